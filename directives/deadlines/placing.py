"""Places moments in the calendar, seen from the day of the document."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from directives.deadlines.moments import Anchor, Day, Length, Near, Part, Period, Unit
from directives.model import Doubt
from directives.workdays import add_workdays

MIDDLE_DAY = 15  # Civil Code 2015, article 146
SUNDAY = 6
SANE_YEARS = range(1900, 2200)
ONE_DAY = dt.timedelta(days=1)


class Placed(NamedTuple):
    """A moment's local date, None where it cannot be placed, and the doubt that goes with it."""

    on: dt.date | None
    doubt: Doubt | None = None


class Reference(NamedTuple):
    """The day that words without a year, and words such as "tomorrow", are counted from.

    `issued` is the document's day; `anchor` the next best day, good enough for a year only.
    """

    issued: dt.date | None
    anchor: dt.date | None = None

    @staticmethod
    @lru_cache(maxsize=64)
    def of(issued: dt.date | None, anchor: dt.date | None = None) -> Reference:
        """The reference of a document; a day outside the years of `SANE_YEARS` is a misprint and counts as unknown."""
        known = [d if d is not None and d.year in SANE_YEARS else None for d in (issued, anchor)]
        return Reference(issued=known[0], anchor=known[1])

    @property
    def on(self) -> dt.date | None:
        """The day that a missing year is counted from."""
        return self.issued or self.anchor

    def guessed(self, year: int) -> Doubt | None:
        """The doubt of a year that was not printed: the document's own year is none."""
        return None if self.issued and self.issued.year == year else Doubt.YEAR_GUESSED


UNKNOWN = Placed(on=None, doubt=Doubt.ISSUE_DATE_UNKNOWN)
IMPOSSIBLE = Placed(on=None, doubt=Doubt.IMPOSSIBLE_DATE)


def place_day(day: Day, reference: Reference) -> Placed:
    """The date of a printed day; without a year the next such day on or after the reference."""
    if day.lunar:
        return Placed(on=None)
    if day.year is not None and day.month is not None:
        on = _date(day.year, day.month, day.day)
        return Placed(on=on, doubt=Doubt.OCR_DIGITS if day.misread else None) if on else IMPOSSIBLE
    if reference.on is None:
        return UNKNOWN
    return _next_such_day(day, reference, reference.on)


def last_day(period: Period | Near, reference: Reference) -> Placed:
    """The last day of a period, or of the part of it that is meant (the 1st for its start, the 15th for its middle)."""
    bounds = _bounds(period, reference)
    if bounds is None:
        return UNKNOWN
    first, last = bounds
    on = _part_day(period.part, first, last)
    # The start of a week has no last day that everybody would agree on.
    vague = isinstance(period, Near) and period.unit is Unit.WEEK and period.part in (Part.START, Part.MIDDLE)
    return Placed(on=None) if vague else Placed(on=on, doubt=_period_doubt(period, last, reference))


def day_before(period: Period | Near, reference: Reference) -> Placed:
    """The last day before a period; "before the end of" means that end."""
    if period.part is Part.END:
        return last_day(period, reference)
    bounds = _bounds(period, reference, whole=True)
    if bounds is None:
        return UNKNOWN
    on = (_middle(*bounds) if period.part is Part.MIDDLE else bounds[0]) - ONE_DAY
    return Placed(on=on, doubt=_period_doubt(period, bounds[1], reference))


def place_weekday(weekday: int, week: Near | None, reference: Reference) -> Placed:
    """The weekday of this or the next week; without a week the next such day on or after the reference."""
    if reference.issued is None:
        return UNKNOWN
    monday = reference.issued - dt.timedelta(days=reference.issued.weekday())
    if week is not None:
        return Placed(on=monday + dt.timedelta(days=7 * week.ahead + weekday))
    return Placed(on=reference.issued + dt.timedelta(days=(weekday - reference.issued.weekday()) % 7))


def place_near(near: Near, reference: Reference) -> Placed:
    """Today, tomorrow, or the end of this or the next week, month, quarter or year."""
    if reference.issued is None:
        return UNKNOWN
    if near.unit is Unit.DAY:
        return Placed(on=reference.issued + dt.timedelta(days=near.ahead))
    return last_day(near, reference)


def end_of_length(length: Length, anchor: Anchor | None, start: dt.date | None, reference: Reference) -> Placed:
    """The last day of a length of time from a known start: `start`, or the day of issue; the start is not counted."""
    if start is None and (length.from_now or (anchor is not None and anchor.issue)):
        start = reference.issued
    if start is None or length.unit in (Unit.HOUR, Unit.MINUTE):
        return Placed(on=None, doubt=Doubt.START_UNKNOWN)
    return Placed(on=add_length(start, length))


def add_length(start: dt.date, length: Length, sign: int = 1) -> dt.date:
    """The date a length of time after `start`, or before it with `sign` -1; a month keeps the day or its last."""
    count = sign * length.count
    match length.unit:
        case Unit.WORKDAY:
            return add_workdays(start, count)
        case Unit.WEEK:
            return start + dt.timedelta(weeks=count)
        case Unit.MONTH | Unit.QUARTER | Unit.YEAR:
            months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}[length.unit]
            index = start.year * 12 + start.month - 1 + count * months
            year, month = index // 12, index % 12 + 1
            return dt.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
        case _:
            return start + dt.timedelta(days=count)


def _next_such_day(day: Day, reference: Reference, since: dt.date) -> Placed:
    doubt = Doubt.OCR_DIGITS if day.misread else None
    if day.month is not None:
        candidates = [_date(year, day.month, day.day) for year in (since.year, since.year + 1)]
    else:
        months = (since.year * 12 + since.month - 1 + n for n in range(3))
        candidates = [_date(index // 12, index % 12 + 1, day.day) for index in months]
    on = next((c for c in candidates if c is not None and c >= since), None)
    if on is None:
        return IMPOSSIBLE
    same_month = day.month is not None or (on.year, on.month) == (since.year, since.month)
    return Placed(on=on, doubt=doubt or reference.guessed(on.year) or (None if same_month else Doubt.YEAR_GUESSED))


def _bounds(period: Period | Near, reference: Reference, *, whole: bool = False) -> tuple[dt.date, dt.date] | None:
    """First and last day; a period without a year is the next that has not ended (or, `whole`, not begun)."""
    if isinstance(period, Near):
        return _near_bounds(period, reference.issued) if reference.issued else None
    if period.year is not None:
        return _months(period.year, period.first, period.last)
    if reference.on is None:
        return None
    this, following = (_months(reference.on.year + n, period.first, period.last) for n in (0, 1))
    return this if this[0 if whole else 1] >= reference.on else following


def _near_bounds(near: Near, issued: dt.date) -> tuple[dt.date, dt.date]:
    if near.unit is Unit.WEEK:
        monday = issued + dt.timedelta(days=7 * near.ahead - issued.weekday())
        return monday, monday + dt.timedelta(days=SUNDAY)
    size = {Unit.MONTH: 1, Unit.QUARTER: 3}.get(near.unit, 12)
    index = (issued.year * 12 + issued.month - 1) // size * size + near.ahead * size
    return _months(index // 12, index % 12 + 1, index % 12 + size)


def _months(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def _part_day(part: Part, first: dt.date, last: dt.date) -> dt.date:
    match part:
        case Part.START:
            return first
        case Part.MIDDLE:
            return _middle(first, last)
        case Part.FIRST_TEN:
            return first + dt.timedelta(days=9)
        case Part.SECOND_TEN:
            return first + dt.timedelta(days=19)
        case Part.WHOLE | Part.END:
            return last


def _middle(first: dt.date, last: dt.date) -> dt.date:
    if (first.year, first.month) == (last.year, last.month):
        return first.replace(day=MIDDLE_DAY)
    return first + (last - first) // 2


def _period_doubt(period: Period | Near, last: dt.date, reference: Reference) -> Doubt | None:
    printed = isinstance(period, Near) or period.year is not None
    return None if printed else reference.guessed(last.year)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, calendar.monthrange(year, month)[1] if day == -1 else day)
    except ValueError:
        return None
