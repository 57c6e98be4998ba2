"""Tables around deadlines: requests for more time, ways of nudging, days of the office's own, digests, feeds."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, text
from sqlmodel import Field

from directives.digesting import Digest, DigestKind
from directives.extending import Extension, ExtensionState
from storage.columns import NEVER_REUSED, Row
from storage.values import Feed

_ASKED = text("state = 'asked'")
_LIVE = text("revoked_at IS NULL")


class ExtensionRow(Row, table=True):
    """A request for more time; at most one of an assignment waits. `status_before` is what it returns to."""

    __tablename__ = "extension"
    __table_args__ = (
        Index("uq_extension_asked", "assignment_id", unique=True, sqlite_where=_ASKED, postgresql_where=_ASKED),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    assignment_id: int = Field(foreign_key="assignment.id", index=True)
    status_before: str
    asked_by: int = Field(sa_type=BigInteger)
    asked_at: dt.datetime
    wanted_date: dt.date
    wanted_time: dt.time | None = None
    reason: str
    state: str
    decided_by: int | None = Field(default=None, sa_type=BigInteger)
    decided_at: dt.datetime | None = None
    granted_date: dt.date | None = None
    granted_time: dt.time | None = None
    answer: str | None = None

    def thing(self) -> Extension:
        return Extension(**{**self.model_dump(exclude={"status_before"}), "state": ExtensionState(self.state)})


class PolicyRow(Row, table=True):
    """How the office, an agency or a directive differs in nudging."""

    __tablename__ = "nudge_policy"

    scope: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    changes: dict[str, Any] = Field(sa_type=JSON)


class DayOffRow(Row, table=True):
    """A local day on which the office differs from the national calendar: off, or worked."""

    __tablename__ = "day_off"

    day: dt.date = Field(primary_key=True)
    name: str
    worked: bool
    added_by: int = Field(sa_type=BigInteger)
    added_at: dt.datetime


class DigestRow(Row, table=True):
    """A regular overview. The office's own ones have no chat (0) and no agency (empty): they go to all who are named.

    `hour` is a local clock time, `next_at` the instant of the next one, `last_at` of the last.
    """

    __tablename__ = "digest"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    thread_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str = Field(primary_key=True)
    agency_id: str = Field(primary_key=True)
    hour: dt.time
    next_at: dt.datetime = Field(index=True)
    last_at: dt.datetime | None = None

    def thing(self) -> Digest:
        return Digest(
            chat_id=self.chat_id,
            thread_id=self.thread_id or None,
            kind=DigestKind(self.kind),
            agency_id=self.agency_id or None,
            hour=self.hour,
            next_at=self.next_at,
            last_at=self.last_at,
        )


class FeedRow(Row, table=True):
    """A private calendar address; only the hash of its token is kept, and one of an agency is live."""

    __tablename__ = "feed"
    __table_args__ = (Index("uq_feed_live", "agency_id", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),)

    token_hash: str = Field(primary_key=True)
    agency_id: str = Field(foreign_key="agency.id")
    created_by: int = Field(sa_type=BigInteger)
    created_at: dt.datetime
    revoked_at: dt.datetime | None = None

    def thing(self) -> Feed:
        return Feed(token_hash=self.token_hash, agency_id=self.agency_id)
