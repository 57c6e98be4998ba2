"""Vietnamese time: local days and clock times, and the instants they mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
"""The one time zone of the product: +07:00, no daylight saving."""

Clock = Callable[[], dt.datetime]
"""Answers the present instant, aware, in UTC. Only the edge owns one."""


def local_day(at: dt.datetime) -> dt.date:
    """The local date of an instant. `at` is aware."""
    return at.astimezone(HANOI).date()


def local_clock(at: dt.datetime) -> dt.time:
    """The local clock time of an instant. `at` is aware."""
    return at.astimezone(HANOI).time()


@lru_cache(maxsize=4096)
def instant(on: dt.date, clock: dt.time) -> dt.datetime:
    """The UTC instant of a local day and clock time."""
    return dt.datetime.combine(on, clock, HANOI).astimezone(dt.UTC)


@lru_cache(maxsize=4096)
def end_of_day(on: dt.date) -> dt.datetime:
    """The UTC instant at which the local day `on` is over."""
    if on == dt.date.max:
        return instant(on, dt.time.max)  # no day follows it
    return instant(on + dt.timedelta(days=1), dt.time(0, 0))
