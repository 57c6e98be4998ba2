"""What a task needs from receipt to verified completion: who holds it, remarks with proof, roles, members, versions."""

from __future__ import annotations

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.String()
INSTANT = sa.DateTime(timezone=True)
TELEGRAM_ID = sa.BigInteger()
GIVEN_WITH_ITS_DIRECTIVE = (
    "UPDATE assignment SET given_at = (SELECT directive.published_at FROM task JOIN directive "
    "ON directive.id = task.directive_id WHERE task.id = assignment.task_id)"
)
STILL_OWED = "status IN ('declined', 'extension-asked', 'new', 'received', 'returned')"
WHO_ASKED = (
    "INSERT INTO member (agency_id, person_id, state, focal, asked_at, decided_by, decided_at) "
    "SELECT agency_id, asked_by, 'active', {yes}, min(asked_at), min(decided_by), min(decided_at) "
    "FROM subscription WHERE state = 'active' AND asked_by NOT IN (1087968824, 136817688, 777000) "
    "GROUP BY agency_id, asked_by"
)
"""Without the ids under which Telegram hides who writes."""


def upgrade() -> None:
    shares()
    remarks()
    directives()
    members()
    roles()
    agencies()
    history()
    figures()
    lists()


def shares() -> None:
    for name, kind in (
        ("given_at", INSTANT),
        ("opened_by", TELEGRAM_ID),
        ("opened_at", INSTANT),
        ("holder_id", TELEGRAM_ID),
        ("held_from", INSTANT),
        ("declined_by", TELEGRAM_ID),
        ("declined_at", INSTANT),
        ("confirmed_by", TELEGRAM_ID),
        ("confirmed_at", INSTANT),
        ("withdrawn_by", TELEGRAM_ID),
        ("withdrawn_at", INSTANT),
    ):
        op.add_column("assignment", sa.Column(name, kind, nullable=True))
    op.execute(GIVEN_WITH_ITS_DIRECTIVE)
    op.create_index("ix_assignment_closed_at", "assignment", ["closed_at"])
    waits = sa.text("status = 'done' AND role = 'lead'")
    op.create_index(
        "ix_assignment_to_verify", "assignment", ["closed_at", "id"], sqlite_where=waits, postgresql_where=waits
    )
    sent_back = sa.text("status = 'declined'")
    op.create_index(
        "ix_assignment_declined_at", "assignment", ["declined_at"], sqlite_where=sent_back, postgresql_where=sent_back
    )


def remarks() -> None:
    op.create_table(
        "remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("made_by", TELEGRAM_ID, nullable=True),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("file_id", TEXT, nullable=True),
        sa.Column("file_kind", TEXT, nullable=True),
        sa.Column("file_name", TEXT, nullable=True),
        sa.Column("document_number", TEXT, nullable=True),
        sa.Column("document_date", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_remark"),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name="fk_remark_assignment_id_assignment"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_remark_assignment_id", "remark", ["assignment_id"])


def directives() -> None:
    for name, kind in (
        ("original_id", TEXT),
        ("original_kind", TEXT),
        ("original_name", TEXT),
        ("signer", TEXT),
        ("fingerprint", TEXT),
        ("publish_at", INSTANT),
        ("scheduled_by", TELEGRAM_ID),
        ("agreed", sa.JSON()),
        ("corrects_id", sa.Integer()),
        ("replaces", sa.JSON()),
        ("withdrawn_by", TELEGRAM_ID),
        ("withdrawn_at", INSTANT),
        ("withdrawn_reason", TEXT),
    ):
        op.add_column("directive", sa.Column(name, kind, nullable=True))
    op.create_table(
        "directive_version",
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("kept_by", TELEGRAM_ID, nullable=False),
        sa.Column("kept_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("directive_id", "version", name="pk_directive_version"),
        sa.ForeignKeyConstraint(
            ["directive_id"], ["directive.id"], name="fk_directive_version_directive_id_directive"
        ),
    )
    condition = sa.text("publish_at IS NOT NULL")
    op.create_index("ix_directive_fingerprint", "directive", ["fingerprint"])
    op.create_index(
        "ix_directive_publish_at", "directive", ["publish_at"], sqlite_where=condition, postgresql_where=condition
    )


def members() -> None:
    """Whoever has brought a chat to an agency is one of its officers, and its focal point."""
    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", TEXT, nullable=False),
        sa.Column("person_id", TELEGRAM_ID, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("focal", sa.Boolean(), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("decided_by", TELEGRAM_ID, nullable=True),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("away_from", sa.Date(), nullable=True),
        sa.Column("away_to", sa.Date(), nullable=True),
        sa.Column("substitute_id", TELEGRAM_ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_member"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_member_agency_id_agency"),
        sqlite_autoincrement=True,
    )
    live = sa.text("state IN ('asked', 'active')")
    op.create_index(
        "uq_member_live", "member", ["agency_id", "person_id"], unique=True, sqlite_where=live, postgresql_where=live
    )
    op.create_index("ix_member_person_id", "member", ["person_id"])
    yes = {"sqlite": "1", "postgresql": "true"}[op.get_context().dialect.name]
    op.execute(WHO_ASKED.format(yes=yes))


def roles() -> None:
    op.create_table(
        "staff",
        sa.Column("person_id", TELEGRAM_ID, autoincrement=False, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("given_by", TELEGRAM_ID, nullable=False),
        sa.Column("given_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_staff"),
    )
    # An invitation to a role is of no agency; SQLite changes no column, so the table is built anew.
    with op.batch_alter_table("invitation", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.alter_column("agency_id", existing_type=TEXT, nullable=True)
        table.add_column(sa.Column("role", TEXT, nullable=True))
        table.add_column(sa.Column("many", sa.Boolean(), nullable=False, server_default=sa.false()))


def agencies() -> None:
    """What admins have changed stays so, whatever the packaged table says."""
    op.add_column("agency", sa.Column("edited_at", INSTANT, nullable=True))


def history() -> None:
    op.create_index("ix_event_at", "event", ["at"])
    op.create_index("ix_event_actor", "event", ["actor"])


def figures() -> None:
    """An agency's finished work of a period, what was declined, who signs: each is few among much."""
    op.create_index("ix_assignment_agency_id_closed_at", "assignment", ["agency_id", "closed_at"])
    op.create_index("ix_directive_signer", "directive", ["signer"])
    declined = sa.text("status = 'declined'")
    op.create_index(
        "ix_assignment_declined", "assignment", ["agency_id"], sqlite_where=declined, postgresql_where=declined
    )


def lists() -> None:
    """What tasks and documents are searched by, and the way to what a person was handed."""
    for table in ("task", "directive"):
        op.add_column(table, sa.Column("folded", TEXT, nullable=False, server_default=sa.text("''")))
    if not op.get_context().as_sql:
        fold_tasks()
        fold_directives()
    op.create_index("ix_directive_folded", "directive", ["folded"])
    owed = sa.text(STILL_OWED)
    op.create_index("ix_assignment_holder_id", "assignment", ["holder_id"], sqlite_where=owed, postgresql_where=owed)


def fold_tasks() -> None:
    rows = op.get_bind().execute(sa.text("SELECT id, section, text FROM task")).all()
    keep_folded("task", [(id, folded(section, text)) for id, section, text in rows])


def fold_directives() -> None:
    kept = sa.table("directive", sa.column("id"), sa.column("reading", sa.JSON()))
    rows = op.get_bind().execute(sa.select(kept.c.id, kept.c.reading)).all()
    headers = [(id, (reading or {}).get("header") or {}) for id, reading in rows if reading]
    keep_folded("directive", [(id, folded(*words_of(header))[:1000]) for id, header in headers])


def words_of(header: dict[str, str | None]) -> tuple[str | None, ...]:
    number = header.get("number") or header.get("symbol")
    return header.get("type"), "so" if number else None, number, header.get("subject")


def keep_folded(table: str, words: list[tuple[int, str]]) -> None:
    if words:
        kept = sa.text(f"UPDATE {table} SET folded = :folded WHERE id = :id")
        op.get_bind().execute(kept, [{"id": id, "folded": folded} for id, folded in words])


def folded(*parts: str | None) -> str:
    small = " ".join(part for part in parts if part).casefold()
    apart = unicodedata.normalize("NFD", small).replace("\u0111", "d").replace("&", " va ")
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return " " + " ".join(re.findall(r"[a-z0-9]+", bare)) + " "


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup.")
