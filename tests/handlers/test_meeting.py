"""Who is known to the bot, and what happens to chats that go or move."""

from __future__ import annotations

import datetime as dt

from bot.inbox import keep
from bot.leaving import chat_is_gone
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


async def test_a_chat_that_comes_back_is_alive_again(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    office.world.block(office.lan)
    await office.settled()
    office.world.unblock(office.lan)

    await office.tells(office.lan, "/start")

    async with office.storage.snapshot() as records:
        chat = await records.chats.get(office.lan.user_id)
    assert chat is not None
    assert chat.gone is None


async def test_an_officer_who_takes_the_block_back_receives_as_before_and_the_admins_hear_of_it(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.give("so-y-te", "Báo cáo tình hình dịch.", due=dt.date(2026, 3, 13))
    office.world.block(office.lan)
    await office.settled()
    await office.move(days=2)

    said = await office.during(office.lan, lambda: office.world.unblock(office.lan))

    assert ["Từ nay nhiệm vụ của Sở Y tế được gửi tại đây" in m["text"] for m in said] == [True]
    assert "Nơi này nhận tin của: Sở Y tế" in office.read(office.ha)[-1]["text"]
    assert "Báo cáo tình hình dịch." in (await office.tells(office.lan, "/tasks"))[0]["text"]
    async with office.storage.snapshot() as records:
        events = await records.events.of(f"chat:{office.lan.user_id}")
    assert [event.kind for event in events] == ["chat-gone", "chat-back"]


async def test_what_an_officer_writes_after_an_unnoticed_return_is_return_enough(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    async with office.storage.transaction() as records:
        await chat_is_gone(records, office.lan.user_id, "user is deactivated", office.at, [])

    said = await office.tells(office.lan, "/tasks")

    assert "Không có nhiệm vụ nào đang mở." in said[0]["text"]
    async with office.storage.snapshot() as records:
        assert len(await records.subscriptions.of_chat(office.lan.user_id)) == 1


async def test_after_a_month_away_an_officer_must_be_invited_again(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    office.world.block(office.lan)
    await office.settled()
    await office.move(days=31)

    office.world.unblock(office.lan)
    await office.settled()

    async with office.storage.snapshot() as records:
        assert await records.subscriptions.of_chat(office.lan.user_id) == ()


async def test_a_group_that_takes_the_bot_back_receives_as_before(office: Office) -> None:
    await office.follow(office.group, "so-y-te")
    office.world.kick(office.group)
    await office.settled()

    office.world.invite_bot(office.group, by=office.lan)
    await office.settled()

    async with office.storage.snapshot() as records:
        assert len(await records.subscriptions.of_chat(office.group.chat_id)) == 1
    assert "đã mở lại bot" in office.read(office.khanh)[-1]["text"]


async def test_talk_in_a_group_where_the_bot_may_not_write_brings_nothing_back(office: Office) -> None:
    await office.follow(office.group, "so-y-te")
    async with office.storage.transaction() as records:
        await chat_is_gone(records, office.group.chat_id, "not enough rights", office.at, [])

    await office.tells(office.binh, "/help", office.group)

    async with office.storage.snapshot() as records:
        assert await records.subscriptions.of_chat(office.group.chat_id) == ()


async def test_a_subscription_that_was_ended_by_hand_does_not_return(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    async with office.storage.transaction() as records:
        (subscription,) = await records.subscriptions.of_chat(office.lan.user_id)
        await records.subscriptions.end(subscription.id, office.at)
    office.world.block(office.lan)
    await office.settled()

    office.world.unblock(office.lan)
    await office.settled()

    async with office.storage.snapshot() as records:
        assert await records.subscriptions.of_chat(office.lan.user_id) == ()


async def test_a_group_that_becomes_a_supergroup_keeps_its_tasks(office: Office) -> None:
    await office.follow(office.group, "so-y-te")
    await office.give("so-y-te", "Báo cáo tình hình dịch.", due=dt.date(2026, 3, 13))

    bigger = office.world.migrate(office.group)
    await office.settled()

    (said,) = await office.tells(office.binh, "/tasks", bigger)
    assert "Báo cáo tình hình dịch." in said["text"]
    async with office.storage.snapshot() as records:
        assert await records.subscriptions.of_chat(office.group.chat_id) == ()


async def test_a_post_of_the_groups_channel_is_no_command(office: Office) -> None:
    await office.follow(office.group, "so-y-te")
    assignment = await office.give("so-y-te", "Báo cáo tình hình dịch.")
    channel = {"id": -1_001_000_000_777, "type": "channel", "title": "Kênh Sở Y tế"}
    forwarded = {
        "message_id": 77,
        "date": 1,
        "chat": {"id": office.group.chat_id, "type": "group", "title": office.group.title},
        "from": {"id": 777000, "is_bot": False, "first_name": "Telegram"},
        "sender_chat": channel,
        "is_automatic_forward": True,
        "text": "/done 1",
        "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
    }

    await keep(office.application, [{"update_id": 900_001, "message": forwarded}])
    await office.settled()

    assert (await office.assignment(assignment)).status.is_open
