"""Copies of a SQLite file: taken while the bot writes, restored into a scratch file or into the place of the bot."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TextIO

from storage.backups import SQLITE
from storage.databases import database_of
from storage.errors import BrokenBackup, NotEmpty, StorageError
from storage.locking import hold_lock
from storage.migrating import upgrade
from storage.records import Records
from storage.store import Storage

Prepare = Callable[[Records], Awaitable[None]]
"""What is done to a restored memory before the bot can see it, in one transaction."""


def address(file: Path) -> str:
    """The address of a file."""
    return f"sqlite+aiosqlite:///{file.absolute()}"


class FileCopies:
    """Copies of one database file."""

    ending = SQLITE

    def __init__(self, file: Path) -> None:
        self._file = file

    async def dump(self, target: Path) -> None:
        """Copies the database, which is being written to, as it is at one moment. Raises BrokenBackup."""
        try:
            await asyncio.to_thread(_copy, self._file, target)
        except (sqlite3.Error, OSError) as error:
            raise BrokenBackup(f"The database {self._file} could not be copied: {error}") from error

    @asynccontextmanager
    async def scratch(self, file: Path) -> AsyncIterator[tuple[str, str | None]]:
        """A scratch database that a backup was restored into, with this version's schema. Raises BrokenBackup."""
        with tempfile.TemporaryDirectory(prefix="dondoc-scratch-", dir=file.parent) as folder:
            copy = Path(folder) / "scratch.db"
            try:
                await asyncio.to_thread(shutil.copy, file, copy)
                await asyncio.to_thread(_look_through, copy)
            except (sqlite3.Error, OSError) as error:
                raise BrokenBackup(f"The backup {file} cannot be restored: {error}") from error
            await upgrade(database_of(address(copy)))
            yield address(copy), None

    async def put_back(self, file: Path, prepare: Prepare, *, stamp: str, overwrite: bool) -> None:
        """Restores a backup into the place of a bot that is not running; what was there is set aside under `stamp`.

        Raises NotEmpty, DatabaseInUse or another StorageError; then everything is as before.
        """
        target = self._file
        lock = _hold(target)
        try:
            _refuse(target, overwrite)
            part = target.with_name(f"{target.name}.restoring")
            try:
                await _prepare(file, part, prepare)
                _take_the_place(part, target, stamp)
            finally:
                _clear(part)
        except OSError as error:
            raise StorageError(f"The backup could not be restored to {target}: {error}") from error
        finally:
            lock.close()


async def _prepare(file: Path, part: Path, prepare: Prepare) -> None:
    await asyncio.to_thread(_copy_privately, file, part)
    storage = await Storage.open(address(part))
    try:
        async with storage.transaction() as records:
            await prepare(records)
    finally:
        await storage.close()


def _hold(target: Path) -> TextIO:
    target.parent.mkdir(parents=True, exist_ok=True)
    return hold_lock(target)


def _refuse(target: Path, overwrite: bool) -> None:
    if target.exists() and not overwrite:
        raise NotEmpty(f"There is a database already: {target}. Name --overwrite to set it aside and restore")


def _copy_privately(file: Path, part: Path) -> None:
    part.touch(mode=0o600)
    shutil.copyfile(file, part)


def _clear(part: Path) -> None:
    for left in part.parent.glob(f"{part.name}*"):
        left.unlink()


def _take_the_place(part: Path, target: Path, stamp: str) -> None:
    for ending in ("", "-wal", "-shm"):
        there = target.with_name(target.name + ending)
        if there.exists():
            there.rename(target.with_name(f"{target.name}.{stamp}{ending}"))
    part.rename(target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Returns when a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy(source: Path, target: Path) -> None:
    target.touch(mode=0o600)
    with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as origin, sqlite3.connect(target) as copy:
        # All pages in one go: in several the copy would begin anew with each write of the bot.
        origin.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")
    origin.close()
    copy.close()
    sync(target)


def _look_through(file: Path) -> None:
    with sqlite3.connect(file) as database:
        (said,) = database.execute("PRAGMA integrity_check(1)").fetchone()
        dangling = database.execute("PRAGMA foreign_key_check").fetchall()
    database.close()
    if said != "ok" or dangling:
        raise sqlite3.DatabaseError(said if said != "ok" else f"{len(dangling)} rows point to nothing")
