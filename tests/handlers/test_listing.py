"""What a chat is shown of its tasks, and that it is shown no others."""

from __future__ import annotations

import datetime as dt

import pytest

from directives.model import Role
from tests.handlers.lists import numbers
from tests.office import Office, data_of, labels


async def test_the_list_shows_this_chats_agencies_only(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.give("so-y-te", "Báo cáo tình hình dịch.")
    await office.give("so-tai-chinh", "Bố trí kinh phí.")

    (said,) = await office.tells(office.lan, "/tasks")

    assert "Báo cáo tình hình dịch." in said["text"]
    assert "Bố trí kinh phí." not in said["text"]
    assert numbers(said) == ["1"]


async def test_the_list_begins_with_late_work_and_ends_with_undated(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.give("so-y-te", "Việc một.")
    await office.give("so-y-te", "Việc hai.", due=dt.date(2026, 3, 20))
    await office.give("so-y-te", "Việc ba.", due=dt.date(2026, 3, 5))

    (said,) = await office.tells(office.lan, "/nhiemvu")

    assert numbers(said) == ["3", "2", "1"]
    assert "Quá hạn 4 ngày" in said["text"]


async def test_a_long_list_is_turned_by_buttons_in_place(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.publish([(f"Việc {n}.", None, {"so-y-te": Role.LEAD}) for n in range(1, 9)])
    await office.tells(office.lan, "/tasks")

    await office.presses(office.lan, "Trang sau ›")

    (said,) = office.read(office.lan)
    assert numbers(said) == ["7", "8"]
    assert "‹ Trang trước" in labels(said)


async def test_a_number_opens_the_card_below_the_list(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.give("so-y-te", "Báo cáo tình hình dịch.", due=dt.date(2026, 3, 13))
    await office.tells(office.lan, "/tasks")

    await office.presses(office.lan, "1")

    card = office.read(office.lan)[-1]
    assert "Nhiệm vụ 1, chủ trì" in card["text"]
    assert "Thông báo số 27/TB-UBND ngày 09/03/2026" in card["text"]
    assert labels(card) == ["Đã nhận", "✅ Báo xong", "Xin lùi hạn", "Thêm…"]


@pytest.mark.parametrize("typed", ["/task 1", "/TASK 1", "/task #1", "/task số 1", "/task １", "/viec 1"])
async def test_a_card_is_opened_by_its_number_however_it_is_typed(office: Office, typed: str) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.give("so-y-te", "Báo cáo tình hình dịch.")

    (said,) = await office.tells(office.lan, typed)

    assert "Nhiệm vụ 1, chủ trì" in said["text"]


async def test_a_chat_of_two_agencies_gets_a_card_for_each_share(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.lan, "so-tai-chinh")
    await office.publish([("Báo cáo.", None, {"so-y-te": Role.LEAD, "so-tai-chinh": Role.SUPPORT})])

    said = await office.tells(office.lan, "/task 1")

    assert [m["text"].splitlines()[1] for m in said] == ["Sở Y tế", "Sở Tài chính"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("/task 2", "Nhiệm vụ 2 giao cho đơn vị khác"),
        ("/task 77", "Không có nhiệm vụ số 77."),
        ("/task", "Thiếu số nhiệm vụ. Gửi theo mẫu: /task 12"),
    ],
)
async def test_a_card_that_cannot_be_shown_is_refused(office: Office, typed: str, sentence: str) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.give("so-y-te", "Báo cáo tình hình dịch.")
    await office.give("so-tai-chinh", "Bố trí kinh phí.")

    (said,) = await office.tells(office.lan, typed)

    assert sentence in said["text"]
    assert "Bố trí" not in said["text"]


@pytest.mark.parametrize("typed", ["/tasks", "/task 1", "/done 1", "/done"])
async def test_a_stranger_is_shown_nothing(office: Office, typed: str) -> None:
    await office.give("so-y-te", "Báo cáo tình hình dịch.")

    (said,) = await office.tells(office.lan, typed)

    assert "Tại đây chưa nhận nhiệm vụ của đơn vị nào. Gửi /subscribe" in said["text"]


async def test_a_group_without_subscription_is_shown_nothing_though_its_member_follows(office: Office) -> None:
    await office.follow(office.binh, "so-y-te")
    await office.give("so-y-te", "Báo cáo tình hình dịch.")

    (said,) = await office.tells(office.binh, "/tasks", office.group)

    assert "Tại đây chưa nhận nhiệm vụ của đơn vị nào." in said["text"]


async def test_a_forged_button_opens_no_foreign_card(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.binh, "so-tai-chinh")
    await office.give("so-y-te", "Báo cáo tình hình dịch.")
    await office.give("so-tai-chinh", "Bố trí kinh phí.")
    (mine,) = await office.tells(office.lan, "/tasks")
    (theirs,) = await office.tells(office.binh, "/tasks")

    press = await office.forges(office.lan, data_of(theirs, "2"), mine)

    assert press.answer is not None
    assert "Nhiệm vụ 2 giao cho đơn vị khác" in (press.answer.text or "")
    assert len(office.read(office.lan)) == 1
