"""The audit log only grows; whoever changes it behind the program's back is found out; forgetting leaves it whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from storage import Storage
from storage.audit import Proof
from tests.databases import tables
from tests.storage.examples import AT, GROUP, HUNG, LAN, MINUTE

Tampering = Callable[[str], Any]

UNGUARDED = {
    "sqlite": ("event_not_changed", "event_not_deleted"),
    "postgresql": ("event_kept ON event",),
}


@pytest.fixture
async def log(storage: Storage) -> Storage:
    """Four entries, two of which speak of Lan."""
    async with storage.transaction() as records:
        await records.events.add(AT, "published", HUNG, HUNG, "directive:1", {"tasks": 3, "revision": 1})
        await records.events.add(AT + MINUTE, "done", LAN, LAN, "assignment:12", {"note": "đã gửi báo cáo"})
        await records.events.add(AT + 2 * MINUTE, "role-given", HUNG, HUNG, f"person:{LAN}", {"role": "clerk"})
        await records.events.add(AT + 3 * MINUTE, "nudged", None, GROUP, "assignment:12", {})
    return storage


async def proof(storage: Storage, noted: str | None = None) -> Proof:
    async with storage.snapshot() as records:
        return await records.audit.proof(noted)


@pytest.fixture
def tampering(log: Storage, tmp_path: Path) -> Iterator[Tampering]:
    """The database in the hands of somebody who has taken the triggers away."""
    with tables(tmp_path / "dondoc.db") as connection:
        for trigger in UNGUARDED[connection.dialect.name]:
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        yield connection.exec_driver_sql


async def test_an_empty_log_holds(empty: Storage) -> None:
    assert await proof(empty) == Proof(count=0, head="0" * 64)


async def test_every_entry_is_chained_to_the_one_before(log: Storage) -> None:
    found = await proof(log)

    assert (found.count, found.broken, found.fault) == (4, None, None)
    assert len(found.head) == 64


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("UPDATE event SET kind = 'undone' WHERE id = 2", 2),
        ("UPDATE event SET at = '2026-03-01 00:00:00.000000' WHERE id = 2", 2),
        (f"UPDATE event SET actor = {HUNG} WHERE id = 2", 2),
        ("UPDATE event SET actor = NULL WHERE id = 2", 2),
        (f"UPDATE event SET chat_id = {GROUP} WHERE id = 2", 2),
        ("UPDATE event SET subject = 'assignment:13' WHERE id = 2", 2),
        (f"UPDATE event SET subject = 'person:{HUNG}' WHERE id = 3", 3),
        ('UPDATE event SET detail = \'{"note":"chưa gửi"}\' WHERE id = 2', 2),
        ("UPDATE event SET detail = '{}' WHERE id = 2", 2),
        ('UPDATE event SET detail = \'{"tasks":1,"revision":3}\' WHERE id = 1', 1),
        ("DELETE FROM event WHERE id = 2", 3),
        ("DELETE FROM event WHERE id = 1", 2),
        ("UPDATE event SET id = 9 WHERE id = 4", 9),
        (
            "INSERT INTO event (id, at, kind, actor, chat_id, subject, detail) "
            "VALUES (5, '2026-03-02', 'x', 1, 1, 'office', '{}')",
            5,
        ),
        (f"UPDATE event SET salts = '- -', actor = {-(10**15) - 1}, chat_id = {-(10**15) - 1} WHERE id = 1", 1),
    ],
)
async def test_whoever_changes_an_entry_is_found_out(
    log: Storage, tampering: Tampering, change: str, broken: int
) -> None:
    tampering(change)

    assert (await proof(log)).broken == broken


async def test_a_person_taken_out_without_being_forgotten_is_found_out(log: Storage, tampering: Tampering) -> None:
    (salts,) = tampering("SELECT salts FROM event WHERE id = 2").one()
    kept = salts.split()[2]
    nobody = -(10**15) - 1
    tampering(f"UPDATE event SET salts = '- - {kept}', actor = {nobody}, chat_id = {nobody} WHERE id = 2")

    assert (await proof(log)).broken == 2


async def test_a_log_whose_newest_entries_were_cut_off_no_longer_holds_the_head_that_was_noted(
    log: Storage, tampering: Tampering
) -> None:
    noted = (await proof(log)).head
    assert (await proof(log, noted)).passed

    tampering("DELETE FROM event WHERE id = 4")
    found = await proof(log, noted)

    assert (found.count, found.broken, found.passed) == (3, None, False)


async def test_a_head_that_was_noted_earlier_stays_in_the_chain(log: Storage) -> None:
    noted = (await proof(log)).head
    async with log.transaction() as records:
        await records.events.add(AT, "undone", LAN, LAN, "assignment:12", {})

    assert (await proof(log, noted)).passed
    assert not (await proof(log, "f" * 64)).passed


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM event",
        "UPDATE event SET kind = 'undone' WHERE id = 2",
        "UPDATE event SET hash = prev WHERE id = 2",
        "UPDATE event SET seals = '' WHERE id = 2",
        f"UPDATE event SET actor = {HUNG} WHERE id = 2",
        f"UPDATE event SET actor = {HUNG}, salts = '- - -' WHERE id = 2",
        "UPDATE event SET actor = NULL, salts = '- - -' WHERE id = 2",
    ],
)
async def test_the_database_itself_refuses_to_change_an_entry(log: Storage, tmp_path: Path, change: str) -> None:
    with tables(tmp_path / "dondoc.db") as connection, pytest.raises(DBAPIError, match="never"):
        connection.exec_driver_sql(change)

    assert (await proof(log)).broken is None


async def test_forgetting_a_person_takes_them_out_of_the_log_and_leaves_the_chain_whole(log: Storage) -> None:
    noted = (await proof(log)).head
    async with log.transaction() as records:
        fresh = await records.forgetting.forget(LAN, "", "người đã xóa")
        await records.events.add(AT + 4 * MINUTE, "forgotten", fresh, fresh, f"person:{fresh}", {})

    found = await proof(log, noted)
    assert (found.count, found.broken, found.passed) == (5, None, True)
    async with log.snapshot() as records:
        (done, _) = await records.events.of("assignment:12")
        assert (done.actor, done.chat_id, done.detail) == (fresh, fresh, {"note": "đã gửi báo cáo"})
        assert [event.kind for event in await records.events.of(f"person:{fresh}")] == ["role-given", "forgotten"]
        rows = await (await records.events._session.connection()).exec_driver_sql("SELECT * FROM event")
        assert str(LAN) not in str(rows.all())


async def test_what_was_said_beside_a_forgotten_person_is_still_held(log: Storage, tmp_path: Path) -> None:
    async with log.transaction() as records:
        fresh = await records.forgetting.forget(LAN, "", "người đã xóa")
        await records.events.add(AT + 4 * MINUTE, "forgotten", fresh, fresh, f"person:{fresh}", {})
    with tables(tmp_path / "dondoc.db") as connection:
        for trigger in UNGUARDED[connection.dialect.name]:
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        connection.exec_driver_sql('UPDATE event SET detail = \'{"note":"chưa gửi"}\' WHERE id = 2')

    found = await proof(log)

    assert (found.broken, found.fault) == (2, "its detail.note was changed")


async def test_the_log_is_followed_beyond_one_page(storage: Storage) -> None:
    async with storage.transaction() as records:
        for number in range(2100):
            await records.events.add(AT, "nudged", None, None, f"assignment:{number}", {})

    assert (await proof(storage)).count == 2100
