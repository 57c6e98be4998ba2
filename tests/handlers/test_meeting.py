"""Who is known to the bot, and what happens to chats that go or move."""

from __future__ import annotations

import datetime as dt

from tests.office import Office


async def test_people_and_chats_are_remembered_under_the_name_they_show_now(office: Office) -> None:
    mai = office.world.add_user("Chị Mai", 3001)
    await office.tells(mai, "/start")
    office.world.rename(office.group, "Tổ Y tế 2026")
    await office.tells(office.lan, "/help", office.group)

    async with office.storage.snapshot() as records:
        assert await records.people.named([3001]) == {3001: "Chị Mai"}
        group = await records.chats.get(office.group.chat_id)
    assert group is not None
    assert group.title == "Tổ Y tế 2026"


async def test_an_officer_who_blocks_the_bot_is_lost_and_the_admins_hear_of_it(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")

    office.world.block(office.lan)
    await office.settled()

    async with office.storage.snapshot() as records:
        assert await records.subscriptions.of_chat(office.lan.user_id) == ()
        chat = await records.chats.get(office.lan.user_id)
    assert chat is not None
    assert chat.gone is not None
    assert "người nhận đã chặn bot" in office.read(office.ha)[-1]["text"]


async def test_a_group_that_puts_the_bot_out_is_lost_and_the_admins_hear_of_it(office: Office) -> None:
    await office.follow(office.group, "so-y-te")

    office.world.kick(office.group)
    await office.settled()

    assert "bot đã bị đưa ra khỏi nhóm" in office.read(office.khanh)[-1]["text"]


async def test_an_officer_who_comes_back_can_join_again(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    office.world.block(office.lan)
    await office.settled()
    office.world.unblock(office.lan)

    await office.tells(office.lan, "/start")

    async with office.storage.snapshot() as records:
        chat = await records.chats.get(office.lan.user_id)
    assert chat is not None
    assert chat.gone is None


async def test_a_group_that_becomes_a_supergroup_keeps_its_tasks(office: Office) -> None:
    await office.follow(office.group, "so-y-te")
    await office.give("so-y-te", "Báo cáo tình hình dịch.", due=dt.date(2026, 3, 13))

    bigger = office.world.migrate(office.group)
    await office.settled()

    (said,) = await office.tells(office.binh, "/tasks", bigger)
    assert "Báo cáo tình hình dịch." in said["text"]
    async with office.storage.snapshot() as records:
        assert await records.subscriptions.of_chat(office.group.chat_id) == ()
