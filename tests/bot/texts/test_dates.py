"""How days and deadlines are said."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.texts.dates import day, deadline, distance, moment
from directives.model import Deadline, DeadlineKind
from directives.times import end_of_day, instant

LAST = dt.date(2026, 3, 15)


def test_a_day_and_an_instant_are_said_in_local_time() -> None:
    assert day(dt.date(2026, 3, 5)) == "05/03/2026"
    assert moment(dt.datetime(2026, 3, 14, 18, 30, tzinfo=dt.UTC)) == "01:30 ngày 15/03/2026"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ((12, 8, 0), "còn 3 ngày"),
        ((14, 23, 59), "còn 1 ngày"),
        ((15, 0, 0), "hết hạn hôm nay"),
        ((15, 23, 59), "hết hạn hôm nay"),
        ((16, 0, 0), "quá hạn 1 ngày"),
        ((17, 9, 0), "quá hạn 2 ngày"),
    ],
)
def test_the_distance_to_the_end_of_a_day_is_counted_in_days(now: tuple[int, int, int], said: str) -> None:
    on, hour, minute = now

    assert distance(end_of_day(LAST), instant(dt.date(2026, 3, on), dt.time(hour, minute))) == said


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (dt.time(14, 0), "còn 3 giờ"),
        (dt.time(16, 15), "còn 45 phút"),
        (dt.time(16, 59, 50), "còn 1 phút"),
        (dt.time(17, 0), "quá hạn 1 phút"),
        (dt.time(19, 30), "quá hạn 2 giờ"),
    ],
)
def test_the_distance_to_a_clock_time_of_today_is_counted_in_hours(now: dt.time, said: str) -> None:
    assert distance(instant(LAST, dt.time(17, 0)), instant(LAST, now)) == said


@pytest.mark.parametrize(
    ("quote", "kind", "on", "at", "said"),
    [
        (
            "trước ngày 10/11/2021",
            DeadlineKind.BEFORE,
            dt.date(2021, 11, 9),
            None,
            "trước ngày 10/11/2021 (hết ngày 09/11/2021)",
        ),
        ("chậm nhất ngày 10/11/2021", DeadlineKind.BY, dt.date(2021, 11, 10), None, "chậm nhất ngày 10/11/2021"),
        ("trong tháng 11", DeadlineKind.DURING, dt.date(2021, 11, 30), None, "trong tháng 11 (hết ngày 30/11/2021)"),
        (
            "trước 17 giờ ngày 05/11",
            DeadlineKind.BEFORE,
            dt.date(2021, 11, 5),
            dt.time(17, 0),
            "trước 17 giờ ngày 05/11 (hết 17:00 ngày 05/11/2021)",
        ),
        ("hằng quý", DeadlineKind.RECURRING, None, None, "hằng quý"),
        ("sau khi <dự án>\nxong", DeadlineKind.EVENT, None, None, "sau khi &lt;dự án&gt; xong"),
    ],
)
def test_a_deadline_is_said_in_its_own_words_with_its_last_day(
    quote: str, kind: DeadlineKind, on: dt.date | None, at: dt.time | None, said: str
) -> None:
    assert deadline(Deadline(quote=quote, kind=kind, due_date=on, due_time=at)) == said
