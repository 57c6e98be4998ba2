"""What the figures must be, worked out in the plainest way, from what people have done and from nothing else."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

HOURS_OF_VIETNAM = dt.timedelta(hours=7)
UNDO = dt.timedelta(minutes=10)


@dataclass
class Work:
    """One agency's share of one task. `last_day` is the last day in time, `finished_at` when it was reported done."""

    task: int
    directive: int
    agency: str
    last_day: dt.date | None
    finished_at: dt.datetime | None = None
    confirmed: bool = False
    declined: bool = False
    withdrawn: bool = False
    recalled: bool = False
    """Whether its directive was recalled after it was done: then the report stands, and nobody gives the work back."""
    asks_for: dt.date | None = None
    extended: bool = False
    was_done: bool = False
    """Whether an admin has looked at it as finished: then it cannot be somebody else's any more."""

    @property
    def is_owed(self) -> bool:
        """Whether somebody has still to do it."""
        return self.finished_at is None and not self.withdrawn

    def can_be_undone(self, now: dt.datetime) -> bool:
        """Whether the agency may still take its report back."""
        if self.finished_at is None or self.confirmed or self.recalled:
            return False
        return now - self.finished_at <= UNDO

    def bucket(self, now: dt.datetime) -> str | None:
        """Which of the four official figures it belongs to."""
        if self.withdrawn:
            return None
        until = self.finished_at or now
        late = self.last_day is not None and (until + HOURS_OF_VIETNAM).date() > self.last_day
        return ("done" if self.finished_at else "open") + (" late" if late else " in time")


@dataclass
class Book:
    """Everything that was ordered, as a careful clerk would note it down."""

    works: list[Work] = field(default_factory=list)

    def buckets(self, now: dt.datetime, *, directive: int | None = None, agency: str | None = None) -> Counter[str]:
        """The four figures of everything, of a directive or of an agency."""
        counted: Counter[str] = Counter()
        for work in self.works:
            if directive in (None, work.directive) and agency in (None, work.agency) and (b := work.bucket(now)):
                counted[b] += 1
        return counted

    def has(self, task: int, agency: str) -> bool:
        """Whether the agency has, or had, a share of the task."""
        return any(w.task == task and w.agency == agency for w in self.works)

    def to_do(self) -> list[Work]:
        """What agencies have to do: what one has sent back waits for the office."""
        return [w for w in self.works if w.is_owed and not w.declined]

    def to_undo(self, now: dt.datetime) -> list[Work]:
        """What was reported a moment ago."""
        return [w for w in self.works if w.can_be_undone(now)]

    def to_ask(self) -> list[Work]:
        """What more time may be asked for: once, where there is a day to move."""
        return [w for w in self.to_do() if w.last_day and not w.extended and not w.asks_for]

    def asked(self) -> list[Work]:
        """What more time was asked for."""
        return [w for w in self.to_do() if w.asks_for]

    def to_send_back(self) -> list[Work]:
        """What may be somebody else's: nothing that was done once."""
        return [w for w in self.to_do() if not w.was_done]

    def sent_back(self) -> list[Work]:
        """What waits for the office to say whose it is."""
        return [w for w in self.works if w.declined]

    def to_verify(self) -> list[Work]:
        """What was reported and no admin has accepted."""
        return [w for w in self.works if w.finished_at and not w.confirmed]

    def owing(self) -> list[int]:
        """The directives of which something is owed."""
        return sorted({w.directive for w in self.works if w.is_owed})
