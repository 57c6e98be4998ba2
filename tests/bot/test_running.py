"""The bot lives: it starts, answers, survives and stops."""

from __future__ import annotations

import asyncio

import pytest

from bot.inbox import keep
from bot.menu import renew_menu
from bot.running import Running
from bot.texts.commands import COMMANDS, OF_GROUPS, OF_LEADERS
from directives.staff import Staff
from sandbox.model import Chat, User
from tests.bot.scene import TOKEN, Scene, update_json


async def test_an_update_is_answered(scene: Scene) -> None:
    await scene.start()

    scene.world.start(scene.lan)

    await scene.said(scene.chat(scene.lan), "Chào\nChị Lan")


async def test_every_kind_of_chat_has_its_menu(scene: Scene) -> None:
    scene.world.start(scene.admin)
    group = scene.world.add_group("Tổ công tác", [scene.lan])
    await scene.start()
    await scene.until(lambda: len(scene.world.called("setMyCommands")) == 3)

    def menu(person: User, chat: Chat) -> list[str]:
        return [command["command"] for command in scene.world.commands(person, chat)]

    assert menu(scene.lan, scene.chat(scene.lan)) == [c.name for c in COMMANDS if not c.admin]
    assert menu(scene.admin, scene.chat(scene.admin)) == [c.name for c in COMMANDS]
    assert menu(scene.lan, group) == [c.name for c in COMMANDS if c.name in OF_GROUPS]
    assert len(menu(scene.lan, group)) <= 10, "a group's menu is short"


async def test_a_leaders_menu_has_what_leaders_read_and_a_former_one_has_everybodys(scene: Scene) -> None:
    scene.world.start(scene.lan)
    application, chat = (await scene.start()).application, scene.chat(scene.lan)

    await scene.until(lambda: len(scene.world.called("setMyCommands")) == 3)
    application.staff = Staff(leaders=frozenset({scene.lan.user_id}))
    await renew_menu(application, scene.lan.user_id)
    leading = [command["command"] for command in scene.world.commands(scene.lan, chat)]
    application.staff = Staff()
    await renew_menu(application, scene.lan.user_id)

    assert leading == [c.name for c in COMMANDS if c.name in OF_LEADERS or not c.admin]
    assert [command["command"] for command in scene.world.commands(scene.lan, chat)] == [
        c.name for c in COMMANDS if not c.admin
    ]


async def test_what_was_stored_and_not_worked_off_before_a_kill_is_worked_off_after_the_next_start(
    scene: Scene,
) -> None:
    scene.world.start(scene.lan)
    await keep(scene.application(), [update_json(7, scene.lan, "trước khi tắt")])
    await scene.reopen()

    await scene.start()

    await scene.until(lambda: "trước khi tắt" in scene.texts(scene.chat(scene.lan)))


async def test_telegram_may_forget_an_update_only_after_it_is_committed(scene: Scene) -> None:
    running = await scene.start()
    await scene.until(running.connected.is_set)

    async with scene.storage.transaction():
        scene.world.start(scene.lan)
        await asyncio.sleep(0.3)
        assert len(scene.world.bot().updates.pending(scene.clock())) == 1

    await scene.said(scene.chat(scene.lan), "Chào\nChị Lan")
    await scene.until(lambda: not scene.world.bot().updates.pending(scene.clock()))


async def test_work_that_a_stop_has_cut_off_is_done_again_at_the_next_start(scene: Scene) -> None:
    await scene.start(stop_seconds=0.2)
    scene.world.send_text(scene.lan, scene.chat(scene.lan), "/slow")
    await scene.until(lambda: scene.seen == ["slow"])
    await scene.stop()
    await scene.reopen()

    scene.gate.set()
    await scene.start()

    await scene.said(scene.chat(scene.lan), "chậm")
    assert scene.seen == ["slow", "slow"]


async def test_a_stop_lets_work_that_has_begun_end(scene: Scene) -> None:
    await scene.start()
    scene.world.send_text(scene.lan, scene.chat(scene.lan), "/slow")
    await scene.until(lambda: scene.seen == ["slow"])

    asyncio.get_running_loop().call_later(0.2, scene.gate.set)
    await scene.stop()

    await scene.said(scene.chat(scene.lan), "chậm")
    async with scene.storage.snapshot() as records:
        assert await records.inbox.waiting() == 0


async def test_the_bot_starts_without_telegram_and_connects_when_it_comes(scene: Scene) -> None:
    scene.world.faults.add(method="getMe", kind="drop_before", times=1)
    scene.world.start(scene.lan)

    running = await scene.start()

    assert not running.connected.is_set()
    await scene.said(scene.chat(scene.lan), "Chào\nChị Lan", within=10)


async def test_the_bot_can_be_stopped_while_telegram_is_away(scene: Scene) -> None:
    await scene.server.stop()
    running = await scene.start()
    await asyncio.sleep(0.1)

    await scene.stop()

    assert not running.connected.is_set()


async def test_a_refused_token_is_not_shown_and_not_the_end(
    scene: Scene, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.leading.REFUSED_PAUSE", 0.1)
    scene.world.revoke()
    scene.world.start(scene.lan)
    await scene.start()
    await scene.until(lambda: "Telegram does not know the token" in caplog.text)

    scene.world.bot().revoked = False

    await scene.said(scene.chat(scene.lan), "Chào\nChị Lan")
    assert TOKEN not in caplog.text
    assert TOKEN.partition(":")[2] not in caplog.text


async def test_health_tells_whether_telegram_is_reached(scene: Scene) -> None:
    running = Running(scene.application())
    assert not (await running.health())["ok"]

    running = await scene.start()
    await scene.until(running.connected.is_set)

    assert (await running.health()) == {"ok": True, "telegram": True, "inbox_waiting": 0, "outbox": {}}
