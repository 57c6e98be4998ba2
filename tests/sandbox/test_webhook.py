"""Updates by webhook: with the secret, in order within a chat, again until accepted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from sandbox.world import Chat, User, World
from tests.sandbox.conftest import Client

SECRET = "s3cret_-"


@dataclass
class Receiver:
    """A bot's own server: keeps what it is sent and answers as it is told."""

    url: str = ""
    secrets: list[str | None] = field(default_factory=list)
    bodies: list[Any] = field(default_factory=list)
    failing: list[int] = field(default_factory=list)
    hold: asyncio.Event | None = None
    answer: dict[str, Any] = field(default_factory=dict)

    @property
    def texts(self) -> list[str]:
        return [body["message"]["text"] for body in self.bodies if "message" in body]

    async def handle(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        body = await request.json()
        if self.failing:
            return web.Response(status=self.failing.pop(0))
        if self.hold is not None and "callback_query" not in body:
            await self.hold.wait()
        self.bodies.append(body)
        return web.json_response(self.answer)


@pytest.fixture
async def receiver(world: World) -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    world.allow_local_webhooks = True
    world.webhook_first_retry_seconds = 0.01
    yield receiver
    await runner.cleanup()


async def test_updates_come_with_the_secret_and_leave_the_queue(
    bot: Client, world: World, private: Chat, lan: User, receiver: Receiver
) -> None:
    await bot.do("setWebhook", url=receiver.url, secret_token=SECRET)
    world.send_text(lan, private, "a")
    await world.until(lambda: not world.bot().updates.pending(world.clock()))

    assert receiver.texts == ["/start", "a"]
    assert receiver.secrets == [SECRET, SECRET]
    assert (await bot.do("getWebhookInfo"))["pending_update_count"] == 0


async def test_a_refused_update_comes_again_and_the_next_waits_for_it(
    bot: Client, world: World, private: Chat, lan: User, receiver: Receiver
) -> None:
    receiver.failing = [500, 503, 404]
    await bot.do("setWebhook", url=receiver.url)
    world.send_text(lan, private, "a")
    await world.until(lambda: not world.bot().updates.pending(world.clock()))
    info = await bot.do("getWebhookInfo")

    assert receiver.texts == ["/start", "a"]
    assert len(receiver.secrets) == 5
    assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"


async def test_a_slow_chat_does_not_hold_up_another_or_a_pressed_button(
    bot: Client, world: World, private: Chat, lan: User, receiver: Receiver
) -> None:
    sent = await bot.do("sendMessage", chat_id=private.chat_id, text="a")
    receiver.hold = asyncio.Event()
    await bot.do("setWebhook", url=receiver.url)
    world.press(lan, private, sent["message_id"], "x")
    waiting = world.bot().updates
    await world.until(lambda: [list(one.body)[1] for one in waiting.pending(world.clock())] == ["message"])
    receiver.hold.set()
    await world.until(lambda: not waiting.pending(world.clock()))

    assert receiver.texts == ["/start"]


async def test_an_answer_may_carry_a_method(
    bot: Client, world: World, private: Chat, lan: User, receiver: Receiver
) -> None:
    receiver.answer = {"method": "sendMessage", "chat_id": lan.user_id, "text": "chào"}
    await bot.do("setWebhook", url=receiver.url)
    await world.until(lambda: world.messages(private)[-1].get("text") == "chào")


async def test_a_bot_that_is_away_gets_everything_later(
    bot: Client, world: World, private: Chat, lan: User, receiver: Receiver
) -> None:
    good, receiver.url = receiver.url, "http://127.0.0.1:9/hook"
    await bot.do("setWebhook", url=receiver.url)
    hook = world.bot().webhook
    assert hook is not None
    await world.until(lambda: hook.failures >= 2)
    await bot.do("setWebhook", url=good)
    await world.until(lambda: not world.bot().updates.pending(world.clock()))

    assert receiver.texts == ["/start"]


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "http://bot.example.com/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "http://127.0.0.1:8080/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://bot.example.com:8080/hook"},
         "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ({"url": "https://bot/hook"}, "bad webhook: Failed to resolve host: Name or service not known"),
        ({"url": "https://bot.example.com", "secret_token": "mật"}, "secret token contains unallowed characters"),
    ],
)  # fmt: skip
async def test_addresses_telegram_would_refuse(bot: Client, params: dict[str, str], words: str) -> None:
    assert await bot.refused("setWebhook", **params) == f"Bad Request: {words}"


async def test_an_address_in_the_world_outside_is_accepted_and_never_called(
    bot: Client, world: World, lan: User
) -> None:
    await bot.do("setWebhook", url="https://bot.example.com/hook", max_connections=7)
    hook = world.bot().webhook
    assert hook is not None
    await world.until(lambda: hook.failures > 0)
    info = await bot.do("getWebhookInfo")

    assert (info["pending_update_count"], info["max_connections"]) == (1, 7)
    await bot.do("deleteWebhook", drop_pending_updates=True)
    assert await bot.updates() == []
