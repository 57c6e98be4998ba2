"""What the words of time mean: one small reader for each kind of word in `lexicon`."""

from __future__ import annotations

import re
from collections.abc import Callable

from directives.deadlines.folding import without_marks
from directives.deadlines.moments import (
    Anchor,
    Clock,
    Day,
    DayPart,
    Every,
    Length,
    MonthWeek,
    Near,
    Part,
    Period,
    QuarterMonths,
    Unit,
    Value,
    Weekdays,
    YearDays,
)
from directives.deadlines.numbers import is_misread, number, quarter_number

Groups = dict[str, str]
"""The named groups of a row that took part in the match, without marks."""

UNITS = {without_marks(u.value): u for u in Unit}
PARTS = (
    ("nua dau", Part.MIDDLE),
    ("thuong tuan", Part.FIRST_TEN),
    ("trung tuan", Part.SECOND_TEN),
    ("ha tuan", Part.END),
    ("dau", Part.START),
    ("giua", Part.MIDDLE),
    ("cuoi", Part.END),
    ("het", Part.END),
)
WEEKDAYS = {"2": 0, "hai": 0, "3": 1, "ba": 1, "4": 2, "tu": 2, "5": 3, "nam": 3, "6": 4, "sau": 4, "7": 5, "bay": 5}
WEEKDAY = re.compile(r"(?:thu ?)?(hai|ba|tu|nam|sau|bay|[2-7])\b|chu nhat|\bcn\b")
EARLY, NOON, LATE = {"sang"}, {"trua"}, {"chieu", "toi", "dem"}
NEXT = {"toi", "sau", "ke tiep", "tiep theo"}
LAST_OF_WEEK = {"dau": 1, "dau tien": 1, "nhat": 1, "hai": 2, "ba": 3, "tu": 4, "cuoi": -1, "cuoi cung": -1}
QUARTER_PLACES = {"dau": 1, "nhat": 1, "giua": 2, "hai": 2, "cuoi": 3, "ba": 3}
NOON_HOUR = 12
MONTH_LIST = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])(?!\d)")
QUARTER_LIST = re.compile(r"(?<!\w)(?:[il]{1,3}|[il]v|[1-4])(?!\w)")


def day(groups: Groups) -> Value:
    """A date with or without year; two figures of a year mean this century."""
    printed = [groups[name] for name in ("day", "month", "year") if name in groups]
    lunar = groups.get("month") in ("gieng", "chap")
    year = _year(groups)
    return Day(
        day=number(groups["day"]) or 0,
        month=None if lunar or "month" not in groups else number(groups["month"]) or 0,
        year=2000 + year if year is not None and year < 100 else year,
        misread=not "".join(printed).isdigit() and any(map(is_misread, printed)),
        lunar=lunar,
    )


def day_of_months(groups: Groups) -> Value:
    """The same day of several months."""
    months = (number(m) or 0 for m in MONTH_LIST.findall(re.split("tháng|thang", groups[""], maxsplit=1)[-1]))
    return YearDays(day=number(groups["day"]) or 1, months=tuple(dict.fromkeys(months)))


def week_of_month(groups: Groups) -> Value:
    """The last day of a week of the month, in weeks of seven days from the first."""
    week = LAST_OF_WEEK.get(groups["week"]) or number(groups["week"]) or 1
    return Day(day=-1 if week < 0 else 7 * week, month=number(groups["month"]), year=_year(groups))


def figure(groups: Groups) -> Value:
    """A bare number in a list of days."""
    return Day(day=number(groups[""]) or 0, misread=is_misread(groups[""]))


def last_day(groups: Groups) -> Value:
    """The last day of a month; the last working day where that is said."""
    return Near(unit=Unit.WORKDAY, ahead=0) if "work" in groups else Day(day=-1)


def month(groups: Groups) -> Value:
    """A month, or the last of several."""
    n = number(groups["number"]) or 0
    named = tuple(number(m) or n for m in MONTH_LIST.findall(groups[""].split("tháng", 1)[-1].split("thang", 1)[-1]))
    return Period(first=n, last=n, year=_year(groups), part=_part(groups), ends=tuple(dict.fromkeys((*named, n))))


def quarter(groups: Groups) -> Value:
    """A quarter, or the last of several."""
    n = quarter_number(groups["number"]) or 1
    named = (quarter_number(q) or n for q in QUARTER_LIST.findall(groups[""]))
    ends = tuple(dict.fromkeys(3 * q for q in (*named, n)))
    return Period(first=3 * n - 2, last=3 * n, year=_year(groups), part=_part(groups), ends=ends)


def half(groups: Groups) -> Value:
    """The first or the last months of a year."""
    count = min(number(groups.get("count", "6")) or 6, 12)
    first = groups["half"] == "dau"
    return Period(first=1 if first else 13 - count, last=count if first else 12, year=_year(groups))


def year(groups: Groups) -> Value:
    """A whole year, or the last of several."""
    return Period(first=1, last=12, year=_year(groups), part=_part(groups))


def near(groups: Groups) -> Value:
    """This or the next week, month, quarter or year."""
    ahead = 1 if groups.get("this") in NEXT else 0
    return Near(unit=UNITS[groups["unit"]], ahead=ahead, part=_part(groups))


def today(_: Groups) -> Value:
    """The day of the document."""
    return Near(unit=Unit.DAY, ahead=0)


def tomorrow(_: Groups) -> Value:
    """The day after the document."""
    return Near(unit=Unit.DAY, ahead=1)


def overmorrow(_: Groups) -> Value:
    """Two days after the document."""
    return Near(unit=Unit.DAY, ahead=2)


def weekdays(groups: Groups) -> Value:
    """One or several days of the week."""
    names = (WEEKDAYS.get(m.group(1) or "", 6) for m in WEEKDAY.finditer(groups["days"]))
    return Weekdays(days=tuple(dict.fromkeys(names)))


def clock(groups: Groups) -> Value:
    """A clock time: five in the afternoon is 17:00, twelve at night the end of the day."""
    hour, minute = number(groups["hour"]) or 0, number(groups.get("minute", "0")) or 0
    misread = is_misread(groups["hour"]) or is_misread(groups.get("minute", "0"))
    part = groups.get("part") or groups.get("part2")
    if part in LATE and hour < NOON_HOUR:
        hour += NOON_HOUR
    elif part == "dem" and hour == NOON_HOUR:
        hour = 24
    elif part in NOON and hour <= 2:
        hour += NOON_HOUR
    return Clock(hour=hour, minute=0 if hour == 24 else minute, misread=misread)


def impossible_clock(_: Groups) -> Value:
    """A slip of the pen that no clock shows."""
    return Clock(hour=24, impossible=True)


def day_part(groups: Groups) -> Value:
    """A part of the day without an hour."""
    return DayPart(early=groups.get("part") in EARLY)


def length(groups: Groups) -> Value:
    """A length of time."""
    unit = Unit.WORKDAY if "working" in groups else UNITS[groups["unit"]]
    return Length(count=number(groups["count"]) or 0, unit=unit, from_now="now" in groups)


def issue_anchor(_: Groups) -> Value:
    """Counted from the signing of the document."""
    return Anchor(issue=True)


def anchor(_: Groups) -> Value:
    """Counted from something whose day is not known."""
    return Anchor(issue=False)


def every(groups: Groups) -> Value:
    """A repetition, or several in one breath ("monthly, quarterly, yearly")."""
    interval = number(groups.get("count", "1")) or 1
    first = Every(unit=UNITS[groups["unit"]], interval=interval, at_end="end" in groups)
    more = re.findall(r"(\d+|sau|chin)? ?(tuan|thang|quy|nam)", groups.get("more", ""))
    return (first, *(Every(unit=UNITS[unit], interval=number(count or "1") or 1) for count, unit in more))


def quarter_months(groups: Groups) -> Value:
    """The months that hold a place in their quarter; the months of the next quarter are the same months."""
    place = QUARTER_PLACES[groups["which"].removeprefix("thu ").split()[0]]
    return QuarterMonths(months=tuple(range(place, 13, 3)))


def month_week(groups: Groups) -> Value:
    """A week of the month."""
    return MonthWeek(week=LAST_OF_WEEK[groups["which"].removeprefix("thu ")])


def _year(groups: Groups) -> int | None:
    printed = groups.get("year") or groups.get("year2") or groups.get("year3")
    return number(printed) if printed else None


def _part(groups: Groups) -> Part:
    printed = groups.get("part", "")
    return next((part for word, part in PARTS if word in printed), Part.WHOLE)


READERS: dict[str, Callable[[Groups], Value]] = {
    f.__name__: f
    for f in (
        day,
        day_of_months,
        week_of_month,
        figure,
        last_day,
        month,
        quarter,
        half,
        year,
        near,
        today,
        tomorrow,
        overmorrow,
        weekdays,
        clock,
        impossible_clock,
        day_part,
        length,
        issue_anchor,
        anchor,
        every,
        quarter_months,
        month_week,
    )
}
