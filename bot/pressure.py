"""How busy a process is: nothing new is begun while what has begun makes everything else wait.

Telegram waits for the answer of the webhook, and so does everybody behind it. Without bounds, a process with more to
do than it can would do all of it late; so an inbox begins its next update only when the loop is in time again. The
inboxes of all organisations stand in one queue, each with one update at most: they are let on in turn.
"""

from __future__ import annotations

import asyncio
from collections import deque

LOOK_SECONDS = 0.02
IN_TIME_SECONDS = 0.03
"""A loop that comes back to a sleeper within this time is not hurried."""

LONGEST_LOOKS = 25
"""After so many looks in vain one is let on all the same: a process that is always late goes on, slowly."""


class Pressure:
    """The lateness of an event loop: one for all organisations of a process. Without `run` nothing waits."""

    def __init__(self) -> None:
        self._late = False
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def run(self) -> None:
        """Looks until it is cancelled."""
        loop, in_vain = asyncio.get_running_loop(), 0
        while True:
            began = loop.time()
            await asyncio.sleep(LOOK_SECONDS)
            self._late = loop.time() - began - LOOK_SECONDS > IN_TIME_SECONDS
            in_vain = in_vain + 1 if self._late else 0
            if not self._late or in_vain % LONGEST_LOOKS == 0:
                self._let_one_on()

    async def eased(self) -> None:
        """Returns when one more may be begun: at once, unless the loop is late or others wait already."""
        if not self._late and not self._waiting:
            return
        mine = asyncio.get_running_loop().create_future()
        self._waiting.append(mine)
        await mine

    def _let_one_on(self) -> None:
        while self._waiting:
            first = self._waiting.popleft()
            if not first.done():  # whoever was cancelled waits no more
                first.set_result(None)
                return
