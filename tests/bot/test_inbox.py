"""Updates are worked off in order within a chat, side by side across chats, and a bad one does not stop the others."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from bot.inbox import keep, ordering_key
from bot.refusal import ForgedButton, NotAdmin
from bot.texts.refusals import words
from bot.texts.trouble import sorry
from sandbox.model import Json
from tests.bot.scene import Scene, message_ids


async def test_half_a_surrogate_pair_does_not_hold_up_the_updates_beside_it(scene: Scene) -> None:
    chat = {"id": scene.lan.user_id, "type": "private", "first_name": "Lan"}
    message = {"message_id": 1, "date": 1, "chat": chat, "from": {"id": 1, "is_bot": False, "first_name": "\ud83d"}}

    new = await keep(scene.application(), [{"update_id": n, "message": message} for n in (901, 902)])

    assert new == 2


async def test_a_slow_chat_does_not_hold_up_another(scene: Scene) -> None:
    minh = scene.world.add_user("Anh Minh")
    await scene.start()

    scene.world.send_text(scene.lan, scene.chat(scene.lan), "/slow")
    scene.world.send_text(scene.lan, scene.chat(scene.lan), "sau đó")
    await scene.until(lambda: scene.seen == ["slow"])
    scene.world.start(minh)

    await scene.said(scene.chat(minh), "Chào\nAnh Minh")
    assert scene.texts(scene.chat(scene.lan)) == []
    scene.gate.set()
    await scene.said(scene.chat(scene.lan), "chậm", "sau đó")


async def test_messages_of_one_chat_are_answered_in_order(scene: Scene) -> None:
    scene.world.start(scene.lan)
    sent = [f"tin {number}" for number in range(30)]
    for text in sent:
        scene.world.send_text(scene.lan, scene.chat(scene.lan), text)

    await scene.start()

    await scene.said(scene.chat(scene.lan), "Chào\nChị Lan", *sent, within=10)


async def test_a_poison_update_is_tried_three_times_then_set_aside_and_the_chat_goes_on(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.inbox.RETRY_SECONDS", 0.01)
    await scene.start()

    scene.world.send_text(scene.lan, scene.chat(scene.lan), "/boom bí mật")
    scene.world.send_text(scene.lan, scene.chat(scene.lan), "tiếp theo")

    await scene.said(scene.chat(scene.lan), str(sorry()), "tiếp theo")
    assert scene.seen == ["boom", "boom", "boom", "tiếp theo"]
    async with scene.storage.snapshot() as records:
        aside = await records.inbox.set_aside()
    assert [row.attempts for row in aside] == [3]
    assert "a handler's bug" in caplog.text
    assert "bí mật" not in caplog.text


async def test_an_effect_that_must_happen_once_is_not_repeated_for_a_failure_behind_it(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    await scene.start()

    scene.world.send_text(scene.lan, scene.chat(scene.lan), "/once")
    scene.world.send_text(scene.lan, scene.chat(scene.lan), "tiếp theo")

    await scene.said(scene.chat(scene.lan), str(sorry()), "tiếp theo")
    assert scene.seen == ["once", "tiếp theo"]
    assert "a bug behind the effect" in caplog.text
    async with scene.storage.snapshot() as records:
        assert await records.inbox.set_aside() == ()


async def test_a_refusal_is_an_answer(scene: Scene) -> None:
    await scene.start()

    scene.world.send_text(scene.lan, scene.chat(scene.lan), "/refuse")

    await scene.said(scene.chat(scene.lan), str(words(NotAdmin())))
    assert scene.seen == ["refuse"]
    async with scene.storage.snapshot() as records:
        assert await records.inbox.set_aside() == ()


async def test_a_press_is_answered_with_a_toast_and_the_message_redrawn(scene: Scene) -> None:
    await scene.start()
    scene.world.start(scene.lan)
    chat = scene.chat(scene.lan)
    await scene.said(chat, "Chào\nChị Lan")

    press = scene.world.press(scene.lan, chat, message_ids(chat, scene.world)[0], "c:c")
    answer = await press.wait(5)

    assert answer.text == "Đã nhận"
    await scene.said(chat, "Thẻ 12")


async def test_an_update_that_cannot_be_marked_is_not_answered_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.inbox.RETRY_SECONDS", 0.05)
    scene.world.start(scene.lan)
    scene.world.bot().updates.clear()
    await scene.start()
    with closing(sqlite3.connect(scene.path)) as database:
        database.execute("CREATE TRIGGER full BEFORE UPDATE ON inbox BEGIN SELECT RAISE(ABORT, 'full'); END")

    scene.world.send_text(scene.lan, scene.chat(scene.lan), "một lần")
    await scene.until(lambda: [getattr(r, "action", "") for r in caplog.records].count("mark_failed") >= 3)
    with closing(sqlite3.connect(scene.path)) as database:
        database.execute("DROP TRIGGER full")
    scene.world.send_text(scene.lan, scene.chat(scene.lan), "sau đó")

    await scene.said(scene.chat(scene.lan), "một lần", "sau đó")
    assert scene.seen == ["một lần", "sau đó"]


async def test_a_forged_button_is_told_so(scene: Scene) -> None:
    await scene.start()
    scene.world.start(scene.lan)
    chat = scene.chat(scene.lan)
    await scene.said(chat, "Chào\nChị Lan")

    press = scene.world.press(scene.lan, chat, message_ids(chat, scene.world)[0], "c:?")
    answer = await press.wait(5)

    assert answer.text == words(ForgedButton("c:?")).striptags()
    assert scene.texts(chat) == ["Chào\nChị Lan"]


@pytest.mark.parametrize(
    ("update", "key"),
    [
        ({"update_id": 1, "message": {"chat": {"id": -7}, "from": {"id": 3}}}, -7),
        ({"update_id": 1, "callback_query": {"from": {"id": 3}, "message": {"chat": {"id": -7}}}}, -7),
        ({"update_id": 1, "callback_query": {"from": {"id": 3}, "inline_message_id": "x"}}, 3),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 9}, "from": {"id": 3}}}, 9),
        ({"update_id": 1, "poll": {"id": "5"}}, 0),
        ({"update_id": 1}, 0),
        ({"update_id": 1, "message": {"chat": "odd", "from": {"id": 1}}}, 1),
    ],
)
def test_an_update_keeps_its_order_with_its_chat_or_its_person(update: Json, key: int) -> None:
    assert ordering_key(update) == key
