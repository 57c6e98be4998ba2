"""Updates are kept once and worked off in order."""

from __future__ import annotations

from pathlib import Path

from storage import InboxRow, Storage
from tests.databases import only_sqlite
from tests.storage.examples import AT


async def test_an_update_is_kept_once(storage: Storage) -> None:
    async with storage.transaction() as records:
        assert await records.inbox.newest_id() is None
        assert await records.inbox.store([(9, 1, "{}"), (10, 1, "{}"), (9, 1, "other")], AT) == 2
        assert await records.inbox.store([(10, 1, "other"), (11, 2, '{"a":"ơ"}')], AT) == 1
        assert await records.inbox.store([], AT) == 0
        assert await records.inbox.newest_id() == 11
        assert await records.inbox.waiting() == 3

        assert await records.inbox.next_batch(10, ()) == (
            InboxRow(update_id=9, key=1, body="{}", attempts=0),
            InboxRow(update_id=11, key=2, body='{"a":"ơ"}', attempts=0),
        )


async def test_updates_of_a_key_are_worked_off_in_order_and_keys_do_not_wait_for_each_other(storage: Storage) -> None:
    keys = {1: 7, 2: 7, 3: -8, 4: 7, 5: -8, 6: 0}
    async with storage.transaction() as records:
        await records.inbox.store(((update_id, key, "{}") for update_id, key in reversed(keys.items())), AT)

        async def ready(*busy: int) -> list[int]:
            return [row.update_id for row in await records.inbox.next_batch(10, busy)]

        assert await ready() == [1, 3, 6]
        assert await ready(7, 0) == [3]
        assert [row.update_id for row in await records.inbox.next_batch(2, ())] == [1, 3]
        await records.inbox.done(1, AT)
        assert await ready() == [2, 3, 6]
        for update_id in (2, 3, 4, 5, 6):
            await records.inbox.done(update_id, AT)
        assert await ready() == []
        assert await records.inbox.waiting() == 0
        assert await records.inbox.newest_id() == 6


async def test_an_update_that_fails_is_tried_again_until_it_is_set_aside(storage: Storage) -> None:
    async with storage.transaction() as records:
        await records.inbox.store([(1, 7, "{}"), (2, 7, "{}")], AT)
        await records.inbox.failed(1, "ValueError", AT, give_up=False)
        (row,) = await records.inbox.next_batch(10, ())
        assert (row.update_id, row.attempts) == (1, 1)
        await records.inbox.failed(1, "ValueError", AT, give_up=True)

        assert [row.update_id for row in await records.inbox.next_batch(10, ())] == [2]
        kept = InboxRow(update_id=1, key=7, body="{}", attempts=2, error="ValueError")
        assert await records.inbox.set_aside() == (kept,)


@only_sqlite
async def test_a_finished_update_keeps_its_number_and_loses_its_text(storage: Storage, tmp_path: Path) -> None:
    async with storage.transaction() as records:
        await records.inbox.store([(1, 7, "confidential")], AT)
    async with storage.transaction() as records:
        await records.inbox.done(1, AT)
        assert await records.inbox.store([(1, 7, "confidential")], AT) == 0
    await storage.close()

    assert b"confidential" not in (tmp_path / "dondoc.db").read_bytes()


async def test_an_update_that_was_worked_off_cannot_fail_any_more(storage: Storage) -> None:
    async with storage.transaction() as records:
        await records.inbox.store([(1, 7, "{}")], AT)
        await records.inbox.done(1, AT)
        await records.inbox.failed(1, "ValueError", AT, give_up=True)

        assert await records.inbox.set_aside() == ()
        assert await records.inbox.waiting() == 0
