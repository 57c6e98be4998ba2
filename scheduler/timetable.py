"""The timetable: every job that the clock starts, in one table. What is due is always in the database."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from directives.times import HANOI, Clock
from scheduler.duties import Office, tick
from storage.store import Storage

logger = logging.getLogger(__name__)

Wake = Callable[[], None]


class Timetable:
    """Runs the tick every `every` seconds until stopped. `wake` tells the courier that something is due."""

    def __init__(self, *, storage: Storage, office: Office, clock: Clock, wake: Wake, every: float) -> None:
        self._storage, self._office, self._clock, self._wake = storage, office, clock, wake
        self._ticking = asyncio.Lock()
        self._scheduler = AsyncIOScheduler(
            timezone=HANOI,
            # A late wake-up still runs (the default drops it after one second), once, and never beside itself.
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._scheduler.add_job(self.tick, IntervalTrigger(seconds=every, timezone=HANOI), id="tick")

    def start(self) -> None:
        """Starts inside the running event loop."""
        self._scheduler.start()

    async def stop(self) -> None:
        """Starts no further tick and waits for the one under way: the scheduler itself would cancel it midway."""
        self._scheduler.pause()
        async with self._ticking:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """One tick now. An error is logged and the next tick tries again: one bad row must not stop the clock."""
        async with self._ticking:
            try:
                added = await tick(self._storage, self._office, self._clock())
            except Exception:
                logger.exception("The tick failed", extra={"action": "tick_failed"})
                return
        if added:
            self._wake()
