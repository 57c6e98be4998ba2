"""Work that is owed no more, or just now: whoever tries to move it reads what has become of it and what to do."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.deadline_buttons import AskSnooze
from directives.work import Assignment, Status
from sandbox.model import Json
from tests.office import Office, data_of, labels

HEALTH, BUILDING = "so-y-te", "so-xay-dung"
MARCH_13 = dt.date(2026, 3, 13)

AWAY = "đơn vị không phải làm nữa"
COMMANDS = (
    "/done 1",
    "/extend 1 20/03/2026 chờ số liệu",
    "/note 1 đang làm",
    "/return 1 nhầm",
    "/handover 1 Lan",
    "/received 1",
    "/later 1",
)


async def owing(office: Office) -> Assignment:
    await office.follow(office.lan, HEALTH)
    return await office.give(HEALTH, "Kiểm tra công trình.", due=MARCH_13)


async def sent_back(office: Office) -> None:
    await office.tells(office.lan, "/return 1 thuộc Sở Xây dựng")


async def given_away(office: Office) -> None:
    await sent_back(office)
    await office.presses(office.ha, "Giao đơn vị khác")
    found = await office.tells(office.ha, "sở xây dựng")
    await office.presses(office.ha, "Sở Xây dựng", message=found[-1])


async def recalled(office: Office) -> None:
    await office.tells(office.ha, "/recall 27/TB-UBND")
    await office.tells(office.ha, "Ban hành nhầm số liệu")
    await office.presses(office.ha, "Thu hồi")


async def accepted(office: Office) -> None:
    await office.tells(office.lan, "/done 1")
    await office.tells(office.ha, "/verify 1")


BECOMES = {
    Status.DECLINED: (sent_back, ["đã trả lại vì giao nhầm", "chờ văn phòng quyết định", "/task 1"]),
    Status.WITHDRAWN: (given_away, ["Đã giao cho Sở Xây dựng", AWAY, "/tasks"]),
    Status.CONFIRMED: (accepted, ["đã xác nhận hoàn thành", "/tasks"]),
}


@pytest.mark.parametrize("status", BECOMES)
async def test_every_command_says_what_has_become_of_it(office: Office, status: Status) -> None:
    owed = await owing(office)
    happens, said = BECOMES[status]
    await happens(office)
    assert (await office.assignment(owed)).status is status

    for command in COMMANDS:
        (answer,) = await office.tells(office.lan, command)

        assert [part for part in said if part not in answer["text"]] == [], command


async def test_a_recall_is_named_with_its_reason(office: Office) -> None:
    await owing(office)
    await recalled(office)

    (answer,) = await office.tells(office.lan, "/done 1")

    assert "Văn phòng đã rút nhiệm vụ 1 (Ban hành nhầm số liệu)" in answer["text"]
    assert AWAY in answer["text"]


@pytest.mark.parametrize("words", ["đã gửi báo cáo", "đã xong ạ"])
async def test_a_reply_to_its_card_is_answered_truly(office: Office, words: str) -> None:
    await owing(office)
    (card,) = await office.tells(office.lan, "/task 1")
    await given_away(office)

    (answer,) = await office.tells(office.lan, words, reply_to=card)

    assert "Đã giao cho Sở Xây dựng" in answer["text"]


BUTTONS = (
    "✅ Báo xong",
    "Đã nhận",
    "Xin lùi hạn",
    "Báo tiến độ",
    "Chuyển cho đồng nghiệp",
    "Không phải việc của đơn vị",
)


async def buttons_before(office: Office) -> tuple[Json, dict[str, str]]:
    """The card, and the data of all its buttons as they were while the work was owed."""
    (card,) = await office.tells(office.lan, "/task 1")
    first = {label: data_of(card, label) for label in labels(card)}
    await office.presses(office.lan, "Thêm…")
    more = office.read(office.lan)[-1]
    return card, first | {label: data_of(more, label) for label in labels(more)}


@pytest.mark.parametrize("status", BECOMES)
async def test_every_old_button_says_so_too(office: Office, status: Status) -> None:
    owed = await owing(office)
    card, old = await buttons_before(office)
    await BECOMES[status][0](office)

    for label in BUTTONS:
        press = await office.forges(office.lan, old[label], card)

        assert press.answer is not None, label
        said = press.answer.text or ""
        assert "trước đó" not in said, label
        truths = {Status.DECLINED: "trả lại", Status.WITHDRAWN: AWAY, Status.CONFIRMED: "xác nhận"}
        assert truths[status] in said, label
    assert (await office.assignment(owed)).status is status


async def test_a_press_on_work_that_is_over_is_told_why_and_by_whom(office: Office) -> None:
    await owing(office)
    card, old = await buttons_before(office)
    await office.tells(office.lan, "/done 1")
    done = await office.forges(office.lan, old["✅ Báo xong"], card)
    again = await office.tells(office.lan, "/done 1")
    await office.presses(office.lan, "Hoàn tác")
    await given_away(office)
    given = await office.forges(office.lan, old["✅ Báo xong"], card)
    seen = await office.forges(office.lan, old["Đã nhận"], card)

    assert "đã báo xong lúc 08:00 ngày 09/03/2026, Chị Lan." in (done.answer.text or "" if done.answer else "")
    assert "đã báo xong lúc 08:00 ngày 09/03/2026, Chị Lan." in again[-1]["text"]
    for press in (given, seen):
        assert "(Đã giao cho Sở Xây dựng)" in (press.answer.text or "" if press.answer else "")


async def test_taking_back_a_report_of_what_was_given_away_is_not_too_late_but_pointless(office: Office) -> None:
    owed = await owing(office)
    (said,) = await office.tells(office.lan, "/done 1")
    undo = data_of(said, "Hoàn tác")
    await office.presses(office.lan, "Hoàn tác")
    await given_away(office)

    press = await office.forges(office.lan, undo, said)

    assert press.answer is not None
    assert AWAY in (press.answer.text or "")
    assert (await office.assignment(owed)).status is Status.WITHDRAWN


async def test_a_reminder_of_it_cannot_be_put_off(office: Office) -> None:
    owed = await owing(office)
    (card,) = await office.tells(office.lan, "/task 1")
    await given_away(office)

    press = await office.forges(office.lan, AskSnooze(assignment=owed.id).pack(), card)

    assert press.answer is not None
    assert AWAY in (press.answer.text or "")
