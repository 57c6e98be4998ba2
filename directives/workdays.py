"""Working days of Vietnamese state offices.

The dates come from the library `holidays` (Tết, Giỗ Tổ and the fixed feasts with their days off in lieu, and the
Saturdays worked in exchange for a longer holiday). `SWAPS` adds what the library does not know yet: Tết and swaps are
announced year by year, so the days of a coming year may still move.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

import holidays

SATURDAY = 5
DAY = dt.timedelta(days=1)

SWAPS: tuple[tuple[dt.date, dt.date], ...] = (
    (dt.date(2026, 1, 2), dt.date(2026, 1, 10)),  # Văn bản 12729/VPCP-KGVX
)
"""Pairs of a working day given off and the day off worked instead."""


@dataclass(frozen=True, kw_only=True)
class WorkCalendar:
    """Local days that differ from the national calendar: an office may add days off or days that are worked."""

    days_off: frozenset[dt.date] = frozenset()
    worked: frozenset[dt.date] = frozenset()


VIETNAM = WorkCalendar()
"""The calendar of the whole country, without local days."""


def is_workday(on: dt.date, calendar: WorkCalendar = VIETNAM) -> bool:
    """Whether offices work on the local date `on`."""
    if on in calendar.days_off:
        return False
    return on in calendar.worked or on in _worked_instead(on.year) or not _is_day_off(on)


def next_workday(on: dt.date, calendar: WorkCalendar = VIETNAM) -> dt.date:
    """The first working day after the local date `on`."""
    return add_workdays(on, 1, calendar)


def previous_workday(on: dt.date, calendar: WorkCalendar = VIETNAM) -> dt.date:
    """The last working day before the local date `on`."""
    return add_workdays(on, -1, calendar)


def add_workdays(on: dt.date, count: int, calendar: WorkCalendar = VIETNAM) -> dt.date:
    """The `count`-th working day after the local date `on`, which itself is not counted; before it where negative."""
    step = DAY if count >= 0 else -DAY
    for _ in range(abs(count)):
        on += step
        while not is_workday(on, calendar):
            on += step
    return on


def _is_day_off(on: dt.date) -> bool:
    return on.weekday() >= SATURDAY or on in _days_off(on.year)


@lru_cache(maxsize=64)
def _days_off(year: int) -> dict[dt.date, str]:
    swapped = {given: "Nghỉ hoán đổi" for given, _ in SWAPS if given.year == year}
    return dict(_national(year)) | swapped


@lru_cache(maxsize=64)
def _worked_instead(year: int) -> frozenset[dt.date]:
    # A Saturday may be worked for a day given off in the year before.
    known = _national(year).weekend_workdays | _national(year - 1).weekend_workdays
    return frozenset(d for d in known | {worked for _, worked in SWAPS} if d.year == year)


@lru_cache(maxsize=64)
def _national(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("VN", years=year, language="vi")
