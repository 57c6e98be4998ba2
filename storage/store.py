"""The door of the memory: opens a database and hands out transactions."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from storage.databases import Database, database_of
from storage.errors import Deposed, UnsuitableDatabase
from storage.migrating import upgrade
from storage.records import Records, records_of
from storage.reigning import EPOCH, Reign
from storage.saying import said_by
from storage.turn import Turn

WAIT_FOR_TURN = 30.0
"""Seconds that a write transaction waits for the ones before it."""

READERS = 4
"""Snapshots of one organisation at the same time: the connections to a server are everybody's."""

# Rows are changed by statements alone, never through loaded objects, so what is loaded again must be read again.
_ALWAYS_FRESH = {"populate_existing": True, "synchronize_session": False}


class Storage:
    """An open database. Write transactions of this process wait for each other in the order of their coming."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._writing = database.writing()
        self._reading = database.reading()
        # Waiting here is fair; SQLite's own waiting polls, and may let one writer starve.
        self._turn = Turn()
        self._readers = asyncio.Semaphore(READERS)
        self._writer: asyncio.Task[object] | None = None
        self.reign: Reign | None = None
        """The lead of this process, where several share the database; None where it is the only one."""

    @classmethod
    async def open(cls, url: str, organisation: str | None = None) -> Storage:
        """Opens the database of an address such as `sqlite+aiosqlite:///data/dondoc.db`, creating what is missing.

        One of several organisations has a place of its own, which its name finds: a file NAME.db beside that
        file, or a schema org_NAME of the server's database.

        Raises DatabaseInUse, DatabaseTooNew or UnsuitableDatabase.
        """
        database = database_of(url, organisation)
        database.hold()
        try:
            await upgrade(database)
        except DBAPIError as error:
            await database.close()
            raise UnsuitableDatabase(f"The database {database.name} cannot be opened: {said_by(error)}") from error
        except BaseException:
            await database.close()
            raise
        return cls(database)

    @asynccontextmanager
    async def transaction(self, *, anybody: bool = False, hurried: bool = False) -> AsyncIterator[Records]:
        """A write transaction: everything in it is kept at its end, nothing where it ends with an error.

        One that is `hurried` goes before others that wait: it must be short, for it makes them wait longer.

        Nothing may be awaited in it but the records. Raises TimeoutError where its turn does not come in 30 seconds,
        and Deposed where another process leads, unless it is one that `anybody` may make.
        """
        async with self._in_turn(hurried=hurried), _session(self._writing) as session, session.begin():
            if not anybody:
                await self._must_lead(session)
            yield records_of(session)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Records]:
        """The records as they are at the first question; later changes are not seen, and writing is an error."""
        async with self._readers, _session(self._reading) as session:
            yield records_of(session)

    @property
    def is_shared(self) -> bool:
        """Whether other processes may use the database too, so that one of them has to lead."""
        return self._database.is_shared

    @property
    def place(self) -> str:
        """The schema in which this memory stands."""
        return self._database.schema

    @property
    def leads(self) -> bool:
        """Whether this process is the one that answers and sends."""
        return self.reign is None or self.reign.is_sure()

    async def _must_lead(self, session: AsyncSession) -> None:
        if self.reign is None:
            return
        if self.reign.over or await session.scalar(EPOCH) != self.reign.epoch:
            self.reign.over = True
            raise Deposed

    async def forget_wiped(self) -> bool:
        """Takes away what was wiped and still stands in the database's own log; False where that must wait."""
        async with self._in_turn():
            return await self._database.forget_wiped(self._writing)

    async def close(self) -> None:
        """Closes the connections and gives the database free."""
        await self._database.close()

    @asynccontextmanager
    async def _in_turn(self, *, hurried: bool = False) -> AsyncIterator[None]:
        me = asyncio.current_task()
        if self._writer is me:
            raise RuntimeError("A transaction inside a transaction would wait for itself")
        async with asyncio.timeout(WAIT_FOR_TURN):
            await self._turn.acquire(hurried=hurried)
        self._writer = me
        try:
            yield
        finally:
            self._writer = None
            self._turn.release()


def _session(engine: AsyncEngine) -> AsyncSession:
    return AsyncSession(engine, expire_on_commit=False, execution_options=_ALWAYS_FRESH)
