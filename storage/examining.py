"""A look at a database from outside, as `dondoc doctor` takes it: nothing is changed, and the bot may be running."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from storage.databases import Database, database_of
from storage.errors import UnsuitableDatabase
from storage.migrating import alembic_config
from storage.on_sqlite import SQLite
from storage.records import Records, records_of
from storage.saying import said_by


@dataclass(frozen=True, kw_only=True)
class Examination:
    """What was found. `schema` is the database's, `wanted` this version's; `damage` is the database's own first words.

    `folder` and `free_bytes` tell of the disk under it, None where that is another machine's.
    """

    name: str
    exists: bool
    folder: Path | None = None
    free_bytes: int | None = None
    schema: str | None = None
    wanted: str | None = None
    damage: str | None = None


async def examine(url: str, organisation: str | None = None) -> Examination:
    """Examines an organisation's place in the database of an address. Raises UnsuitableDatabase."""
    database = database_of(url, organisation)
    if not isinstance(database, SQLite):
        return await _examined(database, Examination(name=database.name, exists=True))
    folder = database.file.parent
    outside = Examination(
        name=database.name,
        exists=database.file.exists(),
        folder=folder,
        free_bytes=shutil.disk_usage(_existing(folder)).free,
    )
    return await _examined(database, outside) if outside.exists else outside


@asynccontextmanager
async def looking(url: str, organisation: str | None = None) -> AsyncIterator[Records]:
    """The records of an organisation as they are now, for whoever only reads; the bot may be running.

    Raises UnsuitableDatabase where there is none of this version's schema.
    """
    found = await examine(url, organisation)
    if not found.exists or found.schema != found.wanted:
        state = f"has the schema {found.schema}, not {found.wanted}" if found.exists else "is not there"
        raise UnsuitableDatabase(f"The database {found.name} {state}; run `dondoc db upgrade`")
    database = database_of(url, organisation)
    try:
        async with AsyncSession(database.reading(), expire_on_commit=False) as session:
            yield records_of(session)
    finally:
        await database.close()


async def _examined(database: Database, outside: Examination) -> Examination:
    engine = database.reading()
    try:
        async with engine.connect() as connection:
            schema, wanted, damage = await connection.run_sync(_look)
    except DBAPIError as error:
        schema, wanted, damage = None, None, said_by(error)
    finally:
        await database.close()
    return replace(outside, schema=schema, wanted=wanted, damage=damage)


def _look(connection: Connection) -> tuple[str | None, str | None, str | None]:
    schema = MigrationContext.configure(connection).get_current_revision()
    wanted = ScriptDirectory.from_config(alembic_config()).get_current_head()
    if connection.dialect.name != "sqlite":
        return schema, wanted, None  # a server looks after its own pages
    said = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    return schema, wanted, None if said == "ok" else said


def _existing(folder: Path) -> Path:
    return next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
