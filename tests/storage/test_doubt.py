"""What may have arrived: tasks are sent once more, nudges are not, and nobody hides the doubt."""

from __future__ import annotations

import datetime as dt

import pytest

from directives.work import NoticeKind, NoticeState
from storage import Storage
from storage.doubting import COPIES_AFTER_VANISHING
from tests.storage.examples import (
    AFTER_LEASE,
    AT,
    GROUP,
    LEASE,
    MINUTE,
    PRIVATE,
    claim,
    notice,
    one,
    published,
    put,
    state,
    task,
)


async def test_tasks_in_doubt_are_sent_once_more_and_only_once(storage: Storage) -> None:
    await put(storage, notice("t", kind=NoticeKind.TASKS))
    async with storage.transaction() as records:
        await records.notices.uncertain((await one(records)).id, "lost answer", AT, AT + MINUTE)

    assert await claim(storage) == []
    async with storage.transaction() as records:
        copy = await one(records, AT + MINUTE)
        assert copy.doubtful_copies == 1
        await records.notices.uncertain(copy.id, "lost again", AT, AT + 2 * MINUTE)

    stored = await state(storage, "t")
    assert (stored.state, stored.doubtful_copies, stored.error) == (NoticeState.UNCERTAIN, 1, "lost again")
    assert await claim(storage, AT + dt.timedelta(days=9)) == []


async def test_a_nudge_in_doubt_stays_in_doubt(storage: Storage) -> None:
    await put(storage, notice("n", kind=NoticeKind.NUDGE))
    async with storage.transaction() as records:
        await records.notices.uncertain((await one(records)).id, "lost answer", AT, None)

    stored = await state(storage, "n")
    assert (stored.state, stored.sent_at) == (NoticeState.UNCERTAIN, AT)
    assert await claim(storage, AFTER_LEASE) == []


@pytest.mark.parametrize("by_lease", [True, False], ids=["its lease ends", "the program starts again"])
async def test_of_a_dead_claimer_tasks_come_back_once_and_a_nudge_stays_in_doubt(
    storage: Storage, by_lease: bool
) -> None:
    await put(storage, notice("t", kind=NoticeKind.TASKS, chat_id=1), notice("n", kind=NoticeKind.NUDGE, chat_id=2))
    assert await claim(storage) == ["t", "n"]
    async with storage.transaction() as records:
        if by_lease:
            assert await records.notices.expire(AFTER_LEASE, MINUTE) == 2
        else:
            assert await records.notices.recover(AT, MINUTE) == 2

    back = await state(storage, "t")
    assert (back.state, back.doubtful_copies) == (NoticeState.DUE, 1)
    assert (await state(storage, "n")).state is NoticeState.UNCERTAIN
    assert await claim(storage, AFTER_LEASE + MINUTE) == ["t"]


async def test_a_lease_that_has_not_ended_is_respected(storage: Storage) -> None:
    await put(storage, notice("t", kind=NoticeKind.TASKS))

    assert await claim(storage) == ["t"]
    assert await claim(storage, AT + LEASE - MINUTE) == []
    assert (await state(storage, "t")).state is NoticeState.SENDING


async def test_a_claimer_that_comes_too_late_changes_nothing_but_a_delivery_is_always_believed(
    storage: Storage,
) -> None:
    await put(storage, notice("n", kind=NoticeKind.NUDGE))
    async with storage.transaction() as records:
        stored = await one(records)
        await records.notices.expire(AFTER_LEASE, MINUTE)
        await records.notices.later(stored.id, AFTER_LEASE, "late", count_attempt=True)
        await records.notices.gone(stored.id, "late", AFTER_LEASE)
    assert (await state(storage, "n")).state is NoticeState.UNCERTAIN

    async with storage.transaction() as records:
        await records.notices.delivered(stored.id, 9, AFTER_LEASE)
    assert (await state(storage, "n")).state is NoticeState.DELIVERED


async def test_a_press_settles_the_doubt_and_saves_the_copy(storage: Storage) -> None:
    await put(
        storage, notice("t", kind=NoticeKind.TASKS), notice("n", kind=NoticeKind.NUDGE), notice("i", chat_id=PRIVATE)
    )
    async with storage.transaction() as records:
        tasks = await one(records)
        await records.notices.uncertain(tasks.id, "?", AT, AT + MINUTE)
        nudge = await one(records)
        await records.notices.uncertain(nudge.id, "?", AT, None)
        assert [s.id for s in await records.notices.doubtful(GROUP)] == [tasks.id, nudge.id]
        for stored in (tasks, nudge):
            await records.notices.settle(stored.id)
        await records.notices.settle(nudge.id + 1)
        assert await records.notices.doubtful(GROUP) == ()

    assert [(await state(storage, key)).state for key in "tni"] == ["delivered", "delivered", "due"]
    assert await claim(storage, AFTER_LEASE) == ["i"]


async def test_a_sender_vanishing_again_and_again_sends_tasks_five_times_more_and_then_leaves_the_doubt(
    storage: Storage,
) -> None:
    async with storage.transaction() as records:
        _, given = await published(records, task())
        ids = tuple(a.id for a in given)
        await records.notices.add([notice("t", kind=NoticeKind.TASKS, assignment_ids=ids)])

    claimed = 0
    for minute in range(0, 120, 5):
        async with storage.transaction() as records:
            await records.notices.expire(AT + minute * MINUTE, MINUTE)
            claimed += len(await records.notices.claim(AT + minute * MINUTE, 10, LEASE))

    assert claimed == 1 + COPIES_AFTER_VANISHING
    stored = await state(storage, "t")
    assert (stored.state, stored.doubtful_copies) == (NoticeState.UNCERTAIN, COPIES_AFTER_VANISHING)
