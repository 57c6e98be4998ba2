"""The first tables: the office, the work, and what is told and heard."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.String()
INSTANT = sa.DateTime(timezone=True)
TELEGRAM_ID = sa.BigInteger()


def upgrade() -> None:
    make_office()
    make_work()
    make_outbox()
    make_inbox_and_log()


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup.")


def must(name: str, kind: Any, *args: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, *args, nullable=False)


def may(name: str, kind: Any, *args: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, *args, nullable=True)


def given_id(name: str = "id") -> sa.Column[Any]:
    """Part of a primary key that comes from outside."""
    return sa.Column(name, TELEGRAM_ID, autoincrement=False, nullable=False)


def own_id(table: str) -> tuple[sa.Column[Any], sa.PrimaryKeyConstraint]:
    return must("id", sa.Integer()), key(table, "id")


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def index(table: str, *columns: str, name: str | None = None, where: str | None = None, unique: bool = False) -> None:
    condition = None if where is None else sa.text(where)
    op.create_index(
        name or f"ix_{table}_{'_'.join(columns)}",
        table,
        list(columns),
        unique=unique,
        sqlite_where=condition,
        postgresql_where=condition,
    )


def make_office() -> None:
    op.create_table(
        "agency",
        must("id", TEXT),
        must("position", sa.Integer()),
        must("name", TEXT),
        must("aliases", sa.JSON()),
        must("groups", sa.JSON()),
        may("valid_from", sa.Date()),
        may("valid_to", sa.Date()),
        must("successors", sa.JSON()),
        must("level", sa.Boolean()),
        key("agency", "id"),
    )
    op.create_table(
        "chat",
        given_id(),
        must("kind", TEXT),
        must("title", TEXT),
        may("gone", TEXT),
        may("gone_at", INSTANT),
        key("chat", "id"),
    )
    op.create_table("person", given_id(), must("name", TEXT), key("person", "id"))
    op.create_table(
        "subscription",
        *own_id("subscription"),
        must("agency_id", TEXT),
        must("chat_id", TELEGRAM_ID),
        must("thread_id", sa.Integer()),
        must("state", TEXT),
        must("asked_by", TELEGRAM_ID),
        must("asked_at", INSTANT),
        may("decided_by", TELEGRAM_ID),
        may("decided_at", INSTANT),
        may("ended_at", INSTANT),
        points("subscription", "agency_id", "agency"),
        points("subscription", "chat_id", "chat"),
        sqlite_autoincrement=True,
    )
    index("subscription", "chat_id")
    live = "state IN ('asked', 'active')"
    index("subscription", "agency_id", "chat_id", "thread_id", name="uq_subscription_live", where=live, unique=True)
    op.create_table(
        "invitation",
        *own_id("invitation"),
        must("agency_id", TEXT),
        must("code_hash", TEXT),
        must("created_by", TELEGRAM_ID),
        must("created_at", INSTANT),
        must("expires_at", INSTANT),
        may("used_by", TELEGRAM_ID),
        may("used_at", INSTANT),
        may("revoked_at", INSTANT),
        points("invitation", "agency_id", "agency"),
        unique("invitation", "code_hash"),
        sqlite_autoincrement=True,
    )


def make_work() -> None:
    op.create_table(
        "directive",
        *own_id("directive"),
        must("state", TEXT),
        must("text", TEXT),
        may("reading", sa.JSON()),
        may("number", TEXT),
        must("revision", sa.Integer()),
        must("posted_by", TELEGRAM_ID),
        must("chat_id", TELEGRAM_ID),
        must("posted_at", INSTANT),
        may("card_message_id", TELEGRAM_ID),
        may("published_by", TELEGRAM_ID),
        may("published_at", INSTANT),
        may("discarded_by", TELEGRAM_ID),
        may("discarded_at", INSTANT),
        may("reported_at", INSTANT),
        may("source_name", TEXT),
        sqlite_autoincrement=True,
    )
    index("directive", "state")
    index("directive", "number")
    index("directive", "chat_id", "posted_by")
    op.create_table(
        "task",
        *own_id("task"),
        must("directive_id", sa.Integer()),
        must("position", sa.Integer()),
        must("section", TEXT),
        must("text", TEXT),
        must("deadlines", sa.JSON()),
        may("due_at", INSTANT),
        points("task", "directive_id", "directive"),
        sqlite_autoincrement=True,
    )
    index("task", "directive_id")
    index("task", "due_at")
    op.create_table(
        "assignment",
        *own_id("assignment"),
        must("task_id", sa.Integer()),
        must("agency_id", TEXT),
        must("role", TEXT),
        must("status", TEXT),
        may("nudge_at", INSTANT),
        may("received_by", TELEGRAM_ID),
        may("received_at", INSTANT),
        may("closed_by", TELEGRAM_ID),
        may("closed_at", INSTANT),
        may("note", TEXT),
        may("reopened_by", TELEGRAM_ID),
        may("reopened_at", INSTANT),
        points("assignment", "task_id", "task"),
        points("assignment", "agency_id", "agency"),
        unique("assignment", "task_id", "agency_id"),
        sqlite_autoincrement=True,
    )
    index("assignment", "nudge_at", where="nudge_at IS NOT NULL")
    index("assignment", "agency_id", "status")
    op.create_table(
        "card",
        given_id("chat_id"),
        given_id("message_id"),
        must("assignment_id", sa.Integer()),
        key("card", "chat_id", "message_id", "assignment_id"),
        points("card", "assignment_id", "assignment"),
    )
    index("card", "assignment_id")


def make_outbox() -> None:
    op.create_table(
        "notice",
        *own_id("notice"),
        must("key", TEXT),
        must("kind", TEXT),
        must("lane", sa.Integer()),
        must("chat_id", TELEGRAM_ID),
        may("thread_id", sa.Integer()),
        may("agency_id", TEXT),
        may("directive_id", sa.Integer()),
        must("due_at", INSTANT),
        must("text", TEXT),
        must("buttons", sa.JSON()),
        must("assignment_ids", sa.JSON()),
        must("state", TEXT),
        must("not_before", INSTANT),
        must("attempts", sa.Integer()),
        must("doubtful_copies", sa.Integer()),
        may("lease_until", INSTANT),
        may("message_id", TELEGRAM_ID),
        may("error", TEXT),
        may("sent_at", INSTANT),
        may("gone_at", INSTANT),
        points("notice", "agency_id", "agency"),
        points("notice", "directive_id", "directive"),
        unique("notice", "key"),
        sqlite_autoincrement=True,
    )
    index("notice", "chat_id")
    index("notice", "directive_id")
    index("notice", "lane", "due_at", "id", name="ix_notice_claim", where="state = 'due'")
    index("notice", "chat_id", "lane", "due_at", "id", name="ix_notice_queue", where="state = 'due'")
    index("notice", "not_before", where="state = 'due'")
    index("notice", "chat_id", name="ix_notice_sending", where="state = 'sending'")


def make_inbox_and_log() -> None:
    op.create_table(
        "inbox",
        given_id("update_id"),
        must("key", TELEGRAM_ID),
        must("body", TEXT),
        must("state", TEXT),
        must("attempts", sa.Integer()),
        may("error", TEXT),
        must("received_at", INSTANT),
        may("done_at", INSTANT),
        key("inbox", "update_id"),
    )
    index("inbox", "key", "update_id", name="ix_inbox_waiting", where="state = 'waiting'")
    op.create_table(
        "awaiting",
        given_id("chat_id"),
        given_id("person_id"),
        must("what", TEXT),
        must("data", sa.JSON()),
        must("asked_at", INSTANT),
        key("awaiting", "chat_id", "person_id"),
    )
    op.create_table(
        "event",
        *own_id("event"),
        must("at", INSTANT),
        must("kind", TEXT),
        may("actor", TELEGRAM_ID),
        may("chat_id", TELEGRAM_ID),
        must("subject", TEXT),
        must("detail", sa.JSON()),
        sqlite_autoincrement=True,
    )
    index("event", "subject")
    op.create_table("setting", must("key", TEXT), must("value", TEXT), key("setting", "key"))
