"""A national service under load: 34 organisations in a process, a million shares, 500 updates a second for two minutes.

    .venv/bin/python benchmarks/loading.py [--quick] [--rate 500] [--seconds 120]

The product itself (`dondoc run`) on PostgreSQL, each organisation with 100 agencies and an officer for each; this
process posts updates to the webhooks as Telegram would, at a fixed rate whether or not the answers come, and measures
each from the moment at which it was due. Officers press buttons, ask for lists and cards, and report work done. Then
the same updates go to a bare python-telegram-bot that echoes, behind the same web server. Telegram is a server
that takes everything (loopback.py). The CPU is that of the bot's process until the last update is worked off (or as
long again has passed), for each update that was, and beside it the database's. `--quick` is 4 organisations, 20,000
shares, 50 updates a second for ten seconds. The last line is JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from typing import Any

import aiohttp
from load_database import AGENCIES, Size, filled, server_seconds
from load_echo import free_port
from loopback import serving

from bot.buttons import OpenCard, ReceiveTask

HEADER = "X-Telegram-Bot-Api-Secret-Token"
FIRST_OFFICER = 100_000
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 300.0
WARM_UP = 30.0

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Load:
    """So many updates a second, for so long."""

    rate: float
    seconds: float
    first: int = 1
    """The number of the first update."""

    @property
    def updates(self) -> int:
        """How many there are in all."""
        return int(self.rate * self.seconds)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How long the answers to the posts took, in seconds and in order, and how many were not 200."""

    took: list[float]
    errors: int

    def at(self, share: float) -> float:
        """The milliseconds within which this share of all was answered."""
        return round(1000 * self.took[min(len(self.took) - 1, int(share * len(self.took)))], 1)


# the updates


def updates(size: Size, load: Load) -> Iterator[tuple[str, Json]]:
    """Updates of officers, each with the name of its organisation; the same in each run."""
    chance = random.Random(7)
    for number in range(load.first, load.first + load.updates):
        organisation = size.names[number % len(size.names)]
        agency = chance.randrange(AGENCIES)
        yield organisation, {"update_id": number} | _act(chance, size, agency, number)


def _act(chance: random.Random, size: Size, agency: int, number: int) -> Json:
    task, share = size.owed(chance, agency)
    match chance.random():
        case luck if luck < 0.4:
            return _pressed(agency, number, OpenCard(assignment=share).pack())
        case luck if luck < 0.6:
            return _pressed(agency, number, ReceiveTask(assignment=share, shown=0).pack())
        case luck if luck < 0.8:
            return _said(agency, number, "/tasks")
        case luck if luck < 0.95:
            return _said(agency, number, f"/task {task}")
    return _said(agency, number, f"/done {task} đã gửi báo cáo")


def _said(agency: int, number: int, text: str) -> Json:
    command = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
    return {"message": _message(agency, number, _person(agency)) | {"text": text, "entities": [command]}}


def _pressed(agency: int, number: int, data: str) -> Json:
    bot = {"id": 110001, "is_bot": True, "first_name": "Bench"}
    under = _message(agency, number, bot) | {"text": "Nhiệm vụ"}
    press = {"id": str(number), "from": _person(agency), "chat_instance": "1", "data": data, "message": under}
    return {"callback_query": press}


def _message(agency: int, number: int, by: Json) -> Json:
    chat = {"id": FIRST_OFFICER + agency, "type": "private", "first_name": "Officer"}
    return {"message_id": number, "date": 1772416800, "chat": chat, "from": by}


def _person(agency: int) -> Json:
    return {"id": FIRST_OFFICER + agency, "is_bot": False, "first_name": f"Officer {agency}"}


# the drive


async def drive(base: str, size: Size, load: Load) -> Outcome:
    """Posts the updates, each at its moment."""
    took: list[float] = []
    errors = 0
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=60)
    ) as session:

        async def post(due: float, organisation: str, update: Json) -> None:
            nonlocal errors
            headers = {HEADER: secret(organisation), "Content-Type": "application/json"}
            try:
                async with session.post(
                    f"{base}/telegram/{organisation}", data=json.dumps(update), headers=headers
                ) as answer:
                    errors += answer.status != 200
            except (aiohttp.ClientError, TimeoutError):
                errors += 1
            took.append(time.perf_counter() - due)

        began = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for number, (organisation, update) in enumerate(updates(size, load)):
                due = began + number / load.rate
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                group.create_task(post(due, organisation, update))
    return Outcome(took=sorted(took), errors=errors)


def cpu_of(pid: int) -> float:
    """The seconds of CPU that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def secret(organisation: str) -> str:
    """What Telegram sends along to an organisation's webhook."""
    return f"secret_{organisation}"


# the two bots


@contextmanager
def product(size: Size, database: str, telegram: str, folder: Path) -> Iterator[tuple[str, int]]:
    """`dondoc run` with all organisations: its address and its process."""
    settings = folder / "organisations"
    settings.mkdir()
    for number, name in enumerate(size.names):
        lines = {"BOT_TOKEN": f"{110001 + number}:BENCH-{name}", "ADMINS": "1", "WEBHOOK_SECRET": secret(name)}
        lines |= {"MESSAGES_PER_SECOND": "10000", "PRIVATE_CHAT_SECONDS": "0"}
        (settings / f"{name}.env").write_text("".join(f"DONDOC_{k}={v}\n" for k, v in lines.items()), "utf-8")
    port = free_port()
    machine = {
        "ORGANISATIONS": str(settings),
        "DATABASE_URL": database,
        "TELEGRAM_BASE_URL": telegram,
        "WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "LISTEN_PORT": str(port),
        "LOG_LEVEL": "ERROR",
    }
    environment = os.environ | {f"DONDOC_{name}": value for name, value in machine.items()}
    with _running([sys.executable, "-m", "bot", "run"], folder, environment) as process:
        yield f"http://127.0.0.1:{port}", process.pid


@contextmanager
def echo(size: Size, telegram: str, folder: Path) -> Iterator[tuple[str, int]]:
    """The bare echo with as many bots: its address and its process."""
    port = free_port()
    command = [sys.executable, str(Path(__file__).with_name("load_echo.py")), telegram, str(port), *size.names]
    with _running(command, folder, dict(os.environ)) as process:
        yield f"http://127.0.0.1:{port}", process.pid


@contextmanager
def _running(command: list[str], folder: Path, environment: dict[str, str]) -> Iterator[Popen[bytes]]:
    environment |= {"PYTHONPATH": str(Path(__file__).parents[1])}
    with Popen(command, cwd=folder, env=environment) as process:  # noqa: S603  # our own commands
        try:
            yield process
        finally:
            process.terminate()
            process.wait(60)


async def healthy(base: str) -> None:
    """Waits until every bot of the process has reached Telegram."""
    async with aiohttp.ClientSession() as session, asyncio.timeout(PATIENCE):
        while True:
            try:
                async with session.get(f"{base}/healthz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                await asyncio.sleep(0.2)
            await asyncio.sleep(0.2)


async def meters(base: str) -> dict[str, float]:
    """The sums of the meters over all organisations."""
    found: dict[str, float] = {}
    async with aiohttp.ClientSession() as session, session.get(f"{base}/metrics") as answer:
        for line in (await answer.text()).splitlines():
            if not line.startswith("#"):
                name = line.partition("{")[0].split()[0]
                found[name] = found.get(name, 0.0) + float(line.split()[-1])
    return found


# the measurement


async def measure_product(base: str, pid: int, size: Size, load: Load, server: Path | None) -> Json:
    """Drives the product, waits until all is worked off, and answers what it took."""
    await healthy(base)
    # The first ticks make up for all that the filling has left undone, and every statement is compiled once.
    await drive(base, size, Load(rate=load.rate / 10, seconds=WARM_UP, first=10_000_000))
    await worked_off(base)
    handled_before = (await meters(base))["dondoc_handler_seconds_count"]
    before, database_before, began = cpu_of(pid), server_seconds(server), time.perf_counter()
    outcome = await drive(base, size, load)
    driven = time.perf_counter() - began
    handled = (await meters(base))["dondoc_handler_seconds_count"] - handled_before
    found = await worked_off(base, seconds=load.seconds)
    drained = time.perf_counter() - began
    done = load.updates - int(found["dondoc_inbox_waiting"])
    cpu, database = cpu_of(pid) - before, server_seconds(server) - database_before
    return _shown(outcome, load) | {
        "handled_during_load": int(handled),
        "handled_per_s": round(done / drained, 1),
        "left_waiting": load.updates - done,
        "drained_after_s": round(drained - driven, 1),
        "failed_updates": int(found["dondoc_inbox_set_aside"]),
        "cpu_ms_per_update": round(1000 * cpu / done, 2),
        "database_cpu_ms_per_update": round(1000 * database / done, 2),
    }


async def worked_off(base: str, seconds: float = PATIENCE) -> dict[str, float]:
    """The meters when no update waits any more, or after so many seconds."""
    until = time.perf_counter() + seconds
    while (found := await meters(base))["dondoc_inbox_waiting"] and time.perf_counter() < until:  # noqa: ASYNC110 - of another process
        await asyncio.sleep(2)
    return found


async def measure_echo(base: str, pid: int, size: Size, load: Load) -> Json:
    """Drives the echo in the same way."""
    await healthy(base)
    before = cpu_of(pid)
    outcome = await drive(base, size, load)
    async with aiohttp.ClientSession() as session, session.get(f"{base}/drained") as answer:
        assert answer.status == 200
    return _shown(outcome, load) | {"cpu_ms_per_update": round(1000 * (cpu_of(pid) - before) / load.updates, 2)}


def _shown(outcome: Outcome, load: Load) -> Json:
    shares = {"p50_ms": outcome.at(0.5), "p95_ms": outcome.at(0.95), "p99_ms": outcome.at(0.99)}
    return {"sent": load.updates, "errors": outcome.errors} | shares


def measured(size: Size, load: Load) -> Json:
    """Both runs, and their ratio."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dondoc-load-")))
        database, server = stack.enter_context(filled(size))
        telegram = stack.enter_context(serving())
        with product(size, database, telegram, folder) as (base, pid):
            ours = asyncio.run(measure_product(base, pid, size, load, server))
        with echo(size, telegram, folder) as (base, pid):
            bare = asyncio.run(measure_echo(base, pid, size, load))
    ratios = {f"{name}_ratio": round(ours[name] / max(bare[name], 0.01), 2) for name in ("p50_ms", "cpu_ms_per_update")}
    return ours | {f"echo_{name}": value for name, value in bare.items()} | ratios


def main() -> None:
    """Measures, and prints the summary as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="4 organisations, 20,000 shares, 50 a second for 10 s")
    parser.add_argument("--rate", type=float, help="updates a second")
    parser.add_argument("--seconds", type=float, help="for so long")
    options = parser.parse_args()
    quick = options.quick
    size = Size(organisations=4, shares=5_000) if quick else Size(organisations=34, shares=29_500)
    load = Load(rate=options.rate or (50 if quick else 500), seconds=options.seconds or (10 if quick else 120))
    found = {"organisations": size.organisations, "shares": size.organisations * size.shares, "rate": load.rate}
    print(json.dumps(found | measured(size, load)))


if __name__ == "__main__":
    main()
