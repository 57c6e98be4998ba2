"""When nudges leave: one message of a chat and day, urgent ones alone, none at night, none lost, none twice."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterator

import pytest

from bot import planning
from bot.planning import replan, replan_one
from bot.withdrawing import withdraw
from directives.figures import Bucket
from directives.figures import Scope as Counted
from directives.model import Deadline, DeadlineKind, ReadTask, Role
from directives.policies import Scope
from directives.sharing import new_shares
from directives.times import instant
from directives.work import Assignment, Lane, StoredNotice
from scheduler import reminding
from scheduler.duties import Office as Duties
from scheduler.duties import tick
from tests.office import Office

MONDAY, FRIDAY, SATURDAY = dt.date(2026, 3, 9), dt.date(2026, 3, 13), dt.date(2026, 3, 14)
DUTIES = Duties(admins=frozenset({1001}))
MORNING = dt.time(7, 30)


async def ticks(office: Office, on: dt.date, clock: dt.time = MORNING) -> list[StoredNotice]:
    """Ticks at a local moment; answers the nudges that came of it."""
    async with office.storage.snapshot() as records:
        before = {n.id for n in await records.notices._where()}
    await tick(office.storage, DUTIES, instant(on, clock))
    async with office.storage.snapshot() as records:
        return [n for n in await records.notices._where() if n.id not in before and n.notice.key.startswith("nudge:")]


async def said_to_lan(office: Office) -> str:
    """The morning message that waited, once the outbox has been looked at."""
    await office.move(seconds=1)
    (morning,) = (m["text"] for m in office.read(office.lan) if "Nhắc việc" in m["text"])
    return str(morning)


@pytest.mark.parametrize("command", ["/done 1", "/return 1 thuộc Sở Xây dựng"])
async def test_what_is_over_before_the_morning_message_leaves_is_left_out(office: Office, command: str) -> None:
    await office.follow(office.lan, "so-y-te")
    first, second = await owes(office, "so-y-te"), await owes(office, "so-y-te")
    office.clock.at = instant(MONDAY + dt.timedelta(days=1), MORNING)
    (queued,) = await ticks(office, MONDAY + dt.timedelta(days=1))
    assert queued.notice.assignment_ids == (first.id, second.id)

    await office.tells(office.lan, command)

    said = await said_to_lan(office)
    assert "2 Báo cáo." in said
    assert "1 Báo cáo." not in said


async def test_a_recall_leaves_its_tasks_out_of_the_morning_message(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    recalled = await office.give("so-y-te", "Kiểm tra công trình.", due=FRIDAY)
    await owes(office, "so-y-te")
    office.clock.at = instant(MONDAY + dt.timedelta(days=1), MORNING)
    await ticks(office, MONDAY + dt.timedelta(days=1))

    async with office.storage.transaction() as records:
        directive = await records.directives.get(recalled.task.directive_id)
        assert directive is not None
        await withdraw(records, directive, "Ban hành nhầm", by=office.ha.user_id, at=office.at)

    said = await said_to_lan(office)
    assert "Báo cáo." in said
    assert "Kiểm tra công trình." not in said


async def owes(
    office: Office,
    agency_id: str,
    on: dt.date = FRIDAY,
    clock: dt.time | None = None,
    *,
    urgent: bool = False,
    recurrence: str | None = None,
) -> Assignment:
    """Work of an agency until a local day and time, planned as publication does."""
    deadline = Deadline(quote="hạn", kind=DeadlineKind.BY, due_date=on, due_time=clock)
    if recurrence:
        deadline = Deadline(quote="định kỳ", kind=DeadlineKind.RECURRING, recurrence=recurrence)
    async with office.storage.transaction() as records:
        directive = await records.directives.start(office.ha.user_id, 1001, office.at)
        read = ReadTask(section="", text="Báo cáo.", deadlines=(deadline,))
        task = await records.tasks.add(directive.id, 0, read, on=MONDAY, urgent=urgent)
        (share,) = await records.tasks.assign_many(new_shares(task, agency_id, Role.LEAD))
        await replan_one(records, share.id, office.at)
    return share


def shown(notices: list[StoredNotice]) -> list[tuple[int, ...]]:
    return [n.notice.assignment_ids for n in notices]


async def test_a_deadline_with_an_hour_is_told_alone_and_at_once(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    timed, other = await owes(office, "so-y-te", FRIDAY, dt.time(16, 0)), await owes(office, "so-y-te")

    assert shown(await ticks(office, FRIDAY)) == [(timed.id, other.id)]
    (alone,) = await ticks(office, FRIDAY, dt.time(14, 0))

    assert alone.notice.assignment_ids == (timed.id,)
    assert alone.notice.lane is Lane.URGENT


async def test_urgent_work_is_told_alone_even_on_a_sunday(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    sunday = dt.date(2026, 3, 15)
    storm, usual = await owes(office, "so-y-te", sunday, urgent=True), await owes(office, "so-y-te", sunday)

    on_friday = await ticks(office, FRIDAY)
    on_sunday = await ticks(office, sunday)

    assert (usual.id,) in shown(on_friday)
    assert [(n.notice.assignment_ids, n.notice.lane) for n in on_sunday] == [((storm.id,), Lane.URGENT)]


async def test_what_becomes_due_at_night_or_on_a_day_off_waits_for_the_next_working_morning(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    share = await owes(office, "so-y-te", dt.date(2026, 3, 16))

    assert await ticks(office, FRIDAY, dt.time(21, 0)) == []
    assert await ticks(office, SATURDAY, dt.time(10, 0)) == []
    assert shown(await ticks(office, dt.date(2026, 3, 16))) == [(share.id,)]


async def test_a_chat_has_one_message_a_day_and_the_rest_waits_for_the_next_morning(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    first, second = await owes(office, "so-y-te"), await owes(office, "so-y-te")
    async with office.storage.transaction() as records:
        await records.nudges.plan(second.id, instant(dt.date(2026, 3, 10), dt.time(9, 0)))

    assert shown(await ticks(office, dt.date(2026, 3, 10))) == [(first.id, second.id)], "later this morning: joined"
    third = await owes(office, "so-y-te")
    async with office.storage.transaction() as records:
        await records.nudges.plan(third.id, instant(dt.date(2026, 3, 10), dt.time(9, 0)))
    assert await ticks(office, dt.date(2026, 3, 10), dt.time(9, 0)) == []
    assert shown(await ticks(office, dt.date(2026, 3, 11))) == [(third.id,)]


async def test_a_chat_of_two_agencies_with_hours_of_their_own_has_one_message(office: Office) -> None:
    for agency_id in ("so-y-te", "so-tai-chinh"):
        await office.follow(office.lan, agency_id)
    await office.follow(office.binh, "so-tai-chinh")
    async with office.storage.transaction() as records:
        await records.policies.put(Scope.AGENCY, "so-tai-chinh", {"morning": "08:30"})
    health, finance = await owes(office, "so-y-te"), await owes(office, "so-tai-chinh")

    early, late = await ticks(office, FRIDAY), await ticks(office, FRIDAY, dt.time(8, 30))

    assert sorted(shown(early)) == [(health.id, finance.id), (finance.id,)]
    assert late == []


async def test_a_nudge_put_off_until_the_afternoon_comes_then(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    share, other = await owes(office, "so-y-te"), await owes(office, "so-y-te")
    tuesday = dt.date(2026, 3, 10)
    assert shown(await ticks(office, tuesday)) == [(share.id, other.id)]
    async with office.storage.transaction() as records:
        assert await records.nudges.snooze(share.id, instant(tuesday, dt.time(14, 0)))

    assert await ticks(office, tuesday, dt.time(13, 59)) == []
    assert shown(await ticks(office, tuesday, dt.time(14, 0))) == [(share.id,)]
    assert shown(await ticks(office, dt.date(2026, 3, 12))) == [(share.id, other.id)]


async def test_a_nudge_put_off_until_a_morning_joins_that_mornings_message(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    share, other = await owes(office, "so-y-te", dt.date(2026, 3, 20)), await owes(office, "so-y-te")
    async with office.storage.transaction() as records:
        assert await records.nudges.snooze(share.id, instant(FRIDAY, MORNING))

    assert shown(await ticks(office, FRIDAY)) == [(other.id, share.id)]


async def test_a_put_off_nudge_that_a_night_kept_back_is_not_lost(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    share = await owes(office, "so-y-te", dt.date(2026, 3, 31))
    friday = dt.date(2026, 3, 27)
    assert shown(await ticks(office, dt.date(2026, 3, 27))) == [(share.id,)]
    async with office.storage.transaction() as records:
        assert await records.nudges.snooze(share.id, instant(friday, dt.time(14, 0)))

    assert await ticks(office, friday, dt.time(22, 0)) == []
    assert shown(await ticks(office, dt.date(2026, 3, 30))) == [(share.id,)]


async def test_a_put_off_nudge_hides_nothing_from_the_office(office: Office) -> None:
    share = await owes(office, "so-y-te", dt.date(2026, 3, 10))
    async with office.storage.transaction() as records:
        assert await records.nudges.snooze(share.id, instant(dt.date(2026, 3, 20), MORNING))
        at = instant(FRIDAY, MORNING)

        assert [a.id for a in await records.figures.shares(Counted(), at, Bucket.OPEN_LATE)] == [share.id]
        assert (await records.tasks.counts(share.task.directive_id, at)).open_late == 1


async def test_a_tick_that_takes_only_a_part_takes_whole_chats(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminding, "MOST_AT_ONCE", 2)
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.binh, "so-tai-chinh")
    health = [await owes(office, "so-y-te") for _ in range(3)]
    finance = await owes(office, "so-tai-chinh")

    assert shown(await ticks(office, FRIDAY)) == [tuple(a.id for a in health)]
    assert shown(await ticks(office, FRIDAY)) == [(finance.id,)]
    assert await ticks(office, FRIDAY) == []


async def test_a_clock_that_jumps_back_repeats_nothing(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    share = await owes(office, "so-y-te")
    assert shown(await ticks(office, dt.date(2026, 3, 12))) == [(share.id,)]

    assert await ticks(office, dt.date(2026, 3, 12), dt.time(7, 0)) == []
    assert await ticks(office, dt.date(2026, 3, 11)) == []
    assert await ticks(office, dt.date(2026, 3, 12)) == []
    assert shown(await ticks(office, FRIDAY)) == [(share.id,)]


async def test_a_day_off_that_is_added_moves_what_was_planned(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    share = await owes(office, "so-y-te", dt.date(2026, 3, 16))
    async with office.storage.transaction() as records:
        await records.days_off.add(FRIDAY, "Ngày truyền thống", False, 1001, office.at)
        await replan(records, office.at)

    assert (await office.assignment(share)).nudge_at == instant(dt.date(2026, 3, 12), MORNING)
    assert shown(await ticks(office, dt.date(2026, 3, 12))) == [(share.id,)]
    assert await ticks(office, FRIDAY) == []


async def test_a_change_for_everybody_reaches_all_work_within_a_few_ticks(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "AT_ONCE", 2)
    shares = [await owes(office, "so-y-te") for _ in range(5)]
    async with office.storage.transaction() as records:
        await records.policies.put(Scope.OFFICE, "", {"morning": "08:30"})
        await replan(records, office.at)

    hours: list[int] = []
    for minute in range(3):
        now = [await office.assignment(share) for share in shares]
        hours.append(sum(a.nudge_at == instant(dt.date(2026, 3, 10), dt.time(8, 30)) for a in now))
        await ticks(office, MONDAY, dt.time(8, minute))

    assert hours == [2, 4, 5]


async def test_the_next_occurrence_opens_when_the_last_is_over_and_the_missed_one_stays_late(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    first = await owes(office, "so-y-te", recurrence="FREQ=WEEKLY;BYDAY=FR")
    await ticks(office, dt.date(2026, 4, 6), dt.time(10, 0))

    async with office.storage.snapshot() as records:
        every = await records.tasks.assignments_of_task(first.task.id)
    days = [a.occurrence_on for a in every]

    assert days == [FRIDAY + dt.timedelta(days=7 * n) for n in range(5)]
    at = instant(dt.date(2026, 4, 6), dt.time(10, 0))
    assert [a.is_late(at) for a in every] == [True, True, True, True, False]
    assert await ticks(office, dt.date(2026, 4, 6), dt.time(10, 1)) == []


async def test_a_report_opens_the_next_occurrence_once(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    first = await owes(office, "so-y-te", recurrence="FREQ=WEEKLY;BYDAY=FR")

    async def occurrences() -> list[tuple[dt.date | None, bool]]:
        async with office.storage.snapshot() as records:
            every = await records.tasks.assignments_of_task(first.task.id)
        return [(a.occurrence_on, a.status.is_open) for a in every]

    await office.tells(office.lan, f"/done {first.task.id}")
    assert await occurrences() == [(FRIDAY, False), (dt.date(2026, 3, 20), True)]
    await office.presses(office.lan, "Hoàn tác")
    await ticks(office, dt.date(2026, 3, 16))
    assert await occurrences() == [(FRIDAY, True), (dt.date(2026, 3, 20), True)]


@pytest.fixture
def somewhere_else() -> Iterator[None]:
    """The host stands in Los Angeles."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "America/Los_Angeles"
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("somewhere_else")
async def test_the_time_zone_of_the_host_changes_nothing(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    share = await owes(office, "so-y-te")

    assert await ticks(office, dt.date(2026, 3, 10), dt.time(7, 29)) == []
    assert shown(await ticks(office, dt.date(2026, 3, 10))) == [(share.id,)]
