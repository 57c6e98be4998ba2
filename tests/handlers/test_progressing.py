"""The office follows a directive: how far every agency is, what it has said, and a reminder with one tap."""

from __future__ import annotations

import datetime as dt

from bot.progress_buttons import ListAgencies, Remind
from directives.model import Role
from directives.remarks import RemarkKind
from directives.standing import Among
from directives.work import Assignment
from sandbox.model import Json
from tests.office import Office, labels

MARCH_13, MARCH_20 = dt.date(2026, 3, 13), dt.date(2026, 3, 20)
HEALTH, FINANCE, POLICE = "so-y-te", "so-tai-chinh", "cong-an-tinh"
LEADS = {HEALTH: Role.LEAD, FINANCE: Role.LEAD, POLICE: Role.LEAD}


async def given_to_three(office: Office) -> tuple[Assignment, ...]:
    """Three agencies have a task; the police have no chat."""
    await office.follow(office.lan, HEALTH)
    await office.follow(office.binh, FINANCE)
    return await office.publish([("Rà soát, báo cáo.", MARCH_13, LEADS)], tell=True)


async def seen(office: Office, admin: object = None) -> Json:
    """The progress of the only directive, as an admin reads it now."""
    said = await office.tells(admin or office.ha, "/progress 1")  # type: ignore[arg-type]
    return said[-1]


def line_of(message: Json, name: str) -> str:
    return next(line for line in message["text"].split("\n") if name in line)


async def test_at_first_agencies_have_got_it_and_not_opened_it_or_were_not_reached(office: Office) -> None:
    await given_to_three(office)

    message = await seen(office)

    assert line_of(message, "Sở Y tế") == "Sở Y tế: xong 0/1 · chưa mở"
    assert line_of(message, "Công an tỉnh") == "Công an tỉnh: xong 0/1 · chưa đăng ký nhận"
    assert {"Chưa mở 2", "Chưa nhận tin 1", "Chưa xong 3"} <= set(labels(message))


async def test_who_has_received_is_working_and_who_has_reported_is_done(office: Office) -> None:
    await given_to_three(office)
    await office.presses(office.lan, "Đã nhận")
    await office.tells(office.binh, "/done 1")

    message = await seen(office)

    assert line_of(message, "Sở Y tế") == "Sở Y tế: xong 0/1 · đang làm"
    assert line_of(message, "Sở Tài chính") == "✅ Sở Tài chính: xong 1/1, 1 chờ xác nhận"
    assert "Chờ xác nhận 1" in labels(message)


async def test_who_has_only_looked_has_not_answered(office: Office) -> None:
    given = await given_to_three(office)
    async with office.storage.transaction() as records:
        await records.tasks.open(given[0].id, office.lan.user_id, office.at)

    assert line_of(await seen(office), "Sở Y tế") == "Sở Y tế: xong 0/1 · đã mở, chưa phản hồi"


async def test_a_word_of_progress_is_an_answer(office: Office) -> None:
    given = await given_to_three(office)
    async with office.storage.transaction() as records:
        await records.remarks.add(given[0].id, RemarkKind.PROGRESS, office.lan.user_id, office.at, "Đang tổng hợp")

    assert line_of(await seen(office), "Sở Y tế") == "Sở Y tế: xong 0/1 · đang làm"


async def test_late_agencies_stand_first_with_how_many(office: Office) -> None:
    await given_to_three(office)
    await office.tells(office.lan, "/done 1")
    await office.move(days=5)

    message = await seen(office)

    assert line_of(message, "Sở Tài chính").startswith("⚠️ Sở Tài chính: xong 0/1, 1 quá hạn")
    assert "⚠️ Quá hạn 2" in labels(message)
    assert message["text"].index("Sở Tài chính") < message["text"].index("Sở Y tế")


async def test_a_count_opens_its_list_an_agency_its_tasks_and_a_task_its_proof(office: Office) -> None:
    given = await given_to_three(office)
    await office.tells(office.lan, "/done 1 đã gửi báo cáo")
    async with office.storage.transaction() as records:
        await records.remarks.add(given[0].id, RemarkKind.PROGRESS, office.lan.user_id, office.at, "Đã xong 3/7 xã")
    await seen(office)

    await office.presses(office.ha, "Tất cả đơn vị 3")
    page = office.read(office.ha)[-1]
    number = next(n for n in ("1", "2", "3") if f"{n} ✅ Sở Y tế" in page["text"])
    await office.presses(office.ha, number)
    assert "Rà soát, báo cáo." in office.read(office.ha)[-1]["text"]
    await office.presses(office.ha, "1")

    card = office.read(office.ha)[-1]
    assert "Tiến độ, Chị Lan" in card["text"]
    assert "Đã xong 3/7 xã" in card["text"]
    assert labels(card) == ["✅ Xác nhận", "Yêu cầu làm lại"]


async def test_a_directive_is_found_by_the_number_of_its_document(office: Office) -> None:
    await given_to_three(office)

    for command in ("/progress 27/tb-ubnd", "/theodoi 1"):
        said = await office.tells(office.ha, command)
        assert "27/TB-UBND" in said[-1]["text"]
    unknown = await office.tells(office.ha, "/progress 99/TB-UBND")
    assert "Không có văn bản “99/TB-UBND”" in unknown[-1]["text"]


async def test_one_tap_reminds_every_agency_of_a_list_and_says_whom_it_reached(office: Office) -> None:
    await given_to_three(office)
    await seen(office)
    await office.presses(office.ha, "Chưa mở 2")

    await office.presses(office.ha, "Nhắc 2 đơn vị này")

    for officer in (office.lan, office.binh):
        assert "Văn phòng UBND tỉnh Phước Sơn nhắc" in office.read(officer)[-1]["text"]
        assert labels(office.read(officer)[-1]) == ["1"]
    assert "Nhắc 2 đơn vị, 2 nơi nhận: Sở Tài chính, Sở Y tế." in office.read(office.ha)[-1]["text"]


async def test_an_agency_is_reminded_once_a_day_whoever_presses(office: Office) -> None:
    await given_to_three(office)
    for admin in (office.ha, office.khanh):
        await seen(office, admin)
        await office.presses(admin, "Chưa mở 2")
    await office.presses(office.ha, "Nhắc 2 đơn vị này")
    before = len(office.read(office.lan))

    await office.presses(office.khanh, "Nhắc 2 đơn vị này")

    assert len(office.read(office.lan)) == before
    assert "Hôm nay đã nhắc rồi: Sở Tài chính, Sở Y tế." in office.read(office.khanh)[-1]["text"]
    await office.move(days=1)
    await office.presses(office.khanh, "Nhắc 2 đơn vị này")
    assert len(office.read(office.lan)) > before


async def test_agencies_without_a_chat_are_named_with_a_way_to_invite_them(office: Office) -> None:
    await given_to_three(office)
    await seen(office)
    await office.presses(office.ha, "Chưa nhận tin 1")

    await office.presses(office.ha, "Nhắc 1 đơn vị này")

    answer = office.read(office.ha)[-1]
    assert "Chưa có nơi nhận tin: Công an tỉnh." in answer["text"]
    await office.presses(office.ha, "Công an tỉnh", message=answer)
    assert "Mời Công an tỉnh" in office.read(office.ha)[-1]["text"]


async def test_an_agency_that_joined_later_is_reminded_of_what_it_never_got(office: Office) -> None:
    given = await given_to_three(office)
    await office.follow(office.group, POLICE)
    await office.tells(office.ha, "/remind 1")

    await office.presses(office.ha, "Nhắc 1 đơn vị chưa nhận tin")

    assert "Rà soát, báo cáo." in office.read(office.group)[-1]["text"]
    assert line_of(await seen(office), "Công an tỉnh").startswith("Công an tỉnh: xong 0/1 · chưa mở · đã nhắc")
    async with office.storage.snapshot() as records:
        (event,) = [e for e in await records.events.of("directive:1") if e.kind == "reminded"]
    assert event.detail == {"agencies": [POLICE], "chats": 1, "list": "unreached"}
    assert given[2].agency_id == POLICE


async def test_a_chat_of_two_agencies_gets_one_message(office: Office) -> None:
    await given_to_three(office)
    await office.follow(office.lan, POLICE)
    before = len(office.read(office.lan))
    await office.tells(office.ha, "/nhac 1")

    await office.presses(office.ha, "Nhắc 3 đơn vị chưa xong")

    (told,) = office.read(office.lan)[before:]
    assert "(Sở Y tế)" in told["text"]
    assert "(Công an tỉnh)" in told["text"]


async def test_the_list_of_late_agencies_reminds_of_late_tasks_only(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    tasks = [("Việc đã muộn.", MARCH_13, {HEALTH: Role.LEAD}), ("Việc còn hạn.", MARCH_20, {HEALTH: Role.LEAD})]
    await office.publish(tasks, tell=True)
    await office.move(days=6)
    await office.tells(office.ha, "/remind 1")

    await office.presses(office.ha, "Nhắc 1 đơn vị quá hạn")

    told = office.read(office.lan)[-1]["text"]
    assert "Việc đã muộn." in told
    assert "Việc còn hạn." not in told


async def test_an_old_button_reminds_only_those_who_still_belong_to_the_list(office: Office) -> None:
    await given_to_three(office)
    await office.tells(office.ha, "/remind 1")
    await office.presses(office.lan, "Đã nhận")
    before = len(office.read(office.lan))

    await office.presses(office.ha, "Nhắc 2 đơn vị chưa mở")

    assert len(office.read(office.lan)) == before
    assert "Nhắc 1 đơn vị, 1 nơi nhận: Sở Tài chính." in office.read(office.ha)[-1]["text"]


async def test_an_officer_sees_nothing_of_this(office: Office) -> None:
    await given_to_three(office)
    under = office.read(office.lan)[-1]

    for command in ("/progress 1", "/remind 1"):
        assert "Chỉ quản trị viên" in (await office.tells(office.lan, command))[-1]["text"]
    for button in (
        ListAgencies(directive=1, among=Among.LATE, page=0),
        Remind(directive=1, among=Among.UNFINISHED),
    ):
        press = await office.forges(office.lan, button.pack(), under)
        assert "Chỉ quản trị viên" in (await press.wait()).text


async def test_a_forged_list_is_none_of_ours(office: Office) -> None:
    await given_to_three(office)
    message = await seen(office)

    press = await office.forges(office.ha, ListAgencies(directive=1, among=99, page=0).pack(), message)

    assert "Nút này không dùng được" in (await press.wait()).text


async def test_the_proof_of_a_task_is_one_tap_away(office: Office) -> None:
    await given_to_three(office)
    await office.tells(office.lan, "/evidence 1 số 45/BC-SYT ngày 06/03/2026")
    await office.tells(office.lan, "/done 1")
    await office.presses(office.ha, "Mở nhiệm vụ")

    await office.presses(office.ha, "Xem minh chứng 1")

    assert "45/BC-SYT" in office.read(office.ha)[-1]["text"]
