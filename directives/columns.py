"""Tables whose cells were torn into lines, as they come out of a PDF: the rows put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

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
HEAD_BEGINS = ("STT", "TT")
OPEN_ENDS = (",", ";", "-", "và")
LONE_NUMBER = re.compile(r"\n[ \t]*(\d{1,3})[.)]?[ \t]*\n[ \t]*")
"""The number of a row on a line of its own, as the text has it between two other lines without an empty one."""

GROUP = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?(?:\s+(?=\S)|$)")
TITLE_LINES = 3
WHOLE_CELLS = re.compile(r"nt|như trên|thường xuyên", re.IGNORECASE)
"""Cells that may begin with a small letter."""

TIME = re.compile(
    r"(?:trước|trong|hằng|hàng|định kỳ|thường xuyên|quý|tháng|năm|đến|cuối|ngày|chậm nhất|từ|\d{1,2}/\d|nt$)",
    re.IGNORECASE,
)
TIME_TITLE = re.compile(r"thời|hạn|tiến độ", re.IGNORECASE)


def restored(lines: Sequence[Line], text: str, number: int = 1) -> list[Line]:
    """The lines, where a table's cells stand each on lines of their own with its rows put together; else unchanged.

    A row begins with the next number, from `number` on where the table goes on behind a page break. What cannot be told
    apart is left as it is: nothing is guessed. `text` is the document that the lines come from.
    """
    for at, line in enumerate(lines):
        head = _head(lines[at : at + HEAD_LINES]) if line.text[:3].upper().startswith(HEAD_BEGINS) else None
        if head is None:
            continue
        titles, size = head
        first, rows, rest = _first_that_fits(lines[at + size - 1 :], text, titles, (number, 1))
        if len(rows) >= FEWEST_ROWS or (rows and first > 1):
            following = first + sum(r.row[0].rstrip(".)").isdigit() for r in rows)
            return [*lines[:at], _joined(lines[at : at + size], titles), *rows, *restored(rest, text, following)]
    return list(lines)


def _first_that_fits(
    lines: Sequence[Line], text: str, titles: Sequence[str], numbers: Sequence[int]
) -> tuple[int, list[Line], list[Line]]:
    """The first of the numbers that a row behind the head's last line begins with, the rows, and the lines behind."""
    for number in numbers:
        body = _with_numbers(lines, text, number)
        rows, end = _rows(body, titles, number)
        if rows:
            return number, rows, [line for line in body[end:] if not line.text.rstrip(".)").isdigit()]
    return numbers[-1], [], []


def _with_numbers(lines: Sequence[Line], text: str, number: int) -> list[Line]:
    """The lines behind the first, with the numbers of rows that stood alone and looked like those of pages."""
    found: list[Line] = []
    for before, line in pairwise(lines):
        alone = LONE_NUMBER.fullmatch(text, before.end, line.start)
        if alone and int(alone[1]) == number:
            found.append(Line(alone.start(1), alone.end(1), alone[1], alone[1]))
            line = line._replace(after_gap=False)
        number += _begins(found[-1] if alone and found else line, number)
        found.append(line)
    return found


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


def _rows(lines: Sequence[Line], titles: Sequence[str], number: int) -> tuple[list[Line], int]:
    """The rows from the first line on, titles of groups among them, and the index of the line behind the last one."""
    found: list[Line] = []
    start = 0
    while start < len(lines):
        if size := _group_size(lines[start:], number):
            found.append(_joined(lines[start : start + size], _group_cells(lines[start : start + size], len(titles))))
            start += size
        if not _begins(lines[start], number):
            break
        end = _row_end(lines, start, number + 1)
        row = _cells(lines[start:end], titles)
        if row is None:
            break
        found.append(_joined(lines[start:end], row))
        start, number = end, number + 1
    return found, start


def _begins(line: Line, number: int) -> bool:
    return not line.row and re.match(rf"{number}[.)]?(?:\s|$)", line.text) is not None


def _group_size(lines: Sequence[Line], number: int) -> int:
    """How many lines the title of a group takes that the row of this number follows; 0 where there is none."""
    if not lines or not GROUP.match(lines[0].text):
        return 0
    return next((n for n in range(1, min(TITLE_LINES + 1, len(lines))) if _begins(lines[n], number)), 0)


def _group_cells(lines: Sequence[Line], cells: int) -> tuple[str, ...]:
    text = " ".join(line.text for line in lines)
    number, _, title = text.partition(" ")
    return (number, title, *[""] * (cells - 2))


def _row_end(lines: Sequence[Line], start: int, following: int) -> int:
    """Where a row ends: at the next number or group, at the head repeated on a page, for the last row at a gap."""
    gap = len(lines)
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if _begins(line, following) or _group_size(lines[index : index + TITLE_LINES + 1], following):
            return index
        if line.after_gap:
            gap = min(gap, index)
            if line.text[:3].upper().startswith(HEAD_BEGINS) and _head(lines[index : index + HEAD_LINES]):
                return gap
    return gap


def _cells(lines: Sequence[Line], titles: Sequence[str]) -> tuple[str, ...] | None:
    """The cells of a row: its number, what is to be done, and a line for each column behind it."""
    number, _, first = lines[0].text.partition(" ")
    pieces = [first] if first else []
    for line in lines[1:]:
        if (
            pieces
            and (line.text[:1].islower() or pieces[-1].endswith(OPEN_ENDS))
            and not WHOLE_CELLS.fullmatch(line.text)
        ):
            pieces[-1] = f"{pieces[-1]} {line.text}"
        else:
            pieces.append(line.text)
    spare = len(pieces) - (len(titles) - 1)
    if spare < 0:
        return _with_empty_cells(number, pieces, titles)
    return (number, " ".join(pieces[: spare + 1]), *pieces[spare + 1 :])


def _with_empty_cells(number: str, pieces: Sequence[str], titles: Sequence[str]) -> tuple[str, ...] | None:
    """The cells of a row of which some are empty, told apart by the cell that holds a time; None where none does."""
    column = next((i for i, title in enumerate(titles) if TIME_TITLE.search(title)), None)
    time = next((i for i in range(len(pieces) - 1, 0, -1) if TIME.match(pieces[i])), None)
    if column is None or time is None or time + 1 > column or len(pieces) - time > len(titles) - column:
        return None
    before, behind = (number, *pieces[:time]), pieces[time:]
    spare = [""] * (column - len(before))
    return (*before, *spare, *behind, *[""] * (len(titles) - column - len(behind)))


def _joined(lines: Sequence[Line], row: tuple[str, ...]) -> Line:
    return Line(lines[0].start, lines[-1].end, " ".join(line.raw for line in lines), "", lines[0].after_gap, row)
