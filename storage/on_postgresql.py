"""A PostgreSQL server: several processes may work with one database, and wait for each other where they write."""

from __future__ import annotations

import hashlib
from typing import ClassVar

from sqlalchemy import Connection
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import NullPool

from storage.engines import beginning, engine_of
from storage.pooling import Pools, pools_of

WRITING = 0x646F6E64_6F630001
MIGRATING = 0x646F6E64_6F630002
"""Numbers of advisory locks, which are of the whole database. See `lock_of`."""


class PostgreSQL:
    """A schema in a database of a server.

    A write transaction begins with an advisory lock, as SQLite's begins with the lock of the file: what it reads stays
    true until it ends, in every process. Each schema has a lock of its own. Reading waits for nobody. No transaction
    sees another schema: its first statement names the only one in which tables are looked for.
    """

    DRIVER: ClassVar[str] = "postgresql+psycopg"

    def __init__(self, url: URL, schema: str) -> None:
        self._url = url
        self.schema = schema
        self._pools: Pools | None = None

    @property
    def name(self) -> str:
        """The address without its password, and the schema."""
        return f"{self._url.render_as_string(hide_password=True)} ({self.schema})"

    @property
    def is_shared(self) -> bool:
        """It is."""
        return True

    def hold(self) -> None:
        """Several processes may use it."""

    async def close(self) -> None:
        """The last that uses the connections of this process to the server closes them."""
        if self._pools is not None:
            await self._pools.give_back()
            self._pools = None

    def writing(self) -> AsyncEngine:
        """What a transaction reads here was changed by nobody since it began, for it waits for the schema's lock."""
        engine = self._connections().writing.execution_options()
        locked = f"SELECT set_config('search_path', '{self.schema}', true), pg_advisory_xact_lock({{}})"
        return beginning(engine, locked.format(lock_of(WRITING, self.schema)))

    def reading(self) -> AsyncEngine:
        """Each transaction sees the database as it is at its first question."""
        engine = self._connections().reading.execution_options(postgresql_readonly=True)
        return beginning(engine, f"SET LOCAL search_path = {self.schema}")

    def migrating(self) -> AsyncEngine:
        """Whoever comes second waits, and finds the work done."""
        options = {"options": "-c timezone=UTC", "connect_timeout": 10}
        engine = engine_of(self._url, poolclass=NullPool, connect_args=options)
        locked = f"SELECT set_config('search_path', '{self.schema}', true), pg_advisory_xact_lock({{}})"
        return beginning(engine, locked.format(lock_of(MIGRATING, self.schema)))

    def prepare(self, connection: Connection) -> None:
        """Creates the schema; a role that may not is no hindrance where it stands already."""
        if connection.exec_driver_sql(f"SELECT to_regnamespace('{self.schema}')").scalar() is None:
            connection.exec_driver_sql(f"CREATE SCHEMA {self.schema}")

    def check(self, connection: Connection) -> None:
        """The server itself has looked at every row."""

    async def forget_wiped(self, engine: AsyncEngine) -> bool:
        """What was wiped stays in dead rows until the server's own cleaning, which is asked for here."""
        async with engine.connect() as connection:
            alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await alone.exec_driver_sql(f"VACUUM {self.schema}.directive, {self.schema}.inbox")
        return True

    def _connections(self) -> Pools:
        if self._pools is None:
            self._pools = pools_of(self._url)
        return self._pools


def lock_of(purpose: int, schema: str) -> int:
    """The number of a schema's advisory lock for one purpose; the same in every process and version."""
    return purpose ^ int.from_bytes(hashlib.sha256(schema.encode()).digest()[:7])
