"""What is kept around deadlines: occurrences, requests for time, put-off nudges, policies, days, digests, feeds."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.exc import IntegrityError

from directives.digesting import DigestKind
from directives.extending import ExtensionState
from directives.model import Deadline, DeadlineKind, Role
from directives.policies import Scope
from directives.sharing import following, new_shares
from directives.times import instant
from directives.work import Assignment, Status
from storage import Records, Storage
from tests.storage.examples import AT, BY_FRIDAY, GROUP, HEALTH, HUNG, LAN, MINUTE, TRADE, published, task

TODAY = dt.date(2026, 3, 2)
EACH_20TH = Deadline(quote="ngày 20 hằng tháng", kind=DeadlineKind.RECURRING, recurrence="FREQ=MONTHLY;BYMONTHDAY=20")
LATER = dt.date(2026, 3, 20)


async def recurring(records: Records, *deadlines: Deadline) -> tuple[Assignment, ...]:
    """What the health agency gets of a task with these deadlines."""
    directive, _ = await published(records)
    kept = await records.tasks.add(directive.id, 5, task(*deadlines), on=TODAY)
    return await records.tasks.assign_many(new_shares(kept, HEALTH.id, Role.LEAD))


async def test_an_occurrence_is_an_assignment_of_its_own_and_opens_once(storage: Storage) -> None:
    async with storage.transaction() as records:
        (first,) = await recurring(records, EACH_20TH)
        coming = following(first)
        assert coming is not None
        (second,) = await records.tasks.assign_many([coming])
        (again,) = await records.tasks.assign_many([coming])

    assert (first.occurrence_on, second.occurrence_on) == (LATER, dt.date(2026, 4, 20))
    assert again == second
    assert first.due_at == instant(dt.date(2026, 3, 21), dt.time(0, 0))


async def test_a_dated_deadline_beside_a_recurring_one_is_a_share_of_its_own(storage: Storage) -> None:
    async with storage.transaction() as records:
        once, first = await recurring(records, BY_FRIDAY, EACH_20TH)

    assert (once.occurrence_on, once.due_at) == (None, once.task.due_at)
    assert (first.occurrence_on, first.deadlines[0].due_date) == (LATER, LATER)


async def test_an_occurrence_that_has_ended_is_found_until_the_next_one_has_opened(storage: Storage) -> None:
    async with storage.transaction() as records:
        (first,) = await recurring(records, EACH_20TH)
        end = first.due_at
        assert end is not None

        assert await records.nudges.ended_occurrences(end - MINUTE) == ()
        assert await records.nudges.ended_occurrences(end) == (first,)
        assert await records.nudges.is_followed(first.id)
        assert not await records.nudges.is_followed(first.id)
        assert await records.nudges.ended_occurrences(end) == ()


async def test_a_task_that_an_admin_has_ended_comes_back_no_more(storage: Storage) -> None:
    async with storage.transaction() as records:
        (first,) = await recurring(records, EACH_20TH)

        assert await records.tasks.end_recurrence(first.task.id, LAN, AT)
        assert not await records.tasks.end_recurrence(first.task.id, HUNG, AT)
        kept = await records.tasks.assignment(first.id)
        assert kept is not None
        assert kept.status is Status.NEW
        assert not kept.task.repeats
        assert following(kept) is None
        assert await records.nudges.ended_occurrences(AT + dt.timedelta(days=90)) == ()


async def test_a_granted_request_moves_the_deadline_of_that_share_alone(storage: Storage) -> None:
    async with storage.transaction() as records:
        _, (share,) = await published(records)
        other = await records.tasks.assign(share.task, TRADE.id, Role.LEAD, None)
        await records.tasks.receive(share.id, LAN, AT)
        asked = await records.extensions.ask(share.id, LAN, AT, LATER, None, "chờ số liệu")
        assert asked is not None
        waiting = await records.tasks.assignment(share.id)
        granted = await records.extensions.grant(asked.id, HUNG, AT + MINUTE, LATER, dt.time(16, 0))
        now = await records.tasks.assignment(share.id)

        assert waiting is not None
        assert waiting.status is Status.EXTENSION_ASKED
        assert granted is not None
        assert (granted.state, granted.granted_time) == (ExtensionState.GRANTED, dt.time(16, 0))
        assert now is not None
        assert (now.status, now.extensions, now.extended_at) == (Status.RECEIVED, 1, AT + MINUTE)
        assert now.due_at == instant(LATER, dt.time(16, 0))
        assert (await records.tasks.assignments_of_task(share.task.id))[1].due_at == other.due_at
        assert await records.tasks.late(instant(LATER, dt.time(12, 0))) == (other,)
        assert [d.due_date for d in now.deadlines] == [LATER]


async def test_an_extension_keeps_the_milestones_before_the_last_deadline(storage: Storage) -> None:
    milestone = Deadline(quote="ngày 04/3", kind=DeadlineKind.BY, due_date=dt.date(2026, 3, 4))
    async with storage.transaction() as records:
        _, (share,) = await published(records, task(milestone, BY_FRIDAY))
        asked = await records.extensions.ask(share.id, LAN, AT, LATER, None, "mưa lũ")
        assert asked is not None
        await records.extensions.grant(asked.id, HUNG, AT, LATER, None)
        now = await records.tasks.assignment(share.id)

    assert now is not None
    assert [d.due_date for d in now.deadlines] == [milestone.due_date, LATER]


async def test_the_first_decision_stands(storage: Storage) -> None:
    async with storage.transaction() as records:
        _, (share,) = await published(records)
        asked = await records.extensions.ask(share.id, LAN, AT, LATER, None, "x")
        assert asked is not None
        assert await records.extensions.ask(share.id, LAN, AT, LATER, None, "lần nữa") is None
        assert await records.extensions.asked() == (asked,)

        refused = await records.extensions.refuse(asked.id, HUNG, AT, "không có lý do")
        assert refused is not None
        assert refused.answer == "không có lý do"
        assert await records.extensions.grant(asked.id, LAN, AT, LATER, None) is None
        assert await records.extensions.asked() == ()
        now = await records.tasks.assignment(share.id)
        assert now is not None
        assert (now.status, now.extensions) == (Status.NEW, 0)


async def test_a_request_falls_with_the_report_that_the_work_is_done(storage: Storage) -> None:
    async with storage.transaction() as records:
        _, (share,) = await published(records)
        asked = await records.extensions.ask(share.id, LAN, AT, LATER, None, "x")
        assert asked is not None
        assert await records.tasks.close(share.id, LAN, AT + MINUTE, None)

        assert await records.extensions.asked() == ()
        assert await records.extensions.count_asked() == 0
        assert await records.extensions.grant(asked.id, HUNG, AT, LATER, None) is None
        kept = await records.extensions.get(asked.id)
        assert kept is not None
        assert kept.state is ExtensionState.LAPSED
        assert await records.extensions.ask(share.id, LAN, AT, LATER, None, "y") is None


async def test_a_nudge_is_put_off_once(storage: Storage) -> None:
    until = AT + 60 * MINUTE
    async with storage.transaction() as records:
        _, (share,) = await published(records)
        await records.nudges.said_many([(share.id, AT, AT + 600 * MINUTE)])

        assert await records.nudges.snooze(share.id, until)
        assert not await records.nudges.snooze(share.id, until + MINUTE)
        assert [a.id for a in await records.nudges.due(until)] == [share.id]

        await records.nudges.said_many([(share.id, AT, AT + 600 * MINUTE)])
        assert not await records.nudges.snooze(share.id, until + MINUTE), "the same nudge, said again"
        await records.nudges.said_many([(share.id, AT + 600 * MINUTE, None)])
        assert await records.nudges.snooze(share.id, AT + 700 * MINUTE)


async def test_before_the_first_nudge_the_coming_one_is_put_off(storage: Storage) -> None:
    async with storage.transaction() as records:
        _, (share,) = await published(records)
        assert await records.nudges.snooze(share.id, AT + MINUTE)
        now = await records.tasks.assignment(share.id)

    assert now is not None
    assert now.is_put_off
    assert (now.snoozed_at, now.nudge_at) == (share.nudge_at, AT + MINUTE)


async def test_done_work_is_not_put_off(storage: Storage) -> None:
    async with storage.transaction() as records:
        _, (share,) = await published(records)
        await records.tasks.close(share.id, LAN, AT, None)

        assert not await records.nudges.snooze(share.id, AT + MINUTE)


async def test_policies_and_own_days_are_kept_by_their_subject(storage: Storage) -> None:
    async with storage.transaction() as records:
        await records.policies.put(Scope.OFFICE, "", {"morning": "08:00"})
        await records.policies.put(Scope.AGENCY, HEALTH.id, {"preset": "dense"})
        await records.policies.put(Scope.OFFICE, "", {"preset": "sparse"})
        await records.days_off.add(LATER, "Ngày truyền thống", False, LAN, AT)
        await records.days_off.add(dt.date(2026, 3, 21), "", True, LAN, AT)

        assert await records.policies.get(Scope.OFFICE, "") == {"preset": "sparse"}
        assert await records.policies.get(Scope.DIRECTIVE, "1") == {}
        assert len(await records.policies.all()) == 2
        calendar = await records.days_off.calendar()
        assert (calendar.days_off, calendar.worked) == (frozenset({LATER}), frozenset({dt.date(2026, 3, 21)}))
        await records.days_off.drop(LATER)
        assert list(await records.days_off.all()) == [dt.date(2026, 3, 21)]


async def test_a_digest_comes_at_its_next_moment_and_can_be_switched_off(storage: Storage) -> None:
    monday = instant(dt.date(2026, 3, 9), dt.time(7, 30))
    async with storage.transaction() as records:
        await records.digests.switch(GROUP, None, DigestKind.WEEK_PLAN, HEALTH.id, True, AT)
        (digest,) = await records.digests.of_place(GROUP, None)

        assert (digest.next_at, digest.agency_id, digest.thread_id) == (monday, HEALTH.id, None)
        assert digest in await records.digests.due(monday)
        await records.digests.move(digest, monday + dt.timedelta(days=7), monday)
        assert digest.kind not in {d.kind for d in await records.digests.due(monday)}
        await records.digests.switch(GROUP, None, DigestKind.WEEK_PLAN, HEALTH.id, False, AT)
        assert await records.digests.of_place(GROUP, None) == ()


async def test_the_admins_choose_the_hour_of_their_summary(storage: Storage) -> None:
    async with storage.transaction() as records:
        assert await records.digests.summary_hour() == dt.time(8, 0)
        await records.digests.set_summary_hour(dt.time(9, 0), AT)

        assert await records.digests.summary_hour() == dt.time(9, 0)
        assert DigestKind.ADMIN_SUMMARY not in {d.kind for d in await records.digests.due(AT)}


async def test_an_agency_has_one_live_calendar_address(storage: Storage) -> None:
    async with storage.transaction() as records:
        await records.feeds.make("a" * 64, HEALTH.id, LAN, AT)
        await records.feeds.make("b" * 64, HEALTH.id, LAN, AT)

        assert await records.feeds.of("a" * 64) is None
        found = await records.feeds.of("b" * 64)
        assert found is not None
        assert found.agency_id == HEALTH.id
        await records.feeds.revoke(HEALTH.id, AT)
        assert not await records.feeds.has(HEALTH.id)
    with pytest.raises(IntegrityError):
        async with storage.transaction() as records:
            await records.feeds.make("b" * 64, HEALTH.id, LAN, AT)


async def test_work_that_ends_soon_is_counted_by_agency(storage: Storage) -> None:
    async with storage.transaction() as records:
        _, (share,) = await published(records)
        assert share.due_at is not None

        assert await records.nudges.ending([HEALTH.id, TRADE.id], AT, share.due_at) == {HEALTH.id: 1}
        assert await records.nudges.ending([HEALTH.id], share.due_at, share.due_at + MINUTE) == {}
