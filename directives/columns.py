"""Tables whose cells were torn into lines, as they come out of a PDF: the rows put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directives.lines import Line

HEAD_CELL = re.compile(
    r"(?:STT|TT)\b|(?:(?:Tên )?(?:Nội dung|Nhiệm vụ|Công việc|Hoạt động))(?: (?:công việc|nhiệm vụ|thực hiện|chính))*|"
    r"(?:Cơ quan|Đơn vị)(?:,? (?:cơ quan|đơn vị))? (?:chủ trì|phối hợp|thực hiện|đầu mối)(?: thực hiện)?|"
    r"(?:Chủ trì|Phối hợp)|(?:Thời gian|Thời hạn|Tiến độ|Hạn)(?: (?:hoàn thành|thực hiện))?|"
    r"Sản phẩm(?: (?:dự kiến|đầu ra))?|Kết quả(?: đạt được)?|Ghi chú",
    re.IGNORECASE,
)
"""One title of a column."""

HEAD_LINES = 9
"""The titles of the columns stand on no more lines than this."""

FEWEST_CELLS, FEWEST_ROWS = 4, 2
OPEN_ENDS = (",", ";", "-", "và")


def restored(lines: Sequence[Line]) -> list[Line]:
    """The lines, where a table's cells stand each on lines of their own with its rows put together; else unchanged.

    A row begins with the next number. What cannot be told apart is left as it is: nothing is guessed.
    """
    for at, line in enumerate(lines):
        head = _head(lines[at : at + HEAD_LINES]) if line.text.upper().startswith(("STT", "TT")) else None
        if head is None:
            continue
        titles, size = head
        rows, end = _rows(lines, at + size, len(titles))
        if len(rows) >= FEWEST_ROWS:
            return [*lines[:at], _joined(lines[at : at + size], titles), *rows, *restored(lines[end:])]
    return list(lines)


def _head(lines: Sequence[Line]) -> tuple[tuple[str, ...], int] | None:
    """The titles of a table's columns and how many lines they take; None where the lines are no such titles."""
    best: tuple[tuple[str, ...], int] | None = None
    for size in range(1, len(lines) + 1):
        if lines[size - 1].row:
            break
        text = " ".join(line.text for line in lines[:size])
        titles = tuple(HEAD_CELL.findall(text))
        if HEAD_CELL.sub("", text).strip():
            break
        if len(titles) >= FEWEST_CELLS:
            best = titles, size
    return best


def _rows(lines: Sequence[Line], start: int, cells: int) -> tuple[list[Line], int]:
    """The rows from a line on, and the index of the line behind the last one."""
    found: list[Line] = []
    while start < len(lines) and _begins(lines[start], len(found) + 1):
        end = _row_end(lines, start, len(found) + 2)
        row = _cells(lines[start:end], cells)
        if row is None:
            break
        found.append(_joined(lines[start:end], row))
        start = end
    return found, start


def _begins(line: Line, number: int) -> bool:
    return not line.row and re.match(rf"{number}[.)]?(?:\s|$)", line.text) is not None


def _row_end(lines: Sequence[Line], start: int, following: int) -> int:
    """Where a row ends: at the next number, or for the last row at the first gap."""
    gap = len(lines)
    for index in range(start + 1, len(lines)):
        if _begins(lines[index], following):
            return index
        if lines[index].after_gap:
            gap = min(gap, index)
    return gap


def _cells(lines: Sequence[Line], cells: int) -> tuple[str, ...] | None:
    """The cells of a row: its number, what is to be done, and a line for each column behind it."""
    number, _, first = lines[0].text.partition(" ")
    pieces = [first] if first else []
    for line in lines[1:]:
        if pieces and (line.text[:1].islower() or pieces[-1].endswith(OPEN_ENDS)):
            pieces[-1] = f"{pieces[-1]} {line.text}"
        else:
            pieces.append(line.text)
    spare = len(pieces) - (cells - 1)
    if spare < 0:
        return None
    return (number, " ".join(pieces[: spare + 1]), *pieces[spare + 1 :])


def _joined(lines: Sequence[Line], row: tuple[str, ...]) -> Line:
    return Line(lines[0].start, lines[-1].end, " ".join(line.raw for line in lines), "", lines[0].after_gap, row)
