"""Opens the office that tests/office.py describes: a fresh database, our Telegram server, the bot at work."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.application import build_application
from bot.running import Running
from bot.settings import Settings
from directives.agencies import packaged_agencies
from directives.office import Chat as KnownChat
from directives.office import ChatKind, Person
from handlers import install
from sandbox.server import Sandbox
from sandbox.world import World
from storage.store import Storage
from tests.databases import address, copy, give_back
from tests.office import BOT_NAME, OFFICE_NAME, PATIENCE, TOKEN, Clock, Office


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Office]:
    """An office at work on a Monday morning; the people have started the bot, nobody follows an agency yet."""
    clock = Clock()
    world = World(clock)
    world.add_bot(token=TOKEN, username=BOT_NAME, name="Đôn Đốc")
    server = Sandbox(world)
    base = await server.start()
    storage = await _storage(folder / "dondoc.db")
    people = {
        "ha": world.add_user("Chị Hà", 1001),
        "khanh": world.add_user("Anh Khánh", 1002),
        "lan": world.add_user("Chị Lan", 2001),
        "binh": world.add_user("Anh Bình", 2002),
    }
    group = world.add_group("Tổ công tác Sở Y tế", [people["lan"], people["binh"]])
    application = build_application(_settings(base, frozenset({1001, 1002})), storage, clock)
    install(application)
    running = Running(application)
    here = Office(
        world=world,
        server=server,
        storage=storage,
        application=application,
        running=running,
        clock=clock,
        group=group,
        **people,
    )
    await _open(here)
    yield here
    await running.stop()
    await server.stop()
    await storage.close()
    give_back(folder / "dondoc.db")


_seeded = Path(tempfile.mkdtemp(prefix="dondoc-seeded-")) / "seeded.db"
"""The database with its schema and the agencies: made once, for that takes longer than most tests."""
_is_seeded = asyncio.Event()


async def _storage(path: Path) -> Storage:
    if not _is_seeded.is_set():
        storage = await Storage.open(address(_seeded))
        async with storage.transaction() as records:
            await records.agencies.seed(packaged_agencies())
        await storage.close()
        _is_seeded.set()
    copy(_seeded, path)
    return await Storage.open(address(path))


async def _open(office: Office) -> None:
    async with office.storage.transaction() as records:
        for person in (office.ha, office.khanh, office.lan, office.binh):
            chat = office.world.private(person)
            chat.started = True
            await records.people.meet(Person(id=person.user_id, name=person.name))
            await records.chats.meet(KnownChat(id=chat.chat_id, kind=ChatKind.PRIVATE, title=person.name))
        await records.chats.meet(KnownChat(id=office.group.chat_id, kind=ChatKind.GROUP, title=office.group.title))
    await office.running.start()
    async with asyncio.timeout(PATIENCE):
        await office.running.connected.wait()
    await office.settled()


def _settings(base: str, admins: frozenset[int]) -> Settings:
    unhurried: dict[str, Any] = {"_env_file": None}
    return Settings(
        bot_token=SecretStr(TOKEN),
        admins=admins,
        office_name=OFFICE_NAME,
        telegram_base_url=base,
        messages_per_second=10_000,
        private_chat_seconds=0,
        group_chat_seconds=0,
        **unhurried,
    )
