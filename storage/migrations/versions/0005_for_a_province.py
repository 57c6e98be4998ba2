"""What a province needs for years: an audit log whose entries are chained and guarded, and one leader of many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

# Not a copy: what the chain says of an entry can never change, or no log that has been chained would verify again.
from storage.chaining import START, hash_of, salts_for, seals_of
from storage.guarding import STATEMENTS
from storage.values import Event

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sa.String()
AT_ONCE = 1000
ENTRIES = sa.table(
    "event",
    *(sa.column(name) for name in ("id", "kind", "actor", "chat_id", "subject")),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("detail", sa.JSON()),
)
CHAINED = sa.text("UPDATE event SET prev = :prev, hash = :hash, salts = :salts, seals = :seals WHERE id = :id")


def upgrade() -> None:
    chain()
    postings()
    lead()


def postings() -> None:
    """Files that workers read; parked updates wait for them."""
    op.create_table(
        "posting",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("parked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("update_id", name="pk_posting"),
    )


def lead() -> None:
    """The first leader raises the epoch to 1."""
    leader = op.create_table(
        "leader",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_leader"),
    )
    op.bulk_insert(leader, [{"id": 1, "epoch": 0}])


def chain() -> None:
    """Entries of before are chained as they stand; from then on they stay so."""
    for name in ("prev", "hash", "salts", "seals"):
        op.add_column("event", sa.Column(name, TEXT, nullable=False, server_default=sa.text("''")))
    if not op.get_context().as_sql:
        chain_entries(op.get_bind())
    for statement in STATEMENTS[op.get_context().dialect.name]:
        op.execute(sa.DDL(statement))


def chain_entries(connection: sa.Connection) -> None:
    before = START
    for entries in batches(connection):
        links: list[dict[str, Any]] = []
        for entry in entries:
            salts = salts_for(entry)
            seals = seals_of(entry, salts)
            hash = hash_of(before, entry, seals)
            links.append(
                {"id": entry.id, "prev": before, "hash": hash, "salts": " ".join(salts), "seals": " ".join(seals)}
            )
            before = hash
        connection.execute(CHAINED, links)


def batches(connection: sa.Connection) -> Iterator[list[Event]]:
    last = 0
    columns = ENTRIES.c
    while True:
        found = sa.select(ENTRIES).where(columns.id > last).order_by(columns.id).limit(AT_ONCE)
        entries = [entry(row) for row in connection.execute(found)]
        if not entries:
            return
        yield entries
        last = entries[-1].id


def entry(row: sa.Row[Any]) -> Event:
    at = row.at if row.at.tzinfo else row.at.replace(tzinfo=dt.UTC)
    return Event(
        id=row.id,
        at=at,
        kind=row.kind,
        actor=row.actor,
        chat_id=row.chat_id,
        subject=row.subject,
        detail=dict(row.detail),
    )


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup.")
