"""What is refused around a draft under review: leaves of the tree in bot/refusal.py.

Refusal
├── ChangedMeanwhile      another admin has changed the draft since the card was sent
├── PublicationScheduled  the directive waits for its hour, and stays as it is until then
├── NotScheduled          the directive under a button waits for no hour any more
├── MomentPast            the hour of a publication is over
├── FileAwaited           an original is waited for, and something else came
└── OfTypedWords          CutNotFound, MomentNotUnderstood, IssueDayNotUnderstood
"""

from __future__ import annotations

import datetime as dt

from bot.refusal import OfTypedWords, Refusal
from directives.changes import Change


class ChangedMeanwhile(Refusal):
    """Another admin, shown under `name`, has changed the draft at the instant `at`; `task` counts from 0."""

    def __init__(self, name: str, change: Change, task: int | None, at: dt.datetime) -> None:
        super().__init__(name, change, task, at)
        self.name, self.change, self.task, self.at = name, change, task, at


class PublicationScheduled(Refusal):
    """The directive is published by the clock at the instant `at`, and changes no more until then."""

    def __init__(self, at: dt.datetime | None) -> None:
        super().__init__(at)
        self.at = at


class NotScheduled(Refusal):
    """The directive waits for no hour any more."""


class MomentPast(Refusal):
    """The hour of a publication, the instant `at`, is over."""

    def __init__(self, at: dt.datetime) -> None:
        super().__init__(at)
        self.at = at


class FileAwaited(Refusal):
    """The original is a file or a photo, nothing else."""


class CutNotFound(OfTypedWords):
    """The words stand nowhere in the task, or more than once."""


class MomentNotUnderstood(OfTypedWords):
    """The words name no moment."""


class IssueDayNotUnderstood(OfTypedWords):
    """The words are no whole day."""
