"""The bot is killed between publishing and delivery, and started again: nothing is lost, doubt is visible."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from directives.agencies import packaged_agencies
from directives.office import Chat as KnownChat
from directives.office import ChatKind, Person
from dondoc.province import ADMIN, OFFICERS, communes, samples
from sandbox.model import Chat, Json
from sandbox.server import Sandbox
from sandbox.world import World
from storage.store import Storage
from tests.dondoc.clock import NOW, clock

TOKEN = "110001:TEST-killed"
PATIENCE = 40.0
RECEIVERS = [p for p in OFFICERS if p.agency_id]


@asynccontextmanager
async def telegram() -> AsyncIterator[tuple[World, str]]:
    world = World(clock)
    world.add_bot(token=TOKEN, username="dondoc_killed_bot", name="Đôn Đốc")
    for player in (ADMIN, *RECEIVERS):
        world.private(world.add_user(player.name, user_id=player.id)).started = True
    server = Sandbox(world)
    base = await server.start()
    try:
        yield world, base
    finally:
        await server.stop()


@asynccontextmanager
async def bot(base: str, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """`dondoc run` as an operator runs it. Killed at the end of the block if it still runs."""
    environment = {
        **os.environ,
        "DONDOC_BOT_TOKEN": TOKEN,
        "DONDOC_ADMINS": str(ADMIN.id),
        "DONDOC_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'dondoc.db'}",
        "DONDOC_TELEGRAM_BASE_URL": base,
        "DONDOC_RESEND_SECONDS": "1",
        "DONDOC_TICK_SECONDS": "1",
    }
    process = await asyncio.create_subprocess_exec(
        str(Path(sys.executable).with_name("dondoc")),
        "run",
        env=environment,
        cwd=folder,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def prepare(folder: Path, world: World) -> None:
    """The officers' chats follow their agencies, as after a day of joining."""
    storage = await Storage.open(f"sqlite+aiosqlite:///{folder / 'dondoc.db'}")
    async with storage.transaction() as records:
        await records.agencies.seed([*packaged_agencies(), *communes()])
        for player in RECEIVERS:
            assert player.agency_id
            chat_id = chat_of(world, player.id).chat_id
            await records.people.meet(Person(id=player.id, name=player.name))
            await records.chats.meet(KnownChat(id=chat_id, kind=ChatKind.PRIVATE, title=player.name))
            await records.subscriptions.activate(player.agency_id, chat_id, None, player.id, NOW)
    await storage.close()


def chat_of(world: World, player_id: int) -> Chat:
    return world.private(world.users[player_id])


def said(world: World, player_id: int, words: str) -> list[Json]:
    return [m for m in world.messages(chat_of(world, player_id)) if words in m.get("text", "")]


async def publish(world: World) -> None:
    admin = world.users[ADMIN.id]
    sample = samples(NOW)[0]
    world.send_file(admin, chat_of(world, ADMIN.id), sample.file_name, sample.text.encode())
    for label in ("Công bố", "Công bố ngay"):
        await world.until(lambda label=label: _with_button(world, label), timeout=PATIENCE)
        world.click(admin, chat_of(world, ADMIN.id), _with_button(world, label)[-1]["message_id"], label)
    await world.until(lambda: said(world, ADMIN.id, "Đã công bố"), timeout=PATIENCE)


def _with_button(world: World, label: str) -> list[Json]:
    found = []
    for message in world.messages(chat_of(world, ADMIN.id)):
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        if any(button["text"] == label for row in rows for button in row):
            found.append(message)
    return found


@pytest.mark.parametrize("moment", ["nothing was sent", "one was on its way", "two had arrived"])
async def test_every_agency_has_its_message_once_or_the_doubt_is_visible(tmp_path: Path, moment: str) -> None:
    async with telegram() as (world, base):
        await prepare(tmp_path, world)
        _arrange(world, moment)
        async with bot(base, tmp_path) as process:
            await publish(world)
            await world.until(lambda: _reached(world, moment), timeout=PATIENCE)
            process.send_signal(signal.SIGKILL)
            await process.wait()
        world.faults.clear()

        async with bot(base, tmp_path):
            await world.until(lambda: said(world, ADMIN.id, "Kết quả gửi"), timeout=PATIENCE)

        for player in RECEIVERS:
            copies = said(world, player.id, "412/TB-VPUB")
            assert len(copies) in (1, 2), player.name
            assert all("Gửi lại" in copy["text"] for copy in copies[1:]), player.name


def _arrange(world: World, moment: str) -> None:
    """Holds the officers' messages back so that the kill comes before, during or after some of them."""
    held = {"nothing was sent": RECEIVERS, "one was on its way": RECEIVERS[1:], "two had arrived": RECEIVERS[2:]}[
        moment
    ]
    for player in held:
        world.faults.add(kind="delay", method="sendMessage", chat_id=chat_of(world, player.id).chat_id, seconds=30)


def _reached(world: World, moment: str) -> bool:
    arrived = sum(bool(said(world, p.id, "412/TB-VPUB")) for p in RECEIVERS)
    return arrived >= {"nothing was sent": 0, "one was on its way": 1, "two had arrived": 2}[moment]
