"""A process that kills itself at the nth statement, for every n: run by test_killed.py in a process of its own.

`python -m tests.storage.killing publish PREPARED FOLDER` leaves FOLDER/0.db, 1.db ... as the kills left them, the last
one as a run without a kill leaves it. `migrate` does the same with an empty folder.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from sqlalchemy import Engine, event

from directives.model import Role
from directives.sharing import new_share
from directives.work import NoticeKind
from storage import Storage
from tests.storage.examples import AT, BY_FRIDAY, HEALTH, LAN, TRADE, notice, task

Work = Callable[[str], Awaitable[None]]


async def publish(url: str) -> None:
    """What publishing does, in one transaction."""
    storage = await Storage.open(url)
    async with storage.transaction() as records:
        (directive,) = await records.directives.in_review()
        assert await records.directives.publish(directive.id, LAN, AT)
        tasks = [await records.tasks.add(directive.id, n, task(BY_FRIDAY)) for n in range(3)]
        given = await records.tasks.assign_many(
            new_share(t, a.id, Role.LEAD, nudge_at=AT) for t in tasks for a in (HEALTH, TRADE)
        )
        await records.notices.add(
            notice(f"tasks:{a.id}", kind=NoticeKind.TASKS, directive_id=directive.id, assignment_ids=(a.id,))
            for a in given
        )
        await records.events.add(AT, "published", LAN, None, f"directive:{directive.id}", {})
    await storage.close()


async def migrate(url: str) -> None:
    """What the first start does."""
    await (await Storage.open(url)).close()


def kill_at(statement: int) -> None:
    """Kills this process right before its nth statement; a COMMIT counts as one."""
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        seen += 1

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)


def life(work: Work, file: Path, statement: int) -> bool:
    """One life of the process; answers whether it was killed."""
    child = os.fork()
    if child == 0:
        kill_at(statement)
        asyncio.run(work(f"sqlite+aiosqlite:///{file}"))  # type: ignore[arg-type]
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, f"life {statement} failed"
    return os.WIFSIGNALED(status)


def main(name: str, prepared: str, folder: str) -> None:
    work = {"publish": publish, "migrate": migrate}[name]
    statement, killed = 0, True
    while killed:
        file = Path(folder) / f"{statement}.db"
        if prepared != "-":
            shutil.copy(prepared, file)
        killed = life(work, file, statement)
        statement += 1


if __name__ == "__main__":
    main(*sys.argv[1:])
