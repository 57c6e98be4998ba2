"""The fault matrix, on the way in: updates that come twice, out of order, or poisoned, and a rival for them."""

from __future__ import annotations

import pytest

from bot.inbox import keep
from bot.transport import AiohttpRequest
from tests.bot.scene import TOKEN, Scene, update_json


async def test_409_is_told_apart_and_polling_goes_on_when_the_rival_is_gone(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    await scene.start()
    scene.world.start(scene.lan)
    await scene.said(scene.chat(scene.lan), "Chào\nChị Lan")
    rival = AiohttpRequest()
    polled = len(scene.world.called("getUpdates"))
    await rival.post(f"{scene.base}/bot{TOKEN}/getUpdates?timeout=0")
    await scene.until(lambda: "polling_conflict" in [getattr(r, "action", "") for r in caplog.records])
    await rival.shutdown()

    scene.world.send_text(scene.lan, scene.chat(scene.lan), "còn đó không")

    await scene.until(lambda: "còn đó không" in scene.texts(scene.chat(scene.lan)))
    assert "Another program takes this bot's updates" in caplog.text
    assert len(scene.world.called("getUpdates")) > polled


async def test_an_update_that_is_delivered_again_is_worked_on_once(scene: Scene) -> None:
    scene.world.start(scene.lan)
    running = await scene.start()
    for _ in range(3):
        await keep(running.application, [update_json(900, scene.lan, "hai lần")] * 2)
    await scene.until(lambda: scene.seen == ["hai lần"])

    assert await keep(running.application, [update_json(900, scene.lan, "hai lần")]) == 0
    await keep(running.application, [update_json(901, scene.lan, "sau cùng")])

    await scene.until(lambda: scene.seen[-1:] == ["sau cùng"])
    assert scene.seen == ["hai lần", "sau cùng"]


async def test_updates_that_come_out_of_order_are_all_worked_on(scene: Scene) -> None:
    scene.world.start(scene.lan)
    running = await scene.start()
    await keep(running.application, [update_json(912, scene.lan, "mười hai")])
    await scene.until(lambda: scene.seen == ["mười hai"])

    await keep(running.application, [update_json(911, scene.lan, "mười một"), update_json(910, scene.lan, "mười")])

    await scene.until(lambda: len(scene.seen) == 3)
    assert scene.seen == ["mười hai", "mười", "mười một"]


async def test_a_poison_update_is_set_aside_the_next_goes_on_and_the_admins_are_told_once(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.RETRY_SECONDS", 0.05)
    scene.world.start(scene.admin)
    scene.world.start(scene.lan)
    scene.world.bot().updates.clear()
    await scene.start()
    chat = scene.chat(scene.lan)

    scene.world.send_text(scene.lan, chat, "/boom")
    scene.world.send_text(scene.lan, chat, "tiếp theo")
    scene.world.send_text(scene.lan, chat, "/boom")

    await scene.until(lambda: scene.seen.count("boom") == 6, within=10)
    await scene.until(lambda: scene.texts(scene.chat(scene.admin)))
    await scene.settled(delivered=1)
    assert "tiếp theo" in scene.texts(chat)
    await scene.until(lambda: _set_aside(scene, 2))
    async with scene.storage.snapshot() as records:
        aside = await records.inbox.set_aside()
    assert [row.error for row in aside] == ["RuntimeError", "RuntimeError"]
    (told,) = scene.texts(scene.chat(scene.admin))
    assert str(aside[0].update_id) in told
    assert "RuntimeError" in told


async def _set_aside(scene: Scene, count: int) -> bool:
    async with scene.storage.snapshot() as records:
        return await records.inbox.count_set_aside() == count
