"""Connections to a PostgreSQL server: all organisations of a process share them, for a server has only so many."""

from __future__ import annotations

import asyncio

from sqlalchemy import BigInteger, Integer
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engines import engine_of

MOST_AT_ONCE = 8
"""Connections of each of the two pools; more organisations than that wait for each other a moment."""

_PATIENT = {
    "options": "-c timezone=UTC -c lock_timeout=30s -c idle_in_transaction_session_timeout=60s",
    "connect_timeout": 10,
}


class Pools:
    """The connections of a process to one server. Who reads never takes those of the writers, nor the other way."""

    def __init__(self, url: URL) -> None:
        self.writing = _pool(url, "READ COMMITTED")
        self.reading = _pool(url, "REPEATABLE READ")
        self.users = 0

    async def give_back(self) -> None:
        """One organisation less; the last closes the connections."""
        self.users -= 1
        if self.users:
            return
        for place in [place for place, pools in _open.items() if pools is self]:
            del _open[place]
        await self.reading.dispose()
        await self.writing.dispose()


def pools_of(url: URL) -> Pools:
    """The connections to a server, for one organisation more. They belong to the event loop that asks."""
    place = (asyncio.get_running_loop(), url)
    if place not in _open:
        _open[place] = Pools(url)
    pools = _open[place]
    pools.users += 1
    return pools


_open: dict[tuple[asyncio.AbstractEventLoop, URL], Pools] = {}


def _pool(url: URL, isolation_level: str) -> AsyncEngine:
    engine = engine_of(
        url,
        isolation_level=isolation_level,
        pool_size=MOST_AT_ONCE,
        max_overflow=0,
        pool_pre_ping=True,
        connect_args=_PATIENT,
    )
    dialect = engine.dialect
    # Whoever asks for number 9999999999 is told that there is none; as an integer it would be an error of the server.
    dialect.colspecs = {**dialect.colspecs, Integer: dialect.colspecs[BigInteger]}
    return engine
