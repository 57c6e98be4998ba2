"""Shares that are sent back: what is restored, what goes along to another agency, who is first."""

from __future__ import annotations

import datetime as dt

from directives.remarks import RemarkKind
from directives.sharing import following
from directives.work import Status
from storage import Storage
from storage.shares import move_share
from tests.storage.examples import AT, HEALTH, HUNG, LAN, MINUTE, TRADE
from tests.storage.test_deadlines import EACH_20TH, recurring

TEN_MINUTES = dt.timedelta(minutes=10)


async def test_an_occurrence_goes_to_another_agency_with_those_that_have_opened_since(storage: Storage) -> None:
    async with storage.transaction() as records:
        (first,) = await recurring(records, EACH_20TH)
        await records.declines.decline(first.id, LAN, AT)
        coming = following(first)
        assert coming is not None
        (second,) = await records.tasks.assign_many([coming])

        given = await records.declines.reassign(first, TRADE.id, HUNG, AT + MINUTE)

        assert [(a.agency_id, a.occurrence_on, a.status) for a in given] == [
            (TRADE.id, first.occurrence_on, Status.NEW),
            (TRADE.id, second.occurrence_on, Status.NEW),
        ]
        theirs = await records.tasks.assignments([first.id, second.id])
        assert {a.status for a in theirs} == {Status.WITHDRAWN}
        assert [a.id for a in await records.nudges.ended_occurrences(AT + dt.timedelta(days=90))] == [
            a.id for a in given
        ]


async def test_a_deadline_that_was_moved_goes_along(storage: Storage) -> None:
    async with storage.transaction() as records:
        (first,) = await recurring(records, EACH_20TH)
        wish = await records.extensions.ask(first.id, LAN, AT, dt.date(2026, 3, 27), None, "chờ")
        assert wish is not None
        await records.extensions.grant(wish.id, HUNG, AT, dt.date(2026, 3, 27), None)
        await records.declines.decline(first.id, LAN, AT)
        (declined,) = await records.tasks.assignments([first.id])

        (given,) = await records.declines.reassign(declined, TRADE.id, HUNG, AT)

        assert (given.extended_date, given.due_at) == (dt.date(2026, 3, 27), declined.due_at)


async def test_the_second_decision_changes_nothing(storage: Storage) -> None:
    async with storage.transaction() as records:
        (first,) = await recurring(records, EACH_20TH)
        await records.declines.decline(first.id, LAN, AT)

        assert await records.declines.reject(first.id)
        assert not await records.declines.reject(first.id)
        assert await records.declines.reassign(first, TRADE.id, HUNG, AT) == ()
        assert not await records.declines.take_back(first.id, AT, TEN_MINUTES)
        (kept,) = await records.tasks.assignments_of_task(first.task.id)
        assert (kept.agency_id, kept.status, kept.received_by) == (HEALTH.id, Status.RECEIVED, LAN)


async def test_returned_work_that_was_sent_back_after_a_wish_for_time_is_returned_work_again(storage: Storage) -> None:
    async with storage.transaction() as records:
        (first,) = await recurring(records, EACH_20TH)
        await move_share(records.tasks._session, first.id, status=Status.RETURNED)
        await records.remarks.add(first.id, RemarkKind.RETURN, HUNG, AT, "thiếu số liệu")
        await records.declines.decline(first.id, LAN, AT)

        assert await records.declines.take_back(first.id, AT + MINUTE, TEN_MINUTES)

        (kept,) = await records.tasks.assignments([first.id])
        assert (kept.status, kept.declined_at) == (Status.RETURNED, None)


async def test_what_waits_is_counted_and_listed_oldest_first(storage: Storage) -> None:
    async with storage.transaction() as records:
        (one,) = await recurring(records, EACH_20TH)
        (two,) = await recurring(records, EACH_20TH)
        await records.declines.decline(two.id, LAN, AT)
        await records.declines.decline(one.id, LAN, AT + MINUTE)

        assert [a.id for a in await records.declines.waiting()] == [two.id, one.id]
        assert await records.declines.count_waiting() == 2
