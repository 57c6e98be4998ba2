"""Turns at what all organisations of a process share: they are served in turn, however much one of them asks for."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache

from bot.log import organisation_spoken_of

AT_ONCE = 2
"""So many documents are opened, and so many papers made, at the same time."""


class Turns:
    """Places, and for each organisation a queue of those who wait for one. The queues are served in turn."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._queues: dict[str | None, deque[asyncio.Future[None]]] = {}

    @asynccontextmanager
    async def of(self, organisation: str | None) -> AsyncIterator[None]:
        """A place, held until the end."""
        if self._free and not self._queues:
            self._free -= 1
        else:
            await self._wait(organisation)
        try:
            yield
        finally:
            self._pass_on()

    async def _wait(self, organisation: str | None) -> None:
        mine = asyncio.get_running_loop().create_future()
        self._queues.setdefault(organisation, deque()).append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():
                self._pass_on()  # the place came at the same moment
            raise

    def _pass_on(self) -> None:
        """Gives the place to the first of the next queue, which then goes to the end."""
        while self._queues:
            organisation, queue = next(iter(self._queues.items()))
            del self._queues[organisation]
            waiting = queue.popleft()
            if queue:
                self._queues[organisation] = queue
            if not waiting.done():
                waiting.set_result(None)
                return
        self._free += 1


@lru_cache(maxsize=4)
def _readers(_loop: asyncio.AbstractEventLoop) -> Turns:
    """A queue belongs to the loop in which somebody waits."""
    return Turns(AT_ONCE)


@lru_cache(maxsize=4)
def _printers(_loop: asyncio.AbstractEventLoop) -> Turns:
    return Turns(AT_ONCE)


@asynccontextmanager
async def reading() -> AsyncIterator[None]:
    """The turn of the organisation that this task works for at opening a document."""
    async with _readers(asyncio.get_running_loop()).of(organisation_spoken_of()):
        yield


@asynccontextmanager
async def printing() -> AsyncIterator[None]:
    """Its turn at making a paper."""
    async with _printers(asyncio.get_running_loop()).of(organisation_spoken_of()):
        yield
