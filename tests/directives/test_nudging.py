"""When an assignment is nudged, and why."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from directives.model import Deadline, DeadlineKind, Role
from directives.nudging import DEFAULT_POLICY, Nudge, NudgeReason, next_nudge, nudge_now, timetable
from directives.times import HANOI
from directives.work import ends_at


def works(on: dt.date) -> bool:
    return on.weekday() < 5


def due(on: dt.date, clock: dt.time | None = None) -> Deadline:
    return Deadline(quote="", kind=DeadlineKind.BY, due_date=on, due_time=clock)


def plan(*deadlines: Deadline) -> tuple[Nudge, ...]:
    return timetable(deadlines, policy=DEFAULT_POLICY, is_workday=works)


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


def test_late_mornings_are_working_mornings_and_bounded() -> None:
    late = [line for line in printed(plan(due(dt.date(2026, 3, 13)))) if line.endswith("late")]

    assert late == [f"{day} 07:30 late" for day in ("Mon 16", "Tue 17", "Wed 18", "Thu 19", "Fri 20")]


def test_what_falls_on_a_day_off_moves_to_the_working_day_before() -> None:
    # Monday 16: three days before is Friday, one day before is Sunday and joins that Friday morning.
    assert printed(plan(due(dt.date(2026, 3, 16))))[:2] == ["Fri 13 07:30 ahead", "Mon 16 07:30 today"]


def test_a_deadline_on_a_sunday_is_last_announced_on_friday() -> None:
    before = [line for line in printed(plan(due(dt.date(2026, 3, 15)))) if not line.endswith("late")]

    assert before == ["Thu 12 07:30 ahead", "Fri 13 07:30 ahead"]


def test_a_stated_time_is_nudged_two_hours_before() -> None:
    assert "Fri 13 15:00 hours" in printed(plan(due(dt.date(2026, 3, 13), dt.time(17, 0))))


def test_nobody_is_woken_for_an_early_hour() -> None:
    assert not [n for n in plan(due(dt.date(2026, 3, 13), dt.time(8, 0))) if n.reason is NudgeReason.HOURS]


def test_a_time_before_the_morning_nudge_is_announced_the_day_before_only() -> None:
    assert [n.reason for n in plan(due(dt.date(2026, 3, 13), dt.time(7, 0)))][:3] == [
        NudgeReason.AHEAD,
        NudgeReason.AHEAD,
        NudgeReason.LATE,
    ]


def test_support_is_told_but_not_nudged() -> None:
    deadline = due(dt.date(2026, 3, 13))
    after = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)

    assert next_nudge([deadline], Role.SUPPORT, policy=DEFAULT_POLICY, is_workday=works, after=after) is None
    assert next_nudge([deadline], Role.LEAD, policy=DEFAULT_POLICY, is_workday=works, after=after) is not None


def test_after_a_long_pause_only_the_newest_nudge_is_said() -> None:
    now = dt.datetime(2026, 3, 18, 9, 0, tzinfo=HANOI)

    nudge = nudge_now([due(dt.date(2026, 3, 13))], policy=DEFAULT_POLICY, is_workday=works, at=now)

    assert nudge is not None
    assert (nudge.reason, nudge.at.astimezone(HANOI).day) == (NudgeReason.LATE, 18)


def test_what_has_no_date_is_never_nudged() -> None:
    undated = Deadline(quote="trước kỳ họp cuối năm", kind=DeadlineKind.EVENT)

    assert plan(undated) == ()


DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
CLOCKS = st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0))
DEADLINES = st.lists(st.builds(due, DAYS, CLOCKS), min_size=1, max_size=4)


@given(DEADLINES)
def test_a_timetable_is_ordered_free_of_doubles_and_in_waking_working_hours(deadlines: list[Deadline]) -> None:
    nudges = plan(*deadlines)

    assert [n.at for n in nudges] == sorted({n.at for n in nudges})
    for nudge in nudges:
        local = nudge.at.astimezone(HANOI)
        assert dt.time(7, 0) <= local.time() < dt.time(20, 0)
        if nudge.reason is not NudgeReason.HOURS:
            assert works(local.date())


@given(DEADLINES)
def test_late_nudges_come_after_the_last_deadline_and_others_before_their_own(deadlines: list[Deadline]) -> None:
    last = max(end for d in deadlines if (end := ends_at(d)))
    for nudge in plan(*deadlines):
        end = ends_at(nudge.deadline)
        assert end is not None
        assert nudge.at >= last if nudge.reason is NudgeReason.LATE else nudge.at < end


@given(DEADLINES, st.datetimes(timezones=st.just(dt.UTC)))
def test_the_next_nudge_is_always_ahead(deadlines: list[Deadline], after: dt.datetime) -> None:
    following = next_nudge(deadlines, Role.LEAD, policy=DEFAULT_POLICY, is_workday=works, after=after)

    assert following is None or following.at > after
