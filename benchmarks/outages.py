"""What goes wrong for `benchmarks/replicas.py`: the leader dies, its connections are cut, the server crashes."""

from __future__ import annotations

import asyncio
import random
import signal
import time

from installation import Installation

LONGEST_LIFE = 1.5
"""Seconds from the hour of a directive, or from the first message, to the outage, at most."""

PATIENCE = 120.0


class Outages:
    """One after the other. `failovers` and `recoveries` are seconds until messages leave again."""

    def __init__(self, installation: Installation, seed: int) -> None:
        self._installation = installation
        self._random = random.Random(seed)
        self.failovers: list[float] = []
        self.recoveries: list[float] = []
        self.while_sending = 0

    async def one(self, *, kill: bool, number: int) -> None:
        """Has something to be sent and asked, then the outage, and waits until all replicas stand again."""
        here = self._installation
        await here.stands()
        await here.fill()
        before = len(here.sent())
        if self._random.random() < 0.5:
            await here.until(lambda: len(here.sent()) > before, PATIENCE)
        here.ask(self._random)
        await asyncio.sleep(self._random.uniform(0, LONGEST_LIFE))
        epoch, began = here.epoch(), time.monotonic()
        if kill:
            await here.kill_leader(signal.SIGKILL)
        else:
            await asyncio.to_thread(self._cut, number)
        self.while_sending += bool(here.server.rows("SELECT 1 FROM notice WHERE state = 'sending' LIMIT 1"))
        await self._next_leader(epoch)
        sent = len(here.sent())
        await here.fill()
        await here.until(lambda: len(here.sent()) > sent, PATIENCE)
        (self.failovers if kill else self.recoveries).append(time.monotonic() - began)

    def _cut(self, number: int) -> None:
        server = self._installation.server
        match number % 3:
            case 0:
                server.restart()
            case 1:
                server.cut()
            case _:
                server.cut("application_name LIKE 'dondoc lead%'")

    async def _next_leader(self, epoch: int) -> None:
        deadline = time.monotonic() + PATIENCE
        while self._installation.epoch() == epoch:
            if time.monotonic() > deadline:
                raise TimeoutError("Nobody has taken the lead")
            await asyncio.sleep(0.02)
