"""Tables of what is told and heard: notices, cards, inbox, what is awaited, events, settings."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, text
from sqlalchemy import Row as SqlRow
from sqlmodel import Field

from directives.work import Lane, Notice, NoticeKind, NoticeState, StoredNotice
from storage.columns import JSON_OR_NULL, NEVER_REUSED, Row
from storage.guarding import guard
from storage.values import Awaited, Event, InboxRow, Posting

_DUE = text("state = 'due'")
_SENDING = text("state = 'sending'")
_WAITING = text("state = 'waiting'")
_NOT_CHAINED = text("''")


class NoticeRow(Row, table=True):
    """A row of the outbox.

    `due_at` orders the notices of a chat and stays; `not_before` moves when sending is put off, so that a notice
    that must wait is not overtaken by the ones behind it.
    """

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_claim", "lane", "due_at", "id", sqlite_where=_DUE, postgresql_where=_DUE),
        Index("ix_notice_queue", "chat_id", "lane", "due_at", "id", sqlite_where=_DUE, postgresql_where=_DUE),
        Index("ix_notice_not_before", "not_before", sqlite_where=_DUE, postgresql_where=_DUE),
        Index("ix_notice_sending", "chat_id", sqlite_where=_SENDING, postgresql_where=_SENDING),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    kind: str
    lane: int
    chat_id: int = Field(sa_type=BigInteger, index=True)
    thread_id: int | None
    agency_id: str | None = Field(foreign_key="agency.id")
    directive_id: int | None = Field(foreign_key="directive.id", index=True)
    due_at: dt.datetime
    text: str
    buttons: list[list[list[str]]] = Field(sa_type=JSON)
    assignment_ids: list[int] = Field(sa_type=JSON)
    edits_message_id: int | None = Field(default=None, sa_type=BigInteger)
    state: str
    not_before: dt.datetime
    attempts: int
    doubtful_copies: int
    lease_until: dt.datetime | None = None
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    error: str | None = None
    sent_at: dt.datetime | None = None
    gone_at: dt.datetime | None = None

    def thing(self) -> StoredNotice:
        return stored_notice(self)


def stored_notice(row: NoticeRow | SqlRow[Any]) -> StoredNotice:
    """What a row of the outbox is: a loaded one, or plain columns, which are faster to read by the thousand."""
    notice = Notice(
        key=row.key,
        kind=NoticeKind(row.kind),
        lane=Lane(row.lane),
        chat_id=row.chat_id,
        thread_id=row.thread_id,
        agency_id=row.agency_id,
        directive_id=row.directive_id,
        due_at=row.due_at,
        text=row.text,
        buttons=tuple(tuple((label, data) for label, data in line) for line in row.buttons),
        assignment_ids=tuple(row.assignment_ids),
        edits_message_id=row.edits_message_id,
    )
    return StoredNotice(
        id=row.id,
        notice=notice,
        state=NoticeState(row.state),
        attempts=row.attempts,
        message_id=row.message_id,
        error=row.error,
        sent_at=row.sent_at,
        doubtful_copies=row.doubtful_copies,
    )


def notice_values(notice: Notice) -> dict[str, object]:
    """The columns of a new notice. Values, not a row: rows are too slow to make by the thousand."""
    return {
        "key": notice.key,
        "kind": notice.kind,
        "lane": notice.lane,
        "chat_id": notice.chat_id,
        "thread_id": notice.thread_id,
        "agency_id": notice.agency_id,
        "directive_id": notice.directive_id,
        "due_at": notice.due_at,
        "text": notice.text,
        "buttons": notice.buttons,
        "assignment_ids": notice.assignment_ids,
        "edits_message_id": notice.edits_message_id,
        "state": NoticeState.DUE,
        "not_before": notice.due_at,
        "attempts": 0,
        "doubtful_copies": 0,
    }


class CardRow(Row, table=True):
    """One assignment that a message in a chat shows."""

    __tablename__ = "card"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    message_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    assignment_id: int = Field(primary_key=True, foreign_key="assignment.id", index=True)


class UpdateRow(Row, table=True):
    """An update from Telegram. Its body is wiped once it is done; the number stays, to know a repeated one."""

    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_waiting", "key", "update_id", sqlite_where=_WAITING, postgresql_where=_WAITING),)

    update_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    key: int = Field(sa_type=BigInteger)
    body: str
    state: str = "waiting"
    attempts: int = 0
    error: str | None = None
    received_at: dt.datetime
    done_at: dt.datetime | None = None

    def thing(self) -> InboxRow:
        return InboxRow(
            update_id=self.update_id, key=self.key, body=self.body, attempts=self.attempts, error=self.error
        )


class PostingRow(Row, table=True):
    """A posted file that a worker reads; the row goes when its update is worked on again."""

    __tablename__ = "posting"

    update_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    message_id: int | None = Field(sa_type=BigInteger)
    parked_at: dt.datetime
    result: dict[str, Any] | None = Field(default=None, sa_type=JSON_OR_NULL)

    def thing(self) -> Posting:
        return Posting(
            update_id=self.update_id, message_id=self.message_id, parked_at=self.parked_at, result=self.result
        )


class AwaitingRow(Row, table=True):
    """What the bot waits for from one person in one chat."""

    __tablename__ = "awaiting"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    person_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    what: str
    data: dict[str, Any] = Field(sa_type=JSON)
    asked_at: dt.datetime

    def thing(self) -> Awaited:
        return Awaited(what=self.what, data=dict(self.data), asked_at=self.asked_at)


class EventRow(Row, table=True):
    """An entry of the audit log: rows are added, never changed but to forget a person; see chaining.py.

    `prev` and `hash` are its place in the chain. `salts` and `seals` stand side by side, with spaces between them.
    """

    __tablename__ = "event"
    __table_args__ = (NEVER_REUSED,)

    id: int = Field(default=None, primary_key=True)
    at: dt.datetime = Field(index=True)
    kind: str
    actor: int | None = Field(sa_type=BigInteger, index=True)
    chat_id: int | None = Field(sa_type=BigInteger)
    subject: str = Field(index=True)
    detail: dict[str, Any] = Field(sa_type=JSON)
    prev: str = Field(default="", sa_column_kwargs={"server_default": _NOT_CHAINED})
    hash: str = Field(default="", sa_column_kwargs={"server_default": _NOT_CHAINED})
    salts: str = Field(default="", sa_column_kwargs={"server_default": _NOT_CHAINED})
    seals: str = Field(default="", sa_column_kwargs={"server_default": _NOT_CHAINED})

    def thing(self) -> Event:
        return Event(
            id=self.id,
            at=self.at,
            kind=self.kind,
            actor=self.actor,
            chat_id=self.chat_id,
            subject=self.subject,
            detail=dict(self.detail),
        )


guard(EventRow.__table__)  # type: ignore[attr-defined]  # SQLModel does not declare it


class SettingRow(Row, table=True):
    """One small value that outlives the process."""

    __tablename__ = "setting"

    key: str = Field(primary_key=True)
    value: str


class LeaderRow(Row, table=True):
    """The one row that fences off former leaders: each leader raises the epoch, and writes only while it stands."""

    __tablename__ = "leader"

    id: int = Field(default=None, primary_key=True)
    epoch: int = Field(sa_type=BigInteger)
