"""Watches the clock: where it is put back, what was due already must not wait for the same hour a second time."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import time

from bot.application import DonDoc
from bot.verdict import LONGEST_BACK_OFF

logger = logging.getLogger(__name__)

LOOK_SECONDS = 5.0
NOTICED = dt.timedelta(seconds=2)
"""A clock that is steered by less than this is left alone."""


class ClockWatch:
    """Compares the application's clock with the machine's monotonic one."""

    def __init__(self, application: DonDoc) -> None:
        self._application = application
        self._seen, self._mark = application.clock(), time.monotonic()

    async def run(self) -> None:
        """Looks until its task is cancelled. Errors of the storage go up."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Compares once, and hastens what a step back would have kept waiting. A step forward needs nothing."""
        at, mark = self._application.clock(), time.monotonic()
        expected = self._seen + dt.timedelta(seconds=mark - self._mark)
        if expected - at > NOTICED:
            async with self._application.storage.transaction() as records:
                hastened = await records.notices.hasten(at, expected + LONGEST_BACK_OFF)
            back = round((expected - at).total_seconds())
            logger.warning("Clock put back", extra={"action": "clock_back", "seconds": back, "hastened": hastened})
            self._application.wake()
        self._seen, self._mark = at, mark
