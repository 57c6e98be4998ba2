"""Two provinces in one process: each with its own bot and folk, on our Telegram server, behind one web server.

The provinces are invented: Phước Sơn and Vĩnh Hà. Four people have to do with both: two who are admins of the first and
officers in the second, and two the other way round.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.organisations import Organisation, organisations
from bot.settings import Machine
from dondoc.assembly import Assembly
from dondoc.hosting import Hosting, host
from sandbox.model import Bot, Chat, Json, User
from sandbox.server import Sandbox
from sandbox.world import World
from storage.store import Storage
from tests.office import PATIENCE, Clock

NAMES = ("phuoc_son", "vinh_ha")
FOLK = {1001: "Chị Hà", 1002: "Anh Khánh", 2001: "Chị Lan", 2002: "Anh Bình"}
ADMINS = {"phuoc_son": (1001, 1002), "vinh_ha": (2001, 2002)}


def token(name: str) -> str:
    return f"{110001 + NAMES.index(name)}:TEST-{name}-canary"


def secret(name: str) -> str:
    return f"bi_mat-{name}"


@dataclass
class Provinces:
    """Everything of one test."""

    world: World
    server: Sandbox
    clock: Clock
    machine: Machine
    ha: User
    """An admin of Phước Sơn, an officer in Vĩnh Hà."""
    hosting: Hosting = field(init=False)

    def assembly(self, name: str) -> Assembly:
        """The bot of a province."""
        return next(a for a in self.hosting.assemblies if a.application.settings.organisation == name)

    def storage(self, name: str) -> Storage:
        """The memory of a province."""
        return self.assembly(name).storage

    def bot(self, name: str) -> Bot:
        """The bot of a province as Telegram knows it."""
        return self.world.bots[token(name)]

    def chat(self, name: str, person: User) -> Chat:
        """A person's private chat with a province's bot."""
        return self.world.private(person, self.bot(name))

    def chats(self, name: str) -> list[Chat]:
        """All private chats with a province's bot."""
        return [chat for (bot_id, _), chat in self.world.privates.items() if bot_id == self.bot(name).bot_id]

    def people(self, name: str) -> list[User]:
        """The four people, a province's admins first."""
        return [self.world.users[id] for id in sorted(FOLK, key=lambda id: id not in ADMINS[name])]

    def said(self, name: str, person: User) -> list[Json]:
        """What a province's bot has said to a person, as it stands now."""
        return [m for m in self.world.messages(self.chat(name, person)) if m["from"]["is_bot"]]

    @property
    def web(self) -> str:
        """Where the web server listens."""
        assert self.hosting.web
        return f"http://127.0.0.1:{self.hosting.web.port}"

    async def open(self) -> None:
        """Starts the process, and waits until every bot that can has reached Telegram."""
        self.hosting = await host(organisations(self.machine), self.clock)
        await self.hosting.start()

    async def connected(self, names: Sequence[str] = NAMES) -> None:
        """Waits until the bots of these provinces have reached Telegram."""
        async with asyncio.timeout(PATIENCE):
            # Looked at anew: where the lead must be won first, the reign that will be connected has not begun.
            while not all(self.assembly(name).running.connected.is_set() for name in names):
                await asyncio.sleep(0.01)

    async def settled(self) -> None:
        """Waits until nothing is left to be worked on or sent at this instant, in any province."""
        async with asyncio.timeout(PATIENCE):
            while not all([await self._is_settled(a) for a in self.hosting.assemblies]):
                await asyncio.sleep(0.01)

    async def _is_settled(self, assembly: Assembly) -> bool:
        settings = assembly.application.settings
        assert isinstance(settings, Organisation)
        if self.bot(settings.name).updates.pending(self.clock.at):
            return False
        async with assembly.storage.snapshot() as records:
            next_due = await records.notices.next_due()
            states = {state for state, _ in await records.notices.counts()}
            waiting = "sending" in states or await records.inbox.waiting()
            return not waiting and (next_due is None or next_due > self.clock.at)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@asynccontextmanager
async def provinces_in(folder: Path, database: str, *, webhook: bool = False) -> AsyncIterator[Provinces]:
    """Both provinces with an empty database of this address, not started; at the end they are stopped."""
    clock = Clock()
    world = World(clock)
    world.allow_local_webhooks = True
    for name in NAMES:
        world.add_bot(token=token(name), username=f"dondoc_{name}_bot", name="Đôn Đốc")
    server = Sandbox(world)
    base = await server.start()
    port = free_port()
    machine = Machine(
        _env_file=None,
        organisations=_files(folder / "organisations"),
        database_url=database,
        telegram_base_url=base,
        listen_port=port,
        webhook_url=f"http://127.0.0.1:{port}/telegram" if webhook else None,
        public_url="https://dondoc.example",
        tick_seconds=3600,
        stop_seconds=2,
    )
    folk = [world.add_user(called, id) for id, called in FOLK.items()]
    here = Provinces(world=world, server=server, clock=clock, machine=machine, ha=folk[0])
    try:
        yield here
    finally:
        if hasattr(here, "hosting"):
            await here.hosting.stop()
        await server.stop()


def _files(folder: Path) -> Path:
    folder.mkdir()
    for name in NAMES:
        lines = {
            "BOT_TOKEN": token(name),
            "ADMINS": ",".join(map(str, ADMINS[name])),
            "WEBHOOK_SECRET": secret(name),
            "OFFICE_NAME": f'"Văn phòng {name}"',
            "MESSAGES_PER_SECOND": 1000,
            "PRIVATE_CHAT_SECONDS": 0,
            "GROUP_CHAT_SECONDS": 0,
        }
        (folder / f"{name}.env").write_text("".join(f"DONDOC_{k}={v}\n" for k, v in lines.items()), "utf-8")
    return folder
