"""Workers as an operator runs them, beside a bot on one PostgreSQL server: what they read arrives, whatever dies."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
import pytest
from pydantic import SecretStr
from reportlab.platypus import Paragraph

from bot.application import build_application
from bot.settings import Settings
from dondoc.assembly import Assembly, assemble
from dondoc.province import ADMIN
from dondoc.worker import queue_lost
from handlers.desk import Desk
from sandbox.server import Sandbox
from sandbox.world import World
from storage.queueing import SCHEMA, TRIES, install, queued
from storage.store import Storage
from tests.databases import address, only_postgresql
from tests.documents import pdffiles
from tests.dondoc.clock import NOW, clock
from tests.handlers.scans import FIRST, NUMBER, scan, with_ocr

pytestmark = only_postgresql

TOKEN = "110001:TEST-worker"
PATIENCE = 180.0
WAITS = "Đang chờ đọc tệp này"
QUICK_WORKER = (
    "from dondoc.worker import run_worker; from storage.queueing import Beat; run_worker(Beat(every=0.5, silence=3.0))"
)


class Stage:
    """Telegram, a bot in this process, and workers that are ended behind the test."""

    def __init__(self, world: World, base: str, folder: Path) -> None:
        self.world, self._base, self._folder = world, base, folder
        self.url = address(folder / "dondoc.db")
        self.assembly: Assembly | None = None
        self.workers: list[asyncio.subprocess.Process] = []

    async def bot(self, reading: str = "workers") -> None:
        self.assembly = await assemble(self.settings(reading), clock)
        await self.assembly.start()

    def settings(self, reading: str = "workers") -> Settings:
        return Settings(
            _env_file=None,  # type: ignore[call-arg]
            bot_token=SecretStr(TOKEN),
            admins=frozenset({ADMIN.id}),
            database_url=self.url,
            telegram_base_url=self._base,
            reading=reading,
            private_chat_seconds=0,
        )

    async def bot_stops(self) -> None:
        if self.assembly is not None:
            await self.assembly.stop()
            self.assembly = None

    async def worker(self) -> asyncio.subprocess.Process:
        environment = {
            **os.environ,
            "DONDOC_BOT_TOKEN": TOKEN,
            "DONDOC_ADMINS": str(ADMIN.id),
            "DONDOC_DATABASE_URL": self.url,
            "DONDOC_TELEGRAM_BASE_URL": self._base,
            "DONDOC_READING": "workers",
        }
        with (self._folder / "log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-c", QUICK_WORKER), env=environment, stderr=log, start_new_session=True
            )
        self.workers.append(process)
        return process

    def post(self, content: bytes, name: str = "quet.pdf") -> None:
        admin = self.world.users[ADMIN.id]
        self.world.send_file(admin, self.world.private(admin), name, content)

    def texts(self) -> list[str]:
        """What stands in the admin's chat now."""
        messages = self.world.messages(self.world.private(self.world.users[ADMIN.id]))
        return [m["text"] for m in messages if m["from"]["is_bot"] and "text" in m]

    async def until(self, words: str) -> None:
        try:
            await self.world.until(lambda: any(words in text for text in self.texts()), timeout=PATIENCE)
        except TimeoutError:
            raise AssertionError([self.texts(), (self._folder / "log").read_text()[-3000:]]) from None

    async def dies(self, process: asyncio.subprocess.Process) -> None:
        """A process and what it has started are gone at once, as when a machine is switched off."""
        os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with _telegram() as (world, base):
        stage = Stage(world, base, tmp_path)
        try:
            yield stage
        finally:
            await stage.bot_stops()
            for process in stage.workers:
                if process.returncode is None:
                    await stage.dies(process)


@asynccontextmanager
async def _telegram() -> AsyncIterator[tuple[World, str]]:
    world = World(clock)
    world.add_bot(token=TOKEN, username="dondoc_worker_bot", name="Đôn Đốc")
    world.private(world.add_user(ADMIN.name, user_id=ADMIN.id)).started = True
    server = Sandbox(world)
    yield world, await server.start()
    await server.stop()


async def test_a_file_is_read_while_the_bot_is_away_and_its_card_comes(stage: Stage) -> None:
    stage.post(pdffiles.directive())
    await stage.bot()
    await stage.until(WAITS)
    await stage.bot_stops()
    await stage.worker()
    async with asyncio.timeout(PATIENCE):
        while await _kept(stage) != (1, 0):  # read, and waiting to be shown
            await asyncio.sleep(0.2)

    await stage.bot()

    await stage.until(NUMBER)
    await stage.until("Đã đọc xong tệp này")
    assert await _kept(stage) == (0, 0)
    assert await queued(stage.url) == frozenset()


@with_ocr
async def test_a_worker_that_is_killed_while_it_reads_loses_nothing(stage: Stage) -> None:
    stage.post(scan(pages=3))
    await stage.bot()
    first = await stage.worker()
    await stage.until("Đang đọc trang")
    await stage.dies(first)
    assert not any(NUMBER in text for text in stage.texts())

    await stage.worker()

    await stage.until(NUMBER)
    assert sum(NUMBER in text for text in stage.texts()) == 1


async def test_what_cannot_be_posted_is_refused_as_ever_and_nothing_of_it_was_kept(stage: Stage) -> None:
    secret = [Paragraph(line, pdffiles.PLAIN) for line in ("MẬT", *FIRST)]
    stage.post(pdffiles.pdf_of(secret))
    stage.post(b"%PDF-1.7", "hong.pdf")
    await stage.bot()
    await stage.worker()

    await stage.until("Văn bản đóng dấu mật")
    await stage.until("Tệp hong.pdf bị hỏng")

    assert await _kept(stage) == (0, 0)


async def test_what_waited_for_workers_is_read_by_the_bot_where_there_are_none_any_more(stage: Stage) -> None:
    stage.post(pdffiles.directive())
    await stage.bot()
    await stage.until(WAITS)
    await stage.bot_stops()

    await stage.bot(reading="here")

    await stage.until(NUMBER)


async def test_a_posting_that_is_not_kept_is_not_queued(stage: Stage) -> None:
    storage = await Storage.open(stage.url)
    await install(stage.url)

    with pytest.raises(ZeroDivisionError):
        await _park_and_fail(storage)

    assert await queued(stage.url) == frozenset()
    async with storage.transaction() as records:
        await records.inbox.store([(7, 1, "{}")], NOW)
        await records.postings.park(7, None, NOW)
    assert await queued(stage.url) == {("public", 7)}
    await storage.close()


async def test_a_posting_whose_job_is_lost_is_queued_again_once(stage: Stage) -> None:
    storage = await Storage.open(stage.url)
    await install(stage.url)
    async with storage.transaction() as records:
        await records.inbox.store([(7, 1, "{}")], NOW)
        await records.postings.park(7, None, NOW)
    with psycopg.connect(stage.url.replace("+psycopg", "")) as server:
        server.execute(f"SET search_path = {SCHEMA}")  # its triggers find their tables there
        server.execute("DELETE FROM procrastinate_jobs")

    for _ in range(2):
        await queue_lost(stage.url, "public", storage)

    with psycopg.connect(stage.url.replace("+psycopg", "")) as server:
        assert server.execute(f"SELECT count(*) FROM {SCHEMA}.procrastinate_jobs").fetchone() == (1,)
    await storage.close()


async def test_after_too_many_failures_the_desk_says_so_and_the_update_goes_on(stage: Stage) -> None:
    storage = await Storage.open(stage.url)
    await install(stage.url)
    async with storage.transaction() as records:
        await records.inbox.store([(7, 1, '{"update_id": 7, "message": null}')], NOW)
        await records.postings.park(7, None, NOW)

    await Desk(build_application(stage.settings(), storage, clock)).read(7, TRIES)

    assert await _kept(stage) == (1, 0)
    await storage.close()


async def _park_and_fail(storage: Storage) -> None:
    async with storage.transaction() as records:
        await records.inbox.store([(7, 1, "{}")], NOW)
        await records.postings.park(7, None, NOW)
        raise ZeroDivisionError


async def _kept(stage: Stage) -> tuple[int, int]:
    """How many updates wait, and how many postings were not read."""
    storage = await Storage.open(stage.url)
    async with storage.snapshot() as records:
        kept = await records.inbox.waiting(), len(await records.postings.unread())
    await storage.close()
    return kept
