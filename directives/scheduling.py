"""When a publication that is put off shall happen, as somebody types it."""

from __future__ import annotations

import datetime as dt

from directives.deadlines import NoDeadline, read_deadline_phrase
from directives.model import DeadlineKind
from directives.times import instant

MORNING = dt.time(7, 30)
"""The local clock time of a day that is named without one."""

POINTS = frozenset({DeadlineKind.BY, DeadlineKind.ON})
"""Words that name a day, not a stretch of time or everything before one."""


def moment_of(said: str, *, today: dt.date) -> dt.datetime | None:
    """The instant (UTC) that words like "7h30 sáng mai" name, seen from the local day `today`; None for other words."""
    read = read_deadline_phrase(said, today=today)
    if read is None or isinstance(read, NoDeadline) or read.kind not in POINTS or read.recurrence:
        return None
    if read.due_date is None or read.doubt is not None:
        return None
    return instant(read.due_date, read.due_time or MORNING)
