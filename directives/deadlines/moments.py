"""The values that words of time stand for, before they are placed in the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """Units of time, in the spelling of the document."""

    MINUTE = "phút"
    HOUR = "giờ"
    DAY = "ngày"
    WORKDAY = "ngày làm việc"
    WEEK = "tuần"
    MONTH = "tháng"
    QUARTER = "quý"
    YEAR = "năm"


class Part(StrEnum):
    """Which part of a period is meant."""

    WHOLE = "whole"
    START = "start"
    MIDDLE = "middle"
    END = "end"
    FIRST_TEN = "first ten days"
    SECOND_TEN = "second ten days"


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day of the calendar; month and year are None where they are not printed. `day` -1 is a month's last day."""

    day: int
    month: int | None = None
    year: int | None = None
    misread: bool = False
    lunar: bool = False


@dataclass(frozen=True, kw_only=True)
class Near:
    """A day, week, month, quarter or year counted from the day of the document: 0 is this one, 1 the next."""

    unit: Unit
    ahead: int
    part: Part = Part.WHOLE


@dataclass(frozen=True, kw_only=True)
class Period:
    """Whole months `first` to `last` (1 to 12) of a year; `year` is None where it is not printed.

    `ends` are the last months of all periods where several were named.
    """

    first: int
    last: int
    year: int | None = None
    part: Part = Part.WHOLE
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Clock:
    """A clock time; hour 24 is the end of the day. One that no clock shows is `impossible`: 25h, 10h75."""

    hour: int
    minute: int = 0
    misread: bool = False
    impossible: bool = False


@dataclass(frozen=True, kw_only=True)
class DayPart:
    """Morning, noon, afternoon or evening without an hour. `early` is a morning."""

    early: bool


@dataclass(frozen=True, kw_only=True)
class Weekdays:
    """Days of the week, Monday is 0."""

    days: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Length:
    """A length of time such as five working days. `from_now` is said of "in the coming five days"."""

    count: int
    unit: Unit
    from_now: bool = False


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """What a length of time is counted from. `issue` is True for the signing of the document itself."""

    issue: bool


@dataclass(frozen=True, kw_only=True)
class Every:
    """A repetition: every `interval` units; `at_end` says that the unit's last day is meant."""

    unit: Unit
    interval: int = 1
    at_end: bool = False


@dataclass(frozen=True, kw_only=True)
class QuarterMonths:
    """The months that a place in the quarter names, such as 3, 6, 9, 12 for its last month."""

    months: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class YearDays:
    """The same day of several months."""

    day: int
    months: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class MonthWeek:
    """A week of the month: 1 is the first, -1 the last."""

    week: int


Value = (
    Day
    | Near
    | Period
    | Clock
    | DayPart
    | Weekdays
    | Length
    | Anchor
    | tuple[Every, ...]
    | QuarterMonths
    | MonthWeek
    | YearDays
    | None
)
