"""Sheets to blocks: tables taken out, running lines off, columns one after the other, lines joined to paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from documents.blocks import Block, Paragraph, Table
from documents.columns import Columns, in_columns
from documents.flow import Leaf, joined, paragraphs
from documents.lining import lines_of
from documents.ruled import Found, tables_of
from documents.running import FOOTNOTE, body_words, without_footnotes
from documents.sheet import Line, Sheet, Word


def blocks_of(sheets: Sequence[Sheet]) -> Iterator[Block]:
    """What stands on the pages of a document, in reading order, footnotes last."""
    leaves, notes = [], list[Line]()
    for sheet, words in zip(sheets, body_words(sheets), strict=True):
        tables = tables_of(words, sheet.rules)
        free = [w for w in words if not any(t.holds(w) for t in tables)]
        items = list(_items(free, tables))
        last_table = max((at for at, i in enumerate(items) if not isinstance(i, Line)), default=-1)
        tail = [i for i in items[last_table + 1 :] if isinstance(i, Line)]
        kept, below = without_footnotes(tail, sheet.height)
        left, right = _margins(words)
        leaves.append(Leaf(items=(*items[: last_table + 1], *kept), left=left, right=right))
        notes.extend(below)
    yield from paragraphs(leaves)
    yield from _footnotes(notes)


def _items(words: Sequence[Word], tables: Sequence[Found]) -> Iterator[Line | Columns | Table]:
    """The lines above each table, the table, and so on down the page."""
    rest = list(words)
    for found in tables:
        above = [w for w in rest if w.middle < found.top]
        yield from in_columns(above)
        yield found.table
        rest = [w for w in rest if w.middle >= found.top]
    yield from in_columns(rest)


def _margins(words: Sequence[Word]) -> tuple[float, float]:
    """Where the lines of a page begin and end; a few that stick out (specks, marks in the margin) are not counted."""
    lines = lines_of(words)
    if not lines:
        return 0, 0
    starts, ends = sorted(line.x0 for line in lines), sorted(line.x1 for line in lines)
    few = len(lines) // 20
    return starts[few], ends[-1 - few]


def _footnotes(lines: Sequence[Line]) -> Iterator[Block]:
    text = ""
    for line in lines:
        if text and FOOTNOTE.match(line.text):
            yield Paragraph(text=text, apart=True)
            text = ""
        text = joined(text, line.text) if text else line.text
    if text:
        yield Paragraph(text=text, apart=True)
