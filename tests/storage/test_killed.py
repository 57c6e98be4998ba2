"""kill -9 at any statement leaves all of a transaction or nothing of it, and the next start works."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from directives.work import DirectiveState
from storage import Storage
from tests.databases import address, only_sqlite
from tests.storage.examples import AT, HEALTH, LAN, PRIVATE, READING, TRADE, furnished

pytestmark = only_sqlite

ROOT = Path(__file__).parents[2]


def lives(work: str, prepared: Path | None, folder: Path) -> list[Path]:
    """The databases that the kills left, in order; the last life was not killed."""
    folder.mkdir()
    command = [sys.executable, "-m", "tests.storage.killing", work, str(prepared or "-"), str(folder)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert run.returncode == 0, run.stderr
    return sorted(folder.glob("*.db"), key=lambda file: int(file.stem))


async def test_a_kill_while_publishing_leaves_everything_or_nothing(migrated: Path, tmp_path: Path) -> None:
    prepared = tmp_path / "prepared.db"
    prepared.write_bytes(migrated.read_bytes())
    storage = await Storage.open(address(prepared))
    await furnished(storage)
    async with storage.transaction() as records:
        started = await records.directives.start(LAN, PRIVATE, AT)
        await records.directives.review(started.id, READING)
    await storage.close()

    databases = lives("publish", prepared, tmp_path / "lives")

    assert len(databases) > 10
    for file in databases:
        happened = file is databases[-1]
        assert await everything(file) == (
            (DirectiveState.PUBLISHED, 3, 6, 6, 1) if happened else ("review", 0, 0, 0, 0)
        )


async def everything(file: Path) -> tuple[str, int, int, int, int]:
    storage = await Storage.open(address(file))
    async with storage.snapshot() as records:
        (directive,) = await records.directives.recent()
        tasks = await records.tasks.of_directive(directive.id)
        assignments = await records.tasks.of_agencies([HEALTH.id, TRADE.id])
        notices = await records.notices.of_directive(directive.id)
        events = await records.events.of(f"directive:{directive.id}")
    await storage.close()
    return directive.state, len(tasks), len(assignments), len(notices), len(events)


async def test_a_kill_while_migrating_leaves_the_old_schema_or_the_new_one(tmp_path: Path) -> None:
    databases = lives("migrate", None, tmp_path / "lives")

    assert len(databases) > 30
    whole = schema(databases[-1])
    assert len(whole) > 30
    assert [schema(file) for file in databases[:-1]] == [set()] * (len(databases) - 1)
    for file in databases[:: len(databases) // 4]:
        await (await Storage.open(address(file))).close()
        assert schema(file) == whole


def schema(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE sql IS NOT NULL")}
