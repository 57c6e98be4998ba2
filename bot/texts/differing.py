"""The pieces of which a correction is told: what was, what is."""

from __future__ import annotations

from collections.abc import Iterable

from bot.texts.dates import deadline
from bot.texts.markup import Markup, nfc
from bot.texts.naming import last_day, last_deadline, shorten
from directives.difference import TaskChange
from directives.model import Deadline
from directives.work import Assignment

MOST_CHANGES = 12
"""Changes that one message names."""

WORDS = 180
"""Characters of changed words that are shown, before and after."""


def content(change: TaskChange) -> Iterable[Markup]:
    """The lines that hold the old deadline and words against the new ones."""
    before, after = change.before.task, change.after.task
    if change.deadlines:
        yield Markup("⏰ Hạn cũ: {}").format(_due(before.deadlines))
        yield Markup("Hạn mới: <b>{}</b>").format(_due(after.deadlines))
    if change.text:
        yield Markup("Nội dung cũ: “{}”").format(_around(before.text, after.text))
        yield Markup("Nội dung mới: “{}”").format(_around(after.text, before.text))


def until(share: Assignment) -> Markup:
    """Until when a share lasts."""
    last = last_deadline(share.deadlines)
    return last_day(last) if last else Markup("không có hạn")


def _due(deadlines: Iterable[Deadline]) -> Markup:
    said = [deadline(d) for d in deadlines]
    return Markup("; ").join(said) if said else Markup("không nêu")


def _around(text: str, other: str) -> str:
    """The words from a little before the first that differs, so that a change far behind is seen."""
    mine, others = nfc(text).split(), nfc(other).split()
    same = next((i for i, (a, b) in enumerate(zip(mine, others, strict=False)) if a != b), min(len(mine), len(others)))
    start = max(0, same - 4) if len(nfc(text)) > WORDS else 0
    return "".join(["… " if start else "", shorten(" ".join(mine[start:]), WORDS)])


def capped(changes: Iterable[Markup]) -> list[Markup]:
    """The first changes of many, and how many are left out."""
    every = list(changes)
    rest = len(every) - MOST_CHANGES
    return [*every[:MOST_CHANGES], *([Markup("và {} thay đổi khác").format(rest)] if rest > 0 else [])]
