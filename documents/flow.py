"""Printed lines to paragraphs: a line goes on with the one above where that was full and its indent says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from documents.blocks import Block, Paragraph, Table
from documents.columns import Columns
from documents.sheet import Line

MARKER = re.compile(r"(?:[-–—•●▪+*]\s*\S|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ][.)]\s|[IVX]{1,5}[.)-]\s|Điều \d)")
INDENT = 10.0
HANGING = 40.0
CENTRED_WITHIN, INSIDE_MARGINS = 12.0, 20.0
SPACE = 3.0
LOOSE = 1.6
"""Lines further apart than so many usual steps begin a new paragraph."""

BROKEN_WORD = re.compile(r"\w[-/]$")
SENTENCE_ENDS = (".", ";", ":")


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """What stands on a page, in reading order, and between which margins."""

    items: tuple[Line | Columns | Table, ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float
    step: float

    def centred(self, line: Line) -> bool:
        inside = line.x0 > self.left + INSIDE_MARGINS and line.x1 < self.right - INSIDE_MARGINS
        return inside and abs(line.centre - (self.left + self.right) / 2) < CENTRED_WITHIN


def paragraphs(leaves: Iterable[Leaf]) -> Iterator[Block]:
    """The blocks of a document's pages; a paragraph may go on from one page to the next."""
    text = ""
    last: tuple[Line, _Margins] | None = None
    for leaf in leaves:
        margins = _margins(leaf)
        same_page = False
        for item in leaf.items:
            if isinstance(item, Line) and last and _goes_on(item, margins, *last, same_page=same_page):
                text = joined(text, item.text)
            else:
                if last:
                    yield Paragraph(text=text)
                text, last = "", None
                yield from _block(item, margins)
                text = item.text if isinstance(item, Line) and not margins.centred(item) else ""
            last = (item, margins) if text and isinstance(item, Line) else None
            same_page = True
    if last:
        yield Paragraph(text=text)


def _block(item: Line | Columns | Table, margins: _Margins) -> Iterator[Block]:
    """What is a block by itself: a centred line, a table, the columns one after the other."""
    match item:
        case Table():
            yield item
        case Columns():
            for column in (item.left, item.right):
                yield Paragraph(text="\n".join(line.text for line in column), apart=True)
            yield Paragraph(text="", apart=True)
        case Line() if margins.centred(item):
            yield Paragraph(text=item.text, centred=True)


def _margins(leaf: Leaf) -> _Margins:
    lines = [i for i in leaf.items if isinstance(i, Line)]
    steps = [b.top - a.top for a, b in pairwise(lines) if b.top > a.top]
    return _Margins(leaf.left, leaf.right, median(steps) if steps else 0)


def _goes_on(line: Line, margins: _Margins, above: Line, above_margins: _Margins, *, same_page: bool) -> bool:
    """Whether the line goes on with the paragraph of the line above."""
    if MARKER.match(line.text) or margins.centred(line):
        return False
    if same_page and line.top - above.top > LOOSE * margins.step:
        return False
    if above.x1 + SPACE + line.first < above_margins.right - SPACE:
        return False
    indent, indent_above = line.x0 - margins.left, above.x0 - above_margins.left
    if indent > indent_above + INDENT / 2:
        return MARKER.match(above.text) is not None and indent - indent_above < HANGING
    if indent > indent_above - INDENT / 2 and indent > INDENT:
        return not above.text.endswith(SENTENCE_ENDS)
    return True


def joined(text: str, more: str) -> str:
    """Two lines as one; a word or number broken at its hyphen or stroke is put together again."""
    if text.endswith("\u00ad"):
        return text[:-1] + more
    if BROKEN_WORD.search(text) and more[:1].isalnum():
        return text + more
    return f"{text} {more}"
