"""Alembic's entry: runs migrations on the connection, and in the transaction, that it is given."""

from __future__ import annotations

from alembic import context

import storage.rows_deadlines
import storage.rows_loop
import storage.rows_office
import storage.rows_telling
import storage.rows_work  # noqa: F401  the import of a table's module makes it known
from storage.columns import Row

context.configure(
    connection=context.config.attributes.get("connection"),
    dialect_name=context.config.attributes.get("dialect"),
    target_metadata=Row.metadata,
    compare_type=True,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
