"""Tables that divide work: which column says what, group rows, and "nt" for the cell above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from directives.outline import Unit

COLUMNS = {
    "content": re.compile(r"nội dung|nhiệm vụ|công việc|hoạt động|giải pháp", re.IGNORECASE),
    "support": re.compile(r"phối hợp", re.IGNORECASE),
    "lead": re.compile(r"chủ trì|thực hiện|chịu trách nhiệm|đầu mối|đơn vị|cơ quan", re.IGNORECASE),
    "due": re.compile(r"thời gian|thời hạn|tiến độ|hạn|hoàn thành|thời điểm", re.IGNORECASE),
    "": re.compile(r"sản phẩm|kết quả|ghi chú|stt|^tt$|kinh phí|căn cứ|mục tiêu", re.IGNORECASE),
}
"""What the words of a column's head mean, the first that fits; "" is a column that is not needed."""

NUMBER_COLUMN = re.compile(r"(?:stt|tt|số tt|số thứ tự)\.?", re.IGNORECASE)
REPEATS = re.compile(r"\s*(?:-\s*)?(?:nt|như trên|″|”|\")(?:\s*-)?\.?\s*", re.IGNORECASE)
GROUP_NUMBER = re.compile(r"[IVXLA-H]{1,5}\.?|")
SECOND_HEAD = re.compile(r"(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|phối hợp|thực hiện)", re.IGNORECASE)
LONGEST_TITLE = 80


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row that gives an order: its cells, and the group row above it."""

    section: str
    content: str
    lead: str = ""
    support: str = ""
    due: str = ""
    unit: Unit


def rows(table: Iterable[Unit]) -> Iterator[Row]:
    """The rows of one or more tables that give orders. Without a head that names the columns there are none."""
    columns: dict[str, int] = {}
    section = ""
    above: Row | None = None
    for unit in table:
        heads = column_heads(unit.row) or (columns and _second_head(unit.row))
        columns = {**(columns if "content" not in heads else {}), **heads}
        if heads or not columns:
            continue
        content = _cell(unit.row, columns, "content")
        if title := _group_title(unit.row, content):
            section = title
            continue
        row = Row(
            section=section,
            content=content,
            lead=_cell(unit.row, columns, "lead"),
            support=_cell(unit.row, columns, "support"),
            due=_cell(unit.row, columns, "due"),
            unit=unit,
        )
        if content and any((row.lead, row.support, row.due)):
            above = _filled(row, above)
            yield above


def column_heads(cells: tuple[str, ...]) -> dict[str, int]:
    """Which column holds what, where the row is a table's head; empty otherwise."""
    if any(len(c) > LONGEST_TITLE for c in cells):
        return {}
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        meaning = _meaning(cell)
        if meaning and meaning not in found:
            found[meaning] = index
    known = NUMBER_COLUMN.fullmatch(cells[0].strip()) is not None or len(found) > 2
    return found if known and "content" in found and len(found) > 1 else {}


def _second_head(cells: tuple[str, ...]) -> dict[str, int]:
    """The columns that a second line of a table's head names: "Chủ trì", "Phối hợp" below "Cơ quan thực hiện"."""
    named = {_meaning(c): i for i, c in enumerate(cells) if SECOND_HEAD.fullmatch(c.strip())}
    return named if len(named) == sum(bool(c.strip()) for c in cells) else {}


def _meaning(cell: str) -> str:
    if NUMBER_COLUMN.fullmatch(cell.strip()):
        return ""
    if COLUMNS["lead"].search(cell) and re.search(r"cơ quan|đơn vị|chủ trì", cell, re.IGNORECASE):
        both = COLUMNS["support"].search(cell) is None or "chủ trì" in cell.lower()
        return "lead" if both else "support"
    return next((name for name in ("support", "due", "content", "") if COLUMNS[name].search(cell)), "")


def _cell(cells: tuple[str, ...], columns: dict[str, int], name: str) -> str:
    index = columns.get(name, -1)
    return cells[index].strip() if 0 <= index < len(cells) else ""


def _group_title(cells: tuple[str, ...], content: str) -> str:
    """The title of a row that heads a group: a Roman number or nothing before it, nothing behind it."""
    filled = [c for c in cells if c.strip()]
    if len(filled) > 2 or not filled:
        return ""
    first = cells[0].strip()
    if first.isdigit() and content and content != first and not content.isupper():
        return ""
    return filled[-1] if GROUP_NUMBER.fullmatch(first) or len(filled) == 1 or filled[-1].isupper() else ""


def _filled(row: Row, above: Row | None) -> Row:
    """The row with repeated cells written out; a lead that is left empty is that of the row above (a merged cell)."""
    if above is None:
        return row
    lead = above.lead if REPEATS.fullmatch(row.lead) or not row.lead else row.lead
    support = above.support if REPEATS.fullmatch(row.support) else row.support
    due = above.due if REPEATS.fullmatch(row.due) else row.due
    return replace(row, lead=lead, support=support, due=due)
