"""The server stops and comes back as Telegram does after an outage, and runs by itself from the command line."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import aiohttp
import pytest

from sandbox.server import Sandbox
from sandbox.world import Chat, User, World
from tests.sandbox.conftest import Client

ROOT = Path(__file__).parents[2]


async def test_after_an_outage_the_world_is_as_it_was(
    bot: Client, server: Sandbox, world: World, private: Chat, lan: User
) -> None:
    await bot.updates()
    waiting = asyncio.create_task(bot.ask("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    await server.stop()
    last_word = await waiting
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.do("getMe")
    world.send_text(lan, private, "a")
    await server.start(port=int(bot.base.rpartition(":")[2]))
    (update,) = await bot.updates()

    assert last_word["description"] == "Internal Server Error: restart"
    assert update["message"]["text"] == "a"


async def test_the_command_line_prints_what_a_bot_needs() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", "--port", "0", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    lines = [await asyncio.wait_for(process.stdout.readline(), 20) for _ in range(3)]
    said = dict(line.decode().split() for line in lines)
    async with aiohttp.ClientSession() as session:
        bot = Client(base=said["base"], session=session, token=said["token"])
        sent = await bot.do("sendMessage", chat_id=said["chat_id"], text="a")
    process.terminate()
    await process.wait()

    assert sent["chat"]["id"] == int(said["chat_id"])
