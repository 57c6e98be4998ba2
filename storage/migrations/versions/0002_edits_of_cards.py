"""Messages that were sent before can be changed: a notice may name the one it edits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notice", sa.Column("edits_message_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup.")
