"""Kills the bot while it broadcasts, again and again, and counts what became of every message.

    .venv/bin/python benchmarks/killing.py [--kills N] [--quick] [--per-second R] [--seed S]

The bot is `dondoc run` in a process of its own; Telegram is the sandbox in this process. Each life of the bot is ended
by SIGKILL at a random moment of a broadcast of 500 messages, then it is started again on the same database. When all
kills are done it may finish. Then every message is looked for in every chat:

    lost                    in no chat
    misdirected             in a chat that it was not for
    duplicates              copies beyond the first
    doubts                  doubts that the database has recorded, each of which allows one copy
    unrecorded_duplicates   copies that no recorded doubt accounts for

The last line is these as JSON. The exit status is 1 where something was lost, misdirected or not accounted for.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from directives.work import Lane, Notice, NoticeKind
from sandbox.server import Sandbox
from sandbox.world import World
from storage.store import Storage

TOKEN = "110001:BENCH-killing"  # noqa: S105 - opens nothing but the sandbox
CHATS = 500
LEAST_LEFT = 250
"""A broadcast with less than this still to send gets another behind it before the next life begins."""

PER_SECOND = 30.0
"""The product's own pace: what Telegram allows without payment."""

LONGEST_LIFE = 1.5
"""Seconds from the first message of a life to its kill, at most."""

PATIENCE = 120.0


@dataclass(frozen=True, kw_only=True)
class Count:
    """What became of all messages. `kills_while_sending` left something in doubt."""

    kills: int
    kills_while_sending: int
    messages: int
    lost: int
    misdirected: int
    duplicates: int
    doubts: int
    unrecorded_duplicates: int

    @property
    def is_sound(self) -> bool:
        """Whether nothing was lost, misdirected or doubled in silence."""
        return not (self.lost or self.misdirected or self.unrecorded_duplicates)


def now() -> dt.datetime:
    """The machine's instant, which the bot goes by too."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251 - the edge


class Killing:
    """One run: the sandbox with its people, the database, and the lives of the bot."""

    def __init__(self, folder: Path, seed: int, per_second: float) -> None:
        self._folder = folder
        self._per_second = per_second
        self._random = random.Random(seed)
        self._world = World(now)
        self._world.add_bot(token=TOKEN, username="dondoc_bench_bot", name="Đôn Đốc")
        self._chats = [self._world.private(self._world.add_user(f"Cán bộ {n}")) for n in range(CHATS)]
        for chat in self._chats:
            chat.started = True
        self._base = ""
        self._broadcasts = 0
        self._kills_while_sending = 0

    async def run(self, kills: int) -> Count:
        """Kills so many times, lets the last life finish, and counts."""
        server = Sandbox(self._world)
        self._base = await server.start()
        try:
            for number in range(1, kills + 1):
                await self._fill()
                await self._live_and_die()
                if number % 20 == 0:
                    print(f"{number} kills, {len(self._sent())} messages sent", flush=True)
            await self._finish()
        finally:
            await server.stop()
        return self._count(kills)

    async def _fill(self) -> None:
        """Puts the next broadcast into the outbox where little is left of the one before."""
        if self._broadcasts and self._rows("SELECT count(*) FROM notice WHERE state = 'due'")[0][0] >= LEAST_LEFT:
            return
        self._broadcasts += 1
        storage = await Storage.open(f"sqlite+aiosqlite:///{self._file}")
        async with storage.transaction() as records:
            await records.notices.add(self._notice(chat.chat_id) for chat in self._chats)
        await storage.close()

    def _notice(self, chat_id: int) -> Notice:
        return Notice(
            key=f"{self._broadcasts}:{chat_id}",
            kind=NoticeKind.TASKS,
            lane=Lane.BULK,
            chat_id=chat_id,
            due_at=now(),
            text=f"[{self._broadcasts}:{chat_id}]",
        )

    async def _live_and_die(self) -> None:
        process = await self._begin()
        before = len(self._sent())
        await self._world.until(lambda: len(self._sent()) > before or process.returncode is not None, PATIENCE)
        await asyncio.sleep(self._random.uniform(0, LONGEST_LIFE))
        if process.returncode is not None:
            raise RuntimeError(f"The bot ended by itself with status {process.returncode}")
        process.send_signal(signal.SIGKILL)
        await process.wait()
        self._kills_while_sending += bool(self._rows("SELECT 1 FROM notice WHERE state = 'sending' LIMIT 1"))

    async def _finish(self) -> None:
        process = await self._begin()
        deadline = time.monotonic() + PATIENCE
        while self._rows("SELECT 1 FROM notice WHERE state IN ('due', 'sending') LIMIT 1"):
            if time.monotonic() > deadline:
                raise TimeoutError("The last life did not deliver what was left")
            await asyncio.sleep(0.2)
        process.terminate()
        await process.wait()

    async def _begin(self) -> asyncio.subprocess.Process:
        environment = os.environ | {
            "DONDOC_BOT_TOKEN": TOKEN,
            "DONDOC_DATABASE_URL": f"sqlite+aiosqlite:///{self._file}",
            "DONDOC_TELEGRAM_BASE_URL": self._base,
            "DONDOC_RESEND_SECONDS": "1",
            "DONDOC_MESSAGES_PER_SECOND": str(self._per_second),
            "DONDOC_PRIVATE_CHAT_SECONDS": "0",
            "DONDOC_LOG_LEVEL": "ERROR",
        }
        dondoc = str(Path(sys.executable).with_name("dondoc"))
        return await asyncio.create_subprocess_exec(dondoc, "run", env=environment, cwd=self._folder)

    def _count(self, kills: int) -> Count:
        copies: Counter[str] = Counter()
        misdirected = 0
        for chat in self._chats:
            for message in self._world.messages(chat):
                key = message["text"].split("]")[0].removeprefix("[")
                copies[key] += 1
                misdirected += not key.endswith(f":{chat.chat_id}")
        doubts: dict[str, int] = dict(self._rows("SELECT key, doubtful_copies + (state = 'uncertain') FROM notice"))
        return Count(
            kills=kills,
            kills_while_sending=self._kills_while_sending,
            messages=len(doubts),
            lost=sum(copies[key] == 0 for key in doubts),
            misdirected=misdirected,
            duplicates=sum(n - 1 for n in copies.values()),
            doubts=sum(doubts.values()),
            unrecorded_duplicates=sum(max(0, n - 1 - doubts.get(key, 0)) for key, n in copies.items()),
        )

    @property
    def _file(self) -> Path:
        return self._folder / "dondoc.db"

    def _sent(self) -> list[object]:
        return [call for call in self._world.calls if call.method == "sendMessage"]

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self._file, timeout=30)) as database:
            return database.execute(query).fetchall()


def main() -> int:
    """Runs from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="how many times (default 200)")
    parser.add_argument("--quick", action="store_true", help="only five kills")
    parser.add_argument("--per-second", type=float, default=PER_SECOND, help="the bot's pace (default 30)")
    parser.add_argument("--seed", type=int, default=1, help="of the moments of the kills (default 1)")
    arguments = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dondoc-killing-") as folder:
        killing = Killing(Path(folder), arguments.seed, arguments.per_second)
        count = asyncio.run(killing.run(5 if arguments.quick else arguments.kills))
    print(f"{count.kills} kills in {time.monotonic() - begun:.0f} s")
    print(json.dumps(asdict(count)))
    return 0 if count.is_sound else 1


if __name__ == "__main__":
    sys.exit(main())
