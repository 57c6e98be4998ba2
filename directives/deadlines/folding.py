"""The form of a text that the deadline rules compare, with the way back to the printed text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from directives.model import Span
from directives.words import mended

DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\\") | frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Characters without meaning here: invisible ones, escapes, and the superscripts of footnotes."""
BLANK = frozenset('*_#`~“”"')
"""Marks of emphasis and quotation, which part words but mean nothing."""
DASHES = dict.fromkeys("‐‑‒–—−", "-")
GONE = "\0"
FOLDED = {**dict.fromkeys(DROPPED, GONE), **dict.fromkeys(BLANK, " "), **DASHES}
SPACES = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and c != " ")
UNUSUAL = re.compile(rf"[{re.escape(''.join(FOLDED))}{SPACES}]")
"""A character that stands for another one here, or for none."""
UNSAID = re.compile(rf"[{re.escape(''.join(DROPPED))}*`]")
COMMON = re.compile("[\x01-\u02ff\u1e00-\u203f]*")
"""Characters among which there is no combining mark: those of Vietnamese, and more."""
MARKS = re.compile("[\u0300-\u036f]")
SPELLINGS = {
    **dict.fromkeys(("truớc", "trưóc", "trươc", "trứơc", "truoc", "truóc", "trưởc"), "trước"),
    **dict.fromkeys(("qúy", "quí", "qui"), "quý"),
    "hòan": "hoàn",
    "thòi": "thời",
}
"""Frequent misspellings of the words that matter here, and the words meant; each pair is of one length."""
MISSPELT = re.compile(rf"\b(?:{'|'.join(SPELLINGS)})\b")


class Folded(NamedTuple):
    """A text in NFC and lower case, each run of blanks one space, emphasis taken out.

    `starts` and `ends` give for each folded character its place in the printed text.
    """

    text: str
    source: str
    starts: Sequence[int]
    ends: Sequence[int]

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The range without loose punctuation at its ends."""
        while start < end - 1 and self.text[start] in " ,:(":
            start += 1
        while end - 1 > start and (self.text[end - 1] in " ,:(" or self._closes(start, end)):
            end -= 1
        return start, end

    def _closes(self, start: int, end: int) -> bool:
        return self.text[end - 1] == ")" and "(" not in self.text[start:end]

    def span(self, start: int, end: int) -> Span:
        """The printed characters behind the folded range; the range is not empty."""
        return Span(start=self.starts[start], end=self.ends[end - 1])

    def quote(self, start: int, end: int) -> str:
        """The printed words behind the folded range, in NFC, on one line and without emphasis."""
        printed = unicodedata.normalize("NFC", self.source[self.starts[start] : self.ends[end - 1]])
        return " ".join(UNSAID.sub("", printed).split())


def fold_text(source: str, *, plain: bool = False) -> Folded:
    """Folds a text in linear time. With `plain` the Vietnamese marks are taken off too ("trước" is "truoc")."""
    text, starts, ends = _folded_whole(source, plain=plain) or _folded_by_cluster(source, plain=plain)
    return Folded(text if plain else _corrected(text), source, starts, ends)


def _corrected(text: str) -> str:
    """The text in its right spelling, as long as before."""
    text = mended(text)
    if not any(map(text.__contains__, SPELLINGS)):
        return text
    return MISSPELT.sub(lambda m: SPELLINGS[m.group()], text)


Places = tuple[str, Sequence[int], Sequence[int]]
"""Folded letters, and for each where it begins and ends in the printed text."""


def _folded_whole(source: str, *, plain: bool) -> Places | None:
    """The usual text in one go: composed, each letter folded to one letter. None for any other."""
    if not _is_composed(source):
        return None
    lower = without_marks(source.lower()) if plain else source.lower()
    if len(lower) != len(source):
        return None
    letters = UNUSUAL.sub(lambda m: FOLDED.get(m.group(), " "), lower)
    if GONE not in letters and "  " not in letters and letters[:1] != " ":
        return letters, range(len(letters)), range(1, len(letters) + 1)
    before, kept = " ", []
    for index, letter in enumerate(letters):
        if letter != GONE and not (letter == before == " "):
            kept.append(index)
            before = letter
    return "".join(letters[i] for i in kept), kept, [i + 1 for i in kept]


def _is_composed(source: str) -> bool:
    """Whether each letter of a text, with its marks, is one character."""
    if not unicodedata.is_normalized("NFC", source):
        return False
    return COMMON.fullmatch(source) is not None or not (GONE in source or any(map(unicodedata.combining, set(source))))


def _folded_by_cluster(source: str, *, plain: bool) -> Places:
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(source):
        for letter in _letters(source[start:end], plain=plain):
            if letter == " " and (not letters or letters[-1] == " "):
                continue
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    return "".join(letters), starts, ends


def without_marks(text: str) -> str:
    """The text without Vietnamese marks, for words typed on a keyboard that has none."""
    if text.isascii():
        return text
    return MARKS.sub("", unicodedata.normalize("NFD", text)).replace("đ", "d").replace("Đ", "D")


def is_unmarked(text: str) -> bool:
    """Whether a text has no letter and no mark beyond ASCII, so that it was typed without Vietnamese marks."""
    return text.isascii() or not any(c.isalpha() or unicodedata.combining(c) for c in text if not c.isascii())


def _clusters(source: str) -> list[tuple[int, int]]:
    """The ranges of a base character with the combining marks behind it."""
    if source.isascii():
        return [(i, i + 1) for i in range(len(source))]
    starts = [i for i, c in enumerate(source) if i == 0 or not unicodedata.combining(c)]
    return list(zip(starts, [*starts[1:], len(source)], strict=True))


def _letters(cluster: str, *, plain: bool) -> str:
    if cluster in DROPPED:
        return ""
    if cluster in BLANK or cluster.isspace():
        return " "
    letters = DASHES.get(cluster) or unicodedata.normalize("NFC", cluster).lower()
    return without_marks(letters) if plain else letters
