"""A transaction happens wholly or not at all, and none loses the change of another."""

from __future__ import annotations

import asyncio
import random

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage import Storage
from tests.storage.examples import AT, GROUP, HEALTH, LAN, notice, published


async def test_a_rollback_leaves_nothing(storage: Storage) -> None:
    async def fail() -> None:
        async with storage.transaction() as records:
            await published(records)
            await records.notices.add([notice("k")])
            await records.settings.put("offset", "1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()

    async with storage.snapshot() as records:
        assert await records.directives.recent() == ()
        assert await records.tasks.of_agencies([HEALTH.id]) == ()
        assert await records.notices.counts() == {}
        assert await records.settings.get("offset") is None


async def test_a_broken_rule_of_the_database_undoes_the_whole_transaction(storage: Storage) -> None:
    async def fail() -> None:
        async with storage.transaction() as records:
            await records.settings.put("offset", "1")
            await records.subscriptions.ask("so-khong-co", GROUP, None, LAN, AT)

    with pytest.raises(IntegrityError):
        await fail()

    async with storage.snapshot() as records:
        assert await records.settings.get("offset") is None


async def test_forty_writers_at_once_lose_no_change(storage: Storage) -> None:
    async def count_up() -> None:
        for _ in range(10):
            async with storage.transaction() as records:
                number = int(await records.settings.get("number") or 0)
                await asyncio.sleep(0)
                await records.settings.put("number", str(number + 1))

    await asyncio.gather(*(count_up() for _ in range(40)))

    async with storage.snapshot() as records:
        assert await records.settings.get("number") == "400"


async def test_a_snapshot_does_not_see_what_is_written_beside_it(storage: Storage) -> None:
    async with storage.snapshot() as before:
        assert await before.settings.get("offset") is None
        async with storage.transaction() as records:
            await records.settings.put("offset", "1")
        assert await before.settings.get("offset") is None

    async with storage.snapshot() as after:
        assert await after.settings.get("offset") == "1"


async def test_readers_do_not_wait_for_a_writer(storage: Storage) -> None:
    async with storage.transaction() as records:
        await records.settings.put("offset", "1")
        async with asyncio.timeout(1), storage.snapshot() as other:
            assert await other.settings.get("offset") is None


async def test_a_snapshot_refuses_to_write(storage: Storage) -> None:
    async with storage.snapshot() as records:
        with pytest.raises(DBAPIError, match=r"read-?only"):
            await records.settings.put("offset", "1")


async def test_what_is_changed_is_seen_changed_in_the_same_transaction(storage: Storage) -> None:
    async with storage.transaction() as records:
        _, (assignment,) = await published(records)
        before = await records.tasks.assignment(assignment.id)
        await records.tasks.close(assignment.id, LAN, AT, None)
        after = await records.tasks.assignment(assignment.id)

    assert before is not None
    assert after is not None
    assert before.status.is_open
    assert not after.status.is_open


async def test_a_transaction_inside_a_transaction_is_an_error_at_once(storage: Storage) -> None:
    async with storage.transaction():
        with pytest.raises(RuntimeError, match="inside a transaction"):
            async with storage.transaction():
                raise AssertionError("never reached")


async def test_a_database_error_shows_no_values(storage: Storage) -> None:
    with pytest.raises(IntegrityError) as raised:
        async with storage.transaction() as records:
            await records.invitations.add("so-khong-co", "a secret hash", LAN, AT, AT)

    assert "a secret hash" not in str(raised.value)


async def test_writers_that_are_cancelled_anywhere_harm_nobody(storage: Storage) -> None:
    chance = random.Random(7)
    kept = 0

    async def write(n: int) -> None:
        nonlocal kept
        async with storage.transaction() as records:
            await records.settings.put(f"a{n}", "1")
            await records.settings.put(f"b{n}", "1")
        kept += 1

    for n in range(60):
        task = asyncio.create_task(write(n))
        await asyncio.sleep(chance.random() * 0.006)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    await write(60)
    async with storage.snapshot() as records:
        pairs = [(await records.settings.get(f"a{n}"), await records.settings.get(f"b{n}")) for n in range(61)]
    assert all(a == b for a, b in pairs)
    assert 1 <= kept <= sum(a is not None for a, _ in pairs)
