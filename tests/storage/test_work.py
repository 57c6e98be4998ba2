"""Directives and assignments move only from the state they are in, and are found by what is asked of them."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace
from pathlib import Path

from directives.model import Deadline, DeadlineKind, Header, Reading, Role
from directives.sharing import new_share
from directives.work import NoticeKind, Status
from storage import Buckets, Storage
from tests.storage.examples import (
    AT,
    AT_FIVE,
    BY_FRIDAY,
    GROUP,
    HEALTH,
    HUNG,
    LAN,
    LEASE,
    MINUTE,
    MONTHLY,
    PRIVATE,
    READING,
    TRADE,
    notice,
    published,
    task,
)


def due(day: int) -> Deadline:
    return Deadline(quote=f"ngày {day}", kind=DeadlineKind.BY, due_date=dt.date(2026, 3, day))


async def test_only_the_newest_collecting_directive_of_a_person_in_a_chat_is_found(storage: Storage) -> None:
    async with storage.transaction() as records:
        await records.directives.start(LAN, PRIVATE, AT)
        newest = await records.directives.start(LAN, PRIVATE, AT)
        await records.directives.start(LAN, GROUP, AT)
        await records.directives.start(HUNG, PRIVATE, AT)

        assert await records.directives.collecting(PRIVATE, LAN) == newest
        await records.directives.review(newest.id, READING)
        older = await records.directives.collecting(PRIVATE, LAN)
        assert older is not None
        assert older.id < newest.id


async def test_a_directive_in_review_collects_no_more_text_and_every_change_is_a_revision(storage: Storage) -> None:
    changed = replace(READING, tasks=())
    async with storage.transaction() as records:
        started = await records.directives.start(LAN, PRIVATE, AT)
        await records.directives.review(started.id, READING)
        second = await records.directives.review(started.id, changed)

        assert second is not None
        assert (second.revision, second.reading) == (2, changed)
        assert await records.directives.append(started.id, "thêm") is None
        assert await records.directives.in_review() == (second,)


async def test_of_publishing_and_discarding_only_the_first_counts(storage: Storage) -> None:
    async with storage.transaction() as records:
        started = await records.directives.start(LAN, PRIVATE, AT)
        assert not await records.directives.publish(started.id, LAN, AT)
        await records.directives.review(started.id, READING)

    async def decide(by: int) -> bool:
        async with storage.transaction() as records:
            if by % 2:
                return await records.directives.publish(started.id, by, AT)
            return await records.directives.discard(started.id, by, AT)

    assert sorted(await asyncio.gather(*(decide(by) for by in range(6)))) == [False] * 5 + [True]
    async with storage.transaction() as records:
        assert await records.directives.review(started.id, READING) is None


async def test_recent_directives_are_those_in_review_or_published_newest_first(storage: Storage) -> None:
    async with storage.transaction() as records:
        await records.directives.start(LAN, PRIVATE, AT)
        first, _ = await published(records)
        second = await records.directives.start(LAN, PRIVATE, AT)
        await records.directives.review(second.id, READING)
        third = await records.directives.start(LAN, PRIVATE, AT)
        await records.directives.review(third.id, READING)
        await records.directives.discard(third.id, LAN, AT)

        assert [d.id for d in await records.directives.recent()] == [second.id, first.id]
        assert [d.id for d in await records.directives.recent(limit=1)] == [second.id]


async def test_only_published_directives_are_found_by_number(storage: Storage) -> None:
    async with storage.transaction() as records:
        first, _ = await published(records)
        second = await records.directives.start(LAN, PRIVATE, AT)
        await records.directives.review(second.id, READING)
        third = await records.directives.start(LAN, PRIVATE, AT)
        await records.directives.review(third.id, Reading(header=Header()))

        assert await records.directives.with_number("05/CT-UBND") == (first,)
        assert await records.directives.with_number("5/CT-UBND") == ()


async def test_a_withdrawn_draft_leaves_no_trace_in_the_file(storage: Storage, tmp_path: Path) -> None:
    secret = "bản thảo phải quên " * 300
    async with storage.transaction() as records:
        draft = await records.directives.start(LAN, PRIVATE, AT)
        await records.directives.append(draft.id, secret)
        kept, _ = await published(records)
    async with storage.transaction() as records:
        await records.directives.withdraw_draft(draft.id)
        await records.directives.withdraw_draft(kept.id)

    async with storage.snapshot() as records:
        assert await records.directives.get(draft.id) is None
        assert await records.directives.get(kept.id) == kept
    await storage.close()
    files = sorted(tmp_path.glob("dondoc.db*"))
    assert [file.name for file in files] == ["dondoc.db", "dondoc.db.lock"]
    assert "phải quên".encode() not in files[0].read_bytes()


async def test_the_number_of_a_deleted_directive_is_not_given_out_again(storage: Storage) -> None:
    async with storage.transaction() as records:
        draft = await records.directives.start(LAN, PRIVATE, AT)
        await records.directives.withdraw_draft(draft.id)
        assert (await records.directives.start(LAN, PRIVATE, AT)).id > draft.id


async def test_a_directive_is_unreported_from_its_last_message_of_tasks_until_its_receipt(storage: Storage) -> None:
    async with storage.transaction() as records:
        directive, _ = await published(records)
        told = notice("t", kind=NoticeKind.TASKS, directive_id=directive.id)
        other = notice("r", chat_id=PRIVATE, directive_id=directive.id, due_at=AT + MINUTE)
        await records.notices.add([told, other])
        assert await records.directives.unreported() == ()
        (claimed,) = await records.notices.claim(AT, 1, LEASE)
        assert await records.directives.unreported() == ()
        await records.notices.delivered(claimed.id, 5, AT)
        assert await records.directives.unreported() == (directive,)
        await records.directives.reported(directive.id, AT)
        assert await records.directives.unreported() == ()


async def test_an_assignment_is_closed_once(storage: Storage) -> None:
    async with storage.transaction() as records:
        _, (assignment,) = await published(records)

    async def close(by: int) -> bool:
        async with storage.transaction() as records:
            return await records.tasks.close(assignment.id, by, AT, f"xong {by}")

    results = await asyncio.gather(*(close(by) for by in range(5)))

    assert sorted(results) == [False] * 4 + [True]
    async with storage.snapshot() as records:
        closed = await records.tasks.assignment(assignment.id)
    assert closed is not None
    winner = results.index(True)
    assert (closed.status, closed.closed_by, closed.note) == (Status.DONE, winner, f"xong {winner}")
    assert (closed.closed_at, closed.nudge_at) == (AT, None)


async def test_an_assignment_is_received_once_and_only_before_it_is_done(storage: Storage) -> None:
    async with storage.transaction() as records:
        _, (one, two) = await published(records, task(), task())
        assert await records.tasks.receive(one.id, LAN, AT)
        assert not await records.tasks.receive(one.id, HUNG, AT + MINUTE)
        await records.tasks.close(two.id, LAN, AT, None)
        assert not await records.tasks.receive(two.id, LAN, AT)

        received = await records.tasks.assignment(one.id)
        assert received is not None
        assert (received.status, received.received_by, received.received_at) == (Status.RECEIVED, LAN, AT)


async def test_a_closing_is_taken_back_within_its_time_only(storage: Storage) -> None:
    ten = 10 * MINUTE
    async with storage.transaction() as records:
        _, (one, two) = await published(records, task(), task())
        await records.tasks.receive(two.id, LAN, AT)
        for assignment in (one, two):
            await records.tasks.close(assignment.id, LAN, AT, "xong")
        assert not await records.tasks.reopen(one.id, HUNG, AT + ten + MINUTE, ten)
        assert await records.tasks.reopen(one.id, HUNG, AT + ten, ten)
        assert await records.tasks.reopen(two.id, LAN, AT + ten, ten)
        assert not await records.tasks.reopen(two.id, LAN, AT + ten, ten)

        opened = await records.tasks.assignments([one.id, two.id])
        assert [a.status for a in opened] == [Status.NEW, Status.RECEIVED]
        assert [(a.closed_by, a.closed_at, a.note) for a in opened] == [(None, None, None)] * 2


async def test_an_agency_has_one_share_of_a_task(storage: Storage) -> None:
    async with storage.transaction() as records:
        _, (first,) = await published(records)
        again = await records.tasks.assign(first.task, HEALTH.id, Role.SUPPORT, None)
        other = await records.tasks.assign(first.task, TRADE.id, Role.SUPPORT, None)

        assert again == first
        assert await records.tasks.assignments_of_task(first.task.id) == (first, other)


async def test_thousands_of_shares_come_back_in_the_order_given(storage: Storage) -> None:
    async with storage.transaction() as records:
        directive, _ = await published(records)
        kept = [await records.tasks.add(directive.id, n, task(text=f"việc {n}")) for n in range(300)]
        wanted = [new_share(t, agency, Role.LEAD, nudge_at=AT) for t in kept for agency in (TRADE.id, HEALTH.id)]
        given = await records.tasks.assign_many(wanted)

        assert [(a.task, a.agency_id) for a in given] == [(a.task, a.agency_id) for a in wanted]
        assert await records.tasks.assign_many([]) == ()
        found = await records.tasks.assignments(a.id for a in reversed(given))
        assert [a.id for a in found] == sorted(a.id for a in given)


async def test_an_agencys_work_is_listed_dated_first_by_its_end_then_by_number(storage: Storage) -> None:
    async with storage.transaction() as records:
        _, given = await published(records, task(MONTHLY), task(due(20)), task(), task(due(4), due(9)), task(due(9)))
        undated, late, none, early, same = given
        await records.tasks.close(late.id, LAN, AT, None)

        assert await records.tasks.of_agencies([HEALTH.id]) == (early, same, undated, none)
        everything = await records.tasks.of_agencies([HEALTH.id, TRADE.id], open_only=False)
        assert [a.id for a in everything] == [a.id for a in (early, same, late, undated, none)]
        assert await records.tasks.of_agencies([TRADE.id]) == ()
        assert await records.tasks.of_agencies([]) == ()


async def test_a_directives_work_is_listed_in_the_order_of_the_document(storage: Storage) -> None:
    async with storage.transaction() as records:
        directive, given = await published(records, task(due(20)), task(due(4)))
        first, second = given
        support = await records.tasks.assign(first.task, TRADE.id, Role.SUPPORT, None)
        await published(records)

        assert await records.tasks.of_directive(directive.id) == (first.task, second.task)
        assert await records.tasks.assignments_of_directive(directive.id) == (first, support, second)


async def test_work_is_late_from_the_instant_of_its_end(storage: Storage) -> None:
    end = dt.datetime(2026, 3, 5, 10, 0, tzinfo=dt.UTC)
    tick = dt.timedelta(microseconds=1)
    async with storage.transaction() as records:
        _, (timed, _dated, _undated) = await published(records, task(AT_FIVE), task(BY_FRIDAY), task())

        assert await records.tasks.late(end - tick) == ()
        assert await records.tasks.late(end) == (timed,)
        assert timed.is_late(end)
        await records.tasks.close(timed.id, LAN, end, None)
        assert await records.tasks.late(end) == ()


async def test_the_four_buckets_agree_with_the_domain(storage: Storage) -> None:
    end = dt.datetime(2026, 3, 4, 17, 0, tzinfo=dt.UTC)
    async with storage.transaction() as records:
        directive, given = await published(records, *(task(due(4)) for _ in range(5)), task(), task(due(20)))
        await records.tasks.assign(given[0].task, TRADE.id, Role.SUPPORT, None)
        await published(records)
        await records.tasks.close(given[0].id, LAN, end - MINUTE, None)
        await records.tasks.close(given[1].id, LAN, end, None)
        await records.tasks.close(given[2].id, LAN, end + MINUTE, None)
        await records.tasks.close(given[5].id, LAN, end + MINUTE, None)

        buckets = await records.tasks.counts(directive.id, end)
        now = await records.tasks.assignments_of_directive(directive.id)
    assert buckets == Buckets(done_in_time=2, done_late=2, open_in_time=1, open_late=2)
    assert buckets.open_late == sum(a.is_late(end) for a in now if a.role is Role.LEAD)


async def test_due_nudges_are_those_of_open_work_oldest_first(storage: Storage) -> None:
    async with storage.transaction() as records:
        _, (a, b, c, d) = await published(records, task(), task(), task(), task())
        await records.nudges.plan_many([(a.id, AT), (b.id, AT - MINUTE), (c.id, AT + MINUTE)])
        await records.nudges.plan(d.id, None)

        assert [x.id for x in await records.nudges.due(AT)] == [b.id, a.id]
        assert [x.id for x in await records.nudges.due(AT, limit=1)] == [b.id]
        await records.tasks.close(b.id, LAN, AT, None)
        assert [x.id for x in await records.nudges.due(AT)] == [a.id]
