"""Copies of a PostgreSQL schema, by the server's own pg_dump and pg_restore."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from storage.backups import POSTGRESQL
from storage.databases import address_of, database_of
from storage.engines import engine_of
from storage.errors import BrokenBackup, NotEmpty, StorageError
from storage.migrating import upgrade
from storage.on_postgresql import WRITING, lock_of
from storage.records import Records
from storage.store import Storage

Prepare = Callable[[Records], Awaitable[None]]


class ServerCopies:
    """Copies of an organisation's schema. `pg_dump` is the program, pg_restore beside it; None: on the PATH."""

    ending = POSTGRESQL

    def __init__(self, url: str, organisation: str | None, schema: str, pg_dump: Path | None) -> None:
        self._url, self._organisation, self._schema = address_of(url), organisation, schema
        self._pg_dump = str(pg_dump or shutil.which("pg_dump") or "pg_dump")
        self._pg_restore = str(Path(self._pg_dump).with_name("pg_restore")) if pg_dump else "pg_restore"

    async def dump(self, target: Path) -> None:
        """Copies the schema as it is at one moment; writers need not wait. Raises BrokenBackup."""
        what = ("--format=custom", "--no-owner", "--no-privileges", f"--schema={self._schema}", f"--file={target}")
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o600))
        await self._run(self._pg_dump, *what, into=self._url)

    @asynccontextmanager
    async def scratch(self, file: Path) -> AsyncIterator[tuple[str, str | None]]:
        """A scratch database on the same server that a backup was restored into. Raises BrokenBackup."""
        name = f"dondoc_scratch_{secrets.token_hex(6)}"
        there = self._url.set(database=name)
        await self._say(self._url, f"CREATE DATABASE {name} TEMPLATE template0")
        try:
            await self._say(there, f"CREATE SCHEMA IF NOT EXISTS {self._schema}")
            await self._restore(file, there)
            address = there.render_as_string(hide_password=False)
            database = database_of(address, self._organisation)
            await upgrade(database)
            await database.close()
            yield address, self._organisation
        finally:
            await self._say(self._url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    async def put_back(self, file: Path, prepare: Prepare, *, stamp: str, overwrite: bool) -> None:
        """Restores a backup into the schema, whose bot must not be running; what was there is renamed by `stamp`.

        Raises NotEmpty or another StorageError; then everything is as before.
        """
        aside = f"{self._schema}_{stamp}".replace("-", "_").lower()
        filled = await self._make_room(aside, overwrite)
        try:
            await self._restore(file, self._url)
            storage = await Storage.open(self._url.render_as_string(hide_password=False), self._organisation)
            try:
                async with storage.transaction() as records:
                    await prepare(records)
            finally:
                await storage.close()
        except BaseException:
            as_before = f"ALTER SCHEMA {aside} RENAME TO {self._schema}" if filled else f"CREATE SCHEMA {self._schema}"
            await self._say(self._url, f"DROP SCHEMA {self._schema} CASCADE", as_before)
            raise

    async def _make_room(self, aside: str, overwrite: bool) -> bool:
        """Makes an empty schema where there is none, and answers whether a full one is called `aside` now."""
        filled = bool(await self._ask(f"SELECT to_regclass('{self._schema}.alembic_version') IS NOT NULL"))
        if filled and not overwrite:
            raise NotEmpty(
                f"There are tables already in {self._schema}. Name --overwrite to set them aside and restore"
            )
        away = (f"ALTER SCHEMA {self._schema} RENAME TO {aside}",) if filled else ()
        lock = f"SELECT pg_advisory_xact_lock({lock_of(WRITING, self._schema)})"
        await self._say(self._url, lock, *away, f"CREATE SCHEMA IF NOT EXISTS {self._schema}", together=True)
        return filled

    async def _restore(self, file: Path, into: URL) -> None:
        listed = await self._run(self._pg_restore, "--list", str(file))
        # The schema itself is made by us: `public` is there in every new database.
        wanted = "\n".join(line for line in listed.splitlines() if " SCHEMA - " not in line)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".list") as names:
            names.write(wanted)
            names.flush()
            how = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
            await self._run(self._pg_restore, *how, f"--use-list={names.name}", str(file), into=into)

    async def _run(self, program: str, *arguments: str, into: URL | None = None) -> str:
        """Runs one of the server's programs. The password goes by the environment: others see a command line."""
        where = () if into is None else (f"--dbname={_plain(into)}",)
        password = {"PGPASSWORD": str(into.password)} if into is not None and into.password else {}
        try:
            process = await asyncio.create_subprocess_exec(
                program,
                *arguments,
                *where,
                env=os.environ | password,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
        except OSError as error:
            raise BrokenBackup(f"{program} does not start ({error.strerror}): set DONDOC_PG_DUMP") from error
        said, wrong = await process.communicate()
        if process.returncode:
            raise BrokenBackup(f"{Path(program).name}: {' '.join(wrong.decode(errors='replace').split())}")
        return said.decode(errors="replace")

    async def _ask(self, question: str) -> object:
        engine = engine_of(self._url, poolclass=NullPool)
        try:
            async with engine.connect() as connection:
                return (await connection.exec_driver_sql(question)).scalar()
        except DBAPIError as error:
            raise StorageError(f"The server refused: {error.orig}") from error
        finally:
            await engine.dispose()

    async def _say(self, where: URL, *statements: str, together: bool = False) -> None:
        options = {} if together else {"isolation_level": "AUTOCOMMIT"}
        engine = engine_of(where, poolclass=NullPool, **options)
        try:
            async with engine.begin() as connection:
                for statement in statements:
                    await connection.exec_driver_sql(statement)
        except DBAPIError as error:
            raise StorageError(f"The server refused `{statements[-1]}`: {error.orig}") from error
        finally:
            await engine.dispose()


def _plain(url: URL) -> str:
    """An address as the server's own programs take it, without the password."""
    bare = URL.create(
        "postgresql", username=url.username, host=url.host, port=url.port, database=url.database, query=url.query
    )
    return bare.render_as_string()
