"""Periods of local days that a report is about, and their names: a week, a month, a year, or any two days."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import IntEnum

from directives.times import end_of_day, instant


class Span(IntEnum):
    """How long a period is; the numbers stand in buttons."""

    DAYS = 0
    WEEK = 1
    MONTH = 2
    QUARTER = 3
    YEAR = 4
    HALF = 5


ROMAN = ("I", "II", "III", "IV")
_MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6, Span.YEAR: 12}


@dataclass(frozen=True, kw_only=True)
class Period:
    """The local days from `first` to `last`, both included."""

    first: dt.date
    last: dt.date
    span: Span = Span.DAYS

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends before it begins")

    @property
    def starts_at(self) -> dt.datetime:
        """The instant (UTC) of its beginning."""
        return instant(self.first, dt.time(0, 0))

    @property
    def ends_at(self) -> dt.datetime:
        """The instant (UTC) at which it is over; no longer part of it."""
        return end_of_day(self.last)

    def as_of(self, at: dt.datetime) -> dt.datetime:
        """The instant for which its figures are given: `at`, or its end where that is past."""
        return min(at, self.ends_at)

    @property
    def before(self) -> Period:
        """The period of the same length that it follows."""
        eve = self.first - dt.timedelta(days=1)
        if self.span is not Span.DAYS:
            return period_of(eve, self.span)
        return Period(first=self.first - (self.last - self.first) - dt.timedelta(days=1), last=eve)


def period_of(on: dt.date, span: Span) -> Period:
    """The calendar week (from Monday), month, quarter, half or whole year that a local day is in; DAYS is that day."""
    match span:
        case Span.DAYS:
            return Period(first=on, last=on)
        case Span.WEEK:
            monday = on - dt.timedelta(days=on.weekday())
            return Period(first=monday, last=monday + dt.timedelta(days=6), span=span)
        case _:
            months = _MONTHS[span]
            begins = (on.month - 1) // months * months + 1
            ends = begins + months - 1
            last = calendar.monthrange(on.year, ends)[1]
            return Period(first=dt.date(on.year, begins, 1), last=dt.date(on.year, ends, last), span=span)


def name_of(period: Period) -> str:
    """How a period is called: tháng 3/2026, quý I/2026, tuần 09/03 đến 15/03/2026, từ 01/03/2026 đến 15/03/2026."""
    first, last = period.first, period.last
    match period.span:
        case Span.WEEK:
            return f"tuần {_day(first)[:5]} đến {_day(last)}"
        case Span.MONTH:
            return f"tháng {first.month}/{first.year}"
        case Span.QUARTER:
            return f"quý {ROMAN[first.month // 3]}/{first.year}"
        case Span.HALF:
            return f"6 tháng {'đầu' if first.month == 1 else 'cuối'} năm {first.year}"
        case Span.YEAR:
            return f"năm {first.year}"
        case Span.DAYS:
            return f"ngày {_day(first)}" if first == last else f"từ {_day(first)} đến {_day(last)}"


def _day(on: dt.date) -> str:
    return f"{on.day:02}/{on.month:02}/{on.year:04}"
