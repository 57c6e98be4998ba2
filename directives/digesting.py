"""Regular overviews: which there are, and when the next one is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from directives.nudging import DAY, WEEK, IsWorkday
from directives.times import instant, local_day

WEEKS_AHEAD = 60
"""A calendar in which nobody works for longer than this is a mistake; the digest then waits that long."""


class DigestKind(StrEnum):
    """An agency's week ahead and its week behind; the admins' day; what the leaders are told."""

    WEEK_PLAN = "week-plan"
    WEEK_SUMMARY = "week-summary"
    ADMIN_SUMMARY = "admin-summary"
    LEADERS = "leaders"


HOURS: Mapping[DigestKind, dt.time] = {
    DigestKind.WEEK_PLAN: dt.time(7, 30),
    DigestKind.WEEK_SUMMARY: dt.time(16, 30),
    DigestKind.ADMIN_SUMMARY: dt.time(8, 0),
    DigestKind.LEADERS: dt.time(8, 0),
}
"""The local time at which each comes, unless somebody has set another."""

OFFICE_WIDE = (DigestKind.ADMIN_SUMMARY, DigestKind.LEADERS)
"""Those that go to the people named in the settings, not to an agency's chat."""


@dataclass(frozen=True, kw_only=True)
class Digest:
    """An overview that is switched on: for an agency in a chat or one of its topics, or for the office itself.

    `hour` is a local clock time. `next_at` is the instant (UTC) of the next one, `last_at` of the last that was sent.
    """

    chat_id: int
    thread_id: int | None
    kind: DigestKind
    agency_id: str | None
    hour: dt.time
    next_at: dt.datetime
    last_at: dt.datetime | None = None


def next_moment(kind: DigestKind, hour: dt.time, is_workday: IsWorkday, after: dt.datetime) -> dt.datetime:
    """The first moment of a digest after the instant `after`.

    A plan comes on the first working day of a week, a summary on the last, the others on every working day.
    """
    on = local_day(after)
    for _ in range(WEEKS_AHEAD * WEEK):
        at = instant(on, hour)
        if at > after and is_workday(on) and _is_its_day(kind, on, is_workday):
            return at
        on += DAY
    return instant(on, hour)


def is_first_of_week(on: dt.date, is_workday: IsWorkday) -> bool:
    """Whether no day of the same week before the local day `on` is worked."""
    return not any(is_workday(on - n * DAY) for n in range(1, on.weekday() + 1))


def _is_its_day(kind: DigestKind, on: dt.date, is_workday: IsWorkday) -> bool:
    if kind is DigestKind.WEEK_PLAN:
        return is_first_of_week(on, is_workday)
    if kind is DigestKind.WEEK_SUMMARY:
        return not any(is_workday(on + n * DAY) for n in range(1, WEEK - on.weekday()))
    return True
