"""Backups as files in a folder: how they are named, which are there, which are kept."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from directives.times import local_day
from storage.errors import BrokenBackup

THE_ONLY_ONE = "dondoc"
"""What the backups of an installation's only organisation are called."""

SQLITE, POSTGRESQL = "db", "dump"
"""The endings: a database file, or an archive of pg_dump."""

_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(rf"([a-z][a-z0-9_]*)-(\d{{8}}T\d{{6}}Z)\.({SQLITE}|{POSTGRESQL})")


@dataclass(frozen=True, kw_only=True)
class Backup:
    """A backup in a folder. `taken_at` is a UTC instant, in whole seconds."""

    file: Path
    taken_at: dt.datetime

    @property
    def manifest(self) -> Path:
        """The file beside it that says what is in it."""
        return manifest_of(self.file)


def manifest_of(file: Path) -> Path:
    """The manifest beside a backup's file."""
    return file.with_name(f"{file.name}.json")


def backup_named(folder: Path, organisation: str | None, taken_at: dt.datetime, ending: str) -> Backup:
    """The backup that an organisation takes at an instant."""
    stamp = taken_at.astimezone(dt.UTC).strftime(_STAMP)
    name = f"{organisation or THE_ONLY_ONE}-{stamp}.{ending}"
    return Backup(file=folder / name, taken_at=taken_at.astimezone(dt.UTC).replace(microsecond=0))


def taken_at(file: Path) -> dt.datetime:
    """When a backup was taken, from its name. Raises BrokenBackup."""
    parts = _NAME.fullmatch(file.name)
    if parts is None:
        raise BrokenBackup(f"{file.name} is no name of a backup such as dondoc-20260309T190000Z.db")
    return dt.datetime.strptime(parts[2], _STAMP).replace(tzinfo=dt.UTC)


def backups_in(folder: Path, organisation: str | None) -> tuple[Backup, ...]:
    """An organisation's whole backups, the oldest first: a manifest is written last."""
    found: list[Backup] = []
    for file in folder.iterdir() if folder.is_dir() else ():
        parts = _NAME.fullmatch(file.name)
        if parts is not None and parts[1] == (organisation or THE_ONLY_ONE):
            backup = Backup(file=file, taken_at=taken_at(file))
            found += [backup] if backup.manifest.exists() else []
    return tuple(sorted(found, key=lambda backup: backup.taken_at))


def kept(backups: Sequence[Backup], daily: int, weekly: int) -> tuple[Backup, ...]:
    """Those that stay: the newest of each of the last local days and weeks that have one, as many as is said."""
    by_day = _newest(backups, lambda on: on.isoformat(), daily)
    by_week = _newest(backups, lambda on: on.strftime("%G-%V"), weekly)
    return tuple(backup for backup in backups if backup in by_day or backup in by_week)


def rotate(folder: Path, organisation: str | None, daily: int, weekly: int) -> tuple[Backup, ...]:
    """Deletes an organisation's backups that need not be kept any longer, and answers which. The newest stays."""
    backups = backups_in(folder, organisation)
    stay = kept(backups, daily, weekly)
    gone = tuple(backup for backup in backups[:-1] if backup not in stay)
    for backup in gone:
        backup.manifest.unlink()
        backup.file.unlink()
    return gone


def _newest(backups: Iterable[Backup], span: Callable[[dt.date], str], most: int) -> tuple[Backup, ...]:
    newest = {span(local_day(backup.taken_at)): backup for backup in backups}
    return tuple(newest[name] for name in sorted(newest)[-most:]) if most else ()
