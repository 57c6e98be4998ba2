"""The door of the memory: opens a database and hands out transactions."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TextIO

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from storage.engines import reading_engine, writing_engine
from storage.errors import UnsuitableDatabase
from storage.locking import hold_lock
from storage.migrating import upgrade
from storage.records import Records, records_of

WAIT_FOR_TURN = 30.0
"""Seconds that a write transaction waits for the ones before it."""

# Rows are changed by statements alone, never through loaded objects, so what is loaded again must be read again.
_ALWAYS_FRESH = {"populate_existing": True, "synchronize_session": False}


class Storage:
    """An open database. Write transactions of this process wait for each other in the order of their coming."""

    def __init__(self, url: URL, lock: TextIO) -> None:
        self._lock = lock
        self._writing = writing_engine(url)
        self._reading = reading_engine(url)
        # Waiting here is fair; SQLite's own waiting polls, and may let one writer starve.
        self._turn = asyncio.Lock()
        self._writer: asyncio.Task[object] | None = None

    @classmethod
    async def open(cls, url: str) -> Storage:
        """Opens the database of an address such as `sqlite+aiosqlite:///data/dondoc.db`, creating what is missing.

        Raises DatabaseInUse, DatabaseTooNew or UnsuitableDatabase.
        """
        address = address_of(url)
        file = file_of(address)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            lock = hold_lock(file)
            # It holds names and drafts: nobody but its owner reads it, nor the files that SQLite puts beside it.
            file.touch(mode=0o600)
        except OSError as error:
            raise UnsuitableDatabase(f"The database {file} cannot be opened: {error.strerror}") from error
        try:
            await upgrade(address)
        except DBAPIError as error:
            lock.close()
            raise UnsuitableDatabase(f"The database {file} cannot be opened: {error.orig}") from error
        except BaseException:
            lock.close()
            raise
        return cls(address, lock)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Records]:
        """A write transaction: everything in it is kept at its end, nothing where it ends with an error.

        Nothing may be awaited in it but the records. Raises TimeoutError where its turn does not come in 30 seconds.
        """
        async with self._in_turn(), _session(self._writing) as session, session.begin():
            yield records_of(session)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Records]:
        """The records as they are at the first question; later changes are not seen, and writing is an error."""
        async with _session(self._reading) as session:
            yield records_of(session)

    async def forget_wiped(self) -> bool:
        """Empties the write-ahead log, where what was wiped still stands; False where a long reader prevents it."""
        async with self._in_turn(), self._writing.connect() as connection:
            raw = await connection.get_raw_connection()
            # Past the engine: a checkpoint cannot run inside the transaction that it would begin.
            cursor = await raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
            (prevented, *_) = await cursor.fetchone()
            await cursor.close()
            return not prevented

    async def close(self) -> None:
        """Closes the connections and gives the database free."""
        await self._reading.dispose()
        await self._writing.dispose()
        self._lock.close()

    @asynccontextmanager
    async def _in_turn(self) -> AsyncIterator[None]:
        me = asyncio.current_task()
        if self._writer is me:
            raise RuntimeError("A transaction inside a transaction would wait for itself")
        async with asyncio.timeout(WAIT_FOR_TURN):
            await self._turn.acquire()
        self._writer = me
        try:
            yield
        finally:
            self._writer = None
            self._turn.release()


def _session(engine: AsyncEngine) -> AsyncSession:
    return AsyncSession(engine, expire_on_commit=False, execution_options=_ALWAYS_FRESH)


def address_of(url: str) -> URL:
    """Reads a database address. Raises UnsuitableDatabase."""
    try:
        address = make_url(url)
    except ArgumentError:
        raise UnsuitableDatabase(
            "The database address is no address such as sqlite+aiosqlite:///data/dondoc.db"
        ) from None
    if address.drivername != "sqlite+aiosqlite":
        raise UnsuitableDatabase(f"A database of the kind {address.drivername} is not supported; use sqlite+aiosqlite")
    return address


def file_of(address: URL) -> Path:
    """The file of an address. Raises UnsuitableDatabase."""
    name = address.database
    if not name or name == ":memory:" or name.startswith("file:"):
        raise UnsuitableDatabase("The database must be a file: what is kept in memory alone is lost with the process")
    return Path(name)
