"""More time for one agency's share: the request and the decision."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class ExtensionState(StrEnum):
    """A request waits until an admin decides; it lapses where the work is reported done before that."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    LAPSED = "lapsed"


@dataclass(frozen=True, kw_only=True)
class Extension:
    """A request for more time. Days and clock times are local, `asked_by` and `decided_by` Telegram user ids.

    `answer` are the admin's words of a refusal.
    """

    id: int
    assignment_id: int
    asked_by: int
    asked_at: dt.datetime
    wanted_date: dt.date
    wanted_time: dt.time | None
    reason: str
    state: ExtensionState
    decided_by: int | None = None
    decided_at: dt.datetime | None = None
    granted_date: dt.date | None = None
    granted_time: dt.time | None = None
    answer: str | None = None
