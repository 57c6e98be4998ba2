"""The four official counts of work, and what they are counted over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from directives.model import Role
from directives.periods import Period
from directives.times import local_day

TICK = dt.timedelta(microseconds=1)


class Bucket(IntEnum):
    """Where an assignment is counted; the numbers stand in buttons."""

    DONE_IN_TIME = 0
    DONE_LATE = 1
    OPEN_IN_TIME = 2
    OPEN_LATE = 3


@dataclass(frozen=True, kw_only=True)
class Buckets:
    """The four official counts: work done in and out of time, work still owed in and out of time."""

    done_in_time: int = 0
    done_late: int = 0
    open_in_time: int = 0
    open_late: int = 0

    @property
    def total(self) -> int:
        """All that is counted."""
        return self.done + self.owed

    @property
    def done(self) -> int:
        """What is finished."""
        return self.done_in_time + self.done_late

    @property
    def owed(self) -> int:
        """What is not finished."""
        return self.open_in_time + self.open_late

    def of(self, bucket: Bucket) -> int:
        """The count of one bucket."""
        return (self.done_in_time, self.done_late, self.open_in_time, self.open_late)[bucket]

    def __add__(self, other: Buckets) -> Buckets:
        return Buckets(
            done_in_time=self.done_in_time + other.done_in_time,
            done_late=self.done_late + other.done_late,
            open_in_time=self.open_in_time + other.open_in_time,
            open_late=self.open_late + other.open_late,
        )


@dataclass(frozen=True, kw_only=True)
class Tally:
    """The counts of one agency, directive or signer. `given` of them were given within the period, the others before.

    `oldest_due` is the end (UTC) of what has been late for the longest among the work still owed, None without any.
    """

    buckets: Buckets
    given: int = 0
    oldest_due: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What is counted: the leads' assignments of a period, of everything or of some agencies, directives, a signer.

    Without a `period` it is everything that was ever given. `role` None counts support too, which closes nothing.
    An empty collection counts nothing.
    """

    period: Period | None = None
    agency_ids: Collection[str] | None = None
    directive_ids: Collection[int] | None = None
    signer: str | None = None
    role: Role | None = Role.LEAD


def summed(tallies: Iterable[Tally]) -> Tally:
    """The counts of all of them together."""
    every = list(tallies)
    oldest = [t.oldest_due for t in every if t.oldest_due is not None]
    return Tally(
        buckets=sum((t.buckets for t in every), Buckets()),
        given=sum(t.given for t in every),
        oldest_due=min(oldest, default=None),
    )


def share_of(part: int, whole: int) -> float:
    """The percentage that a part is of the whole, 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def ranked(tallies: Mapping[str, Tally]) -> list[tuple[str, Tally]]:
    """The agencies, best first: the larger part in time, then the smaller number of late ones, then the more work."""
    return sorted(tallies.items(), key=lambda found: (*_merit(found[1].buckets), found[0]))


def _merit(counted: Buckets) -> tuple[float, int, int]:
    in_time = counted.done_in_time + counted.open_in_time
    return -share_of(in_time, counted.total), counted.open_late + counted.done_late, -counted.total


def days_late(due: dt.datetime, on: dt.date) -> int:
    """The days that the local day `on` lies behind the last day in time, at least 0."""
    return max(0, (on - local_day(due - TICK)).days)
