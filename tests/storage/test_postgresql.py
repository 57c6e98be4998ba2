"""On a PostgreSQL server: several processes work with one database, and what one reads stays true while it writes."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from psycopg.errors import RaiseException
from sqlalchemy import Connection, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from storage import DatabaseTooNew, Storage, UnsuitableDatabase
from storage.columns import Row
from storage.databases import database_of
from storage.examining import examine
from storage.migrating import alembic_config, upgrade
from tests.databases import address, bare_address, copy, only_postgresql, plain_address
from tests.storage.examples import AT

pytestmark = only_postgresql

OLD_OFFICE = """
INSERT INTO agency (id, position, name, aliases, groups, successors, level) VALUES ('so-y-te', 1, 'Sở Y tế', '[]', '[]', '[]', false);
INSERT INTO directive (state, text, revision, posted_by, chat_id, posted_at) VALUES ('collecting', 'Thông báo', 1, 1, 1, '2026-03-01 00:00:00+00');
INSERT INTO event (at, kind, actor, chat_id, subject, detail) VALUES ('2026-03-01 00:00:00+00', 'started', 1, 1, 'directive:1', '{}')
"""  # noqa: E501  rows as they stood


async def test_the_migrated_schema_is_the_one_the_code_speaks_of(migrated: Path) -> None:
    def look(connection: Connection) -> None:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Row.metadata) == []
        inspector = inspect(connection)
        assert set(inspector.get_table_names()) == {*Row.metadata.tables, "alembic_version"}

    engine = database_of(address(migrated)).migrating()
    async with engine.connect() as connection:
        await connection.run_sync(look)
    await engine.dispose()


@pytest.mark.parametrize("revision", ["0001", "0002", "0003", "0004"])
async def test_a_database_of_any_earlier_version_comes_up_with_its_rows(revision: str) -> None:
    where = bare_address(f"old_{revision}_{os.getpid()}")
    await _stand_at(where, revision, OLD_OFFICE)

    storage = await Storage.open(where)

    async with storage.snapshot() as records:
        (agency,) = await records.agencies.all()
        assert (agency.id, agency.name) == ("so-y-te", "Sở Y tế")
        assert (await records.audit.proof()).count == 1
        directive = await records.directives.get(1)
        assert directive is not None
        assert directive.text == "Thông báo"
    async with storage.transaction() as records:
        assert (await records.directives.start(1, 1, AT)).id == 2, "a number is never given out again"
    await storage.close()


async def _stand_at(where: str, revision: str, statements: str) -> None:
    """Brings a database up to an earlier version and fills it."""

    def make(connection: Connection) -> None:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for statement in statements.strip().split(";\n"):
            connection.exec_driver_sql(statement)

    engine = database_of(where).migrating()
    async with engine.begin() as connection:
        await connection.run_sync(make)
    await engine.dispose()


@pytest.mark.parametrize("change", ["DELETE FROM event", "UPDATE event SET kind = 'undone'"])
async def test_the_server_itself_refuses_to_change_the_audit_log(empty: Storage, tmp_path: Path, change: str) -> None:
    async with empty.transaction() as records:
        await records.events.add(AT, "published", 1, 1, "directive:1", {})

    with psycopg.connect(plain_address(tmp_path / "dondoc.db")) as connection, pytest.raises(RaiseException):
        connection.execute(change)


async def test_several_that_start_together_migrate_once() -> None:
    where = bare_address(f"new_{os.getpid()}")

    await asyncio.gather(*(upgrade(database_of(where)) for _ in range(4)))

    await (await Storage.open(where)).close()


async def test_what_one_process_reads_stays_true_until_it_has_written(empty: Storage, tmp_path: Path) -> None:
    others = [await Storage.open(address(tmp_path / "dondoc.db")) for _ in range(3)]

    async def count(storage: Storage) -> None:
        for _ in range(25):
            async with storage.transaction() as records:
                number = int(await records.settings.get("number") or 0)
                await records.settings.put("number", str(number + 1))

    await asyncio.gather(*(count(s) for s in (empty, *others)))

    async with empty.snapshot() as records:
        assert await records.settings.get("number") == "100"
    for storage in others:
        await storage.close()


async def test_a_snapshot_sees_no_later_change_and_does_not_write(empty: Storage) -> None:
    async with empty.snapshot() as records:
        assert await records.settings.get("number") is None
        async with empty.transaction() as writing:
            await writing.settings.put("number", "1")
        assert await records.settings.get("number") is None
        with pytest.raises(DBAPIError, match="read-only"):
            await records.settings.put("number", "2")


async def test_a_connection_that_breaks_in_the_middle_leaves_nothing_and_the_next_turn_works(
    empty: Storage, tmp_path: Path
) -> None:
    async def write_and_lose_the_server() -> None:
        async with empty.transaction() as records:
            await records.settings.put("number", "1")
            _cut(plain_address(tmp_path / "dondoc.db"))
            await records.settings.put("number", "2")

    with pytest.raises(DBAPIError):
        await write_and_lose_the_server()

    async with empty.transaction() as records:
        assert await records.settings.get("number") is None
        await records.inbox.store([(1, 7, "{}")], AT)


async def test_connections_that_were_cut_while_nobody_used_them_are_not_missed(empty: Storage, tmp_path: Path) -> None:
    async with empty.transaction() as records:
        await records.settings.put("number", "1")
    _cut(plain_address(tmp_path / "dondoc.db"))

    async with empty.snapshot() as records:
        assert await records.settings.get("number") == "1"
    async with empty.transaction() as records:
        await records.settings.put("number", "2")


async def test_a_database_of_a_newer_version_is_refused(migrated: Path, tmp_path: Path) -> None:
    copy(migrated, tmp_path / "new.db")
    with psycopg.connect(plain_address(tmp_path / "new.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(DatabaseTooNew, match="schema 9999"):
        await Storage.open(address(tmp_path / "new.db"))


async def test_a_server_that_is_not_there_is_said_in_plain_words_without_its_password() -> None:
    with pytest.raises(UnsuitableDatabase, match="no server answers there") as caught:
        await Storage.open("postgresql+psycopg://dondoc:secret@127.0.0.1:1/dondoc")

    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


async def test_a_database_that_is_not_there_and_a_user_that_is_not_known_are_said_in_plain_words(
    empty: Storage, tmp_path: Path
) -> None:
    here = make_url(address(tmp_path / "dondoc.db"))

    for wrong, sentence in (
        (here.set(database="nowhere"), "has no database of that name"),
        (here.set(username="stranger"), "does not know the user"),
    ):
        with pytest.raises(UnsuitableDatabase, match=sentence):
            await Storage.open(wrong.render_as_string(hide_password=False))
        assert sentence in ((await examine(wrong.render_as_string(hide_password=False))).damage or "")


def _cut(where: str) -> None:
    """Ends every other connection to the database, as a restart of the server does."""
    with psycopg.connect(where, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
