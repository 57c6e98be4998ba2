"""How a chat becomes an agency's by invitation, and how it is greeted."""

from __future__ import annotations

import datetime as dt
import hashlib

from sandbox.model import User
from tests.office import Office, labels

CODE = "phuoc-son_Kj3xQ9"


async def invite(office: Office, agency_id: str = "so-y-te", code: str = CODE) -> int:
    code_hash = hashlib.sha256(code.encode()).hexdigest()
    async with office.storage.transaction() as records:
        invitation = await records.invitations.add(
            agency_id, code_hash, office.ha.user_id, office.at, office.at + dt.timedelta(days=7)
        )
    return invitation.id


async def follows(office: Office, chat_id: int) -> list[str]:
    async with office.storage.snapshot() as records:
        return [s.agency_id for s in await records.subscriptions.of_chat(chat_id)]


async def refused(office: Office, person: User, sentence: str) -> None:
    said = await office.tells(person, f"/start {CODE}")
    assert sentence in said[-1]["text"]
    assert await follows(office, person.user_id) == []


async def test_a_stranger_is_greeted_and_offered_the_choice_of_an_agency(office: Office) -> None:
    (said,) = await office.tells(office.lan, "/start")

    assert "Văn phòng UBND tỉnh Phước Sơn" in said["text"]
    assert labels(said) == ["Chọn đơn vị"]


async def test_an_officer_is_greeted_with_what_is_open(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.give("so-y-te", "Báo cáo.", due=dt.date(2026, 3, 5))

    (said,) = await office.tells(office.lan, "/start")

    assert "Đang mở 1 nhiệm vụ, ⚠️ 1 quá hạn." in said["text"]


async def test_an_admin_is_greeted_as_an_admin_and_gets_his_menu(office: Office) -> None:
    (said,) = await office.tells(office.ha, "/start")

    assert "/notice" in said["text"]
    menu = office.world.commands(office.ha, office.chat(office.ha))
    assert "notice" in [command["command"] for command in menu]


async def test_an_invitation_makes_the_chat_the_agencys_and_the_admins_hear_of_it(office: Office) -> None:
    await office.give("so-y-te", "Báo cáo tình hình dịch.")
    await invite(office)

    (said,) = await office.tells(office.lan, f"/start {CODE}")

    assert "Từ nay nhiệm vụ của Sở Y tế được gửi tại đây." in said["text"]
    assert "Đang mở 1 nhiệm vụ." in said["text"]
    assert await follows(office, office.lan.user_id) == ["so-y-te"]
    for admin in (office.ha, office.khanh):
        assert "Sở Y tế đã nhận lời mời." in office.read(admin)[-1]["text"]


async def test_an_invitation_works_in_a_group(office: Office) -> None:
    await invite(office)

    said = await office.tells(office.binh, f"/start@dondoc_phuoc_son_bot {CODE}", office.group)

    assert "Từ nay nhiệm vụ của Sở Y tế" in said[-1]["text"]
    assert await follows(office, office.group.chat_id) == ["so-y-te"]
    assert await follows(office, office.binh.user_id) == []


async def test_an_invitation_works_once(office: Office) -> None:
    await invite(office)
    await office.tells(office.lan, f"/start {CODE}")

    await refused(office, office.binh, "Mã mời này đã dùng.")


async def test_an_invitation_opened_again_in_the_same_chat_says_that_it_follows_already(office: Office) -> None:
    await invite(office)
    await office.tells(office.lan, f"/start {CODE}")

    (said,) = await office.tells(office.lan, f"/start {CODE}")

    assert "Tại đây đã nhận nhiệm vụ của Sở Y tế." in said["text"]
    assert await follows(office, office.lan.user_id) == ["so-y-te"]


async def test_an_invitation_that_would_change_nothing_is_not_used_up(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await invite(office)
    await office.tells(office.lan, f"/start {CODE}")

    (said,) = await office.tells(office.binh, f"/start {CODE}")

    assert "Từ nay nhiệm vụ của Sở Y tế" in said["text"]


async def test_an_invitation_is_worth_nothing_after_a_week(office: Office) -> None:
    await invite(office)
    await office.move(days=7)

    await refused(office, office.binh, "Mã mời này đã hết hạn.")


async def test_an_invitation_that_was_taken_back_says_so(office: Office) -> None:
    number = await invite(office)
    async with office.storage.transaction() as records:
        await records.invitations.revoke(number, office.at)

    await refused(office, office.binh, "Mã mời này đã bị thu hồi.")


async def test_a_code_that_nobody_gave_out_says_so(office: Office) -> None:
    await refused(office, office.binh, "Mã mời không đúng.")
