"""Tables of the work: directives, tasks, assignments."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, UniqueConstraint, false, text
from sqlmodel import Field

from directives.codec import deadline_from_json, deadline_to_json, reading_from_json, reading_to_json
from directives.model import Reading, Role
from directives.same import fingerprint
from directives.seeking import searchable, words_of_document
from directives.work import OPEN, OWED, Assignment, Directive, DirectiveState, Status, Task
from storage.columns import JSON_OR_NULL, NEVER_REUSED, Row
from storage.rows_loop import telegram_file

_SCHEDULED = text("publish_at IS NOT NULL")
_PLANNED = text("nudge_at IS NOT NULL")
_FOLLOWED = text("follows_at IS NOT NULL")
_DECLINED = text("status = 'declined'")
_ONCE = text("occurrence_on IS NULL")
_DONE_BY_LEAD = text("status = 'done' AND role = 'lead'")
_STILL_OPEN = text("status IN (" + ", ".join(f"'{status}'" for status in sorted(OPEN)) + ")")
_STILL_OWED = text("status IN (" + ", ".join(f"'{status}'" for status in sorted(OWED)) + ")")
_NO_WORDS = text("''")


class DirectiveRow(Row, table=True):
    """A directive. `number` and `fingerprint` repeat what its reading says, to find one that is posted twice.

    `folded` is what it is searched by; the index serves searches alone, so that they do not read the documents.
    """

    __tablename__ = "directive"
    __table_args__ = (
        Index("ix_directive_chat_id_posted_by", "chat_id", "posted_by"),
        Index("ix_directive_publish_at", "publish_at", sqlite_where=_SCHEDULED, postgresql_where=_SCHEDULED),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    state: str = Field(index=True)
    text: str
    reading: dict[str, Any] | None = Field(default=None, sa_type=JSON_OR_NULL)
    number: str | None = Field(default=None, index=True)
    folded: str = Field(default="", index=True, sa_column_kwargs={"server_default": _NO_WORDS})
    revision: int = 0
    posted_by: int = Field(sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)
    posted_at: dt.datetime
    card_message_id: int | None = Field(default=None, sa_type=BigInteger)
    published_by: int | None = Field(default=None, sa_type=BigInteger)
    published_at: dt.datetime | None = None
    discarded_by: int | None = Field(default=None, sa_type=BigInteger)
    discarded_at: dt.datetime | None = None
    reported_at: dt.datetime | None = None
    source_name: str | None = None
    original_id: str | None = None
    original_kind: str | None = None
    original_name: str | None = None
    signer: str | None = Field(default=None, index=True)
    fingerprint: str | None = Field(default=None, index=True)
    publish_at: dt.datetime | None = None
    scheduled_by: int | None = Field(default=None, sa_type=BigInteger)
    agreed: list[str] | None = Field(default=None, sa_type=JSON_OR_NULL)
    corrects_id: int | None = None
    replaces: list[tuple[int, bool]] | None = Field(default=None, sa_type=JSON_OR_NULL)
    withdrawn_by: int | None = Field(default=None, sa_type=BigInteger)
    withdrawn_at: dt.datetime | None = None
    withdrawn_reason: str | None = None

    def thing(self) -> Directive:
        return Directive(
            id=self.id,
            state=DirectiveState(self.state),
            text=self.text,
            reading=None if self.reading is None else reading_from_json(self.reading),
            revision=self.revision,
            posted_by=self.posted_by,
            chat_id=self.chat_id,
            posted_at=self.posted_at,
            card_message_id=self.card_message_id,
            published_by=self.published_by,
            published_at=self.published_at,
            source_name=self.source_name,
            original=telegram_file(self.original_id, self.original_kind, self.original_name),
            signer=self.signer,
            publish_at=self.publish_at,
            scheduled_by=self.scheduled_by,
            agreed=tuple(self.agreed or ()),
            corrects_id=self.corrects_id,
            replaces=tuple((id, close) for id, close in self.replaces or ()),
            withdrawn_at=self.withdrawn_at,
            withdrawn_reason=self.withdrawn_reason,
        )


def reading_values(reading: Reading) -> dict[str, object]:
    """The columns that hold a directive's reading, and what it is found by."""
    return {
        "reading": reading_to_json(reading),
        "number": reading.header.number,
        "folded": words_of_document(reading),
        "fingerprint": fingerprint(reading.text),
    }


class TaskRow(Row, table=True):
    """A task. `due_at` repeats the end of its last dated deadline; `folded` is what it is searched by."""

    __tablename__ = "task"
    __table_args__ = (NEVER_REUSED,)

    id: int = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id", index=True)
    position: int
    section: str
    text: str
    deadlines: list[dict[str, Any]] = Field(sa_type=JSON)
    due_at: dt.datetime | None = Field(default=None, index=True)
    urgent: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    repeats_from: dt.date | None = None
    repeats_ended_by: int | None = Field(default=None, sa_type=BigInteger)
    repeats_ended_at: dt.datetime | None = None
    folded: str = Field(default="", sa_column_kwargs={"server_default": _NO_WORDS})

    def thing(self) -> Task:
        return Task(
            id=self.id,
            directive_id=self.directive_id,
            position=self.position,
            section=self.section,
            text=self.text,
            deadlines=tuple(deadline_from_json(d) for d in self.deadlines),
            urgent=self.urgent,
            repeats_from=self.repeats_from,
            repeats_ended=self.repeats_ended_at is not None,
        )


def task_values(task: Task) -> dict[str, object]:
    """The columns of a new task; its number comes from the database."""
    return {
        "directive_id": task.directive_id,
        "position": task.position,
        "section": task.section,
        "text": task.text,
        "folded": searchable(task.section, task.text),
        "deadlines": [deadline_to_json(d) for d in task.deadlines],
        "due_at": task.due_at,
        "urgent": task.urgent,
        "repeats_from": task.repeats_from,
    }


class AssignmentRow(Row, table=True):
    """An assignment. A closed one has no `nudge_at`, so that the index of due nudges holds open work only.

    `due_at` repeats the end of its own deadlines, so that lateness can be asked of the database. `follows_at` is the
    instant at which the next occurrence of its task opens, None once it has, and where none follows.
    """

    __tablename__ = "assignment"
    __table_args__ = (
        UniqueConstraint("task_id", "agency_id", "occurrence_on"),
        # NULLs are never equal: work that does not come back needs an index of its own to be given once.
        Index("uq_assignment_once", "task_id", "agency_id", unique=True, sqlite_where=_ONCE, postgresql_where=_ONCE),
        Index("ix_assignment_nudge_at", "nudge_at", sqlite_where=_PLANNED, postgresql_where=_PLANNED),
        Index("ix_assignment_follows_at", "follows_at", sqlite_where=_FOLLOWED, postgresql_where=_FOLLOWED),
        Index("ix_assignment_due_at", "due_at", sqlite_where=_STILL_OPEN, postgresql_where=_STILL_OPEN),
        Index("ix_assignment_declined_at", "declined_at", sqlite_where=_DECLINED, postgresql_where=_DECLINED),
        Index("ix_assignment_agency_id_status", "agency_id", "status", "due_at"),
        Index("ix_assignment_closed_at", "closed_at"),
        Index("ix_assignment_agency_id_closed_at", "agency_id", "closed_at"),
        Index("ix_assignment_declined", "agency_id", sqlite_where=_DECLINED, postgresql_where=_DECLINED),
        Index("ix_assignment_holder_id", "holder_id", sqlite_where=_STILL_OWED, postgresql_where=_STILL_OWED),
        Index("ix_assignment_to_verify", "closed_at", "id", sqlite_where=_DONE_BY_LEAD, postgresql_where=_DONE_BY_LEAD),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id")
    agency_id: str = Field(foreign_key="agency.id")
    role: str
    status: str
    nudge_at: dt.datetime | None = None
    received_by: int | None = Field(default=None, sa_type=BigInteger)
    received_at: dt.datetime | None = None
    closed_by: int | None = Field(default=None, sa_type=BigInteger)
    closed_at: dt.datetime | None = None
    note: str | None = None
    reopened_by: int | None = Field(default=None, sa_type=BigInteger)
    reopened_at: dt.datetime | None = None
    due_at: dt.datetime | None = None
    occurrence_on: dt.date | None = None
    follows_at: dt.datetime | None = None
    extended_date: dt.date | None = None
    extended_time: dt.time | None = None
    extensions: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    extended_at: dt.datetime | None = None
    nudged_at: dt.datetime | None = None
    snoozed_at: dt.datetime | None = None
    snoozed_until: dt.datetime | None = None
    given_at: dt.datetime | None = None
    opened_by: int | None = Field(default=None, sa_type=BigInteger)
    opened_at: dt.datetime | None = None
    holder_id: int | None = Field(default=None, sa_type=BigInteger)
    held_from: dt.datetime | None = None
    declined_by: int | None = Field(default=None, sa_type=BigInteger)
    declined_at: dt.datetime | None = None
    confirmed_by: int | None = Field(default=None, sa_type=BigInteger)
    confirmed_at: dt.datetime | None = None
    withdrawn_by: int | None = Field(default=None, sa_type=BigInteger)
    withdrawn_at: dt.datetime | None = None

    def thing(self, task: Task) -> Assignment:
        return Assignment(
            id=self.id,
            task=task,
            agency_id=self.agency_id,
            role=Role(self.role),
            status=Status(self.status),
            nudge_at=self.nudge_at,
            received_by=self.received_by,
            received_at=self.received_at,
            closed_by=self.closed_by,
            closed_at=self.closed_at,
            note=self.note,
            occurrence_on=self.occurrence_on,
            extended_date=self.extended_date,
            extended_time=self.extended_time,
            extensions=self.extensions,
            extended_at=self.extended_at,
            nudged_at=self.nudged_at,
            snoozed_at=self.snoozed_at,
            snoozed_until=self.snoozed_until,
            given_at=self.given_at,
            opened_at=self.opened_at,
            holder_id=self.holder_id,
            declined_by=self.declined_by,
            declined_at=self.declined_at,
            confirmed_by=self.confirmed_by,
            confirmed_at=self.confirmed_at,
            withdrawn_at=self.withdrawn_at,
        )


def assignment_values(share: Assignment) -> dict[str, object]:
    """The columns of a new assignment; its number comes from the database."""
    return {
        "task_id": share.task.id,
        "agency_id": share.agency_id,
        "role": share.role,
        "status": share.status,
        "nudge_at": share.nudge_at,
        "given_at": share.given_at,
        "due_at": share.due_at,
        "occurrence_on": share.occurrence_on,
        "follows_at": share.due_at if share.occurrence_on and share.task.repeats else None,
        "extensions": 0,
    }
