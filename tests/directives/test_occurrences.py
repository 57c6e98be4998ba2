"""The days on which recurring work falls due, and the shares that open for them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.model import Deadline, DeadlineKind, Role
from directives.occurrences import falls_on, first_occurrence, next_occurrence
from directives.sharing import following, new_shares
from directives.work import Task

START = dt.date(2026, 2, 10)


def deadlines(*rules: str) -> tuple[Deadline, ...]:
    return tuple(Deadline(quote="định kỳ", kind=DeadlineKind.RECURRING, recurrence=rule) for rule in rules)


def days(*rules: str, count: int = 4, start: dt.date = START) -> list[str]:
    found: list[str] = []
    on = first_occurrence(deadlines(*rules), start)
    while on is not None and len(found) < count:
        found.append(f"{on:%d/%m/%y}")
        on = next_occurrence(deadlines(*rules), start, on)
    return found


@pytest.mark.parametrize(
    ("rule", "fallen"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=19", ["19/02/26", "19/03/26", "19/04/26", "19/05/26"]),
        ("FREQ=MONTHLY;BYMONTHDAY=10", ["10/02/26", "10/03/26", "10/04/26", "10/05/26"]),
        ("FREQ=WEEKLY;BYDAY=FR", ["13/02/26", "20/02/26", "27/02/26", "06/03/26"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["27/02/26", "31/03/26", "30/04/26", "29/05/26"]),
        ("FREQ=DAILY;COUNT=2", ["10/02/26", "11/02/26"]),
        ("FREQ=WEEKLY;BYDAY=TH;UNTIL=20260226", ["12/02/26", "19/02/26", "26/02/26"]),
    ],
)
def test_the_first_day_is_on_or_after_the_day_of_publication(rule: str, fallen: list[str]) -> None:
    assert days(rule) == fallen


@pytest.mark.parametrize(
    ("rule", "fallen"),
    [
        ("FREQ=MONTHLY", ["28/02/26", "31/03/26"]),
        ("FREQ=WEEKLY", ["15/02/26", "22/02/26"]),
        ("FREQ=MONTHLY;INTERVAL=3", ["31/03/26", "30/06/26"]),
        ("FREQ=MONTHLY;INTERVAL=6", ["30/06/26", "31/12/26"]),
        ("FREQ=YEARLY", ["31/12/26", "31/12/27"]),
        ("FREQ=HOURLY;INTERVAL=2", ["10/02/26", "11/02/26"]),
    ],
)
def test_a_period_without_a_day_lasts_until_its_end(rule: str, fallen: list[str]) -> None:
    assert days(rule, count=2) == fallen


def test_the_thirtieth_is_the_last_day_of_a_short_month() -> None:
    assert days("FREQ=MONTHLY;BYMONTHDAY=15,30") == ["15/02/26", "28/02/26", "15/03/26", "30/03/26"]
    assert days("FREQ=MONTHLY;BYMONTHDAY=31", start=dt.date(2028, 2, 1), count=2) == ["29/02/28", "31/03/28"]


def test_several_rules_fall_one_after_the_other() -> None:
    assert days("FREQ=MONTHLY;BYMONTHDAY=20", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5") == [
        "20/02/26",
        "05/03/26",
        "20/03/26",
        "20/04/26",
    ]


def test_an_occurrence_has_the_clock_times_of_its_own_day() -> None:
    weekly, monthly = deadlines("FREQ=WEEKLY;BYDAY=FR", "FREQ=MONTHLY;BYMONTHDAY=20")
    timed = replace(monthly, due_time=dt.time(16, 0))
    task = Task(id=1, directive_id=1, position=0, section="", text="x", deadlines=(weekly, timed), repeats_from=START)
    (first,) = new_shares(task, "so-y-te", Role.LEAD)
    second = following(first)
    assert second is not None

    assert [d.due_time for d in first.deadlines] == [None]
    assert (second.occurrence_on, [d.due_time for d in second.deadlines]) == (
        dt.date(2026, 2, 20),
        [None, dt.time(16, 0)],
    )


def test_support_has_one_share_for_all_times() -> None:
    task = Task(
        id=1,
        directive_id=1,
        position=0,
        section="",
        text="x",
        deadlines=deadlines("FREQ=WEEKLY"),
        repeats_from=START,
    )
    (share,) = new_shares(task, "so-y-te", Role.SUPPORT)

    assert share.occurrence_on is None
    assert following(share) is None


RULES = st.sampled_from(
    [
        "FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=MO,TH",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
        "FREQ=MONTHLY;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=2FR",
        "FREQ=MONTHLY;INTERVAL=3",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
    ]
)
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))


@given(st.lists(RULES, min_size=1, max_size=3), DAYS, st.integers(0, 200))
def test_the_next_day_is_the_nearest_one_that_falls(rules: list[str], start: dt.date, later: int) -> None:
    after = start + dt.timedelta(days=later)
    found = next_occurrence(deadlines(*rules), start, after)

    assert found is not None
    assert found > after
    assert any(falls_on(rule, start, found) for rule in rules)
    between = (after + dt.timedelta(days=n) for n in range(1, min((found - after).days, 40)))
    assert not any(falls_on(rule, start, on) for on in between for rule in rules)


def test_days_never_go_back() -> None:
    fallen = [dt.datetime.strptime(d, "%d/%m/%y") for d in days("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO", count=60)]  # noqa: DTZ007

    assert all(earlier < later for earlier, later in pairwise(fallen))
