"""A bot that knows nothing of the sandbox works against it, by polling and by webhook."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from telegram import Update
from telegram.ext import Updater

from sandbox.server import Sandbox
from sandbox.world import Chat, User, World
from tests.sandbox.conftest import TOKEN
from tests.sandbox.echo_bot import Echo, build


@asynccontextmanager
async def by_polling(base: str) -> AsyncIterator[Echo]:
    application = build(base, TOKEN)
    updater = Updater(application.bot, application.update_queue)
    async with application, updater:
        await application.start()
        await updater.start_polling(timeout=1)
        yield application
        await updater.stop()
        await application.stop()


@asynccontextmanager
async def by_webhook(base: str) -> AsyncIterator[Echo]:
    application = build(base, TOKEN)

    async def receive(request: web.Request) -> web.Response:
        await application.update_queue.put(Update.de_json(await request.json(), application.bot))
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with application:
        await application.start()
        await application.bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook")
        yield application
        await application.bot.delete_webhook()
        await application.stop()
    await runner.cleanup()


async def talk(world: World, lan: User, private: Chat) -> None:
    """She says hello, sends a text and a file, and presses the button twice."""
    await world.until(lambda: "Xin chào" in world.messages(private)[-1].get("text", ""))
    assert world.messages(private)[-1]["entities"] == [{"type": "bold", "offset": 0, "length": 9}]

    mine = world.send_text(lan, private, "Báo cáo trước ngày 10")
    await world.until(lambda: world.messages(private)[-1]["from"]["is_bot"])
    reply = world.messages(private)[-1]
    assert (reply["text"], reply["reply_to_message"]["message_id"]) == (mine["text"], mine["message_id"])

    for number in (1, 2):
        answer = await world.click(lan, private, reply["message_id"], "+1").wait()
        assert answer.text == f"Đã bấm {number} lần"
        label = f"+1 ({number})"
        await world.until(lambda label=label: label in str(world.messages(private)[-1]["reply_markup"]))  # type: ignore[misc]

    world.send_file(lan, private, "kế hoạch.txt", b"noi dung")
    await world.until(lambda: world.messages(private)[-1]["from"]["is_bot"])
    copy = world.files.by_id(world.messages(private)[-1]["document"]["file_id"])
    assert copy is not None
    assert (copy.name, copy.content) == ("bản sao kế hoạch.txt", b"noi dung")


async def test_by_polling(world: World, server: Sandbox, lan: User, private: Chat) -> None:
    async with by_polling(server.base), asyncio.timeout(10):
        await talk(world, lan, private)

    assert [call.unknown for call in world.calls if call.unknown] == []


async def test_by_webhook(world: World, server: Sandbox, lan: User, private: Chat) -> None:
    world.allow_local_webhooks = True
    async with by_webhook(server.base), asyncio.timeout(10):
        await talk(world, lan, private)

    assert [call.unknown for call in world.calls if call.unknown] == []
    assert world.called("getUpdates") == []
