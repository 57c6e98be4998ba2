"""Work that repeats: the words, the RFC 5545 rule of the last day in time, and the clock time."""

from __future__ import annotations

import datetime as dt

import pytest
from dateutil.rrule import rrulestr

from directives.deadlines import find_deadlines

ISSUED = dt.date(2024, 11, 12)

SOME_DAY = dt.datetime.fromisoformat("2024-01-01T00:00")

Row = tuple[str, str]
ROWS: dict[str, tuple[Row, ...]] = {
    "days of each month": (
        ("báo cáo trước ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=19"),
        ("báo cáo trước ngày 20 hàng tháng", "FREQ=MONTHLY;BYMONTHDAY=19"),
        ("báo cáo trước ngày 20 mỗi tháng", "FREQ=MONTHLY;BYMONTHDAY=19"),
        ("gửi báo cáo vào ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("chậm nhất ngày 05 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("trước ngày 1 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("Hằng tháng, trước ngày 25, các sở báo cáo", "FREQ=MONTHLY;BYMONTHDAY=24"),
        ("định kỳ hằng tháng (trước ngày 25) báo cáo", "FREQ=MONTHLY;BYMONTHDAY=24"),
        ("định kỳ hằng tháng, chậm nhất ngày 25", "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("báo cáo hằng tháng trước ngày 25", "FREQ=MONTHLY;BYMONTHDAY=24"),
        ("gửi trước 16h00 ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25 16:00"),
        ("vào ngày 15 và ngày 30 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=15,30"),
        ("gửi trước ngày 05 của tháng sau", "FREQ=MONTHLY;BYMONTHDAY=4"),
        ("gửi trước ngày 05 tháng sau liền kề", "FREQ=MONTHLY;BYMONTHDAY=4"),
        ("vào ngày cuối cùng của tháng", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("vào ngày cuối tháng hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("báo cáo vào cuối mỗi tháng", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("vào ngày làm việc cuối cùng của tháng", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    ),
    "weekdays": (
        ("báo cáo vào thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
        ("báo cáo thứ 6 hàng tuần", "FREQ=WEEKLY;BYDAY=FR"),
        ("báo cáo trước thứ Năm hằng tuần", "FREQ=WEEKLY;BYDAY=WE"),
        ("báo cáo trước thứ Hai hằng tuần", "FREQ=WEEKLY;BYDAY=SU"),
        ("báo cáo trước 15 giờ thứ Năm hằng tuần", "FREQ=WEEKLY;BYDAY=TH 15:00"),
        ("báo cáo trước 15h00, thứ Năm mỗi tuần", "FREQ=WEEKLY;BYDAY=TH 15:00"),
        ("báo cáo vào 16 giờ chiều thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR 16:00"),
        ("hằng tuần, vào thứ Sáu, các xã gửi số liệu", "FREQ=WEEKLY;BYDAY=FR"),
        ("báo cáo hằng tuần (trước 15h thứ Sáu)", "FREQ=WEEKLY;BYDAY=FR 15:00"),
        ("định kỳ vào sáng thứ Hai hằng tuần", "FREQ=WEEKLY;BYDAY=MO"),
        ("giao ban vào Chủ nhật hằng tuần", "FREQ=WEEKLY;BYDAY=SU"),
        ("báo cáo thứ Hai và thứ Năm hằng tuần", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("báo cáo vào thứ 2, thứ 4, thứ 6 hằng tuần", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("họp giao ban vào thứ Hai tuần đầu tiên của tháng", "FREQ=MONTHLY;BYDAY=1MO"),
        ("báo cáo thứ Sáu tuần cuối hằng tháng", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("báo cáo vào thứ Sáu cuối cùng hằng tháng", "FREQ=MONTHLY;BYDAY=-1FR"),
    ),
    "every day and hour": (
        ("báo cáo trước 16h00 hằng ngày", "FREQ=DAILY 16:00"),
        ("báo cáo trước 16 giờ mỗi ngày", "FREQ=DAILY 16:00"),
        ("hằng ngày, trước 17h00, gửi số liệu", "FREQ=DAILY 17:00"),
        ("hằng ngày (trước 17h00) gửi số liệu", "FREQ=DAILY 17:00"),
        ("báo cáo trước 7h00 và 16h00 hằng ngày", "FREQ=DAILY 07:00|FREQ=DAILY 16:00"),
        ("báo cáo hằng ngày", "FREQ=DAILY"),
        ("cập nhật số liệu 02 giờ một lần", "FREQ=HOURLY;INTERVAL=2"),
        ("báo cáo 3 giờ/lần", "FREQ=HOURLY;INTERVAL=3"),
        ("cập nhật mực nước 30 phút một lần", "FREQ=MINUTELY;INTERVAL=30"),
    ),
    "intervals": (
        ("định kỳ 10 ngày một lần báo cáo", "FREQ=DAILY;INTERVAL=10"),
        ("báo cáo 15 ngày/lần", "FREQ=DAILY;INTERVAL=15"),
        ("báo cáo mỗi tuần một lần", "FREQ=WEEKLY"),
        ("báo cáo 01 lần/tuần", "FREQ=WEEKLY"),
        ("báo cáo định kỳ 2 tuần một lần", "FREQ=WEEKLY;INTERVAL=2"),
        ("định kỳ 03 tháng báo cáo", "FREQ=MONTHLY;INTERVAL=3"),
        ("định kỳ sáu tháng báo cáo", "FREQ=MONTHLY;INTERVAL=6"),
        ("báo cáo định kỳ hằng quý", "FREQ=MONTHLY;INTERVAL=3"),
        (
            "định kỳ hằng quý, 6 tháng và hằng năm báo cáo",
            "FREQ=MONTHLY;INTERVAL=3|FREQ=MONTHLY;INTERVAL=6|FREQ=YEARLY",
        ),
        ("định kỳ hằng tháng, quý, năm gửi báo cáo", "FREQ=MONTHLY|FREQ=MONTHLY;INTERVAL=3|FREQ=YEARLY"),
        ("định kỳ 6 tháng, năm báo cáo", "FREQ=MONTHLY;INTERVAL=6|FREQ=YEARLY"),
        ("hằng năm báo cáo HĐND tỉnh", "FREQ=YEARLY"),
        ("Hằng quý, tổng hợp báo cáo", "FREQ=MONTHLY;INTERVAL=3"),
    ),
    "the day stands some words behind the repetition": (
        ("hằng tháng báo cáo UBND tỉnh trước ngày 25", "FREQ=MONTHLY;BYMONTHDAY=24"),
        ("Hằng năm, các sở gửi báo cáo về Sở Nội vụ trước ngày 15/12", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14"),
        ("hằng ngày gửi báo cáo về Sở Y tế trước 16h00", "FREQ=DAILY 16:00"),
        ("hằng tuần gửi báo cáo trước 15h thứ Sáu", "FREQ=WEEKLY;BYDAY=FR 15:00"),
        ("hằng tuần vào chiều thứ Sáu (trước 16h30)", "FREQ=WEEKLY;BYDAY=FR 16:30"),
        ("báo cáo tuần (trước 15h00 thứ Sáu)", "FREQ=WEEKLY;BYDAY=FR 15:00"),
        ("báo cáo tháng trước ngày 25", "FREQ=MONTHLY;BYMONTHDAY=24"),
        ("định kỳ 6 tháng và hằng năm báo cáo trước ngày 15/6 và 15/12", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14"),
    ),
    "months of the quarter and days of the year": (
        ("trước ngày 15 của tháng cuối quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=14"),
        ("vào ngày 20 tháng cuối mỗi quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"),
        ("hằng quý (trước ngày 20 tháng cuối quý)", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=19"),
        ("trước ngày 05 tháng đầu của quý tiếp theo", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=4"),
        ("trước ngày 15/12 hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14"),
        ("trước ngày 01 tháng 3 hằng năm", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
        ("hằng năm, trước ngày 30/11, báo cáo", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=29"),
        ("trước ngày 15/6 và ngày 15/12 hằng năm", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14"),
        (
            "trước ngày 10/6 và ngày 05/12 hằng năm",
            "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=9|FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=4",
        ),
        ("báo cáo trong tháng 12 hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"),
        ("báo cáo trong quý I hằng năm", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1"),
        (
            "định kỳ báo cáo 6 tháng (trước ngày 10/6), báo cáo năm (trước ngày 10/12)",
            "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=9|FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9",
        ),
        ("định kỳ 6 tháng (trước ngày 15/6 và 15/12)", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14"),
    ),
}
CASES = [pytest.param(w, r, id=f"{family}: {w}") for family, rows in ROWS.items() for w, r in rows]


def read(text: str) -> list[str]:
    found = [f.deadline for f in find_deadlines(text, issued=ISSUED)]
    return [f"{d.recurrence} {d.due_time:%H:%M}" if d.due_time else str(d.recurrence) for d in found]


@pytest.mark.parametrize(("words", "rules"), CASES)
def test_words_that_repeat(words: str, rules: str) -> None:
    assert read(words) == rules.split("|")


@pytest.mark.parametrize(("words", "rules"), CASES)
def test_the_rules_have_occurrences(words: str, rules: str) -> None:
    for rule in rules.split("|"):
        assert rrulestr(rule.split()[0], dtstart=SOME_DAY)[0] is not None


def test_a_repetition_is_one_deadline_beside_a_dated_one() -> None:
    found = find_deadlines("báo cáo trước ngày 20 hằng tháng; tổng kết trước ngày 15/12/2024", issued=ISSUED)
    assert [(f.deadline.recurrence, f.deadline.due_date) for f in found] == [
        ("FREQ=MONTHLY;BYMONTHDAY=19", None),
        (None, dt.date(2024, 12, 14)),
    ]
