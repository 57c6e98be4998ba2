"""The list of an agency's officers, who changes it, and how an officer is forgotten."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from bot.informing import to_places
from bot.texts.markup import Markup
from directives.members import MemberState
from directives.work import NoticeKind
from storage.columns import Row
from tests.office import Office, data_of, labels

HEALTH = "so-y-te"


async def active(office: Office) -> list[tuple[int, bool]]:
    async with office.storage.snapshot() as records:
        return [(m.person_id, m.focal) for m in await records.members.of_agencies([HEALTH])]


async def test_officers_see_the_list_and_only_the_focal_point_gets_its_buttons(office: Office) -> None:
    await office.follow(office.group, HEALTH)

    (mine,) = await office.tells(office.lan, "/members")
    (his,) = await office.tells(office.binh, "/canbo", office.group)

    assert "1. Chị Lan, đầu mối\n2. Anh Bình" in his["text"]
    assert labels(mine) == ["Chị Lan", "Anh Bình", "Tôi thôi làm cán bộ đơn vị"]
    assert labels(his) == ["Tôi thôi làm cán bộ đơn vị"]


async def test_others_do_not_read_who_an_agencys_officers_are(office: Office) -> None:
    await office.follow(office.lan, HEALTH)

    (said,) = await office.tells(office.binh, "/members")
    (by_admin,) = await office.tells(office.ha, "/members so y te")

    assert "Tại đây chưa nhận nhiệm vụ của đơn vị nào." in said["text"]
    assert "1. Chị Lan, đầu mối" in by_admin["text"]


async def test_a_focal_point_makes_another_and_may_then_go(office: Office) -> None:
    await office.follow(office.group, HEALTH)
    await office.tells(office.lan, "/members")
    refused = await office.presses(office.lan, "Tôi thôi làm cán bộ đơn vị")
    assert refused.answer is not None
    assert "phải còn ít nhất một đầu mối" in (refused.answer.text or "")

    await office.presses(office.lan, "Anh Bình")
    await office.presses(office.lan, "Đặt làm đầu mối")
    await office.presses(office.lan, "Tôi thôi làm cán bộ đơn vị")
    await office.presses(office.lan, "Thôi làm cán bộ")

    assert await active(office) == [(office.binh.user_id, True)]
    assert "cán bộ đầu mối của Sở Y tế" in office.read(office.binh)[-1]["text"]
    (said,) = await office.tells(office.lan, "/tasks", office.group)
    assert "Chỉ cán bộ của Sở Y tế" in said["text"]


async def test_who_is_let_go_loses_private_messages_and_what_they_held_is_everybodys(office: Office) -> None:
    await office.follow(office.group, HEALTH)
    await office.follow(office.binh, HEALTH)
    mine = await office.give(HEALTH, "Báo cáo.")
    await office.tells(office.lan, "/handover 1 Bình", office.group)
    await office.tells(office.lan, "/members")
    await office.presses(office.lan, "Anh Bình")
    await office.presses(office.lan, "Cho thôi")

    await office.presses(office.lan, "Cho thôi")

    assert (await office.assignment(mine)).holder_id is None
    assert "không còn là cán bộ của Sở Y tế" in office.read(office.binh)[-1]["text"]
    async with office.storage.snapshot() as records:
        assert await records.subscriptions.of_chat(office.binh.user_id) == ()


async def test_an_officer_who_is_no_focal_point_changes_nobody(office: Office) -> None:
    await office.follow(office.group, HEALTH)
    (mine,) = await office.tells(office.lan, "/members")
    (his,) = await office.tells(office.binh, "/members")

    press = await office.forges(office.binh, data_of(mine, "Chị Lan"), his)

    assert press.answer is not None
    assert "Chỉ cán bộ đầu mối" in (press.answer.text or "")


async def test_the_calendar_address_ends_with_the_officer_who_made_it(office: Office) -> None:
    await office.follow(office.group, HEALTH)
    async with office.storage.transaction() as records:
        await records.feeds.make("of-binh", HEALTH, office.binh.user_id, office.at)
    await office.tells(office.lan, "/members")
    await office.presses(office.lan, "Anh Bình")
    await office.presses(office.lan, "Cho thôi")

    await office.presses(office.lan, "Cho thôi")

    async with office.storage.snapshot() as records:
        assert await records.feeds.of("of-binh") is None
    assert "Địa chỉ lịch của Sở Y tế thôi dùng được" in office.read(office.group)[-1]["text"]


async def test_a_colleagues_calendar_address_stays(office: Office) -> None:
    await office.follow(office.group, HEALTH)
    async with office.storage.transaction() as records:
        await records.feeds.make("of-lan", HEALTH, office.lan.user_id, office.at)
    await office.tells(office.binh, "/members")
    await office.presses(office.binh, "Tôi thôi làm cán bộ đơn vị")

    await office.presses(office.binh, "Thôi làm cán bộ")

    async with office.storage.snapshot() as records:
        assert await records.feeds.of("of-lan") is not None


# being forgotten


async def everything(office: Office) -> str:
    """Every value of every table."""
    found: list[str] = []
    async with office.storage.snapshot() as records:
        session = records.people._session
        for table in Row.metadata.sorted_tables:
            for row in await session.execute(sa.select(table)):
                found.append(f"{table.name}: {tuple(row)}")
    return "\n".join(found)


async def test_who_is_forgotten_is_found_in_no_table_and_the_record_of_the_act_stays(office: Office) -> None:
    await office.follow(office.group, HEALTH)
    await office.follow(office.binh, HEALTH)
    first = await office.give(HEALTH, "Báo cáo.")
    held = await office.give(HEALTH, "Rà soát.")
    await office.tells(office.binh, "/done 1 đã gửi")
    await office.tells(office.lan, "/handover 2 Bình", office.group)
    await office.tells(office.binh, "/away 09/03 10/03 Lan")

    await office.tells(office.binh, "/riengtu")
    await office.presses(office.binh, "Xóa dữ liệu của tôi")
    await office.presses(office.binh, "Xóa hẳn")

    assert "Đã xóa dữ liệu của đồng chí." in office.read(office.binh)[-1]["text"]
    kept = await everything(office)
    lines = [line for line in kept.splitlines() if "Anh Bình" in line or str(office.binh.user_id) in line]
    assert lines == []
    closed = await office.assignment(first)
    assert closed.closed_by is not None
    assert closed.closed_by < 0
    assert (await office.assignment(held)).holder_id is None
    (card,) = await office.tells(office.lan, "/task 1")
    assert "cán bộ đã xóa tên" in card["text"]


async def test_what_others_have_still_to_be_told_is_told_without_the_name(office: Office) -> None:
    follows = await office.follow(office.group, HEALTH)
    tomorrow = office.at + dt.timedelta(days=1)
    said = Markup("Anh Bình đã nộp minh chứng. Anh Bìnhhh là người khác.")
    async with office.storage.transaction() as records:
        news = to_places([follows], "evidence", said, tomorrow)
        order = to_places([follows], "order", Markup("Phối hợp với Anh Bình."), tomorrow, kind=NoticeKind.TASKS)
        await records.notices.add([*news, *order])
    await office.tells(office.binh, "/privacy")
    await office.presses(office.binh, "Xóa dữ liệu của tôi")
    await office.presses(office.binh, "Xóa hẳn")

    await office.move(days=1, minutes=10)

    told = [m["text"] for m in office.read(office.group)]
    assert "cán bộ đã xóa tên đã nộp minh chứng. Anh Bìnhhh là người khác." in told
    assert "Phối hợp với Anh Bình." in told


async def test_the_last_officer_is_asked_twice_and_the_admins_hear_that_nobody_is_left(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    await office.tells(office.lan, "/privacy")
    await office.presses(office.lan, "Xóa dữ liệu của tôi")
    await office.presses(office.lan, "Xóa hẳn")
    assert await active(office) == [(office.lan.user_id, True)]

    await office.presses(office.lan, "Vẫn xóa")

    assert await active(office) == []
    assert "Sở Y tế không còn cán bộ nào trên bot." in office.read(office.ha)[-1]["text"]


async def test_in_a_group_it_is_only_explained(office: Office) -> None:
    await office.follow(office.group, HEALTH)

    (said,) = await office.tells(office.lan, "/privacy", office.group)

    assert labels(said) == []
    assert "trong trò chuyện riêng" in said["text"]


async def test_an_admin_keeps_the_role_before_being_forgotten(office: Office) -> None:
    await office.tells(office.ha, "/privacy")

    press = await office.presses(office.ha, "Xóa dữ liệu của tôi")

    assert press.answer is not None
    assert "vai trò tại văn phòng" in (press.answer.text or "")


async def test_who_writes_again_begins_anew(office: Office) -> None:
    await office.follow(office.group, HEALTH)
    await office.tells(office.binh, "/privacy")
    await office.presses(office.binh, "Xóa dữ liệu của tôi")
    await office.presses(office.binh, "Xóa hẳn")

    (said,) = await office.tells(office.binh, "/start")
    await office.tells(office.binh, "/join", office.group)

    assert labels(said) == ["Chọn đơn vị"]
    async with office.storage.snapshot() as records:
        member = await records.members.live(HEALTH, office.binh.user_id)
    assert member is not None
    assert member.state is MemberState.ASKED
