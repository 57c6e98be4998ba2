"""Connections to SQLite as they must be for nothing to get lost."""

from __future__ import annotations

import json
from functools import partial

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, Pool

# FULL: with WAL and NORMAL a power cut takes acknowledged commits with it.
# secure_delete: what is wiped, such as the text of a withdrawn draft, must not stay in the file.
_DURABLE = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "secure_delete=ON")


def writing_engine(url: URL) -> AsyncEngine:
    """The engine of write transactions: one connection, for SQLite has one writer."""
    return _engine(url, *_DURABLE, "foreign_keys=ON", begin="BEGIN IMMEDIATE", pool_size=1, max_overflow=0)


def reading_engine(url: URL) -> AsyncEngine:
    """The engine of snapshots, which refuses to write."""
    return _engine(url, "busy_timeout=30000", "query_only=ON", begin="BEGIN", pool_size=4)


def migrating_engine(url: URL) -> AsyncEngine:
    """The engine of migrations. Foreign keys are off: rebuilding a table would delete the rows that point to it."""
    return _engine(url, *_DURABLE, "foreign_keys=OFF", begin="BEGIN IMMEDIATE", poolclass=NullPool)


def _engine(url: URL, *pragmas: str, begin: str, poolclass: type[Pool] | None = None, **pool: int) -> AsyncEngine:
    serializer = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
    engine = create_async_engine(url, poolclass=poolclass, json_serializer=serializer, hide_parameters=True, **pool)

    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # The driver's own transactions begin at the first INSERT: what was read before could be outdated by then.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine.sync_engine, "connect", prepare)
    event.listen(engine.sync_engine, "begin", start)
    return engine
