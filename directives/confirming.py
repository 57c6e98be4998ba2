"""What an admin confirms by publishing: whom it writes to, what falls due first, and what was agreed to as it stood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from directives.model import Deadline
from directives.reviewing import Matter, Question, Review
from directives.work import ends_at

Due = tuple[Deadline, tuple[int, ...]]
"""A dated deadline and the tasks (counted from 0) that it ends."""

ASKED_BY_NAME = frozenset({Matter.NO_AGENCY, Matter.NO_LEAD, Matter.PUBLISHED_BEFORE, Matter.VAGUE})
"""Questions that a confirmation puts in words of their own, or that need no answer."""


def private_chats(review: Review) -> int:
    """How many private chats publishing would write to."""
    return sum(chat_id > 0 for chat_id, _ in _places(review))


def groups(review: Review) -> int:
    """How many groups publishing would write to, each topic of a forum counted; Telegram numbers groups below zero."""
    return sum(chat_id < 0 for chat_id, _ in _places(review))


def earliest(review: Review, most: int) -> tuple[Due, ...]:
    """The first `most` moments at which something falls due, with the tasks; earliest first."""
    due: dict[dt.datetime, tuple[Deadline, list[int]]] = {}
    for task in review.publication.tasks:
        for deadline in task.task.deadlines:
            end = ends_at(deadline)
            if end is not None:
                due.setdefault(end, (deadline, []))[1].append(task.index)
    return tuple((due[end][0], tuple(dict.fromkeys(due[end][1]))) for end in sorted(due)[:most])


def uncertain(review: Review) -> dict[Matter, tuple[int, ...]]:
    """The tasks (counted from 0) of each doubtful matter, the gravest first; none where it is the document's own."""
    found: dict[Matter, tuple[int, ...]] = {}
    for question in review.questions:
        if question.matter not in ASKED_BY_NAME:
            found[question.matter] = tuple(sorted({*found.get(question.matter, ()), *question.tasks}))
    return found


def agreed_to(review: Review) -> tuple[str, ...]:
    """What whoever confirms the review agrees to, as comparable lines: every share and every open question."""
    return tuple(sorted({*_shares(review), *map(_line, review.questions)}))


def questions_since(review: Review, agreed: Iterable[str]) -> tuple[Question, ...]:
    """The open questions that were not there when somebody agreed."""
    known = frozenset(agreed)
    return tuple(q for q in review.questions if _line(q) not in known)


def agencies_since(review: Review, agreed: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the agencies that would now get another part than somebody agreed to, and of those that got lost."""
    before = {line for line in agreed if line.startswith(_SHARE)}
    now = set(_shares(review))
    return frozenset(map(_agency, now - before)), frozenset(map(_agency, before - now))


_SHARE = "share "


def _places(review: Review) -> set[tuple[int, int | None]]:
    return {place for agency_id in review.reached for place in review.chats[agency_id]}


def _shares(review: Review) -> Iterable[str]:
    for task in review.publication.tasks:
        for share in task.shares:
            yield f"{_SHARE}{task.index} {share.role.value} {share.agency_id}"


def _agency(line: str) -> str:
    return line.rsplit(" ", 1)[1]


def _line(question: Question) -> str:
    return f"question {question.matter.value} {question.tasks} {question.words} {question.meant} {question.on}"
