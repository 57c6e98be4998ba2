"""Deadlines that somebody types to correct one."""

from __future__ import annotations

import datetime as dt

import pytest

from directives.deadlines import NO_DEADLINE, read_deadline_phrase
from directives.model import Deadline, DeadlineKind, Doubt

TODAY = dt.date(2026, 11, 24)  # a Tuesday

PHRASES = (
    # days
    ("15/12", "2026-12-15"),
    ("15-12", "2026-12-15"),
    ("15.12.2026", "2026-12-15"),
    ("ngày 15/12", "2026-12-15"),
    ("15/12/26", "2026-12-15"),
    ("2026-12-15", "2026-12-15"),
    ("trước 20/12/2026", "2026-12-19"),
    ("truoc ngay 20/12/2026", "2026-12-19"),
    ("TRƯỚC NGÀY 20/12", "2026-12-19"),
    ("chậm nhất 20/12", "2026-12-20"),
    ("cham nhat ngay 20/12", "2026-12-20"),
    ("gia hạn đến 20/12", "2026-12-20"),
    ("đến hết 30/11", "2026-11-30"),
    ("10/11", "2027-11-10"),
    ("ngay 15", "2026-12-15"),
    # clock times
    ("17h ngày 5/1", "2027-01-05 17:00"),
    ("truoc 17h 15/12", "2026-12-15 17:00"),
    ("15/12 17h", "2026-12-15 17:00"),
    ("15/12, 17h00", "2026-12-15 17:00"),
    ("8h30 thứ hai tuần tới", "2026-11-30 08:30"),
    ("thứ hai tuần tới 8h30", "2026-11-30 08:30"),
    ("17h", "2026-11-24 17:00"),
    ("17h mai", "2026-11-25 17:00"),
    ("5h chiều mai", "2026-11-25 17:00"),
    # near days and periods
    ("hôm nay", "2026-11-24"),
    ("mai", "2026-11-25"),
    ("ngay mai", "2026-11-25"),
    ("thứ Sáu tuần sau", "2026-12-04"),
    ("thu 6", "2026-11-27"),
    ("chủ nhật", "2026-11-29"),
    ("cuối tháng", "2026-11-30"),
    ("het thang 12", "2026-12-31"),
    ("cuoi nam", "2026-12-31"),
    ("quý 1/2027", "2027-03-31"),
    ("12/2026", "2026-12-31"),
    ("tuần sau", "2026-12-06"),
    # lengths
    ("3 ngày", "2026-11-27"),
    ("5 ngay lam viec", "2026-12-01"),
    ("trong 2 tuần", "2026-12-08"),
    # repetitions
    ("hằng tuần thứ Sáu", "FREQ=WEEKLY;BYDAY=FR"),
    ("thu 6 hang tuan", "FREQ=WEEKLY;BYDAY=FR"),
    ("moi thang ngay 5", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ("trước ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=19"),
    ("hang ngay truoc 16h", "FREQ=DAILY 16:00"),
)


@pytest.mark.parametrize(("phrase", "when"), PHRASES)
def test_a_typed_phrase_names_a_deadline(phrase: str, when: str) -> None:
    read = read_deadline_phrase(phrase, today=TODAY)
    assert isinstance(read, Deadline)
    clock = f" {read.due_time:%H:%M}" if read.due_time else ""
    assert f"{read.recurrence or read.due_date}{clock}" == when
    assert read.quote == phrase


@pytest.mark.parametrize("phrase", ["không thời hạn", "khong thoi han", "Không có thời hạn.", "bỏ thời hạn", "không"])
def test_no_deadline_is_an_answer_of_its_own(phrase: str) -> None:
    assert read_deadline_phrase(phrase, today=TODAY) is NO_DEADLINE


@pytest.mark.parametrize(
    "phrase", ["", "  ", "abc", "Sở Y tế", "15", "sớm nhất có thể", "trước 15/12 và 20/12", "x" * 5000]
)
def test_what_cannot_be_read_is_none(phrase: str) -> None:
    assert read_deadline_phrase(phrase, today=TODAY) is None


def test_a_date_that_does_not_exist_is_marked() -> None:
    read = read_deadline_phrase("31/11/2026", today=TODAY)
    assert isinstance(read, Deadline)
    assert (read.due_date, read.doubt) == (None, Doubt.IMPOSSIBLE_DATE)


def test_a_past_date_is_marked() -> None:
    read = read_deadline_phrase("trước 20/11/2026", today=TODAY)
    assert isinstance(read, Deadline)
    assert (read.due_date, read.doubt) == (dt.date(2026, 11, 19), Doubt.PAST_DEADLINE)


def test_the_kind_follows_the_words() -> None:
    kinds = [
        read_deadline_phrase(p, today=TODAY) for p in ("15/12", "trước 15/12", "trong tháng 12", "thứ Sáu hằng tuần")
    ]
    assert [k.kind for k in kinds if isinstance(k, Deadline)] == [
        DeadlineKind.BY,
        DeadlineKind.BEFORE,
        DeadlineKind.DURING,
        DeadlineKind.RECURRING,
    ]
