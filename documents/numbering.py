"""The numbers that a word processor draws before the paragraphs of a list, written out."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from documents.ooxml import Element, W, child, is_on, value, whole

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The order in which a Vietnamese document counts; f, j, w and z are not in it."""

ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
BULLETS = {"o": "+", "+": "+", "*": "*", "•": "•", "-": "-", "–": "-", "—": "-"}
STYLES_DEEP = 12


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts, how the number is dressed ("%1."), where it starts."""

    form: str
    dress: str
    start: int
    digits_only: bool


class Numbering:
    """Counts through a document: ask it for the marker of each paragraph in order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        """From the roots of numbering.xml and styles.xml, where the document has them."""
        lists = list(numbering) if numbering is not None else []
        self._abstract = {a.get(W + "abstractNumId", ""): _levels(a) for a in lists if a.tag == W + "abstractNum"}
        self._lists = {n.get(W + "numId", ""): n for n in lists if n.tag == W + "num"}
        self._styles = {s.get(W + "styleId", ""): s for s in styles.iter(W + "style")} if styles is not None else {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def marker(self, paragraph: Element) -> str:
        """The number or bullet before this paragraph; "" where there is none. Counts it."""
        number, depth = self._list_of(paragraph)
        named = self._lists.get(number)
        if named is None:
            return ""
        abstract = value(named, "abstractNumId") or ""
        levels = self._abstract.get(abstract, {})
        if depth not in levels:
            return ""
        counts = self._counts[abstract]
        counts[depth] = self._next(named, number, depth, levels[depth], counts)
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return _dressed(levels, depth, counts)

    def _next(self, named: Element, number: str, depth: int, level: Level, counts: dict[int, int]) -> int:
        override = _override(named, depth)
        if override is not None and (number, depth) not in self._begun:
            self._begun.add((number, depth))
            return override
        return counts.get(depth, level.start - 1) + 1

    def _list_of(self, paragraph: Element) -> tuple[str, int]:
        """The list's id and the depth in it, from the paragraph or else from its style and those it is based on."""
        number, depth = value(paragraph, "pPr/numPr/numId"), value(paragraph, "pPr/numPr/ilvl")
        style = self._styles.get(value(paragraph, "pPr/pStyle") or "")
        for _ in range(STYLES_DEEP):
            if style is None or (number is not None and depth is not None):
                break
            number = value(style, "pPr/numPr/numId") if number is None else number
            depth = value(style, "pPr/numPr/ilvl") if depth is None else depth
            style = self._styles.get(value(style, "basedOn") or "")
        return number or "", whole(depth, 0)


def _levels(abstract: Element) -> dict[int, Level]:
    return {
        whole(one.get(W + "ilvl"), 0): Level(
            form=value(one, "numFmt") or "decimal",
            dress=value(one, "lvlText") or "",
            start=whole(value(one, "start"), 1),
            digits_only=is_on(one, "isLgl"),
        )
        for one in abstract.iter(W + "lvl")
    }


def _override(named: Element, depth: int) -> int | None:
    for one in named.iter(W + "lvlOverride"):
        if one.get(W + "ilvl") == str(depth) and child(one, "startOverride") is not None:
            return whole(value(one, "startOverride"), 1)
    return None


def _dressed(levels: dict[int, Level], depth: int, counts: dict[int, int]) -> str:
    level = levels[depth]
    if level.form == "bullet":
        return _bullet(levels, depth)
    if level.form == "none":
        return ""

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        above = levels.get(at, level)
        return written_number(counts.get(at, above.start), "decimal" if level.digits_only else above.form)

    return re.sub(r"%([1-9])", number, level.dress).strip()


def _bullet(levels: dict[int, Level], depth: int) -> str:
    """The bullet as a reader types it. Those of symbol fonts are "-", or "+" below another bullet."""
    below_another = any(level.form == "bullet" for at, level in levels.items() if at < depth)
    return BULLETS.get(levels[depth].dress.strip(), "+" if below_another else "-")


def written_number(count: int, form: str) -> str:
    """A number in the form that a list level names: decimal, decimalZero, upperRoman, lowerLetter and so on."""
    match form:
        case "upperRoman" | "lowerRoman" if 0 < count < 400:
            word = _roman(count)
        case "upperLetter" | "lowerLetter" if count > 0:
            word = LETTERS[(count - 1) % len(LETTERS)] * ((count - 1) // len(LETTERS) + 1)
        case "decimalZero":
            word = f"{count:02}"
        case _:
            word = str(count)
    return word.upper() if form.startswith("upper") else word


def _roman(count: int) -> str:
    word = ""
    for worth, letters in ROMAN:
        while count >= worth:
            word, count = word + letters, count - worth
    return word
