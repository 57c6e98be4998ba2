"""Whom the bot may not write to, and what it is told then."""

from __future__ import annotations

from sandbox.server import Sandbox
from sandbox.world import Chat, User, World
from tests.sandbox.conftest import TOKEN, Client


async def test_the_bot_cannot_write_first(bot: Client, world: World, minh: User) -> None:
    words = await bot.refused("sendMessage", chat_id=minh.user_id, text="a")
    assert words == "Forbidden: bot can't initiate conversation with a user"

    world.start(minh)
    await bot.do("sendMessage", chat_id=minh.user_id, text="a")


async def test_a_block_is_told_to_the_bot_and_ends_with_unblock(bot: Client, world: World, lan: User) -> None:
    world.block(lan)
    words = await bot.refused("sendMessage", chat_id=lan.user_id, text="a")
    world.unblock(lan)
    await bot.do("sendMessage", chat_id=lan.user_id, text="a")
    changes = [update["my_chat_member"] for update in await bot.updates() if "my_chat_member" in update]

    assert words == "Forbidden: bot was blocked by the user"
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


async def test_a_deleted_account_is_not_told_to_the_bot(bot: Client, world: World, lan: User) -> None:
    await bot.updates()
    world.deactivate(lan)

    assert await bot.refused("sendMessage", chat_id=lan.user_id, text="a") == "Forbidden: user is deactivated"
    assert await bot.updates() == []


async def test_groups_refuse_a_bot_that_is_not_in_them(bot: Client, world: World, group: Chat, lan: User) -> None:
    elsewhere = world.add_group("Nhóm khác", members=[lan], supergroup=True, bots=[])
    there = await bot.refused("sendMessage", chat_id=elsewhere.chat_id, text="a")
    world.kick(group)
    kicked = await bot.refused("sendMessage", chat_id=group.chat_id, text="a")
    world.invite_bot(group, by=lan)
    await bot.do("sendMessage", chat_id=group.chat_id, text="a")
    world.delete_group(group)
    deleted = await bot.refused("sendMessage", chat_id=group.chat_id, text="a")

    assert there == "Forbidden: bot is not a member of the supergroup chat"
    assert kicked == "Forbidden: bot was kicked from the group chat"
    assert deleted == "Forbidden: the group chat was deleted"


async def test_a_group_that_became_a_supergroup_says_where_it_went(
    bot: Client, world: World, group: Chat, lan: User
) -> None:
    await bot.updates()
    new = world.migrate(group)
    refusal = await bot.ask("sendMessage", chat_id=group.chat_id, text="a")
    old_word, new_word = [update["message"] for update in await bot.updates()]

    assert refusal["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert refusal["parameters"] == {"migrate_to_chat_id": new.chat_id}
    assert (old_word["chat"]["id"], old_word["migrate_to_chat_id"]) == (group.chat_id, new.chat_id)
    assert (new_word["chat"]["id"], new_word["migrate_from_chat_id"]) == (new.chat_id, group.chat_id)
    assert world.send_text(lan, group, "/tasks")["chat"]["id"] == new.chat_id


async def test_tokens_and_methods_that_do_not_exist(bot: Client, server: Sandbox, world: World) -> None:
    assert (await bot.ask("noSuchMethod"))["error_code"] == 404
    assert (await bot.do("GETME"))["username"] == "phuocson_bot"
    world.revoke()
    assert (await bot.ask("getMe"))["error_code"] == 401
    stranger = Client(base=server.base, session=bot.session, token=TOKEN + "x")
    assert await stranger.refused("getMe") == "Unauthorized"


async def test_chats_that_do_not_exist(bot: Client) -> None:
    assert await bot.refused("sendMessage", text="a") == "Bad Request: chat_id is empty"
    for chat_id in (12345, -100, "@nobody", "abc"):
        assert await bot.refused("sendMessage", chat_id=chat_id, text="a") == "Bad Request: chat not found"


async def test_topics_must_exist_and_be_open(bot: Client, world: World, lan: User) -> None:
    forum = world.add_group("Diễn đàn", members=[lan], forum=True)
    world.promote(forum, world.bot().user)
    topic = world.add_topic(forum, "Tháng 3")
    sent = await bot.do("sendMessage", chat_id=forum.chat_id, text="a", message_thread_id=topic)
    nowhere = await bot.refused("sendMessage", chat_id=forum.chat_id, text="a", message_thread_id=topic + 1)
    await bot.do("closeForumTopic", chat_id=forum.chat_id, message_thread_id=topic)
    closed = await bot.refused("sendMessage", chat_id=forum.chat_id, text="a", message_thread_id=topic)

    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)
    assert (nowhere, closed) == ("Bad Request: message thread not found", "Bad Request: TOPIC_CLOSED")
