"""Until when a reminder can be put off: moments of working time before the deadline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from directives.times import instant, local_day

AFTERNOON = dt.time(14, 0)
AT_LEAST = dt.timedelta(hours=1)
"""A reminder that comes back sooner need not be put off."""

DAY = dt.timedelta(days=1)


def snooze_moments(
    due_at: dt.datetime, at: dt.datetime, *, morning: dt.time, is_workday: Callable[[dt.date], bool]
) -> tuple[dt.datetime, ...]:
    """This afternoon, the next working morning, that of three days on, that of the day before the deadline.

    In time order, each once; none before the instant `at`, none at or after the deadline's end `due_at`.
    """
    today = local_day(at)
    last = local_day(due_at - dt.timedelta(microseconds=1))
    mornings = {
        instant(_workday(today + DAY, DAY, is_workday), morning),
        instant(_workday(today + 3 * DAY, DAY, is_workday), morning),
        instant(_workday(last - DAY, -DAY, is_workday), morning),
    }
    afternoon = {instant(today, AFTERNOON)} if is_workday(today) else set()
    return tuple(sorted(m for m in mornings | afternoon if at + AT_LEAST <= m < due_at))


def _workday(on: dt.date, step: dt.timedelta, is_workday: Callable[[dt.date], bool]) -> dt.date:
    while not is_workday(on):
        on += step
    return on
