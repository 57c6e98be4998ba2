"""Whose turn it is to write: one after the other as they came; every second turn is for who is hurried."""

from __future__ import annotations

import asyncio
from collections import deque


class Turn:
    """One turn at a time. Who is `hurried` waits for the turn under way and one more; the others are never left out."""

    def __init__(self) -> None:
        self._taken = False
        self._was_hurried = False
        self._hurried: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()

    async def acquire(self, *, hurried: bool = False) -> None:
        """Returns when the turn has come."""
        if not self._taken:
            self._taken = True
            return
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        (self._hurried if hurried else self._others).append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():
                self.release()  # the turn came at the same moment
            raise

    def release(self) -> None:
        """Ends the turn; the next begins at once, so that nobody comes between."""
        while self._hurried or self._others:
            hurried = bool(self._hurried) and not (self._was_hurried and self._others)
            first = (self._hurried if hurried else self._others).popleft()
            if not first.done():  # whoever was cancelled waits no more
                self._was_hurried = hurried
                first.set_result(None)
                return
        self._taken = False
