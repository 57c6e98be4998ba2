"""When an assignment is nudged, and why."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from directives.model import Deadline, DeadlineKind
from directives.nudging import DEFAULT_POLICY, Nudge, NudgePolicy, NudgeReason, before, timetable
from directives.times import HANOI
from directives.work import ends_at


def works(on: dt.date) -> bool:
    return on.weekday() < 5


def due(on: dt.date, clock: dt.time | None = None) -> Deadline:
    return Deadline(quote="", kind=DeadlineKind.BY, due_date=on, due_time=clock)


def plan(*deadlines: Deadline, policy: NudgePolicy = DEFAULT_POLICY, urgent: bool = False) -> tuple[Nudge, ...]:
    return timetable(deadlines, policy=policy, is_workday=works, urgent=urgent)


def printed(nudges: tuple[Nudge, ...]) -> list[str]:
    return [f"{n.at.astimezone(HANOI):%a %d %H:%M} {n.reason}" for n in nudges]


def test_a_friday_deadline_is_nudged_three_days_and_one_day_before_and_in_its_morning() -> None:
    assert printed(plan(due(dt.date(2026, 3, 13))))[:3] == [
        "Tue 10 07:30 ahead",
        "Thu 12 07:30 ahead",
        "Fri 13 07:30 today",
    ]


def test_a_deadline_at_the_end_of_the_calendar_is_never_nudged() -> None:
    assert plan(due(dt.date.max), due(dt.date(9000, 1, 1))) == ()
    assert ends_at(due(dt.date.max)) is not None


def test_late_nudges_come_each_working_morning_then_on_mondays_and_end() -> None:
    policy = NudgePolicy(late_mornings=3, late_weeks=3)
    late = [line for line in printed(plan(due(dt.date(2026, 3, 13)), policy=policy)) if line.endswith("late")]

    mornings = ("Mon 16", "Tue 17", "Wed 18", "Mon 23", "Mon 30", "Mon 06")
    assert late == [f"{day} 07:30 late" for day in mornings]


def test_the_weekly_late_nudge_comes_on_the_first_working_day_of_a_week() -> None:
    days_off = {dt.date(2026, 3, 23), dt.date(2026, 3, 24)}
    policy = NudgePolicy(late_mornings=1, late_weeks=1)

    planned = timetable(
        [due(dt.date(2026, 3, 13))], policy=policy, is_workday=lambda on: works(on) and on not in days_off
    )

    assert printed(planned)[-1] == "Wed 25 07:30 late"


def test_what_falls_on_a_day_off_moves_to_the_working_day_before() -> None:
    # Monday 16: three days before is Friday, one day before is Sunday and joins that Friday morning.
    assert printed(plan(due(dt.date(2026, 3, 16))))[:2] == ["Fri 13 07:30 ahead", "Mon 16 07:30 today"]


def test_a_deadline_on_a_sunday_is_last_announced_on_friday() -> None:
    before = [line for line in printed(plan(due(dt.date(2026, 3, 15)))) if not line.endswith("late")]

    assert before == ["Thu 12 07:30 ahead", "Fri 13 07:30 ahead"]


def test_a_stated_time_is_nudged_two_hours_before() -> None:
    assert "Fri 13 15:00 hours" in printed(plan(due(dt.date(2026, 3, 13), dt.time(17, 0))))


def test_a_nudge_of_hours_that_would_wake_somebody_comes_the_evening_before() -> None:
    assert "Thu 12 19:30 hours" in printed(plan(due(dt.date(2026, 3, 13), dt.time(8, 0))))


def test_a_nudge_of_hours_for_a_monday_morning_comes_on_friday_evening() -> None:
    assert "Fri 13 19:30 hours" in printed(plan(due(dt.date(2026, 3, 16), dt.time(8, 0))))


def test_a_nudge_of_hours_for_a_sunday_comes_on_friday_evening() -> None:
    assert "Fri 13 19:30 hours" in printed(plan(due(dt.date(2026, 3, 15), dt.time(16, 0))))


def test_urgent_work_is_nudged_on_any_day_until_its_deadline() -> None:
    planned = printed(plan(due(dt.date(2026, 3, 15), dt.time(16, 0)), urgent=True))

    assert planned[-15:-13] == ["Sun 15 07:30 today", "Sun 15 14:00 hours"]
    assert planned[-13] == "Mon 16 07:30 late"


def test_working_days_are_counted_over_the_weekend() -> None:
    policy = NudgePolicy(before=before(workdays=(3,)))

    assert printed(plan(due(dt.date(2026, 3, 16)), policy=policy))[0] == "Wed 11 07:30 ahead"


def test_two_deadlines_on_one_morning_are_told_as_the_nearer_one() -> None:
    nearer, later = due(dt.date(2026, 3, 10)), due(dt.date(2026, 3, 13))

    tuesday = [n for n in plan(later, nearer) if n.at.astimezone(HANOI).day == 10]

    assert [(n.reason, n.deadline) for n in tuesday] == [(NudgeReason.TODAY, nearer)]


def test_a_time_before_the_morning_nudge_is_announced_before_that_day_only() -> None:
    assert [n.reason for n in plan(due(dt.date(2026, 3, 13), dt.time(7, 0)))][:4] == [
        NudgeReason.AHEAD,
        NudgeReason.AHEAD,
        NudgeReason.HOURS,
        NudgeReason.LATE,
    ]


def test_what_has_no_date_is_never_nudged() -> None:
    undated = Deadline(quote="trước kỳ họp cuối năm", kind=DeadlineKind.EVENT)

    assert plan(undated) == ()


DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
CLOCKS = st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0))
DEADLINES = st.lists(st.builds(due, DAYS, CLOCKS), min_size=1, max_size=4)


POLICIES = st.builds(
    NudgePolicy,
    before=st.builds(
        before,
        days=st.lists(st.integers(1, 20), max_size=3),
        workdays=st.lists(st.integers(1, 20), max_size=3),
        hours=st.lists(st.integers(1, 48), max_size=3),
    ),
    morning=st.sampled_from([dt.time(7, 0), dt.time(7, 30), dt.time(8, 30)]),
    late_mornings=st.integers(0, 6),
    late_weeks=st.integers(0, 6),
)


@given(DEADLINES, POLICIES)
def test_a_timetable_is_ordered_free_of_doubles_and_in_waking_working_hours(
    deadlines: list[Deadline], policy: NudgePolicy
) -> None:
    nudges = plan(*deadlines, policy=policy)

    assert [n.at for n in nudges] == sorted({n.at for n in nudges})
    for nudge in nudges:
        local = nudge.at.astimezone(HANOI)
        assert dt.time(7, 0) <= local.time() < dt.time(20, 0)
        assert works(local.date())


@given(DEADLINES, POLICIES)
def test_late_nudges_come_after_the_last_deadline_and_others_before_their_own(
    deadlines: list[Deadline], policy: NudgePolicy
) -> None:
    last = max(end for d in deadlines if (end := ends_at(d)))
    nudges = plan(*deadlines, policy=policy)

    for nudge in nudges:
        end = ends_at(nudge.deadline)
        assert end is not None
        assert nudge.at >= last if nudge.reason is NudgeReason.LATE else nudge.at < end
    assert sum(n.reason is NudgeReason.LATE for n in nudges) <= policy.late_mornings + policy.late_weeks


@given(DEADLINES, POLICIES)
def test_a_timetable_does_not_depend_on_the_order_of_the_deadlines(
    deadlines: list[Deadline], policy: NudgePolicy
) -> None:
    assert [n.at for n in plan(*deadlines, policy=policy)] == [n.at for n in plan(*deadlines[::-1], policy=policy)]
