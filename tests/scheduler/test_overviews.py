"""Overviews: the admins' one summary a day, the leaders' list, an agency's Monday and Friday."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.leaving import chat_is_back
from bot.planning import replan
from directives.digesting import DigestKind, next_moment
from directives.figures import Scope
from directives.model import Role
from directives.times import HANOI, instant
from scheduler.duties import Office as Duties
from scheduler.duties import tick
from tests.office import Office

MONDAY, FRIDAY = dt.date(2026, 3, 9), dt.date(2026, 3, 13)
LEADER = 4001
DUTIES = Duties(admins=frozenset({1001}), leaders=frozenset({LEADER}))


async def told(office: Office, on: dt.date, clock: dt.time) -> list[str]:
    """The keys of the overviews that a tick at a local moment brings."""
    async with office.storage.snapshot() as records:
        before = {n.id for n in await records.notices._where()}
    await tick(office.storage, DUTIES, instant(on, clock))
    async with office.storage.snapshot() as records:
        new = [n.notice.key for n in await records.notices._where() if n.id not in before]
    return sorted(k for k in new if k.split(":")[0] in {"summary", "leaders", *DigestKind})


async def follow_days(office: Office, first: dt.date, last: dt.date, clock: dt.time = dt.time(8, 0)) -> list[str]:
    found: list[str] = []
    on = first
    while on <= last:
        found += await told(office, on, clock)
        on += dt.timedelta(days=1)
    return found


async def test_admins_hear_once_a_day_of_what_is_a_day_late(office: Office) -> None:
    await office.give("so-y-te", "Báo cáo.", due=dt.date(2026, 3, 10))
    await office.give("so-y-te", "Phối hợp.", due=dt.date(2026, 3, 10), role=Role.SUPPORT)

    said = await follow_days(office, MONDAY, dt.date(2026, 3, 15))

    assert [k for k in said if k.startswith("summary")] == [f"summary:1001:2026-03-{day}" for day in (11, 12, 13)]


async def test_the_summary_and_the_report_name_the_same_late_work(office: Office) -> None:
    await tick(office.storage, DUTIES, instant(MONDAY, dt.time(7, 0)))
    last_week = dt.date(2026, 3, 6)
    shares = await office.publish([(f"Việc {n}.", last_week, {"so-y-te": Role.LEAD}) for n in range(4)])
    async with office.storage.transaction() as records:
        assert await records.declines.decline(shares[0].id, office.lan.user_id, office.at)
        assert await records.tasks.close(shares[1].id, office.lan.user_id, office.at, None)
        await records.withdrawals.shares([shares[2].id], office.ha.user_id, office.at, "Nhầm")
        figures = await records.figures.count(Scope(), office.at)

    await told(office, MONDAY, dt.time(8, 0))

    async with office.storage.snapshot() as records:
        (summary,) = [n.notice.text for n in await records.notices._where() if n.notice.key.startswith("summary")]
    assert figures.buckets.open_late == 2
    assert "<b>2 việc quá hạn</b> ở 1 đơn vị" in summary


async def test_where_all_is_well_admins_hear_nothing(office: Office) -> None:
    await office.give("so-y-te", "Báo cáo.", due=FRIDAY)

    assert await follow_days(office, MONDAY, dt.date(2026, 3, 12)) == []


async def test_the_summary_comes_at_the_hour_that_was_set(office: Office) -> None:
    await office.give("so-y-te", "Báo cáo.", due=dt.date(2026, 3, 6))
    async with office.storage.transaction() as records:
        await records.digests.set_summary_hour(dt.time(9, 0), instant(MONDAY, dt.time(8, 30)))

    assert [k for k in await told(office, MONDAY, dt.time(8, 45)) if k.startswith("summary")] == []
    assert "summary:1001:2026-03-09" in await told(office, MONDAY, dt.time(9, 0))
    assert [k for k in await told(office, MONDAY, dt.time(9, 1)) if k.startswith("summary")] == []


async def test_the_summary_counts_what_waits_for_the_admins(office: Office) -> None:
    await tick(office.storage, DUTIES, instant(MONDAY, dt.time(7, 0)))
    done = await office.give("so-y-te", "Báo cáo.", due=FRIDAY)
    await office.give("so-tai-chinh", "Rà soát.", due=FRIDAY)
    async with office.storage.transaction() as records:
        await records.tasks.close(done.id, office.lan.user_id, office.at, None)

    assert "summary:1001:2026-03-09" in await told(office, MONDAY, dt.time(8, 0))
    async with office.storage.snapshot() as records:
        (said,) = [n.notice.text for n in await records.notices._where() if n.notice.key.startswith("summary:1001")]
    assert "Việc báo xong chờ xác nhận: 1. Xem: /verify" in said
    assert "Đơn vị có việc nhưng chưa có nơi nhận tin: 1." in said


async def test_where_the_office_does_not_verify_finished_work_is_no_news(office: Office) -> None:
    await tick(office.storage, DUTIES, instant(MONDAY, dt.time(7, 0)))
    done = await office.give("so-y-te", "Báo cáo.", due=FRIDAY)
    async with office.storage.transaction() as records:
        await records.tasks.close(done.id, office.lan.user_id, office.at, None)

    await tick(office.storage, replace(DUTIES, verifies=False), instant(MONDAY, dt.time(8, 0)))

    async with office.storage.snapshot() as records:
        assert not [n for n in await records.notices._where() if n.notice.key.startswith("summary")]


async def test_leaders_hear_when_something_is_three_days_late_and_on_mondays(office: Office) -> None:
    await tick(office.storage, DUTIES, instant(MONDAY, dt.time(7, 0)))
    await office.give("so-y-te", "Báo cáo.", due=dt.date(2026, 3, 9))

    said = await follow_days(office, MONDAY, dt.date(2026, 3, 24))

    leaders = [k for k in said if k.startswith("leaders")]
    assert leaders == [f"leaders:{LEADER}:2026-03-{day}" for day in (12, 16, 23)]


async def test_an_overview_whose_day_was_slept_through_is_left_out(office: Office) -> None:
    await office.give("so-y-te", "Báo cáo.", due=dt.date(2026, 3, 6))
    await tick(office.storage, DUTIES, instant(MONDAY, dt.time(7, 0)))

    said = await told(office, dt.date(2026, 3, 10), dt.time(7, 0))
    later = await told(office, dt.date(2026, 3, 10), dt.time(11, 0))

    assert said == []
    assert "summary:1001:2026-03-10" in later


async def test_an_agencys_week_comes_where_it_is_switched_on(office: Office) -> None:
    chat = office.chat(office.lan).chat_id
    for agency_id in ("so-y-te", "so-tai-chinh"):
        await office.follow(office.lan, agency_id)
        async with office.storage.transaction() as records:
            for kind in (DigestKind.WEEK_PLAN, DigestKind.WEEK_SUMMARY):
                await records.digests.switch(chat, None, kind, agency_id, True, instant(MONDAY, dt.time(9, 0)))

    friday = await told(office, FRIDAY, dt.time(16, 30))
    monday = await told(office, dt.date(2026, 3, 16), dt.time(7, 30))

    assert friday == [f"week-summary:{chat}:0:2026-03-13"]
    assert monday == [f"week-plan:{chat}:0:2026-03-16"]


async def test_what_the_agency_has_sent_back_stands_in_its_week(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.binh, "so-tai-chinh")
    await office.give("so-y-te", "Kiểm tra công trình.", due=dt.date(2026, 3, 13))
    await office.give("so-tai-chinh", "Bố trí kinh phí.", due=dt.date(2026, 3, 13))
    await office.tells(office.lan, "/return 1 thuộc Sở Xây dựng")
    await office.tells(office.binh, "/return 2 thuộc Sở Xây dựng")
    chat = office.chat(office.lan).chat_id
    async with office.storage.transaction() as records:
        for kind in (DigestKind.WEEK_PLAN, DigestKind.WEEK_SUMMARY):
            await records.digests.switch(chat, None, kind, "so-y-te", True, instant(MONDAY, dt.time(9, 0)))

    for day, hour in ((FRIDAY, dt.time(16, 30)), (dt.date(2026, 3, 16), dt.time(7, 30))):
        (key,) = (k for k in await told(office, day, hour) if k.startswith("week"))
        async with office.storage.snapshot() as records:
            (said,) = [n.notice.text for n in await records.notices._where() if n.notice.key == key]
        assert "Đã trả lại, chờ văn phòng quyết định (1)" in said
        assert "Kiểm tra công trình." in said


async def test_a_day_off_that_is_added_moves_the_week_with_it(office: Office) -> None:
    chat, monday = office.chat(office.lan).chat_id, dt.date(2026, 3, 16)
    await office.follow(office.lan, "so-y-te")
    async with office.storage.transaction() as records:
        await records.digests.switch(chat, None, DigestKind.WEEK_PLAN, "so-y-te", True, office.at)
        await records.days_off.add(monday, "Ngày truyền thống", False, 1001, office.at)
        await replan(records, office.at)

    assert await told(office, monday, dt.time(7, 30)) == []
    assert await told(office, dt.date(2026, 3, 17), dt.time(7, 30)) == [f"week-plan:{chat}:0:2026-03-17"]


async def test_a_chat_that_follows_no_more_gets_no_overview(office: Office) -> None:
    chat = office.chat(office.lan).chat_id
    subscription = await office.follow(office.lan, "so-y-te")
    async with office.storage.transaction() as records:
        await records.digests.switch(chat, None, DigestKind.WEEK_PLAN, "so-y-te", True, office.at)
        await records.subscriptions.end(subscription.id, office.at)

    assert await told(office, dt.date(2026, 3, 16), dt.time(7, 30)) == []
    async with office.storage.snapshot() as records:
        assert await records.digests.of_place(chat, None) == ()


async def test_a_chat_that_is_lost_for_a_while_keeps_its_overview(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    chat_id = office.chat(office.lan).chat_id
    await office.give("so-y-te", "Báo cáo.", due=dt.date(2026, 3, 20))
    async with office.storage.transaction() as records:
        await records.digests.switch(chat_id, None, DigestKind.WEEK_PLAN, "so-y-te", True, instant(MONDAY, dt.time(6)))
        await records.chats.mark_gone(chat_id, "blocked", instant(MONDAY, dt.time(7)))
    away = await told(office, MONDAY, dt.time(7, 30))

    async with office.storage.transaction() as records:
        known = await records.chats.get(chat_id)
        assert known is not None
        await records.chats.meet(replace(known, gone=None))
        await chat_is_back(records, chat_id, instant(FRIDAY, dt.time(9)), ())
    back = await told(office, dt.date(2026, 3, 16), dt.time(7, 30))

    assert (away, back) == ([], [f"week-plan:{chat_id}:0:2026-03-16"])


def test_a_week_begins_and_ends_with_its_working_days() -> None:
    def works(on: dt.date) -> bool:
        return on.weekday() < 5 and on not in {MONDAY, FRIDAY}

    sunday = instant(dt.date(2026, 3, 8), dt.time(12, 0))
    plan = next_moment(DigestKind.WEEK_PLAN, dt.time(7, 30), works, sunday)
    summary = next_moment(DigestKind.WEEK_SUMMARY, dt.time(16, 30), works, sunday)

    assert [f"{m.astimezone(HANOI):%a %H:%M}" for m in (plan, summary)] == ["Tue 07:30", "Thu 16:30"]
