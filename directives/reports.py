"""A report: the figures of one scope at one instant, with the names that stand in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum

from directives.figures import Bucket, Buckets, Tally, days_late, share_of
from directives.periods import Period
from directives.times import local_day


class Form(IntEnum):
    """What a report is made into; the numbers stand in buttons. A LETTER reminds one agency of its late work."""

    PICTURE = 0
    SPREADSHEET = 1
    DOCUMENT = 2
    LETTER = 3


@dataclass(frozen=True, kw_only=True)
class Line:
    """One agency, directive or signer in a table of a report. `code` is what its button says of it."""

    name: str
    tally: Tally
    code: int = 0

    def late_for(self, on: dt.date) -> int:
        """For how many days its oldest late work is late on the local day `on`."""
        oldest = self.tally.oldest_due
        return days_late(oldest, on) if oldest else 0


@dataclass(frozen=True, kw_only=True)
class Item:
    """One assignment in a report. `days` is by how many local days it is, or was, late.

    `document` names its directive by number; `given_on`, `due_on` (the last day in time) and `done_on` are local days.
    """

    number: int
    assignment_id: int
    agency: str
    document: str
    text: str
    bucket: Bucket
    given_on: dt.date | None
    due_on: dt.date | None
    done_on: dt.date | None
    days: int = 0
    due_time: dt.time | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Report:
    """The figures at the instant `at` (UTC). `about` says what they are restricted to, None where to nothing.

    `agencies` are ranked, best first; `trend` are the periods before, oldest first, and this one at its end. `items`
    are filled for files only. `office` signs; `issuer` and `place` are as the office's documents print them, where
    they are known.
    """

    period: Period
    at: dt.datetime
    tally: Tally
    about: str | None = None
    agencies: tuple[Line, ...] = ()
    trend: tuple[tuple[Period, Buckets], ...] = ()
    items: tuple[Item, ...] = ()
    office: str = ""
    issuer: str | None = None
    place: str | None = None

    @property
    def as_of(self) -> dt.datetime:
        """The instant (UTC) for which the figures are given."""
        return self.period.as_of(self.at)

    @property
    def on(self) -> dt.date:
        """The local day for which the figures are given."""
        return min(local_day(self.at), self.period.last)

    @property
    def late(self) -> tuple[Item, ...]:
        """What is owed out of time, the longest late first."""
        return tuple(i for i in self.items if i.bucket is Bucket.OPEN_LATE)


def done_share(counted: Buckets) -> float:
    """The percentage of all work that is done."""
    return share_of(counted.done, counted.total)


def in_time_share(counted: Buckets) -> float:
    """The percentage of all work that is done in time, or still in time."""
    return share_of(counted.done_in_time + counted.open_in_time, counted.total)
