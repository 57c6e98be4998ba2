"""SQLite in a file: connections as they must be for nothing to get lost, and one process at a time."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, ClassVar, TextIO

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from storage.engines import engine_of
from storage.errors import StorageError, UnsuitableDatabase
from storage.locking import hold_lock

# FULL: with WAL and NORMAL a power cut takes acknowledged commits with it.
# secure_delete: what is wiped, such as the text of a withdrawn draft, must not stay in the file.
_DURABLE = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "secure_delete=ON")


class SQLite:
    """A database file. Write transactions begin with the lock, so that what they read stays true until they end."""

    DRIVER: ClassVar[str] = "sqlite+aiosqlite"

    def __init__(self, url: URL, organisation: str | None = None) -> None:
        file = file_of(url)
        self.file = file if organisation is None else file.with_name(f"{organisation}.db")
        self._url = url.set(database=str(self.file))
        self._lock: TextIO | None = None
        self._engines: list[AsyncEngine] = []

    @property
    def name(self) -> str:
        """The file."""
        return str(self.file)

    @property
    def is_shared(self) -> bool:
        """The lock of the file keeps others away."""
        return False

    @property
    def schema(self) -> str:
        """The whole file."""
        return "main"

    def hold(self) -> None:
        """Makes the folder, and takes the lock beside the file. Raises DatabaseInUse or UnsuitableDatabase."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self._lock = hold_lock(self.file)
            # It holds names and drafts: nobody but its owner reads it, nor the files that SQLite puts beside it.
            self.file.touch(mode=0o600)
        except OSError as error:
            raise UnsuitableDatabase(f"The database {self.file} cannot be opened: {error.strerror}") from error

    async def close(self) -> None:
        """Closes the connections and gives the lock back."""
        for engine in self._engines:
            await engine.dispose()
        if self._lock is not None:
            self._lock.close()

    def writing(self) -> AsyncEngine:
        """One connection, for SQLite has one writer."""
        return self._engine(*_DURABLE, "foreign_keys=ON", begin="BEGIN IMMEDIATE", pool_size=1, max_overflow=0)

    def reading(self) -> AsyncEngine:
        """A few connections that refuse to write."""
        return self._engine("busy_timeout=30000", "query_only=ON", begin="BEGIN", pool_size=4)

    def migrating(self) -> AsyncEngine:
        """Foreign keys are off: rebuilding a table would delete the rows that point to it."""
        return self._engine(*_DURABLE, "foreign_keys=OFF", begin="BEGIN IMMEDIATE", poolclass=NullPool)

    def prepare(self, connection: Connection) -> None:
        """A new file is room enough."""

    def check(self, connection: Connection) -> None:
        """Raises StorageError where a row points to nothing, which SQLite has not looked at meanwhile."""
        if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            raise StorageError(
                f"The migration would leave {len(broken)} rows that point to nothing; nothing was changed."
            )

    async def forget_wiped(self, engine: AsyncEngine) -> bool:
        """Empties the write-ahead log, where what was wiped still stands; False where a long reader prevents it."""
        async with engine.connect() as connection:
            raw = await connection.get_raw_connection()
            # Past the engine: a checkpoint cannot run inside the transaction that it would begin.
            cursor = await raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
            (prevented, *_) = await cursor.fetchone()
            await cursor.close()
            return not prevented

    def _engine(self, *pragmas: str, begin: str, **options: Any) -> AsyncEngine:
        engine = engine_of(self._url, begin=begin, **options)
        event.listen(engine.sync_engine, "connect", partial(_prepare, pragmas=pragmas))
        self._engines.append(engine)
        return engine


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry, *, pragmas: tuple[str, ...]) -> None:
    # The driver's own transactions begin at the first INSERT: what was read before could be outdated by then.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in pragmas:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def file_of(address: URL) -> Path:
    """The file of an address. Raises UnsuitableDatabase."""
    name = address.database
    if not name or name == ":memory:" or name.startswith("file:"):
        raise UnsuitableDatabase("The database must be a file: what is kept in memory alone is lost with the process")
    return Path(name)
