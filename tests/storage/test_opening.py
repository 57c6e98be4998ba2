"""A database is opened by one process, in a mode that loses nothing, or refused with a clear sentence."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import DatabaseInUse, DatabaseTooNew, Storage, UnsuitableDatabase
from tests.databases import address, only_sqlite

pytestmark = only_sqlite

OPEN = """
import asyncio, sys
from storage import Storage
from storage.errors import StorageError
try:
    asyncio.run(Storage.open(sys.argv[1]))
except StorageError as error:
    sys.exit(f"{type(error).__name__}: {error}")
"""


async def test_a_second_process_is_refused(storage: Storage, tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPEN, address(tmp_path / "dondoc.db")]
    second = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    assert second.returncode == 1
    assert second.stderr.startswith("DatabaseInUse: The database")
    assert "another process (number " in second.stderr


async def test_a_second_opening_in_the_same_process_is_refused_until_the_first_is_closed(tmp_path: Path) -> None:
    where = address(tmp_path / "a.db")
    first = await Storage.open(where)
    with pytest.raises(DatabaseInUse):
        await Storage.open(where)
    await first.close()

    second = await Storage.open(where)
    await second.close()


async def test_another_tool_may_read_while_the_database_is_open(storage: Storage, tmp_path: Path) -> None:
    async with storage.transaction() as records:
        await records.settings.put("offset", "1")
        reader = sqlite3.connect(f"file:{tmp_path / 'dondoc.db'}?mode=ro", uri=True)
        assert reader.execute("select count(*) from agency").fetchone() == (4,)
        assert reader.execute("select count(*) from setting").fetchone() == (0,)
        reader.close()


async def test_folders_are_made(tmp_path: Path) -> None:
    storage = await Storage.open(address(tmp_path / "a" / "b" / "dondoc.db"))
    await storage.close()

    assert (tmp_path / "a" / "b" / "dondoc.db").exists()


async def test_nobody_but_the_owner_may_read_a_new_database(tmp_path: Path) -> None:
    storage = await Storage.open(address(tmp_path / "a.db"))
    async with storage.transaction() as records:
        await records.settings.put("offset", "1")
        modes = {file.name: file.stat().st_mode & 0o077 for file in tmp_path.glob("a.db*") if file.suffix != ".lock"}
    await storage.close()

    assert modes == {"a.db": 0, "a.db-wal": 0, "a.db-shm": 0}


async def test_what_was_kept_is_there_after_closing(tmp_path: Path) -> None:
    for number in ("1", "2"):
        storage = await Storage.open(address(tmp_path / "a.db"))
        async with storage.transaction() as records:
            assert await records.settings.get("number") == (None if number == "1" else "1")
            await records.settings.put("number", number)
        await storage.close()

    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.db", "a.db.lock"]


async def test_connections_are_as_durable_as_they_must_be(storage: Storage) -> None:
    async def pragma(name: str) -> object:
        async with storage._writing.connect() as connection:
            return (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()

    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
    assert [await pragma(name) for name in names] == ["wal", 2, 1, 30000, 1]


async def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(migrated: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    file.write_bytes(migrated.read_bytes())
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = file.read_bytes()

    with pytest.raises(DatabaseTooNew, match="schema 9999"):
        await Storage.open(address(file))

    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "url",
    [
        "sqlite+aiosqlite://",  # lives in memory alone
        "sqlite+aiosqlite:///:memory:",
        "sqlite:///dondoc.db",  # a driver that blocks
        "mysql://localhost/dondoc",
        "dondoc.db",
        "",
    ],
)
async def test_an_address_that_will_not_do_is_refused(url: str) -> None:
    with pytest.raises(UnsuitableDatabase):
        await Storage.open(url)


async def test_a_folder_that_cannot_be_made_is_an_unsuitable_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")

    with pytest.raises(UnsuitableDatabase, match="cannot be opened: File exists"):
        await Storage.open(address(tmp_path / "file" / "dondoc.db"))


async def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Kính gửi các sở, ban, ngành. " * 50, "utf-8")
    before = file.read_bytes()

    with pytest.raises(UnsuitableDatabase, match="file is not a database"):
        await Storage.open(address(file))

    assert file.read_bytes() == before
