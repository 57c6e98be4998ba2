"""The household of an organisation: a backup a day, and letting go of what is not kept for good."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from bot.informing import to_admins
from bot.metrics import BACKED_UP, BACKUP_FAILED
from bot.texts import keeping as words
from directives.staff import staff_of
from directives.times import instant, local_day
from directives.work import Lane
from scheduler.duties import Office
from storage.backing_up import Place, back_up
from storage.backups import backups_in, rotate
from storage.errors import StorageError
from storage.records import Records
from storage.store import Storage

logger = logging.getLogger(__name__)

TIDIED = "tidied"
"""The setting that keeps the last day on which everything old was let go."""

TRY_AGAIN = dt.timedelta(hours=1)

LetGo = Callable[[Records], Awaitable[int]]


@dataclass(frozen=True, kw_only=True)
class Household:
    """Where the memory is, in which `folder` (None: in none) and at which local hour it is backed up, what is kept.

    Of the days for which it is, 0 means for good.
    """

    place: Place
    folder: Path | None = None
    hour: int = 2
    daily: int = 14
    weekly: int = 8
    messages_days: int = 0
    updates_days: int = 0
    documents_days: int = 0


async def tidy(storage: Storage, household: Household, office: Office, at: dt.datetime) -> int:
    """Does what the instant `at` calls for; returns how many notices that makes."""
    told = 0
    if await backup_is_due(storage, household, at):
        told = await _back_up(storage, household, office, at)
    await _let_go(storage, household, at)
    return told


async def backup_is_due(storage: Storage, household: Household, at: dt.datetime) -> bool:
    """Whether none was taken since the hour last came; after a failure an hour passes first."""
    if household.folder is None:
        return False
    today = instant(local_day(at), dt.time(household.hour))
    wanted = today if today <= at else today - dt.timedelta(days=1)
    backups = await asyncio.to_thread(backups_in, household.folder, household.place.organisation)
    if backups and backups[-1].taken_at >= wanted:
        return False
    async with storage.snapshot() as records:
        failed = await records.settings.get(BACKUP_FAILED)
    return not failed or dt.datetime.fromisoformat(failed) + TRY_AGAIN <= at


async def _back_up(storage: Storage, household: Household, office: Office, at: dt.datetime) -> int:
    assert household.folder is not None, "a backup is due only where there is a folder for it"
    try:
        backup = await back_up(household.place, household.folder, at)
    except StorageError as error:
        logger.error("No backup", extra={"action": "backup_failed", "why": str(error)})
        return await _failed(storage, household, office, error, at)
    gone = await asyncio.to_thread(
        rotate, household.folder, household.place.organisation, household.daily, household.weekly
    )
    async with storage.transaction() as records:
        await records.settings.put(BACKED_UP, backup.taken_at.isoformat())
        await records.settings.put(BACKUP_FAILED, "")
    logger.info("Backed up", extra={"action": "backed_up", "file": backup.file.name, "rotated": len(gone)})
    return 0


async def _failed(storage: Storage, household: Household, office: Office, error: StorageError, at: dt.datetime) -> int:
    """Tells the admins, once a day."""
    assert household.folder is not None, "a backup is due only where there is a folder for it"
    backups = await asyncio.to_thread(backups_in, household.folder, household.place.organisation)
    text = words.backup_failed(str(error), backups[-1].taken_at if backups else None)
    async with storage.transaction() as records:
        await records.settings.put(BACKUP_FAILED, at.isoformat())
        admins = staff_of(office.admins, office.leaders, await records.staff.all()).admins
        fact = f"backup-failed:{local_day(at).isoformat()}"
        return await records.notices.add(to_admins(admins, fact, text, at, lane=Lane.URGENT))


async def _let_go(storage: Storage, household: Household, at: dt.datetime) -> None:
    """Once a day; what is much is let go in many small transactions."""
    today = local_day(at).isoformat()
    async with storage.snapshot() as records:
        if await records.settings.get(TIDIED) == today:
            return

    def before(days: int) -> dt.datetime:
        return at - dt.timedelta(days=days)

    kinds: tuple[tuple[int, LetGo], ...] = (
        (household.messages_days, lambda r: r.keeping.wipe_messages(before(household.messages_days))),
        (household.updates_days, lambda r: r.keeping.drop_updates(before(household.updates_days))),
        (household.documents_days, lambda r: r.keeping.wipe_documents(before(household.documents_days))),
    )
    counts = [await _all(storage, let_go) if days else 0 for days, let_go in kinds]
    async with storage.transaction() as records:
        await records.settings.put(TIDIED, today)
    if any(counts):
        logger.info("Let go", extra={"action": "let_go", "counts": counts})


async def _all(storage: Storage, let_go: LetGo) -> int:
    total = 0
    while True:
        async with storage.transaction() as records:
            changed = await let_go(records)
        if not changed:
            return total
        total += changed
