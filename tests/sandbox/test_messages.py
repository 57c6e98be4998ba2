"""Messages that bots send, edit and delete, and the keyboards under them."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.world import Chat, User, World
from tests.sandbox.conftest import Client, Clock


def keys(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "a"} | button]]}


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (keys(callback_data="đ" * 33), "BUTTON_DATA_INVALID"),
        (keys(), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        (keys(url="http://localhost:8080"), "inline keyboard button URL 'http://localhost:8080' is invalid: "
         "Wrong HTTP URL"),
        ([], "object expected as reply markup"),
        ("{", "can't parse reply keyboard markup JSON object"),
        ({"inline_keyboard": [[{"callback_data": "a"}]]},
         'can\'t parse inline keyboard button: Can\'t find field "text"'),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "a"}] * 9]}, "REPLY_MARKUP_TOO_LONG"),
    ],
)  # fmt: skip
async def test_keyboards_are_checked(bot: Client, private: Chat, markup: Any, words: str) -> None:
    refusal = await bot.refused("sendMessage", chat_id=private.chat_id, text="a", reply_markup=markup)

    assert refusal == f"Bad Request: {words}"


async def test_64_bytes_of_button_data_pass(bot: Client, private: Chat) -> None:
    sent = await bot.do("sendMessage", chat_id=private.chat_id, text="a", reply_markup=keys(callback_data="đ" * 32))

    assert sent["reply_markup"] == keys(callback_data="đ" * 32)


async def test_an_edit_without_a_keyboard_removes_it_and_the_old_version_is_kept(
    bot: Client, world: World, private: Chat, clock: Clock
) -> None:
    sent = await bot.do("sendMessage", chat_id=private.chat_id, text="a", reply_markup=keys(callback_data="x"))
    clock.move(minutes=1)
    edited = await bot.do("editMessageText", chat_id=private.chat_id, message_id=sent["message_id"], text="b")

    assert "reply_markup" not in edited
    assert edited["edit_date"] == sent["date"] + 60
    assert world.messages(private)[-1] == edited
    assert private.posts[sent["message_id"]].versions == [sent]


async def test_an_edit_that_changes_nothing_is_refused_also_after_an_edit(bot: Client, private: Chat) -> None:
    sent = await bot.do("sendMessage", chat_id=private.chat_id, text="a")
    here = {"chat_id": private.chat_id, "message_id": sent["message_id"]}
    await bot.do("editMessageText", **here, text="b")

    assert "message is not modified" in await bot.refused("editMessageText", **here, text="<b></b>b", parse_mode="HTML")


async def test_the_bot_edits_only_its_own(bot: Client, world: World, private: Chat, lan: User) -> None:
    hers = world.send_text(lan, private, "a")
    here = {"chat_id": private.chat_id, "message_id": hers["message_id"]}

    assert await bot.refused("editMessageText", **here, text="b") == "Bad Request: message can't be edited"
    assert await bot.do("deleteMessage", **here) is True


async def test_what_is_two_days_old_cannot_be_deleted(bot: Client, private: Chat, clock: Clock) -> None:
    sent = await bot.do("sendMessage", chat_id=private.chat_id, text="a")
    clock.move(hours=49)
    words = await bot.refused("deleteMessage", chat_id=private.chat_id, message_id=sent["message_id"])

    assert words == "Bad Request: message can't be deleted for everyone"


async def test_the_limit_counts_after_parsing(bot: Client, private: Chat) -> None:
    marked = "<b>" + "x" * 4096 + "</b>"
    await bot.do("sendMessage", chat_id=private.chat_id, text=marked, parse_mode="HTML")
    words = await bot.refused("sendMessage", chat_id=private.chat_id, text="x" * 4097)

    assert words == "Bad Request: message is too long"


async def test_a_quote_must_be_in_the_message(bot: Client, private: Chat) -> None:
    sent = await bot.do("sendMessage", chat_id=private.chat_id, text="😀 báo cáo trước ngày 10")
    reply = {"message_id": sent["message_id"], "quote": "trước ngày"}
    answer = await bot.do("sendMessage", chat_id=private.chat_id, text="a", reply_parameters=reply)
    reply["quote"] = "sau ngày"
    words = await bot.refused("sendMessage", chat_id=private.chat_id, text="a", reply_parameters=reply)

    assert answer["quote"] == {"text": "trước ngày", "position": 11, "is_manual": True}
    assert answer["reply_to_message"]["message_id"] == sent["message_id"]
    assert words == "Bad Request: QUOTE_TEXT_INVALID"


async def test_parameters_come_in_any_form(bot: Client, world: World, private: Chat) -> None:
    url = f"{bot.base}/bot{bot.token}/sendMessage"
    chat_id = str(private.chat_id)
    await (await bot.session.get(url, params={"chat_id": chat_id, "text": "query"})).release()
    form = {"chat_id": chat_id, "text": "form", "reply_markup": '{"force_reply": true}'}
    await (await bot.session.post(url, data=form)).release()

    assert [message["text"] for message in world.messages(private)] == ["/start", "query", "form"]
    assert world.calls[-1].params["reply_markup"] == {"force_reply": True}


async def test_protected_messages_stay_where_they_are(bot: Client, private: Chat) -> None:
    sent = await bot.do("sendMessage", chat_id=private.chat_id, text="a", protect_content=True)
    there = {"chat_id": private.chat_id, "from_chat_id": private.chat_id, "message_id": sent["message_id"]}

    assert await bot.refused("forwardMessage", **there) == "Bad Request: message can't be forwarded"
    assert await bot.refused("copyMessage", **there) == "Bad Request: message can't be copied"


async def test_commands_are_kept_by_scope(bot: Client, world: World, private: Chat, group: Chat, lan: User) -> None:
    def command(name: str) -> list[dict[str, str]]:
        return [{"command": name, "description": name}]

    await bot.do("setMyCommands", commands=command("default"))
    await bot.do("setMyCommands", commands=command("groups"), scope={"type": "all_group_chats"})
    mine = {"type": "chat", "chat_id": lan.user_id}
    await bot.do("setMyCommands", commands=command("mine"), scope=mine)
    seen = [world.commands(lan, chat)[0]["command"] for chat in (private, group)]
    await bot.do("deleteMyCommands", scope=mine)

    assert seen == ["mine", "groups"]
    assert world.commands(lan, private) == command("default")
    assert await bot.do("getMyCommands", scope=mine) == []
