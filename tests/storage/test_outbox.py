"""The outbox: each notice is claimed once, and the order within a chat is kept."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import Counter

from directives.work import Lane, NoticeKind, NoticeState
from storage import Storage
from tests.storage.examples import (
    AFTER_LEASE,
    AT,
    GROUP,
    HEALTH,
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


async def test_a_key_is_told_once(storage: Storage) -> None:
    async with storage.transaction() as records:
        assert await records.notices.add([notice("a"), notice("b"), notice("a", text="khác")]) == 2
        assert await records.notices.add([notice("b", text="khác"), notice("c")]) == 1
        assert await records.notices.add([]) == 0

    assert (await state(storage, "a")).notice.text == "<b>Nhiệm vụ</b>"


async def test_thousands_of_notices_are_added_and_each_is_counted(storage: Storage) -> None:
    async with storage.transaction() as records:
        assert await records.notices.add(notice(f"k{n}", chat_id=n) for n in range(3000)) == 3000
        assert await records.notices.add(notice(f"k{n}", chat_id=n) for n in range(1000, 4000)) == 1000
        assert await records.notices.counts() == {("due", Lane.BULK): 4000}


async def test_five_claimers_at_once_get_each_notice_once(storage: Storage) -> None:
    await put(storage, *(notice(f"k{n}", chat_id=n) for n in range(200)))

    async def claimer() -> list[str]:
        mine: list[str] = []
        while taken := await claim(storage, limit=7):
            mine += taken
        return mine

    taken = await asyncio.gather(*(claimer() for _ in range(5)))

    assert all(taken)
    assert Counter(key for mine in taken for key in mine) == Counter(f"k{n}" for n in range(200))


async def test_notices_leave_by_lane_then_due_time_then_number(storage: Storage) -> None:
    await put(
        storage,
        notice("bulk", chat_id=1),
        notice("nudge", chat_id=2, lane=Lane.NUDGE),
        notice("second", chat_id=3, lane=Lane.URGENT),
        notice("first", chat_id=4, lane=Lane.URGENT, due_at=AT - MINUTE),
        notice("third", chat_id=5, lane=Lane.URGENT),
        notice("reply", chat_id=6, lane=Lane.REPLY),
        notice("not yet", chat_id=7, lane=Lane.REPLY, due_at=AT + MINUTE),
    )

    assert await claim(storage, limit=4) == ["reply", "first", "second", "third"]
    assert await claim(storage) == ["nudge", "bulk"]
    assert await claim(storage) == []


async def test_the_order_within_a_chat_is_kept(storage: Storage) -> None:
    await put(storage, *(notice(f"k{n}") for n in range(3)))
    order: list[str] = []
    for n in range(3):
        assert len(await claim(storage)) == 1
        assert await claim(storage) == [], "one message of a chat is under way at a time"
        order.append((stored := await state(storage, f"k{n}")).notice.key)
        async with storage.transaction() as records:
            await records.notices.delivered(stored.id, n, AT)

    assert order == ["k0", "k1", "k2"]


async def test_one_busy_chat_does_not_hold_the_others(storage: Storage) -> None:
    await put(
        storage, *(notice(f"busy{n}", chat_id=1) for n in range(50)), notice("a", chat_id=2), notice("b", chat_id=3)
    )

    assert await claim(storage, limit=2, busy=(1,)) == ["a", "b"]
    assert await claim(storage, limit=2) == ["busy0"]


async def test_what_is_put_off_is_not_overtaken_in_its_chat(storage: Storage) -> None:
    await put(storage, notice("first"), notice("second"), notice("other", chat_id=PRIVATE))
    async with storage.transaction() as records:
        stored = await one(records)
        await records.notices.later(stored.id, AT + MINUTE, "no route", count_attempt=True)

    assert await claim(storage) == ["other"]
    assert await claim(storage, AT + MINUTE) == ["first"]
    again = await state(storage, "first")
    assert (again.attempts, again.error, again.notice.due_at) == (1, "no route", AT)


async def test_what_is_more_urgent_passes_what_is_put_off(storage: Storage) -> None:
    await put(storage, notice("bulk"))
    async with storage.transaction() as records:
        await records.notices.later((await one(records)).id, AT + MINUTE, "429", count_attempt=False)
        await records.notices.add([notice("reply", lane=Lane.REPLY)])

    assert await claim(storage) == ["reply"]
    assert (await state(storage, "bulk")).attempts == 0


async def test_what_is_to_come_later_holds_nothing_up(storage: Storage) -> None:
    await put(storage, notice("tomorrow", lane=Lane.URGENT, due_at=AT + dt.timedelta(days=1)), notice("today"))

    assert await claim(storage) == ["today"]


async def test_a_delivered_notice_is_found_again_by_its_message(storage: Storage) -> None:
    async with storage.transaction() as records:
        _, given = await published(records, task(), task())
        ids = tuple(a.id for a in given)
        await records.notices.add([notice("t", kind=NoticeKind.TASKS, assignment_ids=ids)])
        await records.notices.delivered((await one(records)).id, 812, AT + MINUTE)

        assert await records.cards.at(GROUP, 812) == ids
        assert await records.cards.showing(ids[1]) == ((GROUP, 812),)
    stored = await state(storage, "t")
    assert (stored.state, stored.message_id, stored.sent_at) == (NoticeState.DELIVERED, 812, AT + MINUTE)


async def test_many_are_delivered_at_once_each_with_its_message_and_cards(storage: Storage) -> None:
    async with storage.transaction() as records:
        _, given = await published(records, task(), task())
        first, second = (a.id for a in given)
        await records.notices.add(
            [
                notice("a", chat_id=1, assignment_ids=(first, second)),
                notice("b", chat_id=2),
                notice("c", chat_id=3, assignment_ids=(second,)),
            ]
        )
        taken = await records.notices.claim(AT, 10, LEASE)
        await records.notices.delivered_many((s.id, 100 + s.notice.chat_id, AT + MINUTE) for s in taken)
        await records.notices.delivered_many([])

        assert await records.cards.at(1, 101) == (first, second)
        assert await records.cards.at(2, 102) == ()
        assert await records.cards.showing(second) == ((1, 101), (3, 103))
    stored = [await state(storage, key) for key in "abc"]
    assert [(s.state, s.message_id) for s in stored] == [(NoticeState.DELIVERED, 100 + n) for n in (1, 2, 3)]


async def test_what_is_gone_says_why(storage: Storage) -> None:
    await put(storage, notice("a"))
    async with storage.transaction() as records:
        await records.notices.gone((await one(records)).id, "bot was blocked", AT)

    stored = await state(storage, "a")
    assert (stored.state, stored.error) == (NoticeState.GONE, "bot was blocked")
    assert await claim(storage, AFTER_LEASE) == []


async def test_nudges_about_nothing_but_settled_work_are_dropped(storage: Storage) -> None:
    await put(
        storage,
        notice("1", kind=NoticeKind.NUDGE, assignment_ids=(1,)),
        notice("1 2", kind=NoticeKind.NUDGE, assignment_ids=(1, 2)),
        notice("2 3", kind=NoticeKind.NUDGE, assignment_ids=(2, 3)),
        notice("digest", kind=NoticeKind.NUDGE),
        notice("tasks", kind=NoticeKind.TASKS, assignment_ids=(1,)),
    )
    async with storage.transaction() as records:
        assert await records.notices.drop_nudges([1, 2]) == 2
        assert await records.notices.drop_nudges([]) == 0

    states = {key: (await state(storage, key)).state.value for key in ("1", "1 2", "2 3", "digest", "tasks")}
    assert states == {"1": "dropped", "1 2": "dropped", "2 3": "due", "digest": "due", "tasks": "due"}


async def test_the_next_due_instant_is_that_of_a_notice_that_can_leave(storage: Storage) -> None:
    async def next_due() -> dt.datetime | None:
        async with storage.snapshot() as records:
            return await records.notices.next_due()

    assert await next_due() is None
    await put(storage, notice("a"), notice("b"), notice("later", chat_id=PRIVATE, due_at=AT + 9 * MINUTE))
    assert await next_due() == AT
    assert await claim(storage) == ["a"]
    assert await next_due() == AT + LEASE, "b waits for a; a's lease ends before the other is due"
    async with storage.transaction() as records:
        await records.notices.later((await state(storage, "a")).id, AT + 5 * MINUTE, "?", count_attempt=True)
    assert await next_due() == AT + 5 * MINUTE, "b stands behind a"


async def test_everything_told_about_a_directive_is_found(storage: Storage) -> None:
    async with storage.transaction() as records:
        directive, _ = await published(records)
        await records.notices.add([notice("a", directive_id=directive.id, agency_id=HEALTH.id), notice("b")])

        assert [s.notice.key for s in await records.notices.of_directive(directive.id)] == ["a"]
