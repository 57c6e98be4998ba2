"""`dondoc db backup`, `restore` and `release`: copies of the memory, and back again without saying anything twice."""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
from functools import partial
from pathlib import Path

from bot.restoring import hold_back, let_go
from bot.settings import Settings
from dondoc.assembly import place_of
from dondoc.run import heading, read_settings, system_clock
from storage.backing_up import back_up, restore
from storage.backups import taken_at
from storage.errors import StorageError
from storage.records import Records
from storage.store import Storage


def run_backup(organisation: str | None, folder: Path | None) -> int:
    """Backs up all organisations, or one, to a folder or where the settings say. Returns 1 where one fails."""
    hosted = read_settings(organisation)
    if hosted is None:
        return 2
    return max(_back_up(settings, folder or settings.backup_folder) for settings in hosted)


def run_restore(organisation: str | None, file: Path, *, overwrite: bool) -> int:
    """Restores one organisation from a file. Returns 1 where that fails, and then nothing has changed."""
    settings = _the_one(organisation)
    if settings is None:
        return 2
    at = system_clock()
    try:
        taken = taken_at(file)
        prepare = partial(_prepare, settings, taken, at)
        contents = asyncio.run(restore(file, place_of(settings), prepare, at=at, overwrite=overwrite))
    except StorageError as error:
        print(f"{heading(settings)}{error}", file=sys.stderr)
        return 1
    print(f"{heading(settings)}Restored {sum(contents.rows.values())} rows; {contents.entries} audit entries.")
    print("What was due by now is held back: the admins are asked in the chat, or run `dondoc db release`.")
    return 0


def run_release(organisation: str | None, *, drop: bool) -> int:
    """Sends what was held back after a restore, or gives it up, while the bot is not running."""
    settings = _the_one(organisation)
    if settings is None:
        return 2
    try:
        count = asyncio.run(_release(settings, drop=drop))
    except StorageError as error:
        print(f"{heading(settings)}{error}", file=sys.stderr)
        return 1
    print(f"{heading(settings)}{count} notices {'were given up' if drop else 'will be sent'}.")
    return 0


def _the_one(organisation: str | None) -> Settings | None:
    hosted = read_settings(organisation)
    if hosted is not None and len(hosted) > 1:
        print("There are several organisations: name one by --organisation", file=sys.stderr)
        return None
    return hosted[0] if hosted else None


def _back_up(settings: Settings, folder: Path | None) -> int:
    if folder is None:
        print("Where to? Set DONDOC_BACKUP_FOLDER, or name a folder by --to", file=sys.stderr)
        return 2
    try:
        backup = asyncio.run(back_up(place_of(settings), folder, system_clock()))
    except StorageError as error:
        print(f"{heading(settings)}{error}", file=sys.stderr)
        return 1
    print(f"{heading(settings)}Backed up and verified: {backup.file}")
    return 0


async def _prepare(settings: Settings, taken: dt.datetime, at: dt.datetime, records: Records) -> None:
    await hold_back(records, settings.admins, taken, at)


async def _release(settings: Settings, *, drop: bool) -> int:
    storage = await Storage.open(settings.database_url, settings.organisation)
    try:
        async with storage.transaction() as records:
            return await let_go(records, system_clock(), send=not drop, by=None, chat_id=None)
    finally:
        await storage.close()
