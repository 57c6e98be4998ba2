"""Deadlines before they have their words, and what their readers share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from directives.deadlines.lexer import Token
from directives.deadlines.moments import Clock
from directives.deadlines.placing import Placed, Reference
from directives.model import DeadlineKind, Doubt

V = TypeVar("V")
FULL_DAY = 24


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A deadline before it has its words: the folded range, and what the words mean."""

    start: int
    end: int
    kind: DeadlineKind
    on: dt.date | None = None
    clock: dt.time | None = None
    recurrence: str | None = None
    doubt: Doubt | None = None


Reader = Callable[[Sequence[Token], Reference], list[Draft]]
"""Makes drafts of the tokens that a rule matched; none where they mean nothing."""


def whole_draft(tokens: Sequence[Token], kind: DeadlineKind, placed: Placed) -> Draft:
    """A draft that takes all the words of the tokens."""
    return Draft(start=tokens[0].start, end=tokens[-1].end, kind=kind, on=placed.on, doubt=placed.doubt)


def spread(drafts: list[Draft], tokens: Sequence[Token]) -> list[Draft]:
    """Gives drafts of one phrase ranges of their own where they have clock times or days of their own."""
    marks = [t for t in tokens if isinstance(t.value, Clock)] if drafts[0].clock else []
    if len(marks) == len(drafts):
        drafts = [replace(d, start=t.start, end=t.end) for d, t in zip(drafts, marks, strict=True)]
    elif len({(d.start, d.end) for d in drafts}) == 1:
        return drafts
    first = replace(drafts[0], start=tokens[0].start)
    last = replace(drafts[-1], end=tokens[-1].end)
    return [first, *drafts[1:-1], last]


def is_strict(tokens: Sequence[Token]) -> bool:
    """Whether the words say "before"."""
    return "b" in codes_of(tokens)


def codes_of(tokens: Sequence[Token]) -> str:
    """The letters of the tokens."""
    return "".join(t.code for t in tokens)


def values(tokens: Sequence[Token], kind: type[V]) -> list[V]:
    """The values of one kind, in order."""
    return [t.value for t in tokens if isinstance(t.value, kind)]


def clocks_of(tokens: Sequence[Token]) -> list[Clock | None]:
    """The clock times, or one None where there is none."""
    return [*values(tokens, Clock)] or [None]


def value_of(tokens: Sequence[Token], kind: type[V]) -> V | None:
    """The first value of one kind, or None."""
    return next((t.value for t in tokens if isinstance(t.value, kind)), None)


def clock_time(clock: Clock | None) -> dt.time | None:
    """A clock time of the day; the end of the day is none."""
    return None if clock is None else dt.time(clock.hour % FULL_DAY, clock.minute)
