"""Who may act for an agency: its officers, and how somebody becomes one."""

from __future__ import annotations

import hashlib

import pytest

from directives.members import MemberState
from directives.work import Assignment, Status
from sandbox.model import CallbackPress, Chat, User
from tests.office import Office, data_of, labels

HEALTH, FINANCE = "so-y-te", "so-tai-chinh"
ASK = "Tôi là cán bộ của đơn vị"


async def group_of_lan(office: Office) -> Assignment:
    """The group follows the health agency, whose only officer is Lan; Bình reads along."""
    await office.follow(office.group, HEALTH, officers=[office.lan])
    return await office.give(HEALTH, "Báo cáo tình hình dịch.")


async def officers(office: Office, agency_id: str = HEALTH) -> list[tuple[int, str, bool]]:
    async with office.storage.snapshot() as records:
        return [(m.person_id, m.state.value, m.focal) for m in await records.members.of_agency(agency_id)]


def toast(press: CallbackPress) -> str:
    assert press.answer is not None
    return press.answer.text or ""


async def brings(office: Office, person: User, where: Chat | None = None) -> None:
    await office.tells(person, "/subscribe so y te", where)
    await office.presses(person, "Sở Y tế", where)
    await office.presses(office.ha, "Duyệt")


# who is one


async def test_whoever_brings_a_group_is_the_agencys_first_officer_and_its_focal_point(office: Office) -> None:
    await brings(office, office.binh, office.group)

    assert await officers(office) == [(office.binh.user_id, "active", True)]


async def test_the_second_officer_is_no_focal_point(office: Office) -> None:
    await brings(office, office.lan)
    await brings(office, office.binh)

    assert await officers(office) == [(2001, "active", True), (2002, "active", False)]


async def test_an_invitation_makes_whoever_uses_it_an_officer(office: Office) -> None:
    code = "phuoc-son_Kj3xQ9"
    code_hash = hashlib.sha256(code.encode()).hexdigest()
    async with office.storage.transaction() as records:
        await records.invitations.add(HEALTH, code_hash, office.ha.user_id, office.at, office.at.replace(year=2027))

    await office.tells(office.binh, f"/start@dondoc_phuoc_son_bot {code}", office.group)

    assert await officers(office) == [(office.binh.user_id, "active", True)]


async def test_an_invitation_used_in_a_group_that_follows_makes_one_more_officer(office: Office) -> None:
    await group_of_lan(office)
    code_hash = hashlib.sha256(b"phuoc-son_2").hexdigest()
    async with office.storage.transaction() as records:
        await records.invitations.add(HEALTH, code_hash, office.ha.user_id, office.at, office.at.replace(year=2027))

    (said,) = await office.tells(office.binh, "/start@dondoc_phuoc_son_bot phuoc-son_2", office.group)

    assert said["text"] == "✅ Đồng chí nay là cán bộ của Sở Y tế. Gửi /tasks để xem việc."
    assert (office.binh.user_id, "active", False) in await officers(office)


async def test_an_admin_who_brings_a_group_is_no_officer_of_its_agency(office: Office) -> None:
    office.world.join(office.group, office.ha)
    await office.tells(office.ha, "/subscribe so y te", office.group)
    await office.presses(office.ha, "Sở Y tế", office.group)

    assert await officers(office) == []


async def test_whoever_follows_in_private_acts_in_the_group_too(office: Office) -> None:
    await office.follow(office.group, HEALTH, officers=[])
    await office.follow(office.binh, HEALTH, officers=[])
    mine = await office.give(HEALTH, "Báo cáo.")

    await office.tells(office.binh, "/done 1", office.group)

    assert (await office.assignment(mine)).status is Status.DONE


async def test_an_officer_works_in_private_though_only_the_group_gets_the_messages(office: Office) -> None:
    mine = await group_of_lan(office)

    await office.tells(office.lan, "/done 1")

    assert (await office.assignment(mine)).status is Status.DONE


async def test_an_officer_of_one_agency_sees_nothing_of_another_in_a_group_of_both(office: Office) -> None:
    await office.follow(office.group, HEALTH, officers=[office.lan])
    await office.follow(office.group, FINANCE, officers=[office.binh])
    await office.give(HEALTH, "Báo cáo tình hình dịch.")
    theirs = await office.give(FINANCE, "Bố trí kinh phí.")

    (said,) = await office.tells(office.lan, "/tasks", office.group)
    (refused,) = await office.tells(office.lan, f"/done {theirs.task.id}", office.group)

    assert "Báo cáo tình hình dịch." in said["text"]
    assert "Bố trí kinh phí." not in said["text"]
    assert "Chỉ cán bộ của Sở Tài chính" in refused["text"]
    assert await office.assignment(theirs) == theirs


# who is not


@pytest.mark.parametrize("typed", ["/tasks", "/task 1", "/done 1 xong", "/done", "/extend 1 20/03/2026 lý do", "/ics"])
async def test_a_command_of_somebody_else_in_the_group_is_refused_with_a_way_in(office: Office, typed: str) -> None:
    mine = await group_of_lan(office)

    (said,) = await office.tells(office.binh, typed, office.group)

    assert "Chỉ cán bộ của Sở Y tế xem và báo việc được tại đây." in said["text"]
    assert labels(said) == [ASK]
    assert await office.assignment(mine) == mine


async def test_a_press_of_somebody_else_changes_nothing_and_the_group_reads_once_a_day_how_to_join(
    office: Office,
) -> None:
    mine = await group_of_lan(office)
    (card,) = await office.tells(office.lan, "/task 1", office.group)
    seen, told = await office.assignment(mine), len(office.read(office.group))

    for label in ("Đã nhận", "✅ Báo xong"):
        assert "Chỉ cán bộ của Sở Y tế" in toast(await office.presses(office.binh, label, office.group, card))

    assert await office.assignment(mine) == seen
    (offer,) = office.read(office.group)[told:]
    assert labels(offer) == [ASK]
    await office.move(days=1)
    await office.presses(office.binh, "Đã nhận", office.group, card)
    assert len([m for m in office.read(office.group) if labels(m) == [ASK]]) == 2


async def test_a_report_of_somebody_else_in_plain_words_is_not_lost_in_silence(office: Office) -> None:
    mine = await group_of_lan(office)
    (card,) = await office.tells(office.lan, "/task 1", office.group)

    (said,) = await office.tells(office.binh, "đã xong rồi ạ", office.group, card)

    assert labels(said) == [ASK]
    assert await office.tells(office.binh, "ai làm việc này?", office.group, card) == []
    assert (await office.assignment(mine)).status is Status.NEW


async def test_somebody_else_cannot_send_the_agency_away_from_the_group(office: Office) -> None:
    await group_of_lan(office)
    await office.tells(office.binh, "/unsubscribe", office.group)

    press = await office.presses(office.binh, "Sở Y tế", office.group)

    assert "Chỉ cán bộ của Sở Y tế" in toast(press)


async def test_an_anonymous_administrator_is_told_why_nothing_happens(office: Office) -> None:
    mine = await group_of_lan(office)

    said = await office.during(
        office.group, lambda: office.world.send_text(office.lan, office.group, "/done 1", anonymous=True)
    )

    assert "Tin gửi ẩn danh nên không biết ai báo" in said[0]["text"]
    assert labels(said[0]) == []
    assert await office.assignment(mine) == mine


# becoming one


async def test_the_focal_point_takes_in_who_asks_and_that_person_may_act_at_once(office: Office) -> None:
    mine = await group_of_lan(office)
    await office.tells(office.binh, "/tasks", office.group)

    press = await office.presses(office.binh, ASK, office.group)
    question = office.read(office.lan)[-1]
    await office.presses(office.lan, "Duyệt")

    assert "Đã gửi yêu cầu" in toast(press)
    assert "Người xin: Anh Bình" in question["text"]
    assert "✅ Đã duyệt (Chị Lan)." in office.read(office.lan)[-1]["text"]
    assert "Đồng chí nay là cán bộ của Sở Y tế." in office.read(office.binh)[-1]["text"]
    await office.tells(office.binh, "/done 1", office.group)
    assert (await office.assignment(mine)).closed_by == office.binh.user_id


async def test_an_admin_decides_too_and_the_second_reads_who_was_faster(office: Office) -> None:
    await group_of_lan(office)
    await office.tells(office.binh, "/join", office.group)
    await office.presses(office.ha, "Từ chối")

    await office.presses(office.lan, "Duyệt")

    assert "Đã từ chối (Chị Hà)." in office.read(office.lan)[-1]["text"]
    assert [m[0] for m in await officers(office)] == [office.lan.user_id]
    assert "không được duyệt" in office.read(office.binh)[-1]["text"]


async def test_nobody_takes_himself_in(office: Office) -> None:
    await group_of_lan(office)
    await office.tells(office.binh, "/thamgia", office.group)
    data = data_of(office.read(office.lan)[-1], "Duyệt")

    press = await office.forges(office.binh, data, office.read(office.group)[-1], office.group)

    assert "Chỉ cán bộ đầu mối" in toast(press)
    assert (office.binh.user_id, "asked", False) in await officers(office)


async def test_who_asks_twice_is_asked_about_once(office: Office) -> None:
    await group_of_lan(office)
    await office.tells(office.binh, "/join", office.group)
    (again,) = await office.tells(office.binh, "/join", office.group)

    assert "Đã gửi yêu cầu" in again["text"]
    assert len(office.read(office.lan)) == 1


async def test_where_nobody_is_an_officer_yet_the_admins_decide_and_the_first_is_the_focal_point(
    office: Office,
) -> None:
    await office.follow(office.group, HEALTH, officers=[])
    await office.tells(office.binh, "/join", office.group)

    await office.presses(office.khanh, "Duyệt")

    assert await officers(office) == [(office.binh.user_id, "active", True)]


async def test_an_officer_who_asks_again_reads_that_he_is_one(office: Office) -> None:
    await group_of_lan(office)

    (said,) = await office.tells(office.lan, "/join", office.group)

    assert "Đồng chí đã là cán bộ của Sở Y tế." in said["text"]


async def test_of_several_agencies_it_asks_which(office: Office) -> None:
    await office.follow(office.group, HEALTH, officers=[])
    await office.follow(office.group, FINANCE, officers=[])

    (question,) = await office.tells(office.binh, "/join", office.group)
    await office.presses(office.binh, "Tôi là cán bộ Sở Tài chính", office.group)

    assert labels(question) == ["Tôi là cán bộ Sở Y tế", "Tôi là cán bộ Sở Tài chính"]
    assert await officers(office, FINANCE) == [(office.binh.user_id, "asked", False)]
    assert await officers(office) == []


async def test_who_has_no_private_chat_hears_of_it_in_the_group(office: Office) -> None:
    await group_of_lan(office)
    mai = office.world.add_user("Chị Mai", 2003)
    office.world.join(office.group, mai)
    await office.tells(mai, "/join", office.group)

    await office.presses(office.lan, "Duyệt")

    assert "Chị Mai nay là cán bộ của Sở Y tế" in office.read(office.group)[-1]["text"]


async def test_each_step_is_in_the_audit_log(office: Office) -> None:
    await group_of_lan(office)
    await office.tells(office.binh, "/join", office.group)
    await office.presses(office.lan, "Duyệt")

    async with office.storage.snapshot() as records:
        member = await records.members.live(HEALTH, office.binh.user_id)
        assert member is not None
        assert member.state is MemberState.ACTIVE
        events = await records.events.of(f"member:{member.id}")
    assert [(e.kind, e.actor) for e in events] == [("member-asked", 2002), ("member-approved", 2001)]
