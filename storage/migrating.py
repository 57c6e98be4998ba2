"""Brings a database to the schema of this version."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.databases import Database
from storage.errors import DatabaseTooNew


def alembic_config() -> Config:
    """Alembic's settings; the migrations are found in the installed package, wherever that is."""
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    return config


async def upgrade(database: Database) -> None:
    """Runs the migrations that are missing, all in one transaction: a kill leaves the old schema or the new one.

    Raises DatabaseTooNew for a schema that this version does not know.
    """
    engine = database.migrating()
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_upgrade, database)
    finally:
        await engine.dispose()


def _upgrade(connection: Connection, database: Database) -> None:
    database.prepare(connection)
    config = alembic_config()
    script = ScriptDirectory.from_config(config)
    present = MigrationContext.configure(connection).get_current_heads()
    unknown = set(present) - {revision.revision for revision in script.walk_revisions()}
    if unknown:
        names = ", ".join(sorted(unknown))
        raise DatabaseTooNew(f"The database has the schema {names}, which a newer version made: install that version.")
    if set(present) == set(script.get_heads()):
        return
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    database.check(connection)
