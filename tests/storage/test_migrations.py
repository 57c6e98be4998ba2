"""The migrations lead to the tables that the code speaks of, in one line, from an installed package too."""

from __future__ import annotations

import io
import itertools
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect
from sqlalchemy.exc import IntegrityError

from directives.codec import reading_to_json
from directives.seeking import searchable, words_of_document
from storage import Storage
from storage.columns import Row
from storage.migrating import alembic_config
from storage.rows_work import TaskRow
from tests.databases import address, only_sqlite
from tests.storage.examples import AT, READING

pytestmark = only_sqlite

ROOT = Path(__file__).parents[2]

OLD_WORK = """
INSERT INTO agency (id, position, name, aliases, groups, successors, level) VALUES ('so-y-te', 1, 'Sở Y tế', '[]', '[]', '[]', 0);
INSERT INTO directive (id, state, text, reading, revision, posted_by, chat_id, posted_at) VALUES (1, 'published', '', '{"header": {"urgency": "hoa-toc"}}', 1, 1, 1, '2026-03-01 00:00:00'), (2, 'published', '', NULL, 1, 1, 1, '2026-03-01 00:00:00');
INSERT INTO task (id, directive_id, position, section, text, deadlines, due_at) VALUES (1, 1, 0, '', 'a', '[]', '2026-03-07 00:00:00'), (2, 2, 0, '', 'b', '[]', NULL);
INSERT INTO assignment (id, task_id, agency_id, role, status, nudge_at, note) VALUES (4, 1, 'so-y-te', 'lead', 'new', '2026-03-03 00:30:00', NULL), (9, 2, 'so-y-te', 'lead', 'done', NULL, 'xong')
"""  # noqa: E501  rows as they stood

UPGRADE = """
import asyncio, sys, storage
from storage import Storage
async def main():
    store = await Storage.open(sys.argv[1])
    async with store.snapshot() as records:
        assert await records.agencies.all() == ()
    await store.close()
asyncio.run(main())
print(storage.__file__)
"""


@pytest.fixture
def connection(migrated: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{migrated}")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_the_migrated_schema_is_the_one_the_code_speaks_of(connection: Connection) -> None:
    assert TaskRow.metadata is Row.metadata
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})

    assert compare_metadata(context, Row.metadata) == []


def test_every_rule_of_the_tables_has_its_name_and_its_condition(connection: Connection) -> None:
    """Where the comparison is blind: conditions of indexes, and names and counting of keys."""

    def rules(database: Connection) -> dict[str, str]:
        rows = database.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'alembic%'")
        return {name: " ".join(sorted(re.findall(r'[^\s,()"]+', sql))) for name, sql in rows if sql}

    fresh = create_engine("sqlite://")
    with fresh.connect() as other:
        Row.metadata.create_all(other)
        assert rules(connection) == rules(other)
    fresh.dispose()


def test_shares_of_an_older_database_keep_their_numbers_and_get_their_deadlines(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'old.db'}")
    config = alembic_config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        for statement in OLD_WORK.strip().split(";\n"):
            connection.exec_driver_sql(statement)
        command.upgrade(config, "head")
    with engine.begin() as connection:
        ask = connection.exec_driver_sql
        shares = ask("SELECT id, task_id, due_at, nudge_at, extensions, note FROM assignment ORDER BY id").all()
        assert [tuple(s) for s in shares] == [
            (4, 1, "2026-03-07 00:00:00", "2026-03-03 00:30:00", 0, None),
            (9, 2, None, None, 0, "xong"),
        ]
        assert [tuple(t) for t in ask("SELECT id, urgent FROM task ORDER BY id")] == [(1, 1), (2, 0)]
        ask("DELETE FROM assignment WHERE id = 9")
        ask("INSERT INTO assignment (task_id, agency_id, role, status) VALUES (2, 'so-y-te', 'lead', 'new')")
        assert ask("SELECT max(id) FROM assignment").scalar() == 10, "a number is never given out again"
        with pytest.raises(IntegrityError):
            ask("INSERT INTO assignment (task_id, agency_id, role, status) VALUES (2, 'so-y-te', 'lead', 'new')")
    engine.dispose()


def test_work_of_an_older_database_is_found_by_its_words(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'old.db'}")
    config = alembic_config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        connection.exec_driver_sql(
            "INSERT INTO directive (id, state, text, reading, revision, posted_by, chat_id, posted_at) VALUES "
            "(1, 'published', '', ?, 1, 1, 1, '2026-03-02'), (2, 'collecting', '', NULL, 0, 1, 1, '2026-03-02')",
            (json.dumps(reading_to_json(READING)),),
        )
        connection.exec_driver_sql(
            "INSERT INTO task (id, directive_id, position, section, text, deadlines) "
            "VALUES (1, 1, 0, 'II', 'Đắp đê & nạo vét', '[]')"
        )
        command.upgrade(config, "head")
        found = connection.exec_driver_sql("SELECT folded FROM directive ORDER BY id").scalars().all()
        assert found == [words_of_document(READING), ""]
        assert connection.exec_driver_sql("SELECT folded FROM task").scalar() == searchable("II", "Đắp đê & nạo vét")
    engine.dispose()


def test_history_is_one_line() -> None:
    script = ScriptDirectory.from_config(alembic_config())
    revisions = list(reversed(list(script.walk_revisions())))

    assert script.get_bases() == [revisions[0].revision]
    assert script.get_heads() == [revisions[-1].revision]
    assert [r.revision for r in revisions] == [f"{n:04}" for n in range(1, len(revisions) + 1)]
    for before, after in itertools.pairwise(revisions):
        assert after.down_revision == before.revision
    for revision in revisions:
        assert Path(revision.path).name.startswith(f"{revision.revision}_")
        assert revision.doc


def test_no_table_is_without_a_key(connection: Connection) -> None:
    inspector = inspect(connection)

    assert set(inspector.get_table_names()) == {*Row.metadata.tables, "alembic_version"}
    assert all(inspector.get_pk_constraint(table)["constrained_columns"] for table in Row.metadata.tables)


def test_the_migrations_speak_postgresql_too() -> None:
    config = alembic_config()
    config.attributes["dialect"] = "postgresql"
    config.output_buffer = written = io.StringIO()

    command.upgrade(config, "head", sql=True)

    sql = written.getvalue()
    assert "id SERIAL NOT NULL" in sql
    assert "due_at TIMESTAMP WITH TIME ZONE" in sql
    assert "CREATE INDEX ix_assignment_nudge_at ON assignment (nudge_at) WHERE nudge_at IS NOT NULL" in sql


def test_the_migrations_run_from_an_installed_wheel(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    made = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert made.returncode == 0, made.stderr
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)

    run = [sys.executable, "-c", UPGRADE, address(tmp_path / "dondoc.db")]
    environment = {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    opened = subprocess.run(run, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False)

    assert opened.returncode == 0, opened.stderr
    assert opened.stdout.strip() == str(installed / "storage" / "__init__.py")


async def test_a_log_of_an_older_database_is_chained_as_it_stands(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'old.db'}")
    config = alembic_config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        for number in range(1, 1203):
            connection.exec_driver_sql(
                "INSERT INTO event (id, at, kind, actor, chat_id, subject, detail) "
                "VALUES (?, '2026-03-02 01:02:03.000004', 'done', 7, -100, 'person:7', ?)",
                (3 * number, json.dumps({"note": "đã gửi", "ids": [1, 2]})),
            )
    engine.dispose()

    storage = await Storage.open(address(tmp_path / "old.db"))
    async with storage.transaction() as records:
        await records.events.add(AT, "undone", 7, 7, "office", {})
    async with storage.snapshot() as records:
        proof = await records.audit.proof()
    await storage.close()

    assert (proof.count, proof.broken, proof.fault) == (1203, None, None)
