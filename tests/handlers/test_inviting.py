"""Invitations: once or many times, with a picture, listed and taken back."""

from __future__ import annotations

import re

from directives.office import SubscriptionState
from directives.staff import StaffRole
from sandbox.model import Json, User
from tests.handlers.test_staffing import appoint, told
from tests.office import Office, labels

PNG = b"\x89PNG"


def code_in(message: Json) -> str:
    found = re.search(r"\?start=(\S+)", message["text"])
    assert found is not None
    return found[1]


async def follows(office: Office, person: User) -> list[str]:
    async with office.storage.snapshot() as records:
        mine = await records.subscriptions.of_chat(person.user_id)
    return [s.agency_id for s in mine if s.state is SubscriptionState.ACTIVE]


def pictures(office: Office, person: User) -> list[Json]:
    return [m for m in office.world.messages(office.chat(person)) if "photo" in m]


async def test_an_invitation_comes_with_a_picture_of_its_link(office: Office) -> None:
    await office.tells(office.ha, "/invite sở y tế")

    (picture,) = pictures(office, office.ha)

    assert "Mã QR: mời Sở Y tế" in picture["caption"]
    assert "đến hết ngày 16/03/2026" in picture["caption"]


async def test_a_link_for_many_serves_everybody_until_its_day(office: Office) -> None:
    said = await office.tells(office.ha, "/moi so y te den 31/03/2026")
    code = code_in(said[-1])
    assert "nhiều lần, đến hết ngày 31/03/2026" in said[-1]["text"]

    for officer in (office.lan, office.binh):
        await office.tells(officer, "/start " + code)
        assert await follows(office, officer) == ["so-y-te"]

    await office.move(days=23)
    said = await office.tells(office.khanh, "/start " + code)
    assert "đã hết hạn" in said[-1]["text"]


async def test_a_link_for_many_is_made_by_button_too(office: Office) -> None:
    await office.tells(office.ha, "/invite sở y tế")
    await office.presses(office.ha, "Dùng nhiều lần…")

    await office.presses(office.ha, "30 ngày")

    assert "nhiều lần, đến hết ngày 08/04/2026" in office.read(office.ha)[-1]["text"]


async def test_a_link_for_many_does_not_serve_backwards_or_for_ever(office: Office) -> None:
    for day in ("08/03/2026", "01/06/2027"):
        said = await office.tells(office.ha, "/invite sở y tế đến " + day)
        assert "đã qua hoặc quá một năm" in said[-1]["text"]


async def test_an_invitation_that_was_taken_back_opens_nothing(office: Office) -> None:
    said = await office.tells(office.ha, "/invite sở y tế")

    await office.presses(office.ha, "Thu hồi")

    assert "Đã thu hồi lời mời Sở Y tế" in office.read(office.ha)[-1]["text"]
    assert labels(office.read(office.ha)[-1]) == []
    answer = await office.tells(office.lan, "/start " + code_in(said[-1]))
    assert "đã bị thu hồi" in answer[-1]["text"]
    assert await follows(office, office.lan) == []


async def test_open_invitations_are_listed_and_taken_back_from_the_list(office: Office) -> None:
    await office.tells(office.ha, "/invite sở y tế")
    await office.tells(office.khanh, "/invite sở nội vụ đến 31/03/2026")

    said = await office.tells(office.ha, "/invite")
    assert "2 lời mời đang mở" in said[-1]["text"]
    assert "1. Sở Nội vụ: nhiều lần, đến hết ngày 31/03/2026, Anh Khánh mời" in said[-1]["text"]

    await office.presses(office.ha, "Thu hồi 1")
    assert "1 lời mời đang mở" in office.read(office.ha)[-1]["text"]
    press = await office.presses(office.ha, "Thu hồi 1")
    assert told(press) == "Đã thu hồi."
    assert "Không có lời mời nào đang mở" in office.read(office.ha)[-1]["text"]


async def test_what_was_used_cannot_be_taken_back(office: Office) -> None:
    said = await office.tells(office.ha, "/invite sở y tế")
    await office.tells(office.lan, "/start " + code_in(said[-1]))

    press = await office.presses(office.ha, "Thu hồi", message=said[-1])

    assert "đã dùng" in told(press)
    assert await follows(office, office.lan) == ["so-y-te"]


async def test_an_invitation_gives_a_role_once_and_only_in_private(office: Office) -> None:
    await office.tells(office.ha, "/staff")
    await office.presses(office.ha, "Mời lãnh đạo")
    code = code_in(office.read(office.ha)[-1])

    said = await office.tells(office.lan, "/start " + code, where=office.group)
    assert "trò chuyện riêng" in said[-1]["text"]

    said = await office.tells(office.lan, "/start " + code)
    assert "được giao vai trò lãnh đạo" in said[-1]["text"]
    assert office.application.staff.role_of(office.lan.user_id) is StaffRole.LEADER
    assert "Chị Lan có vai trò lãnh đạo" in office.read(office.khanh)[-1]["text"], "owners hear of it"
    said = await office.tells(office.binh, "/start " + code)
    assert "đã dùng" in said[-1]["text"]
    assert office.application.staff.role_of(office.binh.user_id) is None


async def test_whoever_has_more_already_does_not_use_an_invitation_up(office: Office) -> None:
    await office.tells(office.ha, "/staff")
    await office.presses(office.ha, "Mời quản trị viên")
    code = code_in(office.read(office.ha)[-1])

    said = await office.tells(office.khanh, "/start " + code)

    assert "đã có vai trò chủ quản" in said[-1]["text"]
    await office.tells(office.lan, "/start " + code)
    assert office.application.staff.role_of(office.lan.user_id) is StaffRole.ADMIN


async def test_an_admin_who_is_no_owner_gives_no_roles_and_sees_none_of_their_links(office: Office) -> None:
    await office.tells(office.ha, "/staff")
    under = office.read(office.ha)[-1]
    await office.presses(office.ha, "Mời quản trị viên")
    await appoint(office, office.lan, StaffRole.ADMIN)

    said = await office.tells(office.lan, "/invite")
    assert "Không có lời mời nào đang mở" in said[-1]["text"]
    said = await office.tells(office.lan, "/staff")
    assert labels(said[-1]) == []
    press = await office.forges(office.lan, "qi:2", said[-1])
    assert "Chỉ chủ quản" in told(press)
    assert labels(under) != []


async def test_a_links_picture_is_a_png(office: Office) -> None:
    await office.tells(office.ha, "/invite sở y tế")

    (picture,) = pictures(office, office.ha)

    file = office.world.files.by_id(picture["photo"][-1]["file_id"])
    assert file is not None
    assert file.content.startswith(PNG)
