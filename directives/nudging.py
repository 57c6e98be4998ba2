"""When an assignment is nudged, and why: a pure timetable computed from its deadlines, a policy and a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from directives.model import Deadline
from directives.times import instant, local_clock, local_day
from directives.work import ends_at

IsWorkday = Callable[[dt.date], bool]
"""Whether offices work on a local day."""

DAY = dt.timedelta(days=1)
WEEK = 7


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


class Unit(StrEnum):
    """What an offset counts. Hours count for deadlines with a clock time only."""

    DAYS = "days"
    WORKDAYS = "workdays"
    HOURS = "hours"


@dataclass(frozen=True, kw_only=True)
class Offset:
    """How long before a deadline."""

    count: int
    unit: Unit


def before(*, days: Sequence[int] = (), workdays: Sequence[int] = (), hours: Sequence[int] = ()) -> tuple[Offset, ...]:
    """Offsets of several units."""
    counted = ((Unit.DAYS, days), (Unit.WORKDAYS, workdays), (Unit.HOURS, hours))
    return tuple(Offset(count=n, unit=unit) for unit, numbers in counted for n in numbers)


@dataclass(frozen=True, kw_only=True)
class NudgePolicy:
    """How somebody is nudged. Times are local clock times.

    Late work is nudged on `late_mornings` working mornings, then once a week for `late_weeks` weeks. It stands in the
    admins' list when it is `escalate_admins_days` late, and in the leaders' list after `escalate_leaders_days`.
    """

    before: tuple[Offset, ...] = before(days=(3, 1), hours=(2,))
    morning: dt.time = dt.time(7, 30)
    quiet_from: dt.time = dt.time(20, 0)
    quiet_to: dt.time = dt.time(7, 0)
    late_mornings: int = 5
    late_weeks: int = 8
    escalate_admins_days: int = 1
    escalate_leaders_days: int = 3

    def is_quiet(self, clock: dt.time) -> bool:
        """Whether nobody is to be disturbed at a local clock time."""
        return clock >= self.quiet_from or clock < self.quiet_to


DEFAULT_POLICY = NudgePolicy()

EVER, NEVER = dt.date(1900, 1, 1), dt.date(2899, 1, 1)
"""A deadline outside these days is a slip of the pen, and may be near the end of the calendar: it is not planned."""

LAST_CALL = dt.timedelta(minutes=30)
"""How long before the quiet hours the last nudge of a day comes, so that it leaves before they begin."""


def timetable(
    deadlines: Iterable[Deadline], *, policy: NudgePolicy, is_workday: IsWorkday, urgent: bool = False
) -> tuple[Nudge, ...]:
    """Every nudge that the dated deadlines call for, in time order.

    What falls on a day off moves to the working day before it; two nudges for one moment become the one of the nearer
    deadline. Late nudges follow the last deadline alone: before that the work is not late as a whole. `urgent` work is
    done on any day, so until its deadline there are no days off.
    """
    dated = sorted((d for d in deadlines if d.due_date and EVER < d.due_date < NEVER), key=_end, reverse=True)
    if not dated:
        return ()
    works = _on_any_day if urgent else is_workday
    planned = {nudge.at: nudge for nudge in _late(dated[0], policy, is_workday)}
    for deadline in dated:
        for nudge in (*_mornings(deadline, policy, works), *_hours(deadline, policy, works)):
            planned[nudge.at] = nudge
    return tuple(sorted(planned.values(), key=lambda n: n.at))


def is_open(at: dt.datetime, policy: NudgePolicy, is_workday: IsWorkday) -> bool:
    """Whether a nudge may leave at the instant `at`: on a working day, outside the quiet hours."""
    return is_workday(local_day(at)) and not policy.is_quiet(local_clock(at))


def next_opening(at: dt.datetime, clock: dt.time, is_workday: IsWorkday) -> dt.datetime:
    """The first working day's local time `clock` after the instant `at`."""
    on = local_day(at)
    while not is_workday(on) or instant(on, clock) <= at:
        on += DAY
    return instant(on, clock)


def workday_back(on: dt.date, is_workday: IsWorkday) -> dt.date:
    """The local day `on` itself, or the last working day before it."""
    while not is_workday(on):
        on -= DAY
    return on


def _on_any_day(_: dt.date) -> bool:
    return True


def _end(deadline: Deadline) -> dt.datetime:
    end = ends_at(deadline)
    assert end is not None, "only dated deadlines are planned"
    return end


def _mornings(deadline: Deadline, policy: NudgePolicy, is_workday: IsWorkday) -> Iterator[Nudge]:
    assert deadline.due_date is not None
    days = {_day_before(deadline.due_date, o, is_workday) for o in policy.before if o.unit is not Unit.HOURS}
    for on in sorted(days | {workday_back(deadline.due_date, is_workday)}):
        at = instant(on, policy.morning)
        if at < _end(deadline):
            reason = NudgeReason.TODAY if on == deadline.due_date else NudgeReason.AHEAD
            yield Nudge(at=at, reason=reason, deadline=deadline)


def _day_before(due: dt.date, offset: Offset, is_workday: IsWorkday) -> dt.date:
    if offset.unit is Unit.DAYS:
        return workday_back(due - offset.count * DAY, is_workday)
    on = due
    for _ in range(offset.count):
        on = workday_back(on - DAY, is_workday)
    return on


def _hours(deadline: Deadline, policy: NudgePolicy, is_workday: IsWorkday) -> Iterator[Nudge]:
    if deadline.due_time is None:
        return
    for offset in policy.before:
        if offset.unit is Unit.HOURS:
            wanted = _end(deadline) - dt.timedelta(hours=offset.count)
            yield Nudge(at=_last_open(wanted, policy, is_workday), reason=NudgeReason.HOURS, deadline=deadline)


def _last_open(wanted: dt.datetime, policy: NudgePolicy, is_workday: IsWorkday) -> dt.datetime:
    """The wanted instant, or the last moment before it at which somebody may be disturbed."""
    if is_open(wanted, policy, is_workday):
        return wanted
    on = local_day(wanted)
    if local_clock(wanted) < policy.quiet_from:
        on -= DAY
    return instant(workday_back(on, is_workday), policy.quiet_from) - LAST_CALL


def _late(deadline: Deadline, policy: NudgePolicy, is_workday: IsWorkday) -> Iterator[Nudge]:
    daily = _late_days(_end(deadline), policy, is_workday)
    for on in (*daily, *_late_mondays(daily, _end(deadline), policy, is_workday)):
        yield Nudge(at=instant(on, policy.morning), reason=NudgeReason.LATE, deadline=deadline)


def _late_days(end: dt.datetime, policy: NudgePolicy, is_workday: IsWorkday) -> tuple[dt.date, ...]:
    days: list[dt.date] = []
    on = local_day(end)
    while len(days) < policy.late_mornings:
        if is_workday(on) and instant(on, policy.morning) >= end:
            days.append(on)
        on += DAY
    return tuple(days)


def _late_mondays(
    daily: Sequence[dt.date], end: dt.datetime, policy: NudgePolicy, is_workday: IsWorkday
) -> Iterator[dt.date]:
    """The first working day of each week behind the daily ones; a week without any passes in silence."""
    last = daily[-1] if daily else local_day(end)
    for week in range(1, policy.late_weeks + 1):
        monday = last + (week * WEEK - last.weekday()) * DAY
        first = next((on for n in range(WEEK) if is_workday(on := monday + n * DAY)), None)
        if first is not None:
            yield first
