"""The occurrences of recurring deadlines: each is the last local day in time, from an RFC 5545 rule."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache

from dateutil.rrule import rrule, rruleset, rrulestr

from directives.model import Deadline

WHOLE_PERIODS = {
    "WEEKLY": "BYDAY=SU",
    "MONTHLY": "BYMONTHDAY=-1",
    "YEARLY": "BYMONTH=12;BYMONTHDAY=-1",
}
"""A period without a day ("every month") is in time until its last day."""

YEAR_PARTS = {"3": "BYMONTH=3,6,9,12", "6": "BYMONTH=6,12"}
"""Every three or six months means the quarters and halves of the calendar year, whenever the rule begins."""

SHORTEST = 28
"""Days that every month has."""

WITHIN_A_DAY = re.compile(r"FREQ=(?:SECONDLY|MINUTELY|HOURLY)(?:;INTERVAL=\d+)?")


def next_occurrence(deadlines: Iterable[Deadline], start: dt.date, after: dt.date) -> dt.date | None:
    """The first day after the local day `after` on which a recurring deadline falls; None where all have ended.

    Their repetition counts from the local day `start`.
    """
    nexts = (_next(d.recurrence, start, after) for d in deadlines if d.recurrence)
    return min((on for on in nexts if on is not None), default=None)


def first_occurrence(deadlines: Iterable[Deadline], start: dt.date) -> dt.date | None:
    """The first day from the local day `start` on, that day included."""
    return next_occurrence(deadlines, start, start - dt.timedelta(days=1))


@lru_cache(maxsize=4096)
def falls_on(recurrence: str, start: dt.date, on: dt.date) -> bool:
    """Whether a rule whose repetition counts from `start` has an occurrence on the local day `on`."""
    return _next(recurrence, start, on - dt.timedelta(days=1)) == on


@lru_cache(maxsize=4096)
def _next(recurrence: str, start: dt.date, after: dt.date) -> dt.date | None:
    if after > LAST_PLANNED:
        return None
    found = _rule(recurrence, start).after(dt.datetime.combine(after, dt.time.max))
    return found.date() if found else None


LAST_PLANNED = dt.date(2900, 1, 1)
"""Rules without an end are asked for no later day."""


@lru_cache(maxsize=512)
def _rule(recurrence: str, start: dt.date) -> rrule | rruleset:
    return rrulestr(anchored(recurrence), dtstart=dt.datetime.combine(start, dt.time.min), cache=True)


def anchored(recurrence: str) -> str:
    """The rule with its days fixed in the calendar, where it leaves them to the day on which it begins."""
    rule = WITHIN_A_DAY.sub("FREQ=DAILY", recurrence)
    frequency = re.search(r"FREQ=(\w+)", rule)
    name = frequency[1] if frequency else ""
    if name == "MONTHLY" and "BYMONTH=" not in rule:
        rule = re.sub(r"INTERVAL=([36])(?=;|$)", lambda every: YEAR_PARTS[every[1]], rule)
    is_bare = not re.search(r"BYDAY|BYMONTHDAY|BYYEARDAY|BYWEEKNO|BYEASTER", rule)
    if is_bare and name in WHOLE_PERIODS:
        return f"{rule};{WHOLE_PERIODS[name]}"
    return _in_short_months(rule) if name == "MONTHLY" and "BYSETPOS" not in rule else rule


def _in_short_months(rule: str) -> str:
    """The 29th, 30th and 31st fall on the last day of a month that has none; RFC 5545 would leave that month out."""
    days = re.search(r"BYMONTHDAY=([\d,-]+)", rule)
    numbers = [int(n) for n in days[1].split(",")] if days else []
    if not days or max(numbers) <= SHORTEST:
        return rule
    each = [",".join(map(str, range(SHORTEST, n + 1))) + ";BYSETPOS=-1" if n > SHORTEST else str(n) for n in numbers]
    return "\n".join(f"RRULE:{rule.replace(days[0], f'BYMONTHDAY={part}')}" for part in each)
