"""When an assignment is nudged, and why: a pure timetable computed from its deadlines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from directives.model import Deadline, Role
from directives.times import instant, local_clock, local_day
from directives.work import ends_at

IsWorkday = Callable[[dt.date], bool]
"""Whether offices work on a local day."""


class NudgeReason(StrEnum):
    """Why a nudge comes."""

    AHEAD = "ahead"
    TODAY = "today"
    HOURS = "hours"
    LATE = "late"


@dataclass(frozen=True, kw_only=True)
class Nudge:
    """One planned nudge: the instant (UTC), the reason and the deadline it is about."""

    at: dt.datetime
    reason: NudgeReason
    deadline: Deadline


@dataclass(frozen=True, kw_only=True)
class NudgePolicy:
    """How the office nudges. Times are local clock times; `late_mornings` bounds the nudges after the deadline."""

    days_before: tuple[int, ...] = (3, 1)
    morning: dt.time = dt.time(7, 30)
    hours_before: int = 2
    quiet_from: dt.time = dt.time(20, 0)
    quiet_to: dt.time = dt.time(7, 0)
    late_mornings: int = 5


DEFAULT_POLICY = NudgePolicy()

NEVER = dt.date(2999, 1, 1)
"""A deadline from this day on is a slip of the pen, and near the end of the calendar: nothing is planned for it."""


def timetable(deadlines: Iterable[Deadline], *, policy: NudgePolicy, is_workday: IsWorkday) -> tuple[Nudge, ...]:
    """Every nudge that the dated deadlines call for, in time order.

    What falls on a day off moves to the working day before it; two nudges for one morning become the nearer one.
    Late mornings follow the last deadline alone: before that the work is not late as a whole.
    """
    dated = sorted((d for d in deadlines if d.due_date is not None and d.due_date < NEVER), key=_end)
    planned: dict[dt.datetime, Nudge] = {}
    for deadline in dated:
        for nudge in (*_mornings_before(deadline, policy, is_workday), *_hours_before(deadline, policy)):
            planned[nudge.at] = nudge
    if dated:
        for nudge in _late_mornings(dated[-1], policy, is_workday):
            planned.setdefault(nudge.at, nudge)
    return tuple(sorted(planned.values(), key=lambda n: n.at))


def next_nudge(
    deadlines: Iterable[Deadline], role: Role, *, policy: NudgePolicy, is_workday: IsWorkday, after: dt.datetime
) -> Nudge | None:
    """The first nudge after the instant `after`; agencies in support are told of the task, not nudged."""
    if role is not Role.LEAD:
        return None
    return next((n for n in timetable(deadlines, policy=policy, is_workday=is_workday) if n.at > after), None)


def nudge_now(
    deadlines: Iterable[Deadline], *, policy: NudgePolicy, is_workday: IsWorkday, at: dt.datetime
) -> Nudge | None:
    """The newest nudge that is due at the instant `at`: after a long pause only this one is still worth sending."""
    past = [n for n in timetable(deadlines, policy=policy, is_workday=is_workday) if n.at <= at]
    return past[-1] if past else None


def _end(deadline: Deadline) -> dt.datetime:
    end = ends_at(deadline)
    assert end is not None, "only dated deadlines are planned"
    return end


def _workday_back(on: dt.date, is_workday: IsWorkday) -> dt.date:
    while not is_workday(on):
        on -= dt.timedelta(days=1)
    return on


def _mornings_before(deadline: Deadline, policy: NudgePolicy, is_workday: IsWorkday) -> Iterable[Nudge]:
    assert deadline.due_date is not None
    for days in sorted({*policy.days_before, 0}, reverse=True):
        on = _workday_back(deadline.due_date - dt.timedelta(days=days), is_workday)
        at = instant(on, policy.morning)
        reason = NudgeReason.TODAY if on == deadline.due_date else NudgeReason.AHEAD
        if at < _end(deadline):
            yield Nudge(at=at, reason=reason, deadline=deadline)


def _hours_before(deadline: Deadline, policy: NudgePolicy) -> Iterable[Nudge]:
    if deadline.due_time is None:
        return
    at = _end(deadline) - dt.timedelta(hours=policy.hours_before)
    if not _is_quiet(at, policy):
        yield Nudge(at=at, reason=NudgeReason.HOURS, deadline=deadline)


def _is_quiet(at: dt.datetime, policy: NudgePolicy) -> bool:
    clock = local_clock(at)
    return clock >= policy.quiet_from or clock < policy.quiet_to


def _late_mornings(deadline: Deadline, policy: NudgePolicy, is_workday: IsWorkday) -> Iterable[Nudge]:
    end = _end(deadline)
    on = local_day(end)
    left = policy.late_mornings
    while left:
        at = instant(on, policy.morning)
        if is_workday(on) and at >= end:
            left -= 1
            yield Nudge(at=at, reason=NudgeReason.LATE, deadline=deadline)
        on += dt.timedelta(days=1)
