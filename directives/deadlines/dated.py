"""Readers of words that set one day: a day, a period, a stretch, a length of time, an occasion."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from directives.deadlines.drafts import (
    FULL_DAY,
    Draft,
    clock_time,
    clocks_of,
    is_strict,
    spread,
    value_of,
    whole_draft,
)
from directives.deadlines.lexer import Token, Tokens
from directives.deadlines.moments import Anchor, Clock, Day, DayPart, Length, Near, Part, Period, Unit, Weekdays
from directives.deadlines.placing import (
    ONE_DAY,
    Placed,
    Reference,
    add_length,
    day_before,
    end_of_length,
    last_day,
    place_day,
    place_near,
    place_weekday,
)
from directives.model import DeadlineKind, Doubt

LATEST, INSIDE = frozenset("yut"), frozenset("iv")
"""The codes of the cues that say "at the latest", and of those that say "in" or "on"."""


def read_days(tokens: Tokens, reference: Reference) -> list[Draft]:
    """One deadline for each day (and each clock time) that stands behind the cue."""
    strict, kind = is_strict(tokens), _kind(tokens, DeadlineKind.ON)
    days = [t for t in tokens.listed if isinstance(t.value, Day)]
    if kind in (DeadlineKind.ON, DeadlineKind.DURING) and len(days) > 1 and "i" in tokens.codes:
        days, kind = days[-1:], DeadlineKind.DURING
    if not days:
        return _near_day(tokens, reference, kind)
    shared = _shared_date(days)
    clocks = clocks_of(tokens)
    drafts: list[Draft] = []
    for token in days:
        assert isinstance(token.value, Day)
        placed = _checked(place_day(_filled(token.value, shared), reference), tokens)
        whole = tokens.range if len(days) == 1 else (token.start, token.end)
        drafts += [_dated(whole, kind, placed, clock, tokens, strict=strict) for clock in clocks]
    return spread(drafts, tokens) if len(days) > 1 else drafts


def read_period(tokens: Tokens, reference: Reference) -> list[Draft]:
    """The last day of a month, quarter, half or year, or the day before it."""
    period = value_of(tokens, Period) or value_of(tokens, Near)
    if period is None or (isinstance(period, Near) and period.unit is Unit.DAY):
        return []
    strict = is_strict(tokens)
    placed = day_before(period, reference) if strict else last_day(period, reference)
    kind = DeadlineKind.BY if strict and period.part is Part.END else _kind(tokens, DeadlineKind.DURING)
    return [whole_draft(tokens, kind, placed)]


def read_range(tokens: Tokens, reference: Reference) -> list[Draft]:
    """The last day of a stretch of days, months, quarters or years."""
    ends = [t for t in tokens.listed if isinstance(t.value, Day | Period) or (t.code == "R")]
    last = ends[-1].value
    first = ends[0].value
    if isinstance(last, Day):
        placed = place_day(last, reference)
        if isinstance(first, Day) and first.year and not last.year:
            placed = place_day(replace(last, year=first.year), reference)
    else:
        assert isinstance(last, Period | Near)
        placed = place_near(last, reference) if isinstance(last, Near) else last_day(last, reference)
    clock = next((t.value for t in tokens.listed if isinstance(t.value, Clock) and t.start > ends[0].start), None)
    return [_dated(tokens.range, DeadlineKind.DURING, placed, clock, tokens, strict=False)]


def read_length(tokens: Tokens, reference: Reference) -> list[Draft]:
    """The end of a length of time from the day of issue or a printed day; without a date where the start is unknown."""
    length, day, clock = value_of(tokens, Length), value_of(tokens, Day), value_of(tokens, Clock)
    if length is None and clock is not None:
        length = Length(count=clock.hour, unit=Unit.HOUR)
    if length is None or (tokens.codes == "iS" and not length.from_now):
        return []
    start = place_day(day, reference).on if day else reference.issued if "R" in tokens.codes else None
    placed = end_of_length(length, value_of(tokens, Anchor), start, reference)
    return [whole_draft(tokens, DeadlineKind.WITHIN, placed)]


def read_length_before(tokens: Tokens, reference: Reference) -> list[Draft]:
    """So many days before a printed day; before an occasion it has no date."""
    length, day = value_of(tokens, Length), value_of(tokens, Day)
    if day is None or length is None:
        return [whole_draft(tokens, DeadlineKind.EVENT, Placed(on=None))]
    placed = place_day(day, reference)
    on = add_length(placed.on, length, -1) if placed.on else None
    return [whole_draft(tokens, DeadlineKind.BY, Placed(on=on, doubt=placed.doubt))]


def read_event(tokens: Tokens, _: Reference) -> list[Draft]:
    """An occasion, which has no date."""
    return [whole_draft(tokens, DeadlineKind.EVENT, Placed(on=None))]


def _near_day(tokens: Tokens, reference: Reference, kind: DeadlineKind) -> list[Draft]:
    weekdays, near = value_of(tokens, Weekdays), value_of(tokens, Near)
    if weekdays is not None:
        placed = place_weekday(weekdays.days[-1], near, reference)
    elif near is not None:
        placed = place_near(near, reference)
    else:
        return []
    whole = tokens.range
    clocks = clocks_of(tokens)
    return [_dated(whole, kind, placed, clock, tokens, strict=is_strict(tokens)) for clock in clocks]


def _dated(
    whole: tuple[int, int],
    kind: DeadlineKind,
    placed: Placed,
    clock: Clock | None,
    tokens: Tokens,
    *,
    strict: bool,
) -> Draft:
    """Applies the strict "before" and the clock time to a placed day."""
    if clock is not None and clock.impossible:
        return Draft(*whole, kind, doubt=Doubt.IMPOSSIBLE_DATE)
    on, doubt = placed.on, placed.doubt or (Doubt.OCR_DIGITS if clock is not None and clock.misread else None)
    midnight = clock is not None and clock.hour == 0 and clock.minute == 0
    part = value_of(tokens, DayPart)
    shifts = strict and clock is None and (part is None or part.early)
    if on is not None and (shifts or (midnight and kind is not DeadlineKind.ON)):
        on = on - ONE_DAY if on > dt.date.min else None
    time = None if clock is None or midnight or clock.hour == FULL_DAY else clock_time(clock)
    return Draft(*whole, kind, on, time, doubt=doubt)


def _checked(placed: Placed, tokens: Tokens) -> Placed:
    """Marks a date that is not the weekday printed beside it."""
    weekdays = value_of(tokens, Weekdays)
    if weekdays is None or placed.on is None or placed.on.weekday() in weekdays.days:
        return placed
    return Placed(on=placed.on, doubt=Doubt.WEEKDAY_MISMATCH)


def _shared_date(days: list[Token]) -> Day:
    """The month and year that the last day of a list lends to those before it."""
    last = days[-1].value
    assert isinstance(last, Day)
    return last


def _filled(day: Day, shared: Day) -> Day:
    if day.month is not None and day.year is not None:
        return day
    month = day.month if day.month is not None else shared.month
    return replace(day, month=month, year=day.year if day.year is not None else shared.year)


def _kind(tokens: Tokens, inside: DeadlineKind) -> DeadlineKind:
    """The kind that the cues call for; `inside` is what "in" and "on" mean for this sort of moment."""
    if is_strict(tokens):
        return DeadlineKind.BEFORE
    if not LATEST.isdisjoint(tokens.codes):
        return DeadlineKind.BY
    return inside if inside is DeadlineKind.DURING or not INSIDE.isdisjoint(tokens.codes) else DeadlineKind.BY
