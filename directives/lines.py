"""Printed lines, and the paragraphs they make: markdown, page numbers, footnotes and hard wrapping undone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from directives.words import UPPER, bare

RULE = re.compile(r"[-_=*–—~.\s]{3,}|\*")
PAGE_NUMBER = re.compile(r"[-–—(\[]?\s*(?:Trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*[-–—)\]]?", re.IGNORECASE)
FOOTNOTE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?\s*\S|\[\^?\d+\]:?\s|<sup>")
RUNNING_HEAD = re.compile(r"(?:uy ban|ubnd|tinh uy|huyen uy|van phong|so|hoi dong|hdnd|ban|cong an)\b")
"""How the printed name of the issuing body begins that is repeated below a page number."""

RAISED = re.compile(r"(?<![mM])[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[\^\d+\]|</?(?:sup|b|i|u)\s*/?>", re.IGNORECASE)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~>])")
HEADING = re.compile(r"#{1,6}\s")
STAR_BULLET = re.compile(r"\*\s")
SPACES = re.compile(r"\s+")
MARKUP = re.compile(r"[\\*∗#_<>\[⁰¹²³⁴⁵⁶⁷⁸⁹]")
"""What a line without any of these has nothing of the above."""

SENTENCE_ENDS = (".", ":", ";", "!", "?", "…", "”", '"')
FULL_LINE = 0.7
"""A wrapped line shorter than this share of the width ends its paragraph, a full stop or not."""

LAYOUT_CELLS = 2
WRAPPED_LINES = 4
"""From this many lines that run on in small letters a document counts as wrapped by hand."""


class Level(IntEnum):
    """How deep a marker stands; the order is what counts."""

    PART = 1
    ARTICLE = 2
    NUMBER = 3
    DECIMAL = 4
    LETTER = 5
    PLAIN = 6
    BULLET = 7
    PLUS = 8


MARKERS = {
    Level.PART: (
        r"(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+(?:[IVX]{1,5}|\d{1,2}|(?:thứ|THỨ) \w+)[.:]?$|"
        rf"(?:(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+)?[IVX]{{1,5}}\s?(?:[.)–-]\s*(?=\S)|/\s*(?=[{UPPER}][^/]))"
    ),
    Level.ARTICLE: r"(?:Điều|ĐIỀU)\s+\d{1,3}[a-zđ]?\s*[.:]\s*",
    Level.DECIMAL: r"\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s+(?=[^\W\d])",
    Level.NUMBER: r"\d{1,2}\s?[.)/–-]\s*(?=[^\W\d]|[“\"(])",
    Level.LETTER: r"[a-eg-ik-vxyđ]\s?[.)]\s+(?=\S)|[a-eg-ik-vxyđ]\)(?=\S)|\((?:\d{1,2}|[a-iđ])\)\s*(?=\S)",
    Level.PLUS: r"(?:\+|o(?=\s))\s*(?=\S)",
    Level.BULLET: r"[-–—•●▪◦·§➢✓]\s*(?=\S)",
}
"""What a marker of each level looks like; the first that fits counts."""

MARKER = re.compile("|".join(f"(?P<{level.name}>{pattern})" for level, pattern in MARKERS.items()))


class Line(NamedTuple):
    """A printed line: its range in the document, and its words without markdown.

    `after_gap` says that an empty line, a page break or a footnote stands before it. `row` holds a table row's cells.
    """

    start: int
    end: int
    raw: str
    text: str
    after_gap: bool = False
    row: tuple[str, ...] = ()


class Paragraph(NamedTuple):
    """Lines that belong together: their range, their words without marker, and the marker's level.

    `level` is PLAIN for a paragraph without marker. `row` holds the cells where it is a row of a table.
    """

    start: int
    end: int
    text: str
    level: Level = Level.PLAIN
    marker: str = ""
    after_gap: bool = False
    row: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The words with their marker, as printed."""
        return f"{self.marker} {self.text}".strip()


def plain(raw: str) -> str:
    """The words of a line without markdown, footnote marks and doubled spaces; a star that is a bullet becomes "•"."""
    if not MARKUP.search(raw):
        return raw.strip() if raw.isprintable() and "  " not in raw else " ".join(raw.split())
    text = raw.strip().removeprefix("> ")
    text = text.lstrip("#").lstrip() if HEADING.match(text) else text
    text = f"• {text[1:].lstrip()}" if STAR_BULLET.match(text) else text
    text = ESCAPED.sub(r"\1", text.replace("\\*", "∗").replace("*", "")).replace("__", "").replace("∗", "*")
    return SPACES.sub(" ", BREAK.sub(" ", RAISED.sub("", text))).strip()


def split_lines(text: str) -> list[Line]:
    """The lines that say something: rules, page numbers and footnotes are left out and count as a gap."""
    lines: list[Line] = []
    gap, footnote, paged, start = False, False, False, 0
    for raw in text.split("\n"):
        end = start + len(raw)
        stripped = raw.strip()
        footnote = bool(stripped) and (footnote or FOOTNOTE.match(stripped) is not None)
        running = paged and stripped.isupper() and RUNNING_HEAD.match(bare(stripped)) is not None
        if not stripped or footnote or running or is_noise(stripped):
            gap = True
            paged = bool(lines) and (PAGE_NUMBER.fullmatch(stripped) is not None or (paged and not stripped))
        else:
            paged = False
            bordered = "|" in raw or "\t" in raw
            row = _cells(raw, in_table=bool(lines) and bool(lines[-1].row)) if bordered else ()
            pieces = [raw] if row or not stripped.startswith("|") else _layout_pieces(stripped)
            for piece in pieces:
                if (words := plain(piece)) or row:
                    lines.append(Line(start, end, piece, words, gap, row))
                    gap = False
        start = end + 1
    return lines


def _cells(raw: str, *, in_table: bool) -> tuple[str, ...]:
    """The cells of a table's row; none for a line of text or a row that only lays out two columns side by side."""
    stripped = raw.strip()
    if stripped.startswith("|"):
        cells = stripped.strip("|").split("|")
        return tuple(map(plain, cells)) if len(cells) > LAYOUT_CELLS else ()
    tabs = raw.strip("\t").count("\t")
    return tuple(map(plain, raw.split("\t"))) if tabs >= LAYOUT_CELLS or (tabs and in_table) else ()


def _layout_pieces(stripped: str) -> list[str]:
    """The lines inside a row that only lays out two columns, the left column first."""
    return [p for cell in stripped.strip("|").split("|") for p in BREAK.split(cell) if plain(p)]


def is_noise(stripped: str) -> bool:
    """Whether a line is only a rule or a page number."""
    if stripped.startswith("|"):
        return not stripped.strip("|-: \t")
    return RULE.fullmatch(stripped) is not None or PAGE_NUMBER.fullmatch(stripped) is not None


def wrap_width(lines: Sequence[Line]) -> int:
    """The width at which the document was wrapped by hand; 0 where each line is a paragraph of its own."""
    widths = [len(a.text) for a, b in pairwise(lines) if _runs_on(b) and not a.row]
    return sorted(widths)[len(widths) * 9 // 10] if len(widths) >= WRAPPED_LINES else 0


def _runs_on(line: Line) -> bool:
    return not line.after_gap and line.text[:1].islower() and not marker_of(line.text)


def marker_of(text: str) -> tuple[Level, str] | None:
    """The level and the printed marker that a line begins with."""
    match = MARKER.match(text)
    return (Level[match.lastgroup or ""], match.group().strip()) if match else None


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The lines joined: a paragraph begins at a marker, at a gap, and where the next word would have fitted."""
    width = wrap_width(lines)
    found: list[Paragraph] = []
    level, marker = Level.PLAIN, ""
    together: list[Line] = []
    for line in lines:
        own = None if line.row else marker_of(line.text)
        if together and not (line.row or own) and _continues(line, together[-1], width, level, marker):
            together.append(line)
            continue
        if together:
            found.append(_joined(together, level, marker))
        level, marker = own or (Level.PLAIN, "")
        together = [] if line.row else [line]
        if line.row:
            found.append(Paragraph(line.start, line.end, "", after_gap=line.after_gap, row=line.row))
    if together:
        found.append(_joined(together, level, marker))
    return found


def _joined(together: Sequence[Line], level: Level, marker: str) -> Paragraph:
    first = together[0]
    words = " ".join([first.text[len(marker) :].lstrip(), *[line.text for line in together[1:]]])
    return Paragraph(first.start, together[-1].end, words.strip(), level, marker, first.after_gap)


def _continues(line: Line, previous: Line, width: int, level: Level, marker: str) -> bool:
    """Whether a line without marker goes on with the paragraph of the one before, which has a level and a marker."""
    if marker and marker == previous.text:
        return True
    if line.text[0].islower():
        return not (level == Level.PLAIN and previous.text.endswith((".", ":")))
    if line.after_gap:
        return not previous.text.endswith(SENTENCE_ENDS) and level >= Level.BULLET
    if previous.text.endswith(SENTENCE_ENDS):
        first_word = line.text.split(" ", 1)[0]
        return width > 0 and len(previous.text) + 1 + len(first_word) > width
    return len(previous.text) > FULL_LINE * width > 0
