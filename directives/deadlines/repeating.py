"""Readers of words that repeat."""

from __future__ import annotations

from directives.deadlines import recurrence as rr
from directives.deadlines.drafts import (
    FULL_DAY,
    Draft,
    clock_time,
    clocks_of,
    is_strict,
    spread,
    value_of,
    values,
    whole_draft,
)
from directives.deadlines.lexer import Tokens
from directives.deadlines.moments import (
    Clock,
    Day,
    Every,
    MonthWeek,
    Near,
    Period,
    QuarterMonths,
    Unit,
    Weekdays,
    YearDays,
)
from directives.deadlines.placing import Placed, Reference
from directives.model import DeadlineKind

CUE_CODES = "bylutivgz:"


def read_recurrence(tokens: Tokens, _: Reference) -> list[Draft]:
    """One deadline for each repetition (and each clock time) in the words."""
    clocks: list[Clock | None] = [c for c in clocks_of(tokens) if c is None or c.hour < FULL_DAY] or [None]
    rules = _rules(tokens, strict=is_strict(tokens) and clocks == [None])
    whole = whole_draft(tokens, DeadlineKind.RECURRING, Placed(on=None))
    drafts = [whole._replace(recurrence=r, clock=clock_time(c)) for r in rules if rr.is_rule(r) for c in clocks]
    return spread(drafts, tokens) if len(drafts) > 1 else drafts


def _rules(tokens: Tokens, *, strict: bool) -> list[str]:
    every = [e for t in tokens.listed if isinstance(t.value, tuple) for e in t.value]
    first = every[0] if every else Every(unit=Unit.MONTH)
    days = values(tokens, Day)
    weekdays, place, week = value_of(tokens, Weekdays), value_of(tokens, QuarterMonths), value_of(tokens, MonthWeek)
    period, near = value_of(tokens, Period), value_of(tokens, Near)
    year_days = value_of(tokens, YearDays)
    if year_days is not None:
        return rr.year_days_rules(year_days, strict=strict)
    if weekdays is not None:
        return [rr.weekly_rule(weekdays, first, week, strict=strict)]
    if days and all(d.month for d in days):
        return rr.dates_rules(days, strict=strict, apart=tokens.codes.count("b") > 1)
    if days:
        return rr.monthly_rules(days, first, place, strict=strict)
    if near is not None:
        return [rr.LAST_WORKDAY if near.unit is Unit.WORKDAY else rr.near_end_rule(near)]
    if period is not None:
        return [rr.period_rule(period, strict=strict)] if period.year is None and first.unit is Unit.YEAR else []
    return [rr.every_rule(e) for e in every]


def read_split_recurrence(tokens: Tokens, reference: Reference) -> list[Draft]:
    """A repetition whose day stands some words behind it ("hằng tháng báo cáo trước ngày 25"), where they fit."""
    every = [e for t in tokens.listed if isinstance(t.value, tuple) for e in t.value]
    if not _fits(every[-1], tokens):
        return []
    begin = next(i for i, t in enumerate(tokens.listed) if t.value is not None and not isinstance(t.value, tuple))
    while tokens.codes[begin - 1] in CUE_CODES:
        begin -= 1
    return [d._replace(start=max(d.start, tokens.listed[begin].start)) for d in read_recurrence(tokens, reference)]


def _fits(every: Every, tokens: Tokens) -> bool:
    days = values(tokens, Day)
    with_month = bool(days) and all(d.month and not d.year for d in days)
    match every.unit:
        case Unit.YEAR:
            return with_month or bool(values(tokens, YearDays))
        case Unit.MONTH | Unit.QUARTER:
            in_month = bool(days) and all(d.month is None for d in days)
            return in_month or (every.unit is Unit.MONTH and every.interval == 6 and with_month)
        case Unit.WEEK:
            return bool(values(tokens, Weekdays)) and not values(tokens, Near)
        case Unit.DAY:
            return bool(values(tokens, Clock)) and not days
        case _:
            return False
