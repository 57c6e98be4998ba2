"""Words to lines: those at one height, from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from documents.blocks import RAISED
from documents.sheet import Line, Word

SAME_HEIGHT = 0.45
"""Words belong to one line where their middles differ by less than this share of a word's height."""

WIDE_GAP = 2.5
"""A gap of so many heights is no space between words: it is kept as three spaces."""

SMALL = 0.8
"""A number this much lower than its neighbours is a footnote's mark or an exponent."""


def word_rows(words: Iterable[Word]) -> list[list[Word]]:
    """The words grouped by height on the page, from top to bottom, each row from left to right."""
    rows: list[list[Word]] = []
    tallest: Word | None = None
    for word in sorted(words, key=lambda w: (w.top + w.bottom, w.x0)):
        if tallest and abs(word.middle - tallest.middle) < SAME_HEIGHT * max(word.height, tallest.height):
            rows[-1].append(word)
            tallest = word if word.height > tallest.height else tallest
        else:
            rows.append([word])
            tallest = word
    return [sorted(row, key=lambda w: w.x0) for row in rows]


def line_of(row: Sequence[Word]) -> Line:
    """One line of a row of words."""
    usual = median(w.height for w in row)
    text = ""
    for at, word in enumerate(row):
        gap = word.x0 - row[at - 1].x1 if at else 0
        small = word.text.isdecimal() and word.height < SMALL * usual
        text += ("   " if gap > WIDE_GAP * usual else " ") if at else ""
        text += word.text.translate(RAISED) if small else word.text
    first, last = row[0], max(row, key=lambda w: w.x1)
    top, bottom = min(w.top for w in row), max(w.bottom for w in row)
    return Line(text, first.x0, top, last.x1, bottom, first.x1 - first.x0)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The lines that the words make."""
    return [line_of(row) for row in word_rows(words)]
