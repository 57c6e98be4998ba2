"""What comes next for an assignment: after publication, after a nudge, after silence, under its policy and calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.model import Deadline, DeadlineKind, Role
from directives.nudging import Nudge, NudgeReason
from directives.planning import Planner
from directives.policies import Scope
from directives.sharing import new_share
from directives.times import HANOI, instant
from directives.work import Assignment, Status, Task, ends_at
from directives.workdays import WorkCalendar, add_workdays

MORNING = dt.time(7, 30)
FRIDAY = dt.date(2026, 3, 13)


def share(on: dt.date, clock: dt.time | None = None, role: Role = Role.LEAD, *, urgent: bool = False) -> Assignment:
    deadline = Deadline(quote="", kind=DeadlineKind.BY, due_date=on, due_time=clock)
    task = Task(id=1, directive_id=7, position=0, section="", text="Báo cáo.", deadlines=(deadline,), urgent=urgent)
    return new_share(task, "so-y-te", role)


def local(at: dt.datetime | None) -> str:
    return f"{at.astimezone(HANOI):%d/%m/%Y %H:%M}" if at else "never"


def walk(planner: Planner, assignment: Assignment, published_at: dt.datetime) -> list[Nudge]:
    """Every nudge in turn, each said at its very instant."""
    said: list[Nudge] = []
    at = planner.first(assignment, published_at)
    while at is not None:
        nudge = planner.newest(assignment, at)
        assert nudge is not None
        said.append(nudge)
        assignment = replace(assignment, nudged_at=nudge.at)
        at = planner.next(assignment, at)
    return said


def test_support_is_told_of_the_task_but_not_nudged() -> None:
    assert Planner().first(share(FRIDAY, role=Role.SUPPORT), instant(dt.date(2026, 3, 2), MORNING)) is None


def test_closed_work_is_not_nudged() -> None:
    closed = replace(share(FRIDAY), status=Status.DONE)

    assert Planner().plan(closed) == ()
    assert Planner().newest(closed, instant(FRIDAY, dt.time(9, 0))) is None


def test_on_the_day_of_publication_the_card_is_the_message_of_the_morning() -> None:
    early = instant(FRIDAY, dt.time(7, 5))

    assert local(Planner().first(share(FRIDAY), early)) == "16/03/2026 07:30"
    assert local(Planner().first(share(FRIDAY, dt.time(16, 0)), early)) == "13/03/2026 14:00"


def test_hours_that_lie_before_publication_are_not_made_up_for() -> None:
    published_at = instant(FRIDAY, dt.time(15, 0))

    assert local(Planner().first(share(FRIDAY, dt.time(16, 0)), published_at)) == "16/03/2026 07:30"


def test_after_a_long_pause_only_where_it_stands_now_is_said() -> None:
    nudge = Planner().newest(share(FRIDAY), instant(dt.date(2026, 3, 18), dt.time(9, 0)))

    assert nudge is not None
    assert (nudge.reason, local(nudge.at)) == (NudgeReason.LATE, "18/03/2026 07:30")


def test_hours_that_were_missed_become_lateness_not_a_promise_of_hours() -> None:
    nudge = Planner().newest(share(FRIDAY, dt.time(16, 0)), instant(FRIDAY, dt.time(18, 0)))

    assert nudge is not None
    assert nudge.reason is NudgeReason.LATE


def test_what_was_said_is_not_said_again_unless_it_was_put_off() -> None:
    at = instant(FRIDAY, dt.time(10, 0))
    said = replace(share(FRIDAY), nudged_at=instant(FRIDAY, MORNING))

    assert Planner().newest(said, at) is None
    assert Planner().newest(replace(said, snoozed_until=at), at) is not None


def test_a_milestone_that_has_passed_is_not_spoken_of_while_the_last_deadline_is_ahead() -> None:
    one = share(FRIDAY)
    later = Deadline(quote="", kind=DeadlineKind.BY, due_date=dt.date(2026, 6, 30))
    both = replace(one, task=replace(one.task, deadlines=(*one.task.deadlines, later)))

    assert Planner().newest(both, instant(dt.date(2026, 3, 16), dt.time(9, 0))) is None


def test_the_directives_policy_wins_over_the_agencys_and_that_over_the_offices() -> None:
    changes = {
        (Scope.OFFICE, ""): {"morning": "08:00", "preset": "sparse"},
        (Scope.AGENCY, "so-y-te"): {"morning": "08:30"},
        (Scope.DIRECTIVE, "7"): {"preset": "off"},
    }
    plans = Planner(changes=changes)
    policy = plans.policy_of(share(FRIDAY))

    assert (policy.morning, policy.before) == (dt.time(8, 30), ())
    assert plans.policy(agency_id="so-tai-chinh").morning == dt.time(8, 0)
    assert [local(n.at) for n in plans.plan(share(FRIDAY))][:1] == ["13/03/2026 08:30"]


def test_a_day_off_of_the_province_moves_the_morning_to_the_day_before() -> None:
    plans = Planner(calendar=WorkCalendar(days_off=frozenset({FRIDAY})))

    assert local(plans.next(share(FRIDAY), instant(dt.date(2026, 3, 11), MORNING))) == "12/03/2026 07:30"


def test_what_is_due_at_night_waits_for_the_next_working_morning() -> None:
    plans, late = Planner(), share(dt.date(2026, 3, 12))
    night = instant(FRIDAY, dt.time(21, 0))
    nudge = plans.newest(late, night)

    assert nudge is not None
    assert local(plans.opening(late, nudge, night)) == "16/03/2026 07:30"
    assert plans.opening(late, nudge, instant(FRIDAY, dt.time(19, 0))) is None


def test_urgent_work_may_be_nudged_on_a_sunday_but_not_at_night() -> None:
    plans, sunday = Planner(), dt.date(2026, 3, 15)
    storm = share(sunday, dt.time(10, 0), urgent=True)
    nudge = plans.newest(storm, instant(sunday, dt.time(8, 0)))

    assert nudge is not None
    assert plans.is_alone(storm, nudge)
    assert plans.opening(storm, nudge, instant(sunday, dt.time(8, 0))) is None
    assert local(plans.opening(storm, nudge, instant(sunday, dt.time(5, 0)))) == "15/03/2026 07:00"


TET = [
    # The first working day after Tết, and the last working days before it.
    (dt.date(2026, 2, 23), ["12/02/2026 07:30", "13/02/2026 07:30", "23/02/2026 07:30"]),
    (dt.date(2027, 2, 11), ["02/02/2027 07:30", "03/02/2027 07:30", "11/02/2027 07:30"]),
]


@pytest.mark.parametrize(("deadline", "told"), TET)
def test_a_deadline_right_after_tet_is_nudged_on_the_last_working_days_before_it(
    deadline: dt.date, told: list[str]
) -> None:
    """By the office's usual days both reminders fall into the holiday: two working days count from the calendar."""
    changes = {(Scope.OFFICE, ""): {"before": ["2 workdays", "1 workdays"]}}
    plans = Planner(changes=changes)

    assert [local(n.at) for n in plans.plan(share(deadline)) if n.reason is not NudgeReason.LATE] == told
    assert local(Planner().plan(share(deadline))[0].at) == told[1]
    assert add_workdays(deadline, -1) == dt.datetime.strptime(told[1][:10], "%d/%m/%Y").date()  # noqa: DTZ007


def test_the_29th_of_february_is_a_day_like_any_other() -> None:
    told = [local(n.at) for n in Planner().plan(share(dt.date(2028, 2, 29)))][:4]

    assert told == ["25/02/2028 07:30", "28/02/2028 07:30", "29/02/2028 07:30", "01/03/2028 07:30"]


DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2028, 12, 31))
CLOCKS = st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0))
INSTANTS = st.builds(instant, DAYS, st.times())


@given(DAYS, CLOCKS, INSTANTS)
def test_nothing_is_planned_before_publication_and_everything_comes_in_order(
    on: dt.date, clock: dt.time | None, published_at: dt.datetime
) -> None:
    said = walk(Planner(), share(on, clock), published_at)

    assert [n.at for n in said] == sorted({n.at for n in said})
    assert all(n.at > published_at for n in said)


@given(DAYS, CLOCKS, INSTANTS, INSTANTS)
def test_what_is_next_never_comes_sooner_when_asked_later(
    on: dt.date, clock: dt.time | None, one: dt.datetime, other: dt.datetime
) -> None:
    earlier, later = sorted((one, other))
    plans, assignment = Planner(), share(on, clock)
    first, second = plans.next(assignment, earlier), plans.next(assignment, later)

    assert second is None or (first is not None and first <= second)
    assert plans.next(assignment, earlier) == first


@given(DAYS, CLOCKS, INSTANTS)
def test_saying_it_once_is_enough(on: dt.date, clock: dt.time | None, at: dt.datetime) -> None:
    plans, assignment = Planner(), share(on, clock)
    nudge = plans.newest(assignment, at)
    if nudge is None:
        return
    end = ends_at(nudge.deadline)
    assert end is not None
    assert nudge.at <= at
    assert at >= end if nudge.reason is NudgeReason.LATE else at < end
    assert plans.newest(replace(assignment, nudged_at=nudge.at), at) is None
