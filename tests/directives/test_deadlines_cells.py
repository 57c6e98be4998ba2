"""The time cells of annex tables, where a bare date is a deadline, and whole rows."""

from __future__ import annotations

import datetime as dt

import pytest

from directives.deadlines import find_deadlines
from directives.model import DeadlineKind

ISSUED = dt.date(2026, 1, 20)

CELLS = (
    # bare days are by that day
    ("30/6/2026", "2026-06-30", "by"),
    ("Ngày 30/6/2026", "2026-06-30", "by"),
    ("30/6", "2026-06-30", "by"),
    ("Trước 15/3", "2026-03-14", "before"),
    ("Trước ngày 01/4/2026", "2026-03-31", "before"),
    ("17 giờ 00, ngày 15/3/2026", "2026-03-15 17:00", "by"),
    ("Chậm nhất 30/6/2026", "2026-06-30", "by"),
    # periods end with their last day
    ("Tháng 9/2026", "2026-09-30", "during"),
    ("Tháng 9, tháng 10/2026", "2026-10-31", "during"),
    ("Tháng 9 - 10/2026", "2026-10-31", "during"),
    ("9/2026", "2026-09-30", "during"),
    ("Quý III/2026", "2026-09-30", "during"),
    ("Quý III, IV/2026", "2026-12-31", "during"),
    ("Quý II và Quý III năm 2026", "2026-09-30", "during"),
    ("6 tháng đầu năm 2026", "2026-06-30", "during"),
    ("Năm 2026", "2026-12-31", "during"),
    ("Năm 2026 - 2027", "2027-12-31", "during"),
    ("2026 - 2030", "2030-12-31", "during"),
    ("Giai đoạn 2026 - 2030", "2030-12-31", "during"),
    ("Cuối năm 2026", "2026-12-31", "during"),
    ("Đến hết tháng 8/2026", "2026-08-31", "by"),
    ("Trong tháng 8", "2026-08-31", "during"),
    ("Từ ngày 15/4/2026 đến ngày 30/4/2026", "2026-04-30", "during"),
    ("Từ tháng 3 đến tháng 5/2026", "2026-05-31", "during"),
    ("15/4 - 30/4/2026", "2026-04-30", "during"),
    # repetitions
    ("Hằng tháng", "FREQ=MONTHLY", "recurring"),
    ("Hàng quý", "FREQ=MONTHLY;INTERVAL=3", "recurring"),
    ("Trước ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=19", "recurring"),
    ("Hằng tuần, trước 15h00 thứ Sáu", "FREQ=WEEKLY;BYDAY=FR 15:00", "recurring"),
    # lengths and occasions
    ("30 ngày kể từ ngày ban hành Kế hoạch", "2026-02-19", "within"),
    ("Sau khi có hướng dẫn của Bộ Nội vụ", "", "event"),
    ("Kỳ họp giữa năm 2026", "", "event"),
)


@pytest.mark.parametrize(("cell", "when", "kind"), CELLS)
def test_a_time_cell_is_a_deadline(cell: str, when: str, kind: str) -> None:
    (found,) = find_deadlines(cell, issued=ISSUED, cell=True)
    read = found.deadline
    clock = f" {read.due_time:%H:%M}" if read.due_time else ""
    assert f"{read.recurrence or read.due_date or ''}{clock}" == when
    assert read.kind is DeadlineKind(kind)


@pytest.mark.parametrize(
    "cell",
    [
        *("Thường xuyên", "", "-", "Theo yêu cầu", "Theo Kế hoạch số 15/KH-UBND ngày 05/01/2026", "Từ ngày 01/3/2026"),
        *("nt", "Dịp Tết Nguyên đán năm 2027", "Trong Lễ hội Hoa năm 2026"),
    ],
)
def test_a_cell_without_an_end_is_none(cell: str) -> None:
    assert [f for f in find_deadlines(cell, issued=ISSUED, cell=True) if f.deadline.due_date] == []


def test_a_piped_row_is_read_cell_by_cell() -> None:
    row = "| 7 | Rà soát theo Quyết định số 9/QĐ-UBND ngày 02/01/2026 | Sở Xây dựng | Bản đồ 1/500 | Quý II/2026 |"
    (found,) = find_deadlines(row, issued=ISSUED)
    assert found.deadline.due_date == dt.date(2026, 6, 30)
    assert row[found.span.start : found.span.end] == "Quý II/2026"


def test_a_row_whose_time_is_an_order_number_has_no_deadline() -> None:
    assert find_deadlines("| 12 | Tuyên truyền | Sở Nội vụ | Thường xuyên |", issued=ISSUED) == ()
