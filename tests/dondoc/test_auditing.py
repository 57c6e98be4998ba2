"""`dondoc audit verify` tells a log that holds from one that was changed, while the bot works with it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dondoc.cli import main
from storage import Storage
from tests.databases import address, tables
from tests.storage.examples import AT, LAN


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A database with three entries, which a bot has open."""
    file = tmp_path / "dondoc.db"
    url = address(file)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DONDOC_BOT_TOKEN", "110001:TEST")
    monkeypatch.setenv("DONDOC_DATABASE_URL", url)
    with asyncio.Runner() as runner:
        storage = runner.run(Storage.open(url))
        runner.run(_write(storage))
        yield file
        runner.run(storage.close())


async def _write(storage: Storage) -> None:
    async with storage.transaction() as records:
        for kind in ("received", "done", "confirmed"):
            await records.events.add(AT, kind, LAN, LAN, "assignment:12", {})


def test_a_log_that_holds_is_said_to_hold_with_its_length_and_head(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "verify"]) == 0
    said = capsys.readouterr().out
    (head,) = re.findall(r"3 entries, head ([0-9a-f]{64})", said)

    assert main(["audit", "verify", "--head", head]) == 0
    assert main(["audit", "verify", "--head", "0" * 63 + "1"]) == 1
    assert "CUT OFF" in capsys.readouterr().out


def test_the_first_entry_that_was_changed_is_named(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with tables(file) as connection:
        trigger = "event_not_changed" if connection.dialect.name == "sqlite" else "event_kept ON event"
        connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        connection.exec_driver_sql("UPDATE event SET kind = 'undone' WHERE id >= 2")

    assert main(["audit", "verify"]) == 1

    assert capsys.readouterr().out.startswith("BROKEN at entry 2: it was changed")


def test_a_database_that_is_not_there_is_no_log_that_holds(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DONDOC_DATABASE_URL", address(file.parent / "other.db"))

    assert main(["audit", "verify"]) == 2

    assert "run `dondoc db upgrade`" in capsys.readouterr().err
