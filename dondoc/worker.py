"""`dondoc worker`: reads PDFs and pictures for the bots of all organisations, on any machine with their database."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack

from bot.application import DonDoc, build_application
from bot.log import install_logging, speaking_of
from bot.settings import BY_WORKERS, Settings
from dondoc.run import read_settings, system_clock
from handlers.desk import Desk
from storage.queueing import Beat, Read, install, queued, work
from storage.store import Storage

logger = logging.getLogger(__name__)

LOOK_SECONDS = 60.0
AT_ONCE = 2
"""How many files one worker reads at the same time: as many as it is given processors."""


def run_worker(beat: Beat | None = None) -> int:
    """Works until SIGINT or SIGTERM. Returns 2 where the settings are not complete or know of no workers."""
    hosted = read_settings()
    if hosted is None:
        return 2
    if hosted[0].reading != BY_WORKERS:
        print("The bot reads by itself: workers are for DONDOC_READING=workers", file=sys.stderr)
        return 2
    install_logging(*hosted)
    asyncio.run(_work(hosted, beat))
    return 0


async def _work(hosted: Sequence[Settings], beat: Beat | None) -> None:
    machine = hosted[0]
    await install(machine.database_url)
    async with AsyncExitStack() as stack:
        applications: dict[str, DonDoc] = {}
        for settings in hosted:
            storage = await Storage.open(settings.database_url, settings.organisation)
            stack.push_async_callback(storage.close)
            application = build_application(settings, storage, system_clock)
            stack.push_async_callback(application.bot.shutdown)
            async with storage.snapshot() as records:
                applications[await records.postings.place()] = application
        looking = asyncio.create_task(_look_after(machine.database_url, applications), name="lost jobs")
        read = _reader(applications)
        try:
            await work(machine.database_url, read, at_once=AT_ONCE, stop_seconds=machine.stop_seconds, beat=beat)
        finally:
            looking.cancel()
            await asyncio.gather(looking, return_exceptions=True)


async def _look_after(url: str, applications: Mapping[str, DonDoc]) -> None:
    while True:
        for place, application in applications.items():
            try:
                await queue_lost(url, place, application.storage)
            except Exception:
                logger.exception("Lost jobs not looked for", extra={"action": "loop_broke", "loop": "lost jobs"})
        await asyncio.sleep(LOOK_SECONDS)


async def queue_lost(url: str, place: str, storage: Storage) -> None:
    """Queues what waits and stands in no queue: after a restore, a newer version of the queue, or too many failures."""
    async with storage.snapshot() as records:
        unread = [posting.update_id for posting in await records.postings.unread()]
    there = await queued(url) if unread else frozenset()
    lost = [update_id for update_id in unread if (place, update_id) not in there]
    if lost:
        async with storage.transaction() as records:
            for update_id in lost:
                await records.postings.queue(update_id)


def _reader(applications: Mapping[str, DonDoc]) -> Read:
    desks = {place: Desk(application) for place, application in applications.items()}

    async def read(place: str, update_id: int, tried: int) -> None:
        with speaking_of(applications[place].settings.organisation):
            await desks[place].read(update_id, tried)

    return read
