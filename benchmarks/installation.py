"""Several replicas of the product on one PostgreSQL, with the sandbox as Telegram and a way to any living replica."""

from __future__ import annotations

import asyncio
import os
import random
import re
import socket
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from killing import now
from postgresql import Server

from bot.publishing import laid_out
from directives.confirming import agreed_to
from directives.model import Assignee, AssigneeKind, Header, Reading, ReadTask, Span
from directives.office import Agency, Chat, ChatKind
from sandbox.server import Sandbox
from sandbox.world import World
from storage.records import Records
from storage.store import Storage

TOKEN, SECRET = "110001:BENCH-replicas", "bench-replicas"
ADMIN = 1001
CHATS = 500
LEAST_LEFT = 250
"""A broadcast with less than this still to send gets another behind it."""

PATIENCE = 180.0
DIRECTIVE = re.compile(r"\[(\d+)\]")
ANSWER = "Đôn Đốc"


class Installation:
    """The world, the server and the replicas. `asked` counts the questions of each chat."""

    def __init__(self, folder: Path, replicas: int, per_second: float) -> None:
        self._folder, self._per_second = folder, per_second
        self.world = World(now)
        self.world.add_bot(token=TOKEN, username="dondoc_bench_bot", name="Đôn Đốc")
        self.world.allow_local_webhooks = True
        people = [self.world.add_user("Chị Hà", ADMIN), *(self.world.add_user(f"Cán bộ {n}") for n in range(CHATS))]
        self._admin, *self._people = people
        self._chats = [self.world.private(person) for person in self._people]
        for person in people:
            self.world.private(person).started = True
        self.server = Server()
        self._base = ""
        self._ports = [_free_port() for _ in range(replicas + 1)]
        self._replicas: dict[int, asyncio.subprocess.Process] = {}
        self._published = 0
        self.asked: Counter[int] = Counter()

    @classmethod
    @asynccontextmanager
    async def opened(cls, folder: Path, *, replicas: int, per_second: float) -> AsyncIterator[Installation]:
        """With an empty database, everybody subscribed, and all replicas standing."""
        here = cls(folder, replicas, per_second)
        sandbox, balancer = Sandbox(here.world), web.AppRunner(here._balancer())
        try:
            here._base = await sandbox.start()
            await balancer.setup()
            await web.TCPSite(balancer, "127.0.0.1", here._ports[0]).start()
            await here._furnish()
            await here.stands()
            yield here
        finally:
            for process in here._replicas.values():
                if process.returncode is None:
                    process.kill()
                    await process.wait()
            await sandbox.stop()
            await balancer.cleanup()
            here.server.close()

    # what happens

    async def fill(self) -> None:
        """Has a tick publish the next directive at once, where little is left of the one before."""
        if self._published and self._count("notice WHERE state = 'due'") >= LEAST_LEFT:
            return
        if self._count("directive WHERE state = 'scheduled'"):
            return
        self._published += 1
        await self._write(self._schedule)

    def ask(self, chance: random.Random) -> None:
        """Five people ask for help."""
        for person in chance.sample(self._people, 5):
            chat = self.world.private(person)
            self.asked[chat.chat_id] += 1
            self.world.send_text(person, chat, "/help")

    async def kill_leader(self, number: int) -> None:
        """Sends the leader a signal and waits for its end."""
        (name,) = self.server.rows(
            "SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid) "
            "WHERE application_name LIKE 'dondoc lead%' AND locktype = 'advisory' AND granted"
        )[0]
        process = next(p for p in self._replicas.values() if p.pid == int(name.rsplit(" ", 1)[1]))
        process.send_signal(number)
        await process.wait()

    async def stands(self) -> None:
        """Starts what has died, and waits until every replica leads or strives for the lead."""
        for port in self._ports[1:]:
            process = self._replicas.get(port)
            if process is None or process.returncode is not None:
                self._replicas[port] = await self._begin(port)
        strive = "pg_stat_activity WHERE application_name LIKE 'dondoc lead%'"
        await self.until(lambda: self._count(strive) >= len(self._ports) - 1, PATIENCE)

    async def finish(self) -> None:
        """Until nothing is left to be published, sent or answered; then everything stops in order."""
        await self.stands()
        for rest in (
            "directive WHERE state = 'scheduled'",
            "notice WHERE state IN ('due', 'sending') AND kind <> 'nudge'",
            "inbox WHERE state = 'waiting'",
        ):
            await self.until(lambda rest=rest: not self._count(rest), PATIENCE)  # type: ignore[misc]
        await self.until(lambda: not self.world.bot().updates.pending(now()), PATIENCE)
        for process in self._replicas.values():
            process.terminate()
            await process.wait()

    async def until(self, condition: Callable[[], bool], within: float) -> None:
        """Waits. Raises TimeoutError."""
        deadline = time.monotonic() + within
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError("What was waited for has not come")
            await asyncio.sleep(0.05)

    # what became of it

    def epoch(self) -> int:
        """Of the leader of now."""
        return int(self.server.rows("SELECT epoch FROM leader")[0][0])

    def sent(self) -> list[Any]:
        """Every message so far."""
        return [call for call in self.world.calls if call.method == "sendMessage"]

    def expected(self) -> set[tuple[int, int]]:
        """Every directive in every chat."""
        return {(n, chat.chat_id) for n in range(1, self._published + 1) for chat in self._chats}

    def copies(self) -> Counter[tuple[int, int]]:
        """How many messages of each directive each chat has got."""
        texts = ((chat.chat_id, m.get("text", "")) for chat in self._chats for m in self.world.messages(chat))
        return Counter((int(found[1]), chat) for chat, text in texts if (found := DIRECTIVE.search(text)))

    def doubts(self) -> Counter[tuple[int, int]]:
        """How many doubts are recorded of each."""
        found = self.server.rows(
            "SELECT directive_id, chat_id, doubtful_copies + (state = 'uncertain')::int "
            "FROM notice WHERE kind = 'tasks'"
        )
        return Counter({(directive, chat): doubts for directive, chat, doubts in found})

    def answers(self) -> Counter[int]:
        """How many questions were answered in each chat."""
        told = ((chat, m) for chat in self._chats for m in self.world.messages(chat) if m["from"]["is_bot"])
        return Counter(chat.chat_id for chat, m in told if not DIRECTIVE.search(m.get("text", "")))

    # how it is made

    async def _furnish(self) -> None:
        async def furnish(records: Records) -> None:
            await records.agencies.seed(Agency(id=f"xa-{n}", name=f"UBND xã số {n}") for n in range(CHATS))
            for n, chat in enumerate(self._chats):
                await records.chats.meet(Chat(id=chat.chat_id, kind=ChatKind.PRIVATE, title=f"Cán bộ {n}"))
                await records.subscriptions.activate(f"xa-{n}", chat.chat_id, None, ADMIN, now())

        await self._write(furnish)

    async def _schedule(self, records: Records) -> None:
        directive = await records.directives.start(ADMIN, ADMIN, now())
        assert directive.id == self._published
        text = f"Rà soát các cơ sở tiêm chủng [{directive.id}]."
        named = tuple(Assignee(kind=AssigneeKind.AGENCY, id=f"xa-{n}", name=f"UBND xã số {n}") for n in range(CHATS))
        task = ReadTask(section="1", text=text, assignees=named, span=Span(start=0, end=len(text)))
        read = Reading(header=Header(number=f"{directive.id}/CT-UBND"), tasks=(task,), text=text)
        reviewed = await records.directives.review(directive.id, read)
        assert reviewed is not None
        agreed = agreed_to(await laid_out(records, reviewed, now()))
        assert await records.directives.schedule(directive.id, ADMIN, now(), agreed, revision=reviewed.revision)

    async def _write(self, act: Callable[[Records], Any]) -> None:
        storage = await Storage.open(self.server.url)
        async with storage.transaction() as records:
            await act(records)
        await storage.close()

    async def _begin(self, port: int) -> asyncio.subprocess.Process:
        environment = os.environ | {
            "DONDOC_BOT_TOKEN": TOKEN,
            "DONDOC_ADMINS": str(ADMIN),
            "DONDOC_DATABASE_URL": self.server.url,
            "DONDOC_TELEGRAM_BASE_URL": self._base,
            "DONDOC_WEBHOOK_URL": f"http://127.0.0.1:{self._ports[0]}/hook",
            "DONDOC_WEBHOOK_SECRET": SECRET,
            "DONDOC_LISTEN_PORT": str(port),
            "DONDOC_TICK_SECONDS": "0.5",
            "DONDOC_RESEND_SECONDS": "1",
            "DONDOC_MESSAGES_PER_SECOND": str(self._per_second),
            "DONDOC_PRIVATE_CHAT_SECONDS": "0",
            "DONDOC_LOG_LEVEL": os.environ.get("DONDOC_LOG_LEVEL", "ERROR"),
        }
        dondoc = str(Path(sys.executable).with_name("dondoc"))
        return await asyncio.create_subprocess_exec(dondoc, "run", env=environment, cwd=self._folder)

    def _balancer(self) -> web.Application:
        """Hands each update to a replica that takes it, as a load balancer does."""

        async def pass_on(request: web.Request) -> web.Response:
            body = await request.read()
            for port in random.sample(self._ports[1:], len(self._ports) - 1):
                address = f"http://127.0.0.1:{port}/hook"
                try:
                    async with aiohttp.request("POST", address, data=body, headers=request.headers) as answer:
                        if answer.status == 200:
                            return web.Response()
                except aiohttp.ClientError:
                    continue
            return web.Response(status=502)

        served = web.Application()
        served.router.add_post("/hook", pass_on)
        return served

    def _count(self, where: str) -> int:
        return int(self.server.rows(f"SELECT count(*) FROM {where}")[0][0])


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
