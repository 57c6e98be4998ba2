"""Until when a reminder can be put off."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from directives.snoozing import snooze_moments
from directives.times import HANOI, end_of_day, instant, local_clock, local_day
from directives.workdays import is_workday

HALF_PAST_SEVEN = dt.time(7, 30)
MONDAY = instant(dt.date(2026, 3, 9), dt.time(7, 40))


def moments(due_at: dt.datetime, at: dt.datetime = MONDAY) -> list[str]:
    found = snooze_moments(due_at, at, morning=HALF_PAST_SEVEN, is_workday=is_workday)
    return [m.astimezone(HANOI).strftime("%d/%m %H:%M") for m in found]


def test_a_distant_deadline_offers_all_four() -> None:
    due = end_of_day(dt.date(2026, 3, 20))

    assert moments(due) == ["09/03 14:00", "10/03 07:30", "12/03 07:30", "19/03 07:30"]


def test_moments_that_fall_together_are_offered_once() -> None:
    assert moments(end_of_day(dt.date(2026, 3, 11))) == ["09/03 14:00", "10/03 07:30"]


def test_on_the_last_day_only_the_afternoon_is_left() -> None:
    assert moments(end_of_day(dt.date(2026, 3, 9))) == ["09/03 14:00"]


def test_where_an_hour_ends_the_time_nothing_behind_it_is_offered() -> None:
    assert moments(instant(dt.date(2026, 3, 9), dt.time(11, 0))) == []


def test_the_day_before_a_monday_is_the_friday() -> None:
    assert moments(end_of_day(dt.date(2026, 3, 16)))[-1] == "13/03 07:30"


def test_before_tet_tomorrow_is_the_first_working_day_after_it() -> None:
    eve = instant(dt.date(2026, 2, 13), dt.time(15, 0))

    assert moments(end_of_day(dt.date(2026, 2, 27)), eve) == ["23/02 07:30", "26/02 07:30"]


@given(
    hours=st.integers(min_value=0, max_value=24 * 365),
    ahead=st.integers(min_value=-48, max_value=24 * 60),
)
def test_each_moment_is_working_time_before_the_deadline(hours: int, ahead: int) -> None:
    at = MONDAY + dt.timedelta(hours=hours)
    due = at + dt.timedelta(hours=ahead)

    found = snooze_moments(due, at, morning=HALF_PAST_SEVEN, is_workday=is_workday)

    assert list(found) == sorted(set(found))
    assert all(at < m < due and is_workday(local_day(m)) for m in found)
    assert all(local_clock(m) in (HALF_PAST_SEVEN, dt.time(14, 0)) for m in found)
