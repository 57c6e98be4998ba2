"""What people do in the world, and how tests and the web chat watch it."""

from __future__ import annotations

import asyncio

import pytest

from sandbox.world import Chat, User, World
from tests.sandbox.conftest import Client

KEYBOARD = {
    "inline_keyboard": [[{"text": "Đã nhận", "callback_data": "r:1"}, {"text": "Xong", "callback_data": "d:1"}]]
}


async def test_a_pressed_button_waits_for_its_answer(bot: Client, world: World, private: Chat, lan: User) -> None:
    await bot.updates()
    sent = await bot.do("sendMessage", chat_id=private.chat_id, text="Việc 1", reply_markup=KEYBOARD)
    press = world.click(lan, private, sent["message_id"], "Xong")
    (update,) = await bot.updates()
    query = update["callback_query"]
    await bot.do("answerCallbackQuery", callback_query_id=query["id"], text="Đã ghi", show_alert=True)
    answer = await press.wait()

    assert (query["data"], query["from"]["id"], query["message"]["text"]) == ("d:1", lan.user_id, "Việc 1")
    assert (answer.text, answer.show_alert) == ("Đã ghi", True)


async def test_a_press_that_nobody_answers_times_out(bot: Client, world: World, private: Chat, lan: User) -> None:
    sent = await bot.do("sendMessage", chat_id=private.chat_id, text="a")
    press = world.press(lan, private, sent["message_id"], "forged")

    with pytest.raises(TimeoutError):
        await press.wait(timeout=0.01)


async def test_a_label_that_is_not_there_cannot_be_clicked(bot: Client, world: World, private: Chat, lan: User) -> None:
    sent = await bot.do("sendMessage", chat_id=private.chat_id, text="a", reply_markup=KEYBOARD)

    with pytest.raises(ValueError, match="no button 'Hủy'"):
        world.click(lan, private, sent["message_id"], "Hủy")


def test_people_cannot_write_where_their_app_would_not_let_them(world: World, lan: User, minh: User) -> None:
    group = world.add_group("Nhóm", members=[lan])
    with pytest.raises(ValueError, match="not in the group"):
        world.send_text(minh, group, "a")
    world.block(lan)
    with pytest.raises(ValueError, match="blocked the bot"):
        world.send_text(lan, world.private(lan), "a")
    with pytest.raises(ValueError, match="1 to 4096 characters"):
        world.send_text(minh, world.private(minh), "x" * 4097)


def test_a_long_paste_arrives_in_pieces_with_nothing_lost(world: World, private: Chat, lan: User) -> None:
    lines = [f"{number}. Ủy ban nhân dân các huyện báo cáo kết quả." for number in range(300)]
    pieces = [message["text"] for message in world.paste(lan, private, "\n".join(lines))]

    assert "\n".join(pieces).split("\n") == lines
    assert max(len(piece) for piece in pieces) <= 4096


async def test_waiting_ends_with_the_change_waited_for(bot: Client, world: World, private: Chat) -> None:
    waiting = asyncio.create_task(world.until(lambda: world.messages(private)[-1].get("text") == "b"))
    for text in ("a", "b"):
        await bot.do("sendMessage", chat_id=private.chat_id, text=text)

    await asyncio.wait_for(waiting, 1)
    with pytest.raises(TimeoutError):
        await world.until(lambda: False, timeout=0.01)


async def test_a_listener_misses_nothing(bot: Client, world: World, private: Chat, lan: User) -> None:
    queue = world.subscribe(since=0)
    sent = await bot.do("sendMessage", chat_id=private.chat_id, text="a")
    here = {"chat_id": private.chat_id, "message_id": sent["message_id"]}
    await bot.do("sendChatAction", chat_id=private.chat_id, action="typing")
    await bot.do("editMessageText", **here, text="b")
    await bot.do("deleteMessage", **here)
    events = [queue.get_nowait() for _ in range(queue.qsize())]
    late = world.subscribe(since=events[-2]["seq"])

    assert [event["type"] for event in events] == ["message", "message", "typing", "edit", "delete"]
    assert late.get_nowait()["message_id"] == sent["message_id"]


async def test_each_request_is_on_record_with_how_it_ended(bot: Client, world: World, private: Chat) -> None:
    await bot.do("sendMessage", chat_id=private.chat_id, text="a")
    await bot.refused("sendMessage", chat_id=private.chat_id, text="")
    good, bad = world.called("sendMessage")

    assert (good.ok, good.chat_id, good.params["text"]) == (True, private.chat_id, "a")
    assert (bad.ok, bad.error) == (False, "Bad Request: message text is empty")
