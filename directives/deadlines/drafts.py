"""Deadlines before they have their words, and what their readers share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from directives.deadlines.lexer import Tokens
from directives.deadlines.moments import Clock
from directives.deadlines.placing import Placed, Reference
from directives.model import DeadlineKind, Doubt

V = TypeVar("V")
FULL_DAY = 24
CLOCK = "T"
"""The code of a clock time."""


class Draft(NamedTuple):
    """A deadline before it has its words: the folded range, and what the words mean."""

    start: int
    end: int
    kind: DeadlineKind
    on: dt.date | None = None
    clock: dt.time | None = None
    recurrence: str | None = None
    doubt: Doubt | None = None


Reader = Callable[[Tokens, Reference], list[Draft]]
"""Makes drafts of the tokens that a rule matched; none where they mean nothing."""


def whole_draft(tokens: Tokens, kind: DeadlineKind, placed: Placed) -> Draft:
    """A draft that takes all the words of the tokens."""
    return Draft(*tokens.range, kind, placed.on, doubt=placed.doubt)


def spread(drafts: list[Draft], tokens: Tokens) -> list[Draft]:
    """Gives drafts of one phrase ranges of their own where they have clock times or days of their own."""
    marks = [t for t in tokens.listed if isinstance(t.value, Clock)] if drafts[0].clock else []
    if len(marks) == len(drafts):
        drafts = [d._replace(start=t.start, end=t.end) for d, t in zip(drafts, marks, strict=True)]
    elif len({(d.start, d.end) for d in drafts}) == 1:
        return drafts
    start, end = tokens.range
    first = drafts[0]._replace(start=start)
    last = drafts[-1]._replace(end=end)
    return [first, *drafts[1:-1], last]


def is_strict(tokens: Tokens) -> bool:
    """Whether the words say "before"."""
    return "b" in tokens.codes


def values(tokens: Tokens, kind: type[V]) -> list[V]:
    """The values of one kind, in order."""
    return [t.value for t in tokens.listed if isinstance(t.value, kind)]


def clocks_of(tokens: Tokens) -> list[Clock | None]:
    """The clock times, or one None where there is none."""
    return [*values(tokens, Clock)] if CLOCK in tokens.codes else [None]


def value_of(tokens: Tokens, kind: type[V]) -> V | None:
    """The first value of one kind, or None."""
    for token in tokens.listed:
        if isinstance(token.value, kind):
            return token.value
    return None


def clock_time(clock: Clock | None) -> dt.time | None:
    """A clock time of the day; the end of the day is none."""
    return None if clock is None else dt.time(clock.hour % FULL_DAY, clock.minute)
