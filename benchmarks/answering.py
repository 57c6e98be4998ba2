"""How long people wait for an answer when the office has a long past: 10,000 shares of tasks beside 1,000,000.

    .venv/bin/python benchmarks/answering.py [--quick] [--rounds 120]

The real application on the product's own database before the sandbox, in one process: from the moment a person sends
`/tasks`, `/notices`, `/report` or presses a button until the answer stands in the chat. Both offices are open at once
and asked in turn, so that whatever else the machine does weighs on both. Two kinds of growth: the same office over
years, whose figures are the summary's, and a harder one in which everything is owed by ever more agencies; see
archives.py. `--quick` stops at 100,000. The last line is JSON; `..._ratio_1m` are the p95 at the largest size over
those at 10,000, and `button` is the slower of the buttons.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import logging
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from archives import AT, Archive, fill
from pydantic import SecretStr

from bot.application import build_application
from bot.running import Running
from bot.settings import Settings
from directives.office import Agency, ChatKind, Person
from directives.office import Chat as KnownChat
from handlers import install
from sandbox.model import Chat, Json, User
from sandbox.server import Sandbox
from sandbox.world import World
from storage import Storage

TOKEN = "110001:BENCH-phuoc-son"  # noqa: S105  no secret: the sandbox takes any
SMALL, QUICK, LARGE = 10_000, 100_000, 1_000_000
WARM_UP = 5

Figures = dict[str, float]
Ask = Callable[["Desk"], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A bot at work, an officer of the first agency and an admin before it."""

    world: World
    officer: User
    admin: User

    def chat(self, person: User) -> Chat:
        """The person's private chat with the bot."""
        return self.world.private(person)

    async def told(self, person: User, words: str) -> Json:
        """Sends words, and waits for the answer."""
        chat = self.chat(person)
        sent = self.world.send_text(person, chat, words)["message_id"]
        await self.world.until(lambda: chat.last_message_id > sent, timeout=60)
        return chat.posts[chat.last_message_id].message

    async def pressed(self, message: Json, label: str) -> None:
        """Presses a button of the officer, and waits until its message is drawn anew or another stands below."""
        chat = self.chat(self.officer)
        post, last = chat.posts[message["message_id"]], chat.last_message_id
        drawn = len(post.versions)
        press = self.world.click(self.officer, chat, message["message_id"], label)
        await self.world.until(
            lambda: press.answer is not None and (len(post.versions) > drawn or chat.last_message_id > last), timeout=60
        )

    def newest(self) -> Json:
        """The newest message in the officer's chat."""
        chat = self.chat(self.officer)
        return chat.posts[chat.last_message_id].message


async def tasks(desk: Desk) -> None:
    """An officer asks what is to be done."""
    await desk.told(desk.officer, "/tasks")


async def search(desk: Desk) -> None:
    """An officer looks for a task by its words."""
    await desk.told(desk.officer, "/tasks xam nhap man")


async def notices(desk: Desk) -> None:
    """An admin asks for the directives."""
    await desk.told(desk.admin, "/notices")


async def find(desk: Desk) -> None:
    """An admin looks for words that stand in no task, so that all are looked at."""
    await desk.told(desk.admin, "/find khong co chu nay")


async def report(desk: Desk) -> None:
    """An admin asks for the figures of the month."""
    await desk.told(desk.admin, "/report")


async def filter_button(desk: Desk) -> None:
    """A filter under the list."""
    label = next(b for b in _labels(desk.newest()) if b.startswith(("⚠️ ", "Đang mở")) and "•" not in b)
    await desk.pressed(desk.newest(), label)


async def open_button(desk: Desk) -> None:
    """A number under the list opens its card."""
    await desk.pressed(desk.newest(), next(b for b in _labels(desk.newest()) if b.isdigit()))


async def done_button(desk: Desk) -> None:
    """The card's button that reports the task done."""
    await desk.pressed(desk.newest(), "✅ Báo xong")


async def undo_button(desk: Desk) -> None:
    """And the one that takes it back."""
    await desk.pressed(desk.newest(), "Hoàn tác")


ROUND: tuple[tuple[str, Ask], ...] = (
    ("tasks", tasks),
    ("button: filter", filter_button),
    ("button: filter back", filter_button),
    ("button: card", open_button),
    ("button: done", done_button),
    ("button: undo", undo_button),
    ("notices", notices),
    ("report", report),
    ("search", search),
    ("find", find),
)
"""What is asked in each round, in this order: the buttons are those of the messages before."""


def _labels(message: Json) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


@asynccontextmanager
async def desk_of(folder: Path, archive: Archive) -> AsyncIterator[Desk]:
    """Opens an office with this archive."""
    file = folder / f"{archive.shares}-{archive.all_owed}.db"
    world = World(lambda: AT)
    world.add_bot(token=TOKEN, username="dondoc_bench_bot", name="Đôn Đốc")
    officer, admin = world.add_user("Chị Lan", 2001), world.add_user("Chị Hà", 1001)
    await _prepare(file, archive, world, officer, admin)
    server = Sandbox(world)
    storage = await Storage.open(f"sqlite+aiosqlite:///{file}")
    application = build_application(_settings(await server.start(), admin), storage, lambda: AT)
    install(application)
    running = Running(application)
    await running.start()
    await running.connected.wait()
    yield Desk(world=world, officer=officer, admin=admin)
    await running.stop()
    await server.stop()
    await storage.close()
    file.unlink()


async def _prepare(file: Path, archive: Archive, world: World, *people: User) -> None:
    storage = await Storage.open(f"sqlite+aiosqlite:///{file}")
    async with storage.transaction() as records:
        names = (Agency(id=f"so-{n}", name=f"Sở số {n}", groups=("so-ban-nganh",)) for n in range(archive.agencies))
        await records.agencies.seed(names)
        for person in people:
            world.private(person).started = True
            await records.people.meet(Person(id=person.user_id, name=person.name))
            await records.chats.meet(KnownChat(id=person.user_id, kind=ChatKind.PRIVATE, title=person.name))
        await records.subscriptions.activate("so-0", people[0].user_id, None, people[1].user_id, AT)
    await storage.close()
    await asyncio.to_thread(fill, file, archive)


def _settings(base: str, admin: User) -> Settings:
    return Settings.model_validate(
        {
            "bot_token": SecretStr(TOKEN),
            "admins": frozenset({admin.user_id}),
            "telegram_base_url": base,
            "messages_per_second": 10_000,
            "private_chat_seconds": 0,
        }
    )


async def measure(archives: tuple[Archive, ...], rounds: int) -> dict[int, Figures]:
    """The p95 in milliseconds of each question, by the size of the archive."""
    took: dict[int, dict[str, list[float]]] = {a.shares: {name: [] for name, _ in ROUND} for a in archives}
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        desks = {a.shares: await stack.enter_async_context(desk_of(folder, a)) for a in archives}
        for number in range(WARM_UP + rounds):
            gc.collect()
            for shares, desk in desks.items():
                for name, ask in ROUND:
                    began = time.perf_counter()
                    await ask(desk)
                    if number >= WARM_UP:
                        took[shares][name].append(time.perf_counter() - began)
    return {shares: {name: _p95(some) for name, some in asked.items()} for shares, asked in took.items()}


def _p95(seconds: list[float]) -> float:
    return 1000 * sorted(seconds)[max(0, -(-95 * len(seconds) // 100) - 1)]


def _shown(title: str, found: dict[int, Figures]) -> None:
    small, large = min(found), max(found)
    print(f"\n{title}: p95 in ms\n{'':24}{small:>12,}{large:>12,}{'ratio':>8}")
    for name, _ in ROUND:
        one, other = found[small][name], found[large][name]
        print(f"{name:24}{one:>12.1f}{other:>12.1f}{other / one:>8.2f}")


def _worst_button(found: Figures) -> float:
    return max(value for name, value in found.items() if name.startswith("button"))


def main() -> None:
    """Measures both kinds of growth, prints the tables, and the summary as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="up to 100,000 shares, fewer rounds")
    parser.add_argument("--rounds", type=int, default=120, help="how often each question is asked")
    options = parser.parse_args()
    largest = QUICK if options.quick else LARGE
    rounds = min(options.rounds, 30) if options.quick else options.rounds
    # The clock stands still here, of which the bot would complain at each question.
    logging.disable(logging.CRITICAL)
    years = asyncio.run(measure((Archive(shares=SMALL), Archive(shares=largest)), rounds))
    _shown("The same office over years", years)
    owed = (Archive(shares=SMALL, all_owed=True), Archive(shares=largest, all_owed=True))
    harder = asyncio.run(measure(owed, max(20, rounds // 4)))
    _shown("Everything owed, agencies many", harder)
    print(json.dumps(_summary(years, harder)))


def _summary(years: dict[int, Figures], harder: dict[int, Figures]) -> Figures:
    small, large = min(years), max(years)
    for found in (*years.values(), *harder.values()):
        found["button"] = _worst_button(found)
    asked = ("tasks", "notices", "button", "report", "search", "find")
    ratios = {f"{name}_ratio_1m": round(years[large][name] / years[small][name], 2) for name in asked}
    times = {f"{name}_p95_ms": round(years[large][name], 1) for name in asked}
    all_owed = {f"{name}_ratio_all_owed": round(harder[large][name] / harder[small][name], 2) for name in asked}
    return ratios | times | all_owed | {"most_shares": float(large)}


if __name__ == "__main__":
    main()
