"""Benchmark b: a broadcast with Telegram's limits on, and people who press buttons meanwhile.

Simulated: the pacing against the sandbox's limits, both real, on a clock that is set forward: the network, the courier
and the database are not in it. Real time: the whole bot against the sandbox over HTTP, for as long as is asked.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import heapq
import math
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from loopback import TOKEN, notices
from pydantic import SecretStr
from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot.application import build_application
from bot.buttons import CloseTask
from bot.context import Context
from bot.pacing import Pace, Pacing
from bot.running import Running
from bot.settings import Settings
from bot.texts.markup import Markup
from directives.work import Notice
from sandbox.errors import ApiError
from sandbox.limits import Limits, is_limited
from sandbox.model import Chat, ChatKind, User
from sandbox.server import Sandbox
from sandbox.world import World
from storage import Storage

START = dt.datetime(2026, 3, 2, 2, 0, tzinfo=dt.UTC)
LIMIT = 30
PRESS_SECONDS = 0.5
PEOPLE, GROUPS = 10_000, 100
TRAVELS = (0.002, 0.05, 0.15)
"""The least seconds of a message to Telegram, and of its answer back; each takes up to half as much again."""


@dataclass(kw_only=True)
class Figures:
    """What a run has shown; `answers` are the milliseconds from each press to its message's change."""

    seconds: float = 0.0
    delivered: int = 0
    admitted: int = 0
    refused: int = 0
    answers: list[float] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The messages and changes that Telegram took, as a share of the most that it would have taken."""
        return self.admitted / self.seconds / LIMIT

    def p99(self) -> float:
        """The milliseconds within which 99 % were answered."""
        return sorted(self.answers)[math.ceil(len(self.answers) * 0.99) - 1] if self.answers else math.nan


class Simulation:
    """One courier, on simulated time."""

    def __init__(self, travel: float, seed: int) -> None:
        self.pacing = Pacing(Pace())
        self.limits = Limits()
        self.chance = random.Random(seed)
        self.travel = travel
        self.now = 1000.0
        self.events: list[tuple[float, int, str, Chat, float]] = []
        self.count = 0
        self.figures = Figures()

    def run(self, chats: list[Chat]) -> Figures:
        """Tells every chat, while somebody presses a button twice a second."""
        queue, next_press = iter(chats), self.now + PRESS_SECONDS
        waiting, began, chat = 0.0, self.now, next(queue, None)
        presser = 10_000_000
        while chat is not None:
            wait = self.pacing.wait(self.now)
            if wait <= 0 and self.pacing.chat_wait(chat.chat_id, self.now) <= 0:
                self._leave(chat, "broadcast")
                chat = next(queue, None)
                continue
            self._forward(min(self.now + max(wait, 0.001), next_press))
            if self.now >= next_press:
                presser, waiting = presser + 1, self.now
                while (wait := self.pacing.answer_wait(self.now)) > 0:
                    self._forward(self.now + wait)
                self._leave(_private(presser), "answer", waiting)
                next_press += PRESS_SECONDS * self.chance.uniform(0.5, 1.5)
        self.figures.seconds = self.now - began
        self._forward(self.now + 60)
        return self.figures

    def _leave(self, chat: Chat, what: str, pressed: float = 0.0) -> None:
        self.pacing.begin(chat.chat_id, self.now)
        there, back = (self.travel * self.chance.uniform(1, 1.5) for _ in range(2))
        self._push(self.now + there, "counted " + what, chat, pressed)
        self._push(self.now + there + back, "answered", chat, self.now)

    def _push(self, at: float, what: str, chat: Chat, since: float) -> None:
        self.count += 1
        heapq.heappush(self.events, (at, self.count, what, chat, since))

    def _forward(self, until: float) -> None:
        while self.events and self.events[0][0] <= until:
            self.now, _, what, chat, since = heapq.heappop(self.events)
            if what == "answered":
                self.pacing.end(chat.chat_id, since, self.now)
                continue
            try:
                self.limits.admit(1, chat, START + dt.timedelta(seconds=self.now))
            except ApiError:
                self.figures.refused += 1
                continue
            self.figures.admitted += 1
            self.figures.delivered += what == "counted broadcast"
            if what == "counted answer":
                self.figures.answers.append((self.now - since) * 1000)
        self.now = max(self.now, until)


def simulate(private: int, travel: float) -> Figures:
    """A broadcast to so many people and a hundred groups, each message `travel` seconds or more each way."""
    chats = [_private(n + 1) for n in range(private)]
    groups = [Chat(chat_id=-n - 1, kind=ChatKind.SUPERGROUP) for n in range(GROUPS)]
    step = max(1, len(chats) // len(groups))
    for n, group in enumerate(groups):
        chats.insert(n * (step + 1), group)
    return Simulation(travel, seed=7).run(chats)


def _private(chat_id: int) -> Chat:
    return Chat(chat_id=chat_id, kind=ChatKind.PRIVATE)


async def real(seconds: float) -> Figures:
    """The whole bot: polling, inbox, outbox, SQLite, HTTP. The handler answers the press and changes the message."""
    world = World(clock=lambda: dt.datetime.now(dt.UTC))  # noqa: TID251  # a benchmark asks the clock
    world.add_bot(token=TOKEN, username="bench_bot", name="Bench")
    people = [world.add_user(f"Officer {n}", user_id=1_000_000 + n) for n in range(int((seconds + 10) * LIMIT))]
    groups = [world.add_group(f"Group {n}", members=[people[n]]) for n in range(min(GROUPS, len(people)))]
    for person in people:
        world.start(person)
    world.bot().updates.clear()
    world.limits = Limits()
    server = Sandbox(world)
    with tempfile.TemporaryDirectory() as folder:
        storage = await Storage.open(f"sqlite+aiosqlite:///{Path(folder) / 'dondoc.db'}")
        settings = Settings(_env_file=None, bot_token=SecretStr(TOKEN), telegram_base_url=await server.start())
        application = build_application(settings, storage, world.clock)
        application.add_handler(CallbackQueryHandler(pressed, CloseTask.pattern()))
        async with storage.transaction() as records:
            await records.notices.add(_everybody(len(people), groups))
        running = Running(application)
        await running.start()
        await asyncio.wait_for(running.connected.wait(), 10)
        figures = await _press_meanwhile(world, people, seconds)
        await running.stop()
        await storage.close()
    await server.stop()
    return figures


async def pressed(_: Update, context: Context) -> None:
    """Answers the press and changes the message under the button."""
    await context.toast(Markup("Received"))
    await context.redraw(Markup("Received"))


def _everybody(people: int, groups: list[Chat]) -> Iterator[Notice]:
    """A message to each person and, among those, up to three to each group."""
    to_groups = iter([(group, part) for part in range(3) for group in groups])
    for n, notice in enumerate(notices(people)):
        yield notice
        if n % 10 == 0 and (told := next(to_groups, None)):
            group, part = told
            yield replace(notice, key=f"group:{group.chat_id}:{part}", chat_id=group.chat_id)


async def _press_meanwhile(world: World, people: list[User], seconds: float) -> Figures:
    """Twice a second somebody presses who got the message two seconds ago."""
    figures, chance = Figures(), random.Random(7)
    await world.until(lambda: world.called("sendMessage"), 10)
    await asyncio.sleep(4.0)
    first, began = len(world.calls), time.perf_counter()
    presses: dict[int, dt.datetime] = {}
    while time.perf_counter() - began < seconds:
        told = world.calls[max(0, len(world.calls) - 3 * LIMIT - chance.randrange(LIMIT))].chat_id
        person = world.users.get(told or 0)
        if person in people and told not in presses:
            chat = world.private(person)
            world.press(person, chat, chat.last_message_id, CloseTask(assignment=1, shown=1).pack())
            presses[chat.chat_id] = world.clock()
        await asyncio.sleep(PRESS_SECONDS * chance.uniform(0.5, 1.5))
    figures.seconds = time.perf_counter() - began
    calls = [call for call in world.calls[first:] if is_limited(call.method)]
    await asyncio.sleep(0.5)
    figures.admitted = sum(call.ok for call in calls)
    figures.delivered = sum(call.ok and call.method == "sendMessage" for call in calls)
    figures.refused = sum("Too Many Requests" in call.error for call in world.calls)
    changed = {call.chat_id: call.at for call in world.called("editMessageText") if call.ok}
    figures.answers = [
        (changed[chat] - at).total_seconds() * 1000 if chat in changed else math.inf for chat, at in presses.items()
    ]
    return figures


def measure(*, seconds: float, quick: bool) -> dict[str, float]:
    """Both runs; prints the table. The figures of the summary are those of real time."""
    print(f"\nb. Telegram's limits on ({LIMIT}/s over all chats, 1/s to a person, 20/min to a group)")
    print(f"{'':58}{'messages':>9}{'seconds':>9}{'share':>8}{'429':>5}{'answers':>9}{'p99 ms':>8}")
    simulated = {travel: simulate(PEOPLE, travel) for travel in TRAVELS[: 1 if quick else None]}
    for travel, figures in simulated.items():
        _row(f"simulated clock, {PEOPLE} + {GROUPS} chats, {travel * 1000:.0f} ms or more each way", figures)
    figures = asyncio.run(real(seconds))
    _row("real time, the whole bot on this machine", figures)
    return {
        "limit_share": round(figures.share, 3),
        "http_429": figures.refused + sum(one.refused for one in simulated.values()),
        "answer_p99_ms": round(figures.p99(), 1),
        "answers": len(figures.answers),
        "limit_share_simulated": round(simulated[TRAVELS[0]].share, 3),
    }


def _row(name: str, figures: Figures) -> None:
    print(
        f"{name:58}{figures.delivered:9}{figures.seconds:9.1f}{figures.share:8.3f}{figures.refused:5}"
        f"{len(figures.answers):9}{figures.p99():8.1f}"
    )
