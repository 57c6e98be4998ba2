"""A look at a database from outside, as `dondoc doctor` takes it: nothing is changed, and the bot may be running."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from storage.engines import reading_engine
from storage.migrating import alembic_config
from storage.store import address_of, file_of


@dataclass(frozen=True, kw_only=True)
class Examination:
    """What was found. `schema` is the database's, `wanted` this version's; `damage` is SQLite's own first words."""

    file: Path
    free_bytes: int
    exists: bool
    schema: str | None = None
    wanted: str | None = None
    damage: str | None = None


async def examine(url: str) -> Examination:
    """Examines the database of an address. Raises UnsuitableDatabase for an address that is none."""
    address = address_of(url)
    file = file_of(address)
    free = shutil.disk_usage(_existing(file.parent)).free
    if not file.exists():
        return Examination(file=file, free_bytes=free, exists=False)
    return await _examined(address, file, free)


async def _examined(address: URL, file: Path, free: int) -> Examination:
    engine = reading_engine(address)
    try:
        async with engine.connect() as connection:
            schema, wanted, damage = await connection.run_sync(_look)
    except DBAPIError as error:
        schema, wanted, damage = None, None, str(error.orig)
    finally:
        await engine.dispose()
    return Examination(file=file, free_bytes=free, exists=True, schema=schema, wanted=wanted, damage=damage)


def _look(connection: Connection) -> tuple[str | None, str | None, str | None]:
    schema = MigrationContext.configure(connection).get_current_revision()
    wanted = ScriptDirectory.from_config(alembic_config()).get_current_head()
    said = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    return schema, wanted, None if said == "ok" else said


def _existing(folder: Path) -> Path:
    return next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
