"""A share has a deadline of its own; requests for more time, ways of nudging, own days, digests, calendar feeds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.String()
INSTANT = sa.DateTime(timezone=True)
TELEGRAM_ID = sa.BigInteger()
DUE_OF_TASK = "UPDATE assignment SET due_at = (SELECT task.due_at FROM task WHERE task.id = assignment.task_id)"
FLASH = {
    "sqlite": "json_extract(directive.reading, '$.header.urgency') = 'hoa-toc'",
    "postgresql": "directive.reading -> 'header' ->> 'urgency' = 'hoa-toc'",
}
URGENT_OF_DIRECTIVE = "UPDATE task SET urgent = true WHERE directive_id IN (SELECT id FROM directive WHERE {})"
STILL_OPEN = "status IN ('extension-asked', 'new', 'received', 'returned')"


def upgrade() -> None:
    recurring_tasks()
    own_deadlines()
    requests_for_time()
    ways_of_nudging()
    digests_and_feeds()
    overviews_of_the_office()


def recurring_tasks() -> None:
    """Tasks that were published before stay as they are: they have no day from which to count, and do not come back."""
    op.add_column("task", sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("task", sa.Column("repeats_from", sa.Date(), nullable=True))
    op.add_column("task", sa.Column("repeats_ended_by", TELEGRAM_ID, nullable=True))
    op.add_column("task", sa.Column("repeats_ended_at", INSTANT, nullable=True))
    op.execute(URGENT_OF_DIRECTIVE.format(FLASH[op.get_context().dialect.name]))


def own_deadlines() -> None:
    op.drop_index("ix_assignment_agency_id_status", "assignment")
    op.drop_index("ix_assignment_nudge_at", "assignment")
    # SQLite drops no constraint: the table is built anew, and its numbers must still never be given out twice.
    with op.batch_alter_table("assignment", table_kwargs={"sqlite_autoincrement": True}) as table:
        for name, kind in (
            ("due_at", INSTANT),
            ("occurrence_on", sa.Date()),
            ("follows_at", INSTANT),
            ("extended_date", sa.Date()),
            ("extended_time", sa.Time()),
            ("extended_at", INSTANT),
            ("nudged_at", INSTANT),
            ("snoozed_at", INSTANT),
            ("snoozed_until", INSTANT),
        ):
            table.add_column(sa.Column(name, kind, nullable=True))
        table.add_column(sa.Column("extensions", sa.Integer(), nullable=False, server_default="0"))
        table.drop_constraint("uq_assignment_task_id_agency_id", type_="unique")
        table.create_unique_constraint(
            "uq_assignment_task_id_agency_id_occurrence_on", ["task_id", "agency_id", "occurrence_on"]
        )
    op.execute(DUE_OF_TASK)
    unique_where("uq_assignment_once", "assignment", ["task_id", "agency_id"], "occurrence_on IS NULL")
    index_where("assignment", "nudge_at", "nudge_at IS NOT NULL")
    index_where("assignment", "follows_at", "follows_at IS NOT NULL")
    index_where("assignment", "due_at", STILL_OPEN)
    op.create_index("ix_assignment_agency_id_status", "assignment", ["agency_id", "status", "due_at"])


def requests_for_time() -> None:
    op.create_table(
        "extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("status_before", TEXT, nullable=False),
        sa.Column("asked_by", TELEGRAM_ID, nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("wanted_date", sa.Date(), nullable=False),
        sa.Column("wanted_time", sa.Time(), nullable=True),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("decided_by", TELEGRAM_ID, nullable=True),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("granted_date", sa.Date(), nullable=True),
        sa.Column("granted_time", sa.Time(), nullable=True),
        sa.Column("answer", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_extension"),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name="fk_extension_assignment_id_assignment"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_extension_assignment_id", "extension", ["assignment_id"])
    unique_where("uq_extension_asked", "extension", ["assignment_id"], "state = 'asked'")


def ways_of_nudging() -> None:
    op.create_table(
        "nudge_policy",
        sa.Column("scope", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "subject", name="pk_nudge_policy"),
    )
    op.create_table(
        "day_off",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("worked", sa.Boolean(), nullable=False),
        sa.Column("added_by", TELEGRAM_ID, nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_day_off"),
    )


def digests_and_feeds() -> None:
    op.create_table(
        "digest",
        sa.Column("chat_id", TELEGRAM_ID, autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("agency_id", TEXT, nullable=False),
        sa.Column("hour", sa.Time(), nullable=False),
        sa.Column("next_at", INSTANT, nullable=False),
        sa.Column("last_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("chat_id", "thread_id", "kind", "agency_id", name="pk_digest"),
    )
    op.create_index("ix_digest_next_at", "digest", ["next_at"])
    op.create_table(
        "feed",
        sa.Column("token_hash", TEXT, nullable=False),
        sa.Column("agency_id", TEXT, nullable=False),
        sa.Column("created_by", TELEGRAM_ID, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("token_hash", name="pk_feed"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_feed_agency_id_agency"),
    )
    unique_where("uq_feed_live", "feed", ["agency_id"], "revoked_at IS NULL")


def overviews_of_the_office() -> None:
    """They are due from the beginning; the first tick finds when the next one comes."""
    for kind in ("admin-summary", "leaders"):
        op.execute(
            "INSERT INTO digest (chat_id, thread_id, kind, agency_id, hour, next_at) "
            f"VALUES (0, 0, '{kind}', '', '08:00:00.000000', '2026-01-01 00:00:00.000000')"
        )


def unique_where(name: str, table: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, unique=True, sqlite_where=condition, postgresql_where=condition)


def index_where(table: str, column: str, where: str) -> None:
    condition = sa.text(where)
    op.create_index(f"ix_{table}_{column}", table, [column], sqlite_where=condition, postgresql_where=condition)


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup.")
