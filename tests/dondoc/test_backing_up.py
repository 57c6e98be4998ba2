"""The restore drill: backups taken from the command line come back whole, and the bot says nothing twice after it."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path

import pytest

from directives.work import NoticeState
from dondoc.cli import main
from dondoc.run import system_clock
from storage import Storage
from tests.databases import address, pg_dump
from tests.storage.examples import furnished, notice, published

ADMIN = 1001


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A memory with a directive and two notices, of which one is due; no bot runs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DONDOC_BOT_TOKEN", "110001:TEST")
    monkeypatch.setenv("DONDOC_ADMINS", str(ADMIN))
    monkeypatch.setenv("DONDOC_DATABASE_URL", address(tmp_path / "dondoc.db"))
    if program := pg_dump():
        monkeypatch.setenv("DONDOC_PG_DUMP", str(program))
    asyncio.run(_fill(tmp_path / "dondoc.db"))
    return tmp_path


async def _fill(file: Path) -> None:
    at = system_clock()
    storage = await Storage.open(address(file))
    await furnished(storage)
    async with storage.transaction() as records:
        _, (share, *_) = await published(records)
        await records.nudges.plan(share.id, at - dt.timedelta(hours=1))
        await records.notices.add([notice("due", due_at=at), notice("to-come", due_at=at + dt.timedelta(days=3))])
    await storage.close()


async def _states(file: Path) -> dict[str, NoticeState]:
    storage = await Storage.open(address(file))
    async with storage.snapshot() as records:
        known = {n.notice.key: n.state for n in await records.notices._where()}
    await storage.close()
    return known


def the_backup(folder: Path) -> Path:
    (backup,) = (file for file in folder.glob("dondoc-*") if file.suffix != ".json")
    return backup


def test_a_backup_is_restored_into_an_empty_place_and_what_was_due_is_held(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["db", "backup", "--to", "backups"]) == 0
    assert "Backed up and verified" in capsys.readouterr().out
    monkeypatch.setenv("DONDOC_DATABASE_URL", address(place / "new.db"))

    assert main(["db", "restore", str(the_backup(place / "backups"))]) == 0

    assert "Restored" in capsys.readouterr().out
    states = asyncio.run(_states(place / "new.db"))
    assert (states["due"], states["to-come"]) == (NoticeState.UNCERTAIN, NoticeState.DUE)
    (told,) = [key for key in states if key.startswith("restored:")]
    assert (told.endswith(f":{ADMIN}"), states[told]) == (True, NoticeState.DUE)
    assert main(["audit", "verify"]) == 0
    assert main(["db", "release"]) == 0
    assert "1 notices will be sent" in capsys.readouterr().out
    assert asyncio.run(_states(place / "new.db"))["due"] is NoticeState.DUE


def test_a_restore_does_not_overwrite_unless_it_is_told_to(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["db", "backup", "--to", "backups"]) == 0
    backup = str(the_backup(place / "backups"))

    assert main(["db", "restore", backup]) == 1
    assert "--overwrite" in capsys.readouterr().err
    assert asyncio.run(_states(place / "dondoc.db"))["due"] is NoticeState.DUE
    assert main(["db", "restore", backup, "--overwrite"]) == 0
    assert asyncio.run(_states(place / "dondoc.db"))["due"] is NoticeState.UNCERTAIN
    assert main(["db", "release", "--drop"]) == 0
    assert asyncio.run(_states(place / "dondoc.db"))["due"] is NoticeState.DROPPED


def test_nudges_of_the_past_are_planned_anew_after_a_restore(place: Path) -> None:
    assert main(["db", "backup", "--to", "backups"]) == 0
    assert main(["db", "restore", str(the_backup(place / "backups")), "--overwrite"]) == 0

    async def due() -> int:
        storage = await Storage.open(address(place / "dondoc.db"))
        async with storage.snapshot() as records:
            found = len(await records.nudges.due(system_clock()))
        await storage.close()
        return found

    assert asyncio.run(due()) == 0


def test_what_is_no_backup_is_refused(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["db", "restore", "dondoc.db", "--overwrite"]) == 1
    assert "no name of a backup" in capsys.readouterr().err
    assert main(["db", "restore", "dondoc-20260309T190000Z.db", "--overwrite"]) == 1
    assert "There is no backup" in capsys.readouterr().err
    assert main(["db", "backup"]) == 2
    assert "DONDOC_BACKUP_FOLDER" in capsys.readouterr().err
