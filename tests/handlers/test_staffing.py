"""Roles: who runs the office, who reads, and what happens to those who no longer do."""

from __future__ import annotations

from bot.staff_buttons import OpenPerson
from directives.staff import StaffRole
from sandbox.model import CallbackPress, User
from tests.office import Office, labels


async def appoint(office: Office, person: User, role: StaffRole) -> None:
    async with office.storage.transaction() as records:
        await records.staff.give(person.user_id, role, office.ha.user_id, office.at)


def told(press: CallbackPress) -> str:
    """What a press was answered with."""
    return press.answer.text if press.answer else ""


async def test_whoever_was_given_a_role_has_it_with_the_next_message(office: Office) -> None:
    (said,) = await office.tells(office.lan, "/notices")
    assert "Chỉ quản trị viên" in said["text"]

    await appoint(office, office.lan, StaffRole.ADMIN)

    (said,) = await office.tells(office.lan, "/notices")
    assert "Chỉ quản trị viên" not in said["text"]


async def test_a_leader_who_would_change_something_reads_why_not(office: Office) -> None:
    await appoint(office, office.lan, StaffRole.LEADER)

    (said,) = await office.tells(office.lan, "/notice")

    assert "Vai trò lãnh đạo chỉ xem" in said["text"]


async def test_somebody_who_became_an_admin_hears_of_requests(office: Office) -> None:
    await appoint(office, office.binh, StaffRole.ADMIN)
    await office.tells(office.lan, "/subscribe Sở Y tế")

    await office.presses(office.lan, "Sở Y tế")

    assert "Chị Lan" in office.read(office.binh)[-1]["text"]


async def test_somebody_known_is_given_a_role_by_name_and_loses_it_again(office: Office) -> None:
    await office.tells(office.ha, "/vaitro lan")
    await office.presses(office.ha, "Chị Lan · 2001")
    await office.presses(office.ha, "Quản trị viên")
    assert office.application.staff.role_of(office.lan.user_id) is None, "not before it is confirmed"
    await office.presses(office.ha, "Giao vai trò")

    assert office.application.staff.role_of(office.lan.user_id) is StaffRole.ADMIN
    assert "được giao vai trò quản trị viên" in office.read(office.lan)[-1]["text"]
    said = await office.tells(office.lan, "/invite sở y tế")
    link = next(m["text"] for m in said if "?start=" in m["text"])

    await office.presses(office.ha, "Thu hồi vai trò")
    assert "1 lời mời người này đã tạo" in office.read(office.ha)[-1]["text"]
    await office.presses(office.ha, "Thu hồi ngay")

    assert office.application.staff.role_of(office.lan.user_id) is None
    assert "đã được thu hồi" in office.read(office.lan)[-1]["text"]
    refused = await office.tells(office.binh, "/start " + link.split("?start=")[1].split()[0])
    assert "đã bị thu hồi" in refused[-1]["text"]


async def test_a_card_of_somebody_who_is_an_admin_no_more_does_nothing(office: Office) -> None:
    await appoint(office, office.lan, StaffRole.ADMIN)
    await office.tells(office.lan, "/invite sở y tế")
    async with office.storage.transaction() as records:
        await records.staff.take(office.lan.user_id)

    press = await office.presses(office.lan, "Thu hồi")

    assert "Chỉ quản trị viên" in told(press)
    async with office.storage.snapshot() as records:
        assert len(await records.invitations.open(office.at)) == 1


async def test_the_settings_people_cannot_be_moved_in_the_chat(office: Office) -> None:
    said = await office.tells(office.ha, "/staff")
    assert "Anh Khánh (đặt trên máy chủ)" in said[-1]["text"]

    for data in (f"qt:{number(office.khanh.user_id)}:1", f"qg:{number(office.khanh.user_id)}:3:1"):
        press = await office.forges(office.ha, data, said[-1])
        assert "cấu hình máy chủ" in told(press)
    assert office.application.staff.role_of(office.khanh.user_id) is StaffRole.OWNER


async def test_the_last_owner_stays(office: Office) -> None:
    office.application.settings = office.application.settings.model_copy(update={"admins": frozenset()})
    await appoint(office, office.lan, StaffRole.OWNER)
    said = await office.tells(office.lan, "/staff")

    for data in (f"qt:{number(office.lan.user_id)}:1", f"qg:{number(office.lan.user_id)}:2:1"):
        press = await office.forges(office.lan, data, said[-1])
        assert "chủ quản cuối cùng" in told(press)
    assert office.application.staff.owners == {office.lan.user_id}


async def test_a_name_is_asked_for_and_asked_again(office: Office) -> None:
    await office.tells(office.ha, "/staff")
    await office.presses(office.ha, "Giao theo tên")
    said = await office.tells(office.ha, "ông Tùng")
    assert "Không có ai tên như" in said[-1]["text"]

    said = await office.tells(office.ha, "bình")

    assert labels(said[-1]) == ["Anh Bình · 2002"]


def number(id: int) -> str:
    return OpenPerson(person=id).pack().split(":")[1]
