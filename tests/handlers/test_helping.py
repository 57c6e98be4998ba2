"""Help, and answers to what the bot does not understand."""

from __future__ import annotations

import pytest

from tests.office import Office


async def test_help_is_for_the_one_who_asks(office: Office) -> None:
    (officer,) = await office.tells(office.lan, "/huongdan")
    (admin,) = await office.tells(office.ha, "/help")

    assert "/xong 12" in officer["text"]
    assert "/moi" not in officer["text"]
    assert "/invite" in admin["text"]


async def test_in_a_group_an_admin_reads_the_officers_help(office: Office) -> None:
    office.world.join(office.group, office.ha)

    said = await office.tells(office.ha, "/help", office.group)

    assert "/invite" not in said[-1]["text"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("/khongco", "Không có lệnh này. Gửi /help"), ("xin chào", "Tin này chưa rõ là trả lời cho việc gì. Gửi /help")],
)
async def test_what_is_not_understood_leads_to_help(office: Office, typed: str, sentence: str) -> None:
    (said,) = await office.tells(office.lan, typed)

    assert sentence in said["text"]


async def test_a_group_is_left_in_peace(office: Office) -> None:
    assert await office.tells(office.lan, "/khongco", office.group) == []
    assert await office.tells(office.lan, "trưa nay họp nhé", office.group) == []


@pytest.mark.parametrize("data", ["zz:1", "", "d", "d:xyz", "d:1", "d:1:0:0", "d:7fffffffffffffff:0", "b:99:0"])
async def test_a_forged_button_is_answered_politely(office: Office, data: str) -> None:
    await office.follow(office.lan, "so-y-te")
    (said,) = await office.tells(office.lan, "/start")

    press = await office.forges(office.lan, data, said)

    assert press.answer is not None
    assert press.answer.text == "Nút này không dùng được. Gửi /tasks để xem danh sách nhiệm vụ mới nhất."
