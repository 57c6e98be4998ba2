"""One tick against one scheduler job for each deadline.

    python benchmarks/ticking.py [--quick]

The tick: 1,000 assignments are due among 10,000, 100,000 and 1,000,000 open ones, in the product's own database with
its own durability; it reads them, renders one message for each of 60 chats, keeps the messages and plans what is next.
APScheduler: a job that does nothing for each deadline, in memory and in a SQLAlchemy store on SQLite; of its wake-up
only the scheduler's own part is measured. The last line is JSON.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import json
import logging
import multiprocessing
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from apscheduler.executors.debug import DebugExecutor
from apscheduler.jobstores.base import BaseJobStore
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.base import STATE_RUNNING, BaseScheduler
from memory import resident
from sqlalchemy import create_engine, event

from bot.planning import planner
from directives.codec import deadline_to_json
from directives.model import Deadline, DeadlineKind, ReadTask, Role
from directives.office import Agency, Chat, ChatKind
from directives.sharing import new_share
from directives.times import instant
from scheduler.duties import Office, tick
from storage import Storage

DUE, AGENCIES, ROUNDS, JOB_ROUNDS = 1_000, 60, 9, 3
FIRST = dt.date(2026, 3, 9)
DAYS = [FIRST + dt.timedelta(days=n // 5 * 7 + n % 5) for n in range(ROUNDS)]
"""Working days; on the morning of each, another thousand is due."""

LATER = FIRST + dt.timedelta(days=60)
MORNING = dt.time(7, 30)
PER_TASK = 20

Figures = dict[str, float]


def apart(work: Callable[..., Figures], *args: object) -> Figures:
    """What a measurement gives in a process of its own, whose memory nothing else has touched."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, args)


# ours


def ticks_among(sizes: tuple[int, ...]) -> dict[int, Figures]:
    """Milliseconds of one tick with 1,000 due among so many open assignments, and of one with nothing due.

    The sizes take turns, and the least of all rounds counts: whatever else the machine does weighs on all of them.
    """
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_ticks_among({count: Path(folder) / f"{count}.db" for count in sizes}))


async def _ticks_among(files: dict[int, Path]) -> dict[int, Figures]:
    stores: dict[int, Storage] = {}
    for count, file in files.items():
        await (await _office(file)).close()
        _fill(file, count)
        stores[count] = await Storage.open(f"sqlite+aiosqlite:///{file}")
        await tick(stores[count], Office(admins=frozenset()), instant(FIRST, dt.time(6, 0)))
    busy: dict[int, list[float]] = {count: [] for count in files}
    idle: dict[int, list[float]] = {count: [] for count in files}
    for on in DAYS:
        for count, storage in stores.items():
            gc.collect()
            seconds, added = await _timed(storage, instant(on, MORNING))
            assert added == AGENCIES, added
            busy[count].append(seconds)
            await _done(storage, on)
            await _timed(storage, instant(on, dt.time(9, 0)))
            seconds, added = await _timed(storage, instant(on, dt.time(9, 1)))
            assert added == 0, added
            idle[count].append(seconds)
    for storage in stores.values():
        await storage.close()
    return {count: {"busy_ms": 1000 * min(busy[count]), "idle_ms": 1000 * min(idle[count])} for count in files}


async def _timed(storage: Storage, at: dt.datetime) -> tuple[float, int]:
    began = time.perf_counter()
    added = await tick(storage, Office(admins=frozenset()), at)
    return time.perf_counter() - began, added


async def _office(file: Path) -> Storage:
    """A database with agencies, each with a chat of its own."""
    storage = await Storage.open(f"sqlite+aiosqlite:///{file}")
    at = instant(FIRST, dt.time(5, 0))
    async with storage.transaction() as records:
        await records.agencies.seed(Agency(id=f"so-{n}", name=f"Sở {n}") for n in range(AGENCIES))
        for n in range(AGENCIES):
            await records.chats.meet(Chat(id=1000 + n, kind=ChatKind.PRIVATE, title="Tổ"))
            await records.subscriptions.activate(f"so-{n}", 1000 + n, None, 1, at)
        directive = await records.directives.start(1, 1, at)
        assert directive.id == 1
    return storage


async def _done(storage: Storage, on: dt.date) -> None:
    """What was due that morning is reported done, so that the next morning has its own thousand alone."""
    async with storage.transaction() as records:
        for share in await records.nudges.due(instant(on + dt.timedelta(days=1), MORNING)):
            if share.deadlines[0].due_date == on:
                await records.tasks.close(share.id, 1, instant(on, dt.time(8, 0)), None)


def _deadline(on: dt.date) -> Deadline:
    return Deadline(quote="hạn", kind=DeadlineKind.BY, due_date=on)


def _fill(file: Path, count: int) -> None:
    """Open work past the product: a thousand is due each of the next mornings, the rest in the two years behind."""
    database = sqlite3.connect(file)
    due_days = [on for on in DAYS for _ in range(DUE)]
    spread = [LATER + dt.timedelta(days=n % 700) for n in range(count - len(due_days))]
    tasks, shares = [], []
    for number, on in enumerate(due_days + spread):
        if number % PER_TASK == 0:
            told = on if number < len(due_days) else on - dt.timedelta(days=3)
            due = json.dumps([deadline_to_json(_deadline(on))])
            at = {
                "due": _stored(instant(on + dt.timedelta(days=1), dt.time(0))),
                "nudge": _stored(instant(told, MORNING)),
            }
            tasks.append((number // PER_TASK + 1, due, at["due"]))
        shares.append((number // PER_TASK + 1, f"so-{number % AGENCIES}", at["nudge"], at["due"]))
    with database:
        database.executemany(
            "INSERT INTO task (id, directive_id, position, section, text, deadlines, due_at) "
            "VALUES (?, 1, 0, '', 'Rà soát, báo cáo kết quả thực hiện về Văn phòng UBND tỉnh.', ?, ?)",
            tasks,
        )
        database.executemany(
            "INSERT INTO assignment (task_id, agency_id, role, status, nudge_at, due_at) "
            "VALUES (?, ?, 'lead', 'new', ?, ?)",
            shares,
        )
        database.execute("ANALYZE")
    database.close()


def _stored(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def plan_many(count: int) -> Figures:
    """Seconds to plan and keep the first nudge of `count` assignments through the product, and the memory it leaves."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_plan_many(Path(folder) / "plan.db", count))


async def _plan_many(file: Path, count: int) -> Figures:
    storage = await _office(file)
    at, before = instant(FIRST, dt.time(9, 0)), resident()
    reads = [
        ReadTask(section="", text="Báo cáo.", deadlines=(_deadline(LATER + dt.timedelta(days=n % 300)),))
        for n in range(count // AGENCIES + 1)
    ]
    began = time.perf_counter()
    async with storage.transaction() as records:
        plans, shares = await planner(records), []
        for read in reads:
            task = await records.tasks.add(1, 0, read)
            for n in range(AGENCIES):
                first = plans.first(new_share(task, f"so-{n}", Role.LEAD), at)
                shares.append(new_share(task, f"so-{n}", Role.LEAD, nudge_at=first))
        await records.tasks.assign_many(shares[:count])
    seconds = time.perf_counter() - began
    del shares, plans, reads
    await storage.close()
    return {"seconds": seconds, "mib": resident() - before}


# APScheduler


class Clockless(BaseScheduler):  # type: ignore[misc]  # APScheduler has no types
    """The scheduler without a thread of its own: its wake-up is called by hand."""

    def wakeup(self) -> None:
        """Nothing: the benchmark wakes it."""

    def shutdown(self, wait: bool = True) -> None:
        """Stops it."""
        super().shutdown(wait)


def nothing() -> None:
    """The job of a deadline."""


def jobs(store: str, count: int) -> Figures:
    """Seconds to add a job for each deadline, memory, and milliseconds of a wake-up with 1,000 due and with none."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        before = resident()
        scheduler = Clockless(timezone=dt.UTC, job_defaults={"misfire_grace_time": None, "coalesce": True})
        scheduler.add_executor(DebugExecutor())
        scheduler.add_jobstore(_store(store, Path(folder) / "jobs.db"))
        scheduler.start(paused=True)
        now = dt.datetime.now(dt.UTC)  # noqa: TID251  the other scheduler asks the clock itself
        began = time.perf_counter()
        for n in range(count):
            at = now if n < DUE else now + dt.timedelta(days=1 + n % 700)
            scheduler.add_job(nothing, "date", run_date=at, id=str(n))
        seconds, mib = time.perf_counter() - began, resident() - before
        busy = [_woken(scheduler)]
        for _ in range(JOB_ROUNDS - 1):
            for n in range(DUE):
                scheduler.add_job(nothing, "date", run_date=now, id=str(n))
            busy.append(_woken(scheduler))
        idle = [_woken(scheduler) for _ in range(20)]
        scheduler.shutdown()
    return {"seconds": seconds, "mib": mib, "busy_ms": 1000 * min(busy), "idle_ms": 1000 * min(idle)}


def _woken(scheduler: Clockless) -> float:
    scheduler.state = STATE_RUNNING
    began = time.perf_counter()
    scheduler._process_jobs()
    return time.perf_counter() - began


def _store(name: str, file: Path) -> BaseJobStore:
    if name == "memory":
        return MemoryJobStore()
    engine = create_engine(f"sqlite:///{file}")
    # Kinder than its default: with that a hundred thousand jobs take half an hour to add.
    event.listen(engine, "connect", lambda c, _: c.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"))
    return SQLAlchemyJobStore(engine=engine)


def main(quick: bool) -> None:
    """Measures, prints the tables, and the summary as JSON."""
    sizes = (10_000, 100_000) if quick else (10_000, 100_000, 1_000_000)
    ticks = ticks_among(sizes)
    print(f"One tick, {DUE} due for {AGENCIES} chats (messages rendered and kept, next nudges planned)")
    print(f"{'open assignments':>20}{'tick ms':>10}{'nothing due ms':>16}{'ratio':>8}")
    for count, found in ticks.items():
        ratio = found["busy_ms"] / ticks[sizes[0]]["busy_ms"]
        print(f"{count:>20,}{found['busy_ms']:>10.1f}{found['idle_ms']:>16.2f}{ratio:>8.2f}")
    print(f"\n{'deadlines':>20}{'':>26}{'add s':>8}{'MiB':>7}{'1,000 due ms':>14}{'none due ms':>13}")
    ours, theirs = {}, {}
    for count in sizes[: 1 if quick else 2]:
        ours[count] = apart(plan_many, count)
        _row(count, "tick (planned and kept)", ours[count] | ticks[count])
        for store in ("memory", "sqlalchemy"):
            theirs[count, store] = apart(jobs, store, count)
            _row(count, f"APScheduler, {store}", theirs[count, store])
    most = max(ours)
    kept = theirs[most, "sqlalchemy"]
    summary = {
        "tick_ratio_1m": round(ticks[sizes[-1]]["busy_ms"] / ticks[sizes[0]]["busy_ms"], 2),
        "vs_apscheduler_add": round(kept["seconds"] / ours[most]["seconds"], 1),
        "vs_apscheduler_wakeup": round(kept["busy_ms"] / ticks[most]["busy_ms"], 1),
        "vs_apscheduler_memory_add": round(theirs[most, "memory"]["seconds"] / ours[most]["seconds"], 1),
        "apscheduler_memory_mib": round(theirs[most, "memory"]["mib"], 1),
        "most_open": sizes[-1],
    }
    print(json.dumps(summary))


def _row(count: int, name: str, found: Figures) -> None:
    print(
        f"{count:>20,}{name:>26}{found['seconds']:>8.2f}{found['mib']:>7.1f}{found['busy_ms']:>14.1f}"
        f"{found['idle_ms']:>13.2f}"
    )


if __name__ == "__main__":
    main(quick="--quick" in sys.argv[1:])
