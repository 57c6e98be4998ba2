"""Working days of Vietnamese offices, against days that were announced."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.workdays import (
    VIETNAM,
    WorkCalendar,
    add_workdays,
    is_workday,
    next_workday,
    previous_workday,
)

DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2030, 12, 31))

OFF = (
    # Tết: the five days and what is given in lieu
    *(f"2021-02-{d}" for d in range(10, 17)),
    "2022-01-31", "2022-02-04", "2023-01-20", "2023-01-26", "2024-02-08", "2024-02-14",
    "2025-01-27", "2025-01-31", "2026-02-16", "2026-02-20",
    # feasts with their days in lieu
    "2022-01-03", "2022-04-11", "2022-05-02", "2022-05-03", "2023-01-02", "2023-05-02", "2023-05-03", "2023-09-04",
    "2021-09-03", "2022-09-01", "2024-09-03", "2025-09-01", "2026-04-27",
    # days given off against a Saturday
    "2024-04-29", "2025-05-02", "2026-01-02", "2026-08-31",
    # weekends
    "2024-11-16", "2024-11-17",
)  # fmt: skip
WORKED = (
    # the Saturdays worked instead
    "2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22",
    # around Tết
    "2021-02-09", "2021-02-17", "2023-01-19", "2023-01-27", "2024-02-15", "2025-02-03", "2026-02-13", "2026-02-23",
    # ordinary days
    "2024-11-12", "2022-12-30", "2023-01-03", "2025-05-05",
)  # fmt: skip


@pytest.mark.parametrize("day", OFF)
def test_offices_are_closed(day: str) -> None:
    assert not is_workday(dt.date.fromisoformat(day))


@pytest.mark.parametrize("day", WORKED)
def test_offices_are_open(day: str) -> None:
    assert is_workday(dt.date.fromisoformat(day))


@pytest.mark.parametrize(
    ("since", "count", "day"),
    [
        ("2022-12-27", 5, "2023-01-04"),
        ("2024-11-15", 1, "2024-11-18"),
        ("2024-11-16", 1, "2024-11-18"),
        ("2025-04-24", 5, "2025-05-05"),
        ("2024-11-18", -1, "2024-11-15"),
        ("2024-11-16", 0, "2024-11-16"),
    ],
)
def test_working_days_are_counted_from_the_day_after(since: str, count: int, day: str) -> None:
    assert add_workdays(dt.date.fromisoformat(since), count) == dt.date.fromisoformat(day)


def test_a_local_day_off_is_skipped() -> None:
    flood = WorkCalendar(days_off=frozenset({dt.date(2024, 11, 13)}))
    assert not is_workday(dt.date(2024, 11, 13), flood)
    assert add_workdays(dt.date(2024, 11, 12), 1, flood) == dt.date(2024, 11, 14)


def test_a_saturday_may_be_worked_locally() -> None:
    assert next_workday(dt.date(2024, 11, 15), WorkCalendar(worked=frozenset({dt.date(2024, 11, 16)}))) == dt.date(
        2024, 11, 16
    )


@given(DAYS)
def test_the_next_and_the_previous_working_day_enclose_the_day(on: dt.date) -> None:
    before, after = previous_workday(on), next_workday(on)
    assert before < on < after
    assert is_workday(before, VIETNAM)
    assert is_workday(after, VIETNAM)
    assert (after - before).days <= 12


@given(DAYS, st.integers(0, 30))
def test_counting_there_and_back_returns_to_a_working_day(on: dt.date, count: int) -> None:
    start = next_workday(on)
    assert add_workdays(add_workdays(start, count), -count) == start
