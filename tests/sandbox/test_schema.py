"""What the server takes and gives, against the published schema of the Bot API."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.methods import METHODS
from sandbox.world import Chat, User, World
from tests.sandbox.conftest import Client
from tests.sandbox.schema import faults, needs_schema, parameters, result_faults

pytestmark = needs_schema
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)
KEYBOARD = {"inline_keyboard": [[{"text": "Xong", "callback_data": "d:1"}, {"text": "Mở", "url": "example.com"}]]}


@pytest.mark.parametrize("name", sorted(METHODS))
def test_each_method_knows_exactly_the_parameters_of_the_schema(name: str) -> None:
    assert METHODS[name].known == parameters(name)


def wrong(bot: Client) -> list[str]:
    return [fault for method, result in bot.answers for fault in result_faults(method, result)]


async def test_messages_have_the_fields_of_the_schema(bot: Client, private: Chat, group: Chat) -> None:
    for chat in (private, group):
        sent = await bot.do("sendMessage", chat_id=chat.chat_id, text="<b>a</b> b", parse_mode="HTML")
        here: dict[str, Any] = {"chat_id": chat.chat_id, "message_id": sent["message_id"]}
        reply = {"message_id": sent["message_id"], "quote": "b"}
        await bot.do("sendMessage", chat_id=chat.chat_id, text="c", reply_parameters=reply, reply_markup=KEYBOARD)
        await bot.do("editMessageText", **here, text="d", link_preview_options={"is_disabled": True})
        await bot.do("editMessageReplyMarkup", **here, reply_markup=KEYBOARD)
        await bot.do("forwardMessage", chat_id=chat.chat_id, from_chat_id=chat.chat_id, message_id=sent["message_id"])
        await bot.do("copyMessage", chat_id=chat.chat_id, from_chat_id=chat.chat_id, message_id=sent["message_id"])
        await bot.do("pinChatMessage", **here)
        await bot.do("setMessageReaction", **here, reaction=[{"type": "emoji", "emoji": "👍"}])
        await bot.do("getChat", chat_id=chat.chat_id)
        await bot.do("getChatMemberCount", chat_id=chat.chat_id)
        await bot.do("sendChatAction", chat_id=chat.chat_id, action="typing")
        await bot.do("unpinChatMessage", **here)
        poll = await bot.do("sendPoll", chat_id=chat.chat_id, question="?", options=[{"text": "a"}, {"text": "b"}])
        await bot.do("stopPoll", chat_id=chat.chat_id, message_id=poll["message_id"])
        await bot.do("deleteMessage", **here)

    assert wrong(bot) == []


async def test_files_have_the_fields_of_the_schema(world: World, bot: Client, private: Chat) -> None:
    document = world.attach("a.pdf", b"%PDF", mime="application/pdf")
    photo = world.attach("a.png", PNG, mime="image/png", kind="photo")
    here = {"chat_id": private.chat_id}
    sent = await bot.do("sendDocument", **here, document=document.file_id, caption="a")
    await bot.do("editMessageCaption", **here, message_id=sent["message_id"], caption="*b*", parse_mode="MarkdownV2")
    await bot.do("sendPhoto", **here, photo=photo.file_id, has_spoiler=True)
    album = [{"type": "document", "media": document.file_id}] * 2
    await bot.do("sendMediaGroup", **here, media=album)
    await bot.do("getFile", file_id=photo.file_id)

    assert wrong(bot) == []


async def test_members_and_the_bot_have_the_fields_of_the_schema(
    world: World, bot: Client, group: Chat, lan: User, minh: User
) -> None:
    forum = world.add_group("Diễn đàn", members=[lan], forum=True)
    world.promote(forum, world.bot().user)
    for user in (lan, minh, world.bot().user):
        await bot.do("getChatMember", chat_id=forum.chat_id, user_id=user.user_id)
        await bot.do("getChatMember", chat_id=group.chat_id, user_id=user.user_id)
    await bot.do("getChatAdministrators", chat_id=group.chat_id)
    await bot.do("createForumTopic", chat_id=forum.chat_id, name="Tháng 3")
    await bot.do("getChat", chat_id=forum.chat_id)
    await bot.do("getMe")
    await bot.do("setMyCommands", commands=[{"command": "done", "description": "Xong"}])
    await bot.do("getMyCommands")
    await bot.do("getMyName")
    await bot.do("getMyDescription")
    await bot.do("getMyShortDescription")
    await bot.do("setWebhook", url="https://bot.example.com/hook", allowed_updates=["message"])
    await bot.do("getWebhookInfo")
    await bot.do("leaveChat", chat_id=group.chat_id)

    assert wrong(bot) == []


async def test_updates_have_the_fields_of_the_schema(
    world: World, bot: Client, private: Chat, group: Chat, lan: User
) -> None:
    await bot.do("getUpdates", allowed_updates=["message", "callback_query", "edited_message", "my_chat_member",
                                                "chat_member", "message_reaction"])  # fmt: skip
    sent = await bot.do("sendMessage", chat_id=private.chat_id, text="a", reply_markup=KEYBOARD)
    world.press(lan, private, sent["message_id"], "d:1")
    world.promote(group, world.bot().user)
    mine = world.send_text(lan, group, "/done@phuocson_bot 3", anonymous=True)
    world.react(lan, group, mine["message_id"], "👍")
    world.edit_text(lan, private, world.send_text(lan, private, "b")["message_id"], "c")
    world.send_file(lan, private, "a.png", PNG, "image/png", "chú thích", as_photo=True)
    world.send_file(lan, private, "a.txt", b"x", reply_to=sent["message_id"])
    world.leave(group, lan)
    world.add_topic(world.add_group("Diễn đàn", members=[lan], forum=True), "Tháng 3")
    world.migrate(group)
    world.block(lan)
    updates = await bot.updates()

    kinds = {kind for update in updates for kind in update}
    assert kinds >= {"message", "edited_message", "callback_query", "my_chat_member", "chat_member", "message_reaction"}
    assert faults(updates, ["Array of Update"], "updates") == []


async def test_a_parameter_that_telegram_does_not_know_is_ignored_and_put_on_record(
    world: World, bot: Client, private: Chat
) -> None:
    await bot.do("sendMessage", chat_id=private.chat_id, text="a", txet="b")
    await bot.do("sendMessage", chat_id=private.chat_id, text="a")

    assert [call.unknown for call in world.called("sendMessage")] == [("txet",), ()]


def test_the_measure_itself_finds_what_is_wrong() -> None:
    message = {"message_id": "1", "date": 0, "chat": {"id": 1, "type": "private", "nmae": "a"}}

    assert faults(message, ["Message"], "m") == ["m.message_id: '1' is no Integer", "m.chat: unknown field nmae"]
    assert faults({"message_id": 1}, ["Message"], "m") == ["m: no field date", "m: no field chat"]
