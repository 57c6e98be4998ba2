"""The rows of a Word table with merged cells written out: downwards repeated, sideways left empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from documents.blocks import Rows
from documents.ooxml import Element, W, child, shown, value, whole

COLUMNS = 60
"""No table that people read has more; a cell that says it spans more is not believed."""


def table_of(table: Element, text_of: Callable[[Element], str]) -> Rows:
    """The rows of a table; `text_of` gives the text of a cell.

    A cell merged downwards stands in each of its rows, for each row is read alone. A cell merged sideways stands in its
    first column, so that a row that only heads a group has one filled cell.
    """
    rows: list[tuple[str, ...]] = []
    above: dict[int, str] = {}
    for row in shown(table):
        if row.tag != W + "tr" or child(row, "trPr/del") is not None:
            continue
        cells = [""] * _count(value(row, "trPr/gridBefore"))
        merged: dict[int, str] = {}
        for cell, span in _cells(row):
            merge = value(cell, "tcPr/vMerge")
            text = above.get(len(cells), "") if merge in {"", "continue"} else text_of(cell)
            if merge is not None:
                merged[len(cells)] = text
            cells.extend([text, *[""] * (span - 1)])
        above = merged
        rows.append(tuple(cells))
    width = max(map(len, rows), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in rows)


def _cells(row: Element) -> Iterator[tuple[Element, int]]:
    for cell in shown(row):
        if cell.tag == W + "tc":
            yield cell, max(_count(value(cell, "tcPr/gridSpan")), 1)


def _count(said: str | None) -> int:
    return min(whole(said, 0), COLUMNS)
