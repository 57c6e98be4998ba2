"""Benchmark c: one notice published for many agencies: tasks, assignments and messages kept in one transaction."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import func, insert, select

from bot import publishing
from directives.model import Assignee, AssigneeKind, Deadline, DeadlineKind, Header, Reading, ReadTask, Span
from directives.office import Agency, ChatKind, SubscriptionState
from handlers import reviewing
from handlers.moving import Act
from storage import Storage
from storage.columns import NO_TOPIC
from storage.rows_office import ChatRow, SubscriptionRow
from storage.rows_work import AssignmentRow

AT = dt.datetime(2026, 3, 2, 2, 0, tzinfo=dt.UTC)
ADMIN = 1
TASKS = 10
FEW, MANY = 34, 3400


def reading(agencies: int) -> Reading:
    """Ten tasks, each for all communes."""
    everybody = tuple(
        Assignee(kind=AssigneeKind.AGENCY, id=f"xa-{n}", name=f"UBND xã số {n}", rule="name") for n in range(agencies)
    )
    deadline = Deadline(
        quote="trước ngày 10/04/2026", kind=DeadlineKind.BEFORE, due_date=dt.date(2026, 4, 9), rule="before-day"
    )
    tasks = tuple(
        ReadTask(
            section=str(n),
            text=f"Rà soát nội dung {n} trên địa bàn, tổng hợp và báo cáo kết quả về Sở Nội vụ trước ngày 10/04/2026.",
            assignees=everybody,
            deadlines=(deadline,),
            span=Span(start=n * 100, end=n * 100 + 90),
        )
        for n in range(TASKS)
    )
    return Reading(
        header=Header(number="12/CT-UBND", type="Chỉ thị", issued="2026-03-01", issuer="UBND tỉnh Phước Sơn"),
        tasks=tasks,
    )


async def register(prepared: Path) -> dict[str, float]:
    """Seconds of the transaction and megabytes that the process grew by in it. The prepared database stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        storage = await Storage.open(_address(shutil.copy(prepared, folder)))
        async with storage.snapshot() as records:
            (directive,) = await records.directives.in_review()
        act = Act(chat_id=ADMIN, person_id=ADMIN, at=AT, admins=(ADMIN,))
        before, cpu, began = _peak(afresh=True), time.process_time(), time.perf_counter()
        async with storage.transaction() as records:
            laid = await reviewing.opened(records, act, directive.id)
            await publishing.publish(records, laid, by=ADMIN, chat_id=ADMIN, at=AT)
        took, cpu, after = time.perf_counter() - began, time.process_time() - cpu, _peak()
        async with storage.snapshot() as records:
            assignments = await records.tasks._session.scalar(select(func.count()).select_from(AssignmentRow))
            messages = sum((await records.notices.counts()).values())
        await storage.close()
    return {
        "seconds": took,
        "cpu": cpu,
        "megabytes": after - before,
        "assignments": assignments or 0,
        "messages": messages,
    }


def _peak(*, afresh: bool = False) -> float:
    """The most megabytes that the process has held, counted afresh from here on where asked."""
    if afresh:
        Path("/proc/self/clear_refs").write_text("5", "ascii")
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


async def prepare(file: Path, agencies: int) -> None:
    """A database in which a directive waits to be published, and every agency has a chat."""
    storage = await Storage.open(_address(file))
    everybody = range(agencies)
    async with storage.transaction() as records:
        await records.agencies.seed([Agency(id=f"xa-{n}", name=f"UBND xã số {n}") for n in everybody])
        session = records.chats._session  # one by one, they would take longer than all that is measured
        chats = [{"id": 1000 + n, "kind": ChatKind.PRIVATE, "title": f"Officer {n}"} for n in everybody]
        await session.execute(insert(ChatRow), chats)
        active = {"thread_id": NO_TOPIC, "state": SubscriptionState.ACTIVE, "asked_by": ADMIN, "asked_at": AT}
        places = [{"agency_id": f"xa-{n}", "chat_id": 1000 + n, **active} for n in everybody]
        await session.execute(insert(SubscriptionRow), places)
        started = await records.directives.start(ADMIN, ADMIN, AT)
        await records.directives.review(started.id, reading(agencies))
    await storage.close()


def _address(file: str | Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


def measure(*, rounds: int) -> dict[str, float]:
    """Each size in a process of its own that has registered once before, the best of the rounds; prints the table."""
    print(f"\nc. registering one notice: {TASKS} tasks for every agency, one transaction")
    print(f"{'agencies':>10}{'assignments':>13}{'messages':>10}{'seconds':>9}{'CPU s':>8}{'MB more':>9}")
    best: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        prepared = {agencies: Path(folder) / f"{agencies}.db" for agencies in (FEW, MANY)}
        for agencies, file in prepared.items():
            asyncio.run(prepare(file, agencies))
            runs = [_apart(prepared[FEW], file) for _ in range(rounds if agencies == MANY else 1 + rounds)]
            best[agencies] = took = min(runs, key=lambda run: run["cpu"])
            assert took["assignments"] == agencies * TASKS
            print(
                f"{agencies:10}{took['assignments']:13}{took['messages']:10}{took['seconds']:9.2f}{took['cpu']:8.2f}"
                f"{took['megabytes']:9.0f}"
            )
    growth = best[MANY]["cpu"] / best[FEW]["cpu"] / (MANY / FEW)
    return {"register_growth": round(growth, 2), "register_seconds": round(best[MANY]["seconds"], 2)}


def _apart(warm_up: Path, prepared: Path) -> dict[str, float]:
    """In a process of its own, after a first registration there: what only the first costs is no growth."""
    command = [sys.executable, __file__, str(warm_up), str(prepared)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  # this very file
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


if __name__ == "__main__":
    _, figures = [asyncio.run(register(Path(name))) for name in sys.argv[1:3]]
    print(json.dumps(figures))
