"""How far agencies are with a directive, and what waits for an admin: counted by the database."""

from __future__ import annotations

import datetime as dt

from directives.model import Role
from directives.remarks import RemarkKind
from directives.sharing import new_share
from directives.standing import Stage, Standing
from directives.work import Assignment, NoticeKind, Status
from storage import Records, Storage
from tests.storage.examples import AT, BY_FRIDAY, GROUP, HEALTH, HUNG, LAN, MINUTE, TRADE, notice, one, published, task

SUNDAY = AT + dt.timedelta(days=6)


async def standing(records: Records, at: dt.datetime = AT, agency_id: str = HEALTH.id) -> Standing:
    return next(s for s in await records.progress.standings(1, at) if s.agency_id == agency_id)


async def test_an_agency_climbs_from_unreached_to_finished(storage: Storage) -> None:
    async with storage.transaction() as records:
        directive, (share,) = await published(records)
        steps = [(await standing(records)).stage]
        order = notice("tasks", kind=NoticeKind.TASKS, agency_id=HEALTH.id, directive_id=directive.id)
        await records.notices.add([order])
        await records.notices.delivered((await one(records)).id, 7, AT)
        steps.append((await standing(records)).stage)
        await records.tasks.open(share.id, LAN, AT)
        steps.append((await standing(records)).stage)
        await records.remarks.add(share.id, RemarkKind.PROGRESS, LAN, AT, "Đang làm")
        steps.append((await standing(records)).stage)
        await records.tasks.close(share.id, LAN, AT, None)
        steps.append((await standing(records)).stage)

    assert steps == [Stage.UNREACHED, Stage.UNOPENED, Stage.SILENT, Stage.WORKING, Stage.FINISHED]


async def test_a_message_that_shows_the_work_reaches_an_agency_too(storage: Storage) -> None:
    async with storage.transaction() as records:
        _, (share,) = await published(records)
        await records.cards.remember(GROUP, 9, [share.id])

        assert (await standing(records)).stage is Stage.UNOPENED


async def test_what_is_counted_is_led_and_not_withdrawn(storage: Storage) -> None:
    async with storage.transaction() as records:
        directive, (late, gone, declined) = await published(records, task(BY_FRIDAY), task(BY_FRIDAY), task(BY_FRIDAY))
        await records.tasks._move(gone.id, status=Status.WITHDRAWN)
        await records.tasks._move(declined.id, status=Status.DECLINED)
        helped = new_share(late.task, TRADE.id, Role.SUPPORT)
        await records.tasks.assign_many([helped])
        counted = await standing(records, SUNDAY)
        support = await standing(records, SUNDAY, TRADE.id)
        buckets = await records.tasks.counts(directive.id, SUNDAY)
        shares = await records.progress.shares(directive.id, HEALTH.id)

    assert (counted.leads, counted.late, counted.owed) == (2, 2, 2)
    assert counted.late == buckets.open_late
    assert (support.leads, support.late, support.owed) == (0, 0, 1)
    assert [s.id for s in shares] == [late.id, declined.id]


async def done(records: Records, count: int) -> tuple[Assignment, ...]:
    _, shares = await published(records, *(task(BY_FRIDAY) for _ in range(count)))
    for n, share in enumerate(shares):
        await records.tasks.close(share.id, LAN, AT + n * MINUTE, "xong")
    return shares


async def test_what_waits_comes_a_page_at_a_time_the_longest_waiting_first(storage: Storage) -> None:
    async with storage.transaction() as records:
        shares = await done(records, 5)
        pages = [await records.verifying.waiting(2, offset, 1) for offset in (0, 2, 4)]

        assert [s.id for page in pages for s in page] == [s.id for s in shares]
        assert await records.verifying.count() == 5
        assert await records.verifying.count(1, AT + MINUTE) == 2
        assert await records.verifying.count(2) == 0


async def test_only_the_first_decision_counts(storage: Storage) -> None:
    async with storage.transaction() as records:
        (share,) = await done(records, 1)

        assert await records.verifying.confirm(share.id, LAN, AT)
        assert not await records.verifying.confirm(share.id, HUNG, AT)
        assert not await records.verifying.give_back(share, HUNG, AT, "thiếu", None, None)
        found = await records.tasks.assignment(share.id)

    assert found is not None
    assert (found.status, found.confirmed_by) == (Status.CONFIRMED, LAN)


async def test_an_acceptance_is_taken_back_in_time_and_leaves_no_trace_on_the_share(storage: Storage) -> None:
    async with storage.transaction() as records:
        (share,) = await done(records, 1)
        await records.verifying.confirm(share.id, LAN, AT)
        ten = 10 * MINUTE

        assert not await records.verifying.unconfirm(share.id, AT + 11 * MINUTE, ten)
        assert await records.verifying.unconfirm(share.id, AT + 9 * MINUTE, ten)
        found = await records.tasks.assignment(share.id)

    assert found is not None
    assert (found.status, found.confirmed_by, found.confirmed_at) == (Status.DONE, None, None)


async def test_work_given_back_has_its_reason_and_a_second_undo_leads_back_to_it(storage: Storage) -> None:
    async with storage.transaction() as records:
        (share,) = await done(records, 1)
        assert await records.verifying.give_back(share, HUNG, AT, "thiếu phụ lục", dt.date(2026, 3, 20), None)
        opened = await records.tasks.assignment(share.id)
        (said,) = await records.remarks.of([share.id])
        await records.tasks.close(share.id, LAN, AT, None)
        await records.tasks.reopen(share.id, LAN, AT, 10 * MINUTE)
        again = await records.tasks.assignment(share.id)

    assert opened is not None
    assert again is not None
    assert (opened.status, opened.note, opened.closed_at) == (Status.RETURNED, None, None)
    assert opened.extended_date == dt.date(2026, 3, 20)
    assert (said.kind, said.text, said.made_by) == (RemarkKind.RETURN, "thiếu phụ lục", HUNG)
    assert again.status is Status.RETURNED


async def test_agencies_that_owe_work_and_have_no_chat_are_counted(storage: Storage) -> None:
    async with storage.transaction() as records:
        await published(records)
        before = await records.verifying.unreached()
        await records.subscriptions.activate(HEALTH.id, GROUP, None, LAN, AT)
        after = await records.verifying.unreached()

    assert (before, after) == (1, 0)
