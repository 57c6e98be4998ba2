"""Takes backups of an organisation's memory and restores them. A backup counts once it was restored for a try."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import json
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from storage.backups import Backup, backup_named, manifest_of
from storage.contents import Contents
from storage.copying import FileCopies, Prepare, sync
from storage.copying_servers import ServerCopies
from storage.databases import database_of
from storage.errors import BrokenBackup
from storage.examining import looking
from storage.on_postgresql import PostgreSQL
from storage.on_sqlite import SQLite

FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where an organisation's memory is. `pg_dump` is PostgreSQL's program; without it the PATH is searched."""

    url: str
    organisation: str | None = None
    pg_dump: Path | None = None


class Copies(Protocol):
    """How one kind of database is copied."""

    @property
    def ending(self) -> str:
        """Of the names of its backups."""

    async def dump(self, target: Path) -> None:
        """Copies it while the bot may be writing. Raises BrokenBackup."""

    def scratch(self, file: Path) -> AbstractAsyncContextManager[tuple[str, str | None]]:
        """A scratch database that a backup was restored into: its address and organisation. Raises BrokenBackup."""

    async def put_back(self, file: Path, prepare: Prepare, *, stamp: str, overwrite: bool) -> None:
        """Restores a backup into the place of a bot that is not running. Raises StorageError; then all is as before."""


def copies_of(place: Place) -> Copies:
    """How the memory of a place is copied. Raises UnsuitableDatabase."""
    database = database_of(place.url, place.organisation)
    if isinstance(database, PostgreSQL):
        return ServerCopies(place.url, place.organisation, database.schema, place.pg_dump)
    assert isinstance(database, SQLite), "there are two kinds"
    return FileCopies(database.file)


async def back_up(place: Place, folder: Path, at: dt.datetime) -> Backup:
    """Takes a backup at the instant `at`, while the bot may be running, and restores it into a scratch database.

    Nothing is left of one that fails. Raises StorageError.
    """
    _make(folder)
    copies = copies_of(place)
    async with looking(place.url, place.organisation) as records:
        noted = await records.audit.head()
    backup = backup_named(folder, place.organisation, at, copies.ending)
    part = backup.file.with_name(f"{backup.file.name}.part")
    try:
        await copies.dump(part)
        contents = await _tried(copies, part, noted)
        manifest = await asyncio.to_thread(_manifest, contents, place, backup, part)
        part.rename(backup.file)
        # Written last, in one step: a backup without it is none.
        _write(backup.manifest, manifest)
    finally:
        part.unlink(missing_ok=True)
    return backup


async def verify(file: Path, place: Place) -> Contents:
    """Restores a backup of a place into a scratch database and holds it against its manifest. Raises BrokenBackup."""
    manifest = await asyncio.to_thread(_read_manifest, file)
    copies = copies_of(place)
    if file.suffix != f".{copies.ending}" or manifest["organisation"] != place.organisation:
        raise BrokenBackup(f"The backup {file} is of another organisation or another kind of database")
    contents = await _tried(copies, file)
    if contents.plain() != manifest["contents"]:
        raise BrokenBackup(f"The backup {file} does not hold what its manifest says")
    return contents


async def restore(file: Path, place: Place, prepare: Prepare, *, at: dt.datetime, overwrite: bool) -> Contents:
    """Restores a backup into the place of an organisation whose bot is not running, and answers what was in it.

    `prepare` is done to it before a bot can see it. With `overwrite` what was there is set aside. Raises StorageError.
    """
    contents = await verify(file, place)
    stamp = f"replaced-{at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    await copies_of(place).put_back(file, prepare, stamp=stamp, overwrite=overwrite)
    return contents


async def _tried(copies: Copies, file: Path, noted: str | None = None) -> Contents:
    async with copies.scratch(file) as (address, organisation), looking(address, organisation) as records:
        return await records.inventory.take(noted)


def _manifest(contents: Contents, place: Place, backup: Backup, part: Path) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "organisation": place.organisation,
        "taken_at": backup.taken_at.isoformat(),
        "bytes": part.stat().st_size,
        "sha256": _digest(part),
        "contents": contents.plain(),
    }


def _read_manifest(file: Path) -> dict[str, Any]:
    beside = manifest_of(file)
    try:
        manifest: dict[str, Any] = json.loads(beside.read_text("utf-8"))
        whole = manifest["format"] == FORMAT and manifest["sha256"] == _digest(file)
    except (OSError, ValueError, KeyError) as error:
        raise BrokenBackup(f"There is no backup {file} with its manifest {beside.name}: {error}") from error
    if not whole:
        raise BrokenBackup(f"The backup {file} is not the one that its manifest was written for")
    return manifest


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise BrokenBackup(f"The folder {folder} cannot be made: {error.strerror}") from error


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _write(file: Path, content: dict[str, Any]) -> None:
    part = file.with_name(f"{file.name}.part")
    part.write_text(json.dumps(content, indent=1), "utf-8")
    part.chmod(0o600)
    sync(part)
    part.replace(file)
    sync(file.parent)
