"""A bot in a process of its own, to be killed: python -m tests.bot.child BASE DATABASE."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from pydantic import SecretStr
from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.application import build_application
from bot.context import Context
from bot.running import Running
from bot.settings import Settings
from bot.texts.markup import lines
from tests.bot.scene import TOKEN, MovableClock, open_storage


async def answer(update: Update, context: Context) -> None:
    """Answers at once, or after longer than the process lives."""
    assert update.effective_message
    if update.effective_message.text == "/slow":
        await asyncio.sleep(60)
    await context.say(lines("trả lời"))


async def live(base: str, path: Path) -> None:
    settings = Settings(_env_file=None, bot_token=SecretStr(TOKEN), telegram_base_url=base)
    application = build_application(settings, await open_storage(path), MovableClock())
    application.add_handler(MessageHandler(filters.TEXT, answer))
    await Running(application).start()
    await asyncio.sleep(60)


if __name__ == "__main__":
    asyncio.run(live(sys.argv[1], Path(sys.argv[2])))
