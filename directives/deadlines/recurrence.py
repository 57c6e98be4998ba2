"""Repetitions as RFC 5545 rules for the last day in time of each occurrence."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache

from dateutil.rrule import rrulestr

from directives.deadlines.moments import Day, Every, MonthWeek, Near, Period, QuarterMonths, Unit, Weekdays, YearDays

DAY_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = {
    Unit.MINUTE: ("MINUTELY", 1),
    Unit.HOUR: ("HOURLY", 1),
    Unit.DAY: ("DAILY", 1),
    Unit.WORKDAY: ("DAILY", 1),
    Unit.WEEK: ("WEEKLY", 1),
    Unit.MONTH: ("MONTHLY", 1),
    Unit.QUARTER: ("MONTHLY", 3),
    Unit.YEAR: ("YEARLY", 1),
}
LAST_WORKDAY = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
ANY_DAY = dt.datetime(2024, 1, 1)  # noqa: DTZ001 - recurrences are local and have no zone


@lru_cache(maxsize=512)
def is_rule(text: str) -> bool:
    """Whether python-dateutil can read the rule."""
    try:
        rrulestr(text, dtstart=ANY_DAY)
    except ValueError:
        return False
    return True


def every_rule(every: Every) -> str:
    """The rule of a bare repetition, such as every two weeks."""
    name, factor = FREQUENCIES[every.unit]
    interval = every.interval * factor
    rule = f"FREQ={name}" + (f";INTERVAL={interval}" if interval > 1 else "")
    return rule + _end_part(every)


def weekly_rule(weekdays: Weekdays, every: Every, week: MonthWeek | None, *, strict: bool) -> str:
    """The rule of weekdays; `strict` ("before Friday") means the day before. With `week` it is monthly."""
    days = [DAY_NAMES[(d - 1) % 7 if strict else d] for d in weekdays.days]
    if week is not None:
        return "FREQ=MONTHLY;BYDAY=" + ",".join(f"{week.week}{d}" for d in days)
    if every.unit in (Unit.MONTH, Unit.QUARTER, Unit.YEAR):
        return every_rule(every) + ";BYDAY=" + ",".join(days)
    interval = f";INTERVAL={every.interval}" if every.unit is Unit.WEEK and every.interval > 1 else ""
    return f"FREQ=WEEKLY{interval};BYDAY=" + ",".join(days)


def monthly_rules(days: Sequence[Day], every: Every, place: QuarterMonths | None, *, strict: bool) -> list[str]:
    """The rules of days of the month: of each month, or of the months with a place in their quarter."""
    months = place.months if place else _months_of(every)
    pairs = [_strict_day(None, d.day) if strict else (None, d.day) for d in days]
    numbers = ",".join(str(day) for _, day in pairs)
    if months is None:
        return [every_rule(Every(unit=Unit.MONTH, interval=_months_between(every))) + f";BYMONTHDAY={numbers}"]
    dated = [_strict_day(m, d.day) if strict else (m, d.day) for d in days for m in months]
    return yearly_rules(dated)


def yearly_rules(dates: Iterable[tuple[int | None, int]]) -> list[str]:
    """The rules of (month, day) pairs; pairs of one day become one rule."""
    by_day: dict[int, list[int]] = {}
    for month, day in dates:
        by_day.setdefault(day, []).append(month or 12)
    return [
        f"FREQ=YEARLY;BYMONTH={','.join(map(str, sorted(set(months))))};BYMONTHDAY={_printed(day, months)}"
        for day, months in by_day.items()
    ]


def _printed(day: int, months: Sequence[int]) -> int:
    """The last day of one month by its number, but for February, which has two."""
    return calendar.monthrange(ANY_DAY.year, months[0])[1] if day == -1 and len(months) == 1 and months != [2] else day


def dates_rules(days: Iterable[Day], *, strict: bool, apart: bool = False) -> list[str]:
    """The yearly rules of days with a month; `apart` keeps those apart that have a cue each."""
    dated = [_strict_day(d.month, d.day) if strict else (d.month, d.day) for d in days]
    return [rule for group in ([[d] for d in dated] if apart else [dated]) for rule in yearly_rules(group)]


def period_rule(period: Period, *, strict: bool) -> str:
    """The yearly rule of a month or quarter: its last day, or with `strict` the last day before it."""
    ends = period.ends or (period.last,)
    size = period.last - period.first + 1
    months = sorted((m - size - 1) % 12 + 1 if strict else m for m in ends)
    return f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))};BYMONTHDAY=-1"


def year_days_rules(days: YearDays, *, strict: bool) -> list[str]:
    """The yearly rules of one day in several months."""
    return yearly_rules(_strict_day(m, days.day) if strict else (m, days.day) for m in days.months)


def near_end_rule(near: Near) -> str:
    """The rule of "at the end of the week, month, quarter or year"."""
    return every_rule(Every(unit=near.unit, at_end=True))


def _end_part(every: Every) -> str:
    if not every.at_end:
        return ""
    return {Unit.WEEK: ";BYDAY=SU", Unit.YEAR: ";BYMONTH=12;BYMONTHDAY=-1"}.get(every.unit, ";BYMONTHDAY=-1")


def _months_of(every: Every) -> tuple[int, ...] | None:
    """The months of a quarterly or half-yearly repetition: the last of each, as reports go."""
    between = _months_between(every)
    return tuple(range(between, 13, between)) if between in (3, 6) else None


def _months_between(every: Every) -> int:
    return every.interval * {Unit.MONTH: 1, Unit.QUARTER: 3}.get(every.unit, 1)


def _strict_day(month: int | None, day: int) -> tuple[int | None, int]:
    """The day before; before the first is the last of the month before."""
    if day != 1:
        return month, day - 1
    return (None if month is None else (month - 2) % 12 + 1), -1
