"""The bot reaches Telegram through a real proxy, in both directions."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from tests.bot.proxies import NAME, PASSWORD, proxy
from tests.bot.scene import Scene


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_updates_come_and_answers_go_through_a_proxy(scene: Scene, scheme: str) -> None:
    async with proxy(scheme) as way:
        await scene.start(proxy=SecretStr(f"{scheme}://{NAME}:{PASSWORD}@127.0.0.1:{way.port}"))
        scene.world.start(scene.lan)

        await scene.said(scene.chat(scene.lan), "Chào\nChị Lan")
        await scene.post(scene.chat(scene.lan))
        await scene.settled(delivered=1)
        await scene.stop()

    telegram = int(scene.base.rsplit(":", 1)[1])
    assert {port for _, port in way.passed} == {telegram}


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_proxy_that_refuses_the_password_lets_nothing_leave_and_nothing_is_in_doubt(
    scene: Scene, scheme: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with proxy(scheme) as way:
        running = await scene.start(proxy=SecretStr(f"{scheme}://{NAME}:sai-mat-khau@127.0.0.1:{way.port}"))
        await scene.post(scene.chat(scene.lan))
        await scene.until(lambda: "Telegram not reached" in caplog.text)
        await scene.stop()

    assert not running.connected.is_set()
    assert way.passed == []
    assert await scene.outbox() == {"due": 1}
    assert "sai-mat-khau" not in caplog.text


async def test_a_name_is_resolved_by_the_socks_proxy_not_here(scene: Scene) -> None:
    async with proxy("socks5") as way:
        base = scene.base.replace("127.0.0.1", "localhost")
        await scene.start(proxy=SecretStr(f"socks5://{NAME}:{PASSWORD}@127.0.0.1:{way.port}"), telegram_base_url=base)
        scene.world.start(scene.lan)
        await scene.said(scene.chat(scene.lan), "Chào\nChị Lan")
        await scene.stop()

    assert {host for host, _ in way.passed} == {"localhost"}
