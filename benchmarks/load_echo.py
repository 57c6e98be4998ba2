"""A bare python-telegram-bot that echoes, behind aiohttp: `python load_echo.py TELEGRAM PORT NAME...`.

One application for each name, made as its manual makes one; /drained answers when all that was taken is worked off.
"""

from __future__ import annotations

import asyncio
import json
import socket
import sys

from aiohttp import web
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, ContextTypes, MessageHandler, filters

Bot = Application  # its six parameters are of no interest here


async def said(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Says what was said."""
    assert update.message
    await update.message.reply_text(update.message.text or "")


async def pressed(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Says which button was pressed, as our bot answers a press and draws its message anew."""
    assert update.callback_query
    await update.callback_query.answer()
    await update.callback_query.edit_message_text(update.callback_query.data or "")


def built(telegram: str, number: int) -> Application:  # type: ignore[type-arg]
    """One bot."""
    token = f"{110001 + number}:BENCH"
    builder = ApplicationBuilder().token(token).base_url(f"{telegram}/bot").updater(None)
    application = builder.concurrent_updates(32).build()
    application.add_handler(CallbackQueryHandler(pressed))
    application.add_handler(MessageHandler(filters.TEXT, said))
    return application


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def serve(telegram: str, port: int, names: list[str]) -> None:
    """Serves until the process is ended."""
    bots = {name: built(telegram, number) for number, name in enumerate(names)}
    for bot in bots.values():
        await bot.initialize()
        await bot.start()

    async def take(request: web.Request) -> web.Response:
        bot = bots[request.match_info["name"]]
        await bot.update_queue.put(Update.de_json(json.loads(await request.read()), bot.bot))
        return web.Response()

    async def drained(_: web.Request) -> web.Response:
        for bot in bots.values():
            while not bot.update_queue.empty():  # noqa: ASYNC110 - the queue has no event either
                await asyncio.sleep(0.1)
        await asyncio.sleep(0.5)
        return web.Response()

    async def healthz(_: web.Request) -> web.Response:
        return web.Response()

    app = web.Application()
    app.router.add_post("/telegram/{name}", take)
    app.router.add_get("/drained", drained)
    app.router.add_get("/healthz", healthz)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
