"""/settings: an agency's hour and density, the office's, a directive's; own days off; digests."""

from __future__ import annotations

import datetime as dt

from bot.deadline_buttons import SetDensity, SetMorning, Subject
from directives.digesting import DigestKind
from directives.searching import agency_code
from directives.times import local_clock, local_day
from tests.office import Office, data_of, labels

HEALTH, FINANCE = "so-y-te", "so-tai-chinh"
MARCH_20 = dt.date(2026, 3, 20)


async def test_an_agency_sets_its_hour_and_its_nudges_move(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    owed = await office.give(HEALTH, "Báo cáo.", due=MARCH_20)

    said = await office.tells(office.lan, "/settings")
    await office.presses(office.lan, "08:00", message=said[-1])

    assert "Giờ nhắc buổi sáng: 08:00" in office.read(office.lan)[-1]["text"]
    assert "✓ 08:00" in labels(office.read(office.lan)[-1])
    moved = await office.assignment(owed)
    assert moved.nudge_at is not None
    assert local_clock(moved.nudge_at) == dt.time(8, 0)


async def test_a_denser_way_nudges_earlier_and_the_other_chats_read_who_chose_it(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    await office.follow(office.group, HEALTH)
    owed = await office.give(HEALTH, "Báo cáo.", due=MARCH_20)
    before = (await office.assignment(owed)).nudge_at

    said = await office.tells(office.lan, "/caidat")
    await office.presses(office.lan, "Dày", message=said[-1])

    after = (await office.assignment(owed)).nudge_at
    assert before is not None
    assert after is not None
    assert after < before
    assert "Chị Lan đã đổi cài đặt" in office.read(office.group)[-1]["text"]


async def test_a_chat_of_two_agencies_is_asked_whose(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    await office.follow(office.lan, FINANCE)

    said = await office.tells(office.lan, "/settings")
    await office.presses(office.lan, "Sở Tài chính", message=said[-1])

    assert "Cài đặt nhắc việc: Sở Tài chính" in office.read(office.lan)[-1]["text"]


async def test_a_digest_is_switched_on_and_off_for_this_chat(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    said = await office.tells(office.lan, "/settings")

    await office.presses(office.lan, "Bật kế hoạch thứ Hai", message=said[-1])
    async with office.storage.snapshot() as records:
        on = await records.digests.of_place(office.chat(office.lan).chat_id, None)
    await office.presses(office.lan, "Tắt kế hoạch thứ Hai")
    async with office.storage.snapshot() as records:
        off = await records.digests.of_place(office.chat(office.lan).chat_id, None)

    assert [(d.kind, d.agency_id) for d in on] == [(DigestKind.WEEK_PLAN, HEALTH)]
    assert off == ()


async def test_strangers_and_other_agencies_set_nothing(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    await office.follow(office.binh, FINANCE)
    owed = await office.give(HEALTH, "Báo cáo.", due=MARCH_20)
    mine = (await office.tells(office.binh, "/settings"))[-1]
    before = (await office.assignment(owed)).nudge_at

    foreign = SetMorning(subject=Subject.AGENCY, key=agency_code(HEALTH), minute=480)
    await office.forges(office.binh, foreign.pack(), mine)
    await office.forges(office.binh, SetDensity(subject=Subject.OFFICE, key=0, preset=2).pack(), mine)
    await office.forges(office.binh, SetDensity(subject=Subject.DIRECTIVE, key=1, preset=2).pack(), mine)
    await office.forges(office.binh, SetDensity(subject=9, key=1, preset=2).pack(), mine)

    assert (await office.assignment(owed)).nudge_at == before


async def test_a_chat_without_agency_has_no_settings(office: Office) -> None:
    said = await office.tells(office.lan, "/settings")

    assert "/subscribe" in said[-1]["text"]


async def test_an_admin_sets_the_hour_of_the_summary_and_the_offices_density(office: Office) -> None:
    said = await office.tells(office.ha, "/settings")
    hour = data_of(said[-1], "Tổng hợp 09:00")
    await office.forges(office.ha, hour, said[-1])
    await office.presses(office.ha, "Thưa", message=said[-1])

    text = office.read(office.ha)[-1]["text"]
    assert "Tin tổng hợp cho quản trị viên: 09:00" in text
    assert "Mức nhắc: thưa" in text


async def test_a_day_off_of_the_office_moves_the_reminder_before_it(office: Office) -> None:
    owed = await office.give(HEALTH, "Báo cáo.", due=MARCH_20)
    before = (await office.assignment(owed)).nudge_at
    assert before is not None
    off = local_day(before)

    await office.tells(office.ha, "/settings")
    await office.presses(office.ha, "Thêm ngày nghỉ")
    said = await office.tells(office.ha, f"{off:%d/%m/%Y} Ngày truyền thống tỉnh")

    moved = (await office.assignment(owed)).nudge_at
    assert "Ngày truyền thống tỉnh" in said[-1]["text"]
    assert moved is not None
    assert moved < before
    again = await office.tells(office.ha, "/settings")
    await office.presses(office.ha, f"Bỏ {off:%d/%m/%Y}", message=again[-1])
    assert (await office.assignment(owed)).nudge_at == before


async def test_a_day_that_is_not_understood_is_asked_for_again(office: Office) -> None:
    await office.tells(office.ha, "/settings")
    await office.presses(office.ha, "Thêm ngày làm bù")

    refused = await office.tells(office.ha, "thứ nào đó")
    said = await office.tells(office.ha, "14/3/2026")

    assert "Chưa hiểu ngày" in refused[-1]["text"]
    assert "ngày làm bù: thứ Bảy 14/03/2026" in said[-1]["text"]


async def test_one_directive_has_settings_of_its_own(office: Office) -> None:
    owed = await office.give(HEALTH, "Báo cáo.", due=MARCH_20)
    before = (await office.assignment(owed)).nudge_at

    said = await office.tells(office.ha, f"/settings {owed.task.directive_id}")
    await office.presses(office.ha, "Dày", message=said[-1])

    after = (await office.assignment(owed)).nudge_at
    assert before is not None
    assert after is not None
    assert after < before
    assert "Cài đặt nhắc việc của văn bản" in office.read(office.ha)[-1]["text"]


async def test_an_unknown_directive_is_said_so(office: Office) -> None:
    said = await office.tells(office.ha, "/settings 77")

    assert "Không có văn bản 77" in said[-1]["text"]
