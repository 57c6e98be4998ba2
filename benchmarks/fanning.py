"""Benchmark a: the durable fan-out (claim, send, mark on SQLite) against bare loops that remember nothing."""

from __future__ import annotations

import asyncio
import gc
import os
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from loopback import AT, notices, serving, without_limits
from peers import sending_loops

from bot.application import build_application
from bot.courier import MOST_AT_ONCE, Courier
from directives.model import ReadTask, Role, Span
from directives.office import Agency
from directives.sharing import new_share
from directives.work import Lane, Notice, NoticeState
from storage import Records, Storage

PEERS = {"aiogram": sending_loops.aiogram, "ptb": sending_loops.stock_ptb, "raw": sending_loops.raw_aiohttp}


async def durable(base: str, wanted: list[Notice]) -> float:
    """Seconds from the first claim to the last outcome in the database."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as folder:
        storage = await Storage.open(f"sqlite+aiosqlite:///{Path(folder) / 'dondoc.db'}")
        settings = without_limits(base)
        async with storage.transaction() as records:
            await _owe(records, wanted)
        application = build_application(settings, storage, lambda: AT)
        await application.bot.initialize()
        courier = Courier(application)
        began = time.perf_counter()
        run = asyncio.create_task(courier.run())
        await _nothing_left(storage)
        took = time.perf_counter() - began
        async with storage.snapshot() as records:
            assert await records.notices.counts() == {(NoticeState.DELIVERED, Lane.BULK): len(wanted)}
        courier.finish()
        await run
        await application.bot.shutdown()
        await storage.close()
    return took


async def _owe(records: Records, wanted: list[Notice]) -> None:
    """Puts the messages into the outbox, each with a task of an agency that it shows."""
    await records.agencies.seed(Agency(id=str(n), name=f"UBND xã số {n}") for n in range(len(wanted)))
    directive = await records.directives.start(1, 1, AT)
    read = ReadTask(section="1", text="Rà soát các cơ sở tiêm chủng.", span=Span(start=0, end=29))
    task = await records.tasks.add(directive.id, 0, read)
    given = await records.tasks.assign_many(new_share(task, str(n), Role.LEAD) for n in range(len(wanted)))
    await records.notices.add(
        replace(notice, assignment_ids=(share.id,)) for notice, share in zip(wanted, given, strict=True)
    )


async def _nothing_left(storage: Storage) -> None:
    """Until no message is due, and none is sent whose outcome is not in the database."""
    left = True
    while left:
        await asyncio.sleep(0.02)
        async with storage.snapshot() as records:
            left = await records.notices.next_due() is not None


def compare(*, count: int, rounds: int) -> dict[str, float]:
    """The ratios, from rounds in which everybody takes a turn; prints the table."""
    cores = sorted(os.sched_getaffinity(0))
    rates: dict[str, list[float]] = {name: [] for name in ("durable", *PEERS)}
    with serving(cores[-1]) as base:
        os.sched_setaffinity(0, {cores[0]})
        try:
            # As `dondoc run` does at its start: else each collection of garbage looks through all modules.
            gc.collect()
            gc.freeze()
            for _ in range(rounds):
                for name in rates:
                    rates[name].append(_rate(name, base, count))
        finally:
            os.sched_setaffinity(0, cores)
    print(f"\na. {count} messages, {MOST_AT_ONCE} at once, {rounds} rounds in turn, one core for the client")
    print(f"{'':24}{'messages/s (median)':>20}{'each round':>40}")
    for name, each in rates.items():
        print(f"{name:24}{statistics.median(each):20.0f}{' '.join(f'{rate:.0f}' for rate in each):>40}")
    return {
        f"fanout_vs_{name}": round(
            statistics.median(ours / theirs for ours, theirs in zip(rates["durable"], rates[name], strict=True)), 2
        )
        for name in PEERS
    }


def _rate(name: str, base: str, count: int) -> float:
    if name == "durable":
        return count / asyncio.run(durable(base, notices(count)))
    some = max(count // 6, 300) if name == "ptb" else count  # it is that much slower
    return (some - 1) / asyncio.run(PEERS[name](base, notices(some), MOST_AT_ONCE))
