"""What becomes of a published task and its shares when a correction changes it.

What is done stays done. A deadline that is moved never takes away what an agency had: of a granted extension and the
new deadline the later one holds, and work that was reported done is still judged by the day it was owed at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from directives.difference import TaskChange
from directives.model import ReadTask, Role
from directives.sharing import new_shares
from directives.times import HANOI, local_day
from directives.work import OWED, Assignment, Status, Task

DONE = frozenset({Status.DONE, Status.CONFIRMED})


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """One task after a correction: shares that stay, as they are then; shares to withdraw, and new ones to give.

    `extended` are those of the kept whose extension outlasts the new deadline, `finished` those that are done although
    what they were about has changed, `lost` those that are done by an agency which has no part in the task any more.
    """

    task: Task
    kept: tuple[Assignment, ...] = ()
    withdrawn: tuple[Assignment, ...] = ()
    given: tuple[Assignment, ...] = ()
    extended: tuple[Assignment, ...] = ()
    finished: tuple[Assignment, ...] = ()
    lost: tuple[Assignment, ...] = ()


def amended(task: Task, read: ReadTask, position: int, today: dt.date) -> Task:
    """The task as the correction reads it; what begins to come back counts from the local day `today`."""
    recurs = any(d.recurrence for d in read.deadlines)
    return replace(
        task,
        position=position,
        section=read.section,
        text=read.text,
        deadlines=read.deadlines,
        repeats_from=(task.repeats_from or today) if recurs else None,
    )


def amend(task: Task, change: TaskChange, shares: Iterable[Assignment]) -> Amendment:
    """What a change does to the shares of a task; `task` is the task after it, as `amended` gives it."""
    live = [share for share in shares if share.status is not Status.WITHDRAWN]
    roles: dict[str, Role | None] = {share.agency_id: share.role for share in live}
    roles |= {c.agency_id: c.after for c in change.roles}
    kept, withdrawn = [], []
    for share in live:
        role = roles[share.agency_id]
        if share.status in OWED and not (role and _fits(share, task, role)):
            withdrawn.append(share)
        else:
            kept.append(moved(share, task, role or share.role))
    given = tuple(new for agency_id, role in roles.items() if role for new in _missing(task, agency_id, role, kept))
    return Amendment(
        task=task,
        kept=tuple(kept),
        withdrawn=tuple(withdrawn),
        given=given,
        extended=tuple(s for s in kept if change.deadlines and s.status in OWED and s.extended_date is not None),
        finished=tuple(s for s in kept if change.content and s.status in DONE and roles[s.agency_id]),
        lost=tuple(s for s in kept if not roles[s.agency_id]),
    )


def moved(share: Assignment, task: Task, role: Role) -> Assignment:
    """The share under its changed task: where it was extended or is done, the later of old and new deadline holds."""
    bare = replace(share, task=task, role=role, extended_date=None, extended_time=None)
    new, old = bare.due_at, share.due_at
    if replace(bare, task=share.task).due_at == new:
        return replace(share, task=task, role=role)
    counts = share.extended_date is not None or share.status in DONE
    if not counts or new is None or old is None or old <= new:
        return bare
    if share.extended_date is not None:
        return replace(bare, extended_date=share.extended_date, extended_time=share.extended_time)
    day, clock = _local(old)
    return replace(bare, extended_date=day, extended_time=clock)


def _fits(share: Assignment, task: Task, role: Role) -> bool:
    """Whether a share that is owed can go on: one of a period needs a lead and a task that repeats."""
    if share.occurrence_on is not None:
        return role is Role.LEAD and bool(task.recurring)
    return any(new.occurrence_on is None for new in new_shares(task, share.agency_id, role))


def _missing(task: Task, agency_id: str, role: Role, kept: Iterable[Assignment]) -> Iterable[Assignment]:
    """What an agency of the task has not got yet. A series of periods that goes on is not begun anew."""
    has = {share.occurrence_on is None for share in kept if share.agency_id == agency_id}
    return (new for new in new_shares(task, agency_id, role) if (new.occurrence_on is None) not in has)


def _local(end: dt.datetime) -> tuple[dt.date, dt.time | None]:
    """The last local day and clock time of what ends at an instant; without time for the end of a whole day."""
    local = end.astimezone(HANOI)
    if local.time() == dt.time(0, 0):
        return local_day(end - dt.timedelta(microseconds=1)), None
    return local.date(), local.time()
