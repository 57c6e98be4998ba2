"""The timetable: every job that the clock starts, in one table. What is due is always in the database."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from directives.times import HANOI, Clock
from scheduler.duties import Office, tick
from scheduler.household import Household, tidy
from storage.errors import Deposed
from storage.store import Storage

logger = logging.getLogger(__name__)

Wake = Callable[[], None]


class Timetable:
    """Runs the tick every `every` seconds until stopped. `wake` tells the courier that something is due.

    With a `household`, backups and what is not kept for good are looked after too, every five minutes.
    """

    def __init__(
        self,
        *,
        storage: Storage,
        office: Office,
        clock: Clock,
        wake: Wake,
        every: float,
        household: Household | None = None,
    ) -> None:
        self._storage, self._office, self._clock, self._wake = storage, office, clock, wake
        self._every, self._household = every, household
        self._ticking, self._tidying = asyncio.Lock(), asyncio.Lock()
        self._scheduler: AsyncIOScheduler | None = None

    def start(self) -> None:
        """Starts inside the running event loop; again after a stop."""
        self._scheduler = AsyncIOScheduler(
            timezone=HANOI,
            # A late wake-up still runs (the default drops it after one second), once, and never beside itself.
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._scheduler.add_job(self.tick, IntervalTrigger(seconds=self._every, timezone=HANOI), id="tick")
        self._scheduler.add_job(self.tidy, IntervalTrigger(minutes=5, timezone=HANOI), id="tidy")
        self._scheduler.start()

    async def stop(self) -> None:
        """Starts no further tick and waits for the one under way: the scheduler itself would cancel it midway."""
        if self._scheduler is None:
            return
        self._scheduler.pause()
        async with self._ticking, self._tidying:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    async def tick(self) -> None:
        """One tick now. An error is logged and the next tick tries again: one bad row must not stop the clock."""
        async with self._ticking:
            try:
                added = await tick(self._storage, self._office, self._clock())
            except Deposed:
                return  # the new leader ticks
            except Exception:
                logger.exception("The tick failed", extra={"action": "tick_failed"})
                return
        if added:
            self._wake()

    async def tidy(self) -> None:
        """Takes the backup that is due and lets go of what is old. An error is logged; the next try comes."""
        if self._household is None:
            return
        async with self._tidying:
            try:
                told = await tidy(self._storage, self._household, self._office, self._clock())
            except Exception:
                logger.exception("Tidying failed", extra={"action": "tidying_failed"})
                return
        if told:
            self._wake()
