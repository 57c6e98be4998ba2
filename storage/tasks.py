"""Confirmed tasks, and each agency's share of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy import ColumnElement, ColumnExpressionArgument, and_, case, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.figures import Buckets, Scope
from directives.model import ReadTask, Role
from directives.remarks import RemarkKind
from directives.sharing import new_share
from directives.work import Assignment, Status, Task
from storage.columns import insert_into
from storage.extensions import lapse
from storage.figures import Figures
from storage.rows_loop import RemarkRow
from storage.rows_work import AssignmentRow, TaskRow, assignment_values, task_values
from storage.shares import IDS_AT_ONCE, STILL_OPEN, move_share, shares_of_ids, shares_where

_FINISHED = col(AssignmentRow.status).in_((Status.DONE, Status.CONFIRMED))
Key = tuple[int, str, dt.date | None]
"""What a share is given once for: a task, an agency, an occurrence."""

_SHARES_AT_ONCE = 2_000
"""Between two batches the rest of the program gets its turn."""


class Tasks:
    """Tasks and assignments."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(
        self, directive_id: int, position: int, read_task: ReadTask, *, on: dt.date | None = None, urgent: bool = False
    ) -> Task:
        """Keeps a confirmed task of a directive; its new id is the number that people see.

        `on` is the local day of publication, from which recurrences count; without it nothing comes back.
        """
        recurs = any(d.recurrence for d in read_task.deadlines)
        kept = Task(
            id=0,
            directive_id=directive_id,
            position=position,
            section=read_task.section,
            text=read_task.text,
            deadlines=read_task.deadlines,
            urgent=urgent,
            repeats_from=on if recurs else None,
        )
        added = await self._session.execute(insert(TaskRow).values(task_values(kept)).returning(col(TaskRow.id)))
        return replace(kept, id=added.scalar_one())

    async def assign(self, task: Task, agency_id: str, role: Role, nudge_at: dt.datetime | None) -> Assignment:
        """Gives an agency its share of a task; where it has one already, that one is returned unchanged."""
        (assignment,) = await self.assign_many([new_share(task, agency_id, role, nudge_at=nudge_at)])
        return assignment

    async def assign_many(self, shares: Iterable[Assignment]) -> tuple[Assignment, ...]:
        """Gives out many shares at once, as `assign` does one; in the order given.

        Raises IntegrityError for an unknown task or agency.
        """
        wanted = list(shares)
        if not wanted:
            return ()
        given: dict[Key, Assignment] = {}
        for start in range(0, len(wanted), _SHARES_AT_ONCE):
            given |= await self._give(wanted[start : start + _SHARES_AT_ONCE])
        if len(given) < len(wanted):
            # An agency had its share before, or is named twice.
            given = await self._shares_of_tasks({share.task.id: share.task for share in wanted})
        return tuple(given[_key(share)] for share in wanted)

    async def _give(self, shares: Iterable[Assignment]) -> dict[Key, Assignment]:
        """Keeps those shares that are new. They are known without being read again, which takes longer than writing."""
        new: dict[Key, Assignment] = {}
        for share in shares:
            new.setdefault(_key(share), share)
        key = (col(AssignmentRow.task_id), col(AssignmentRow.agency_id), col(AssignmentRow.occurrence_on))
        kept = insert_into(self._session, AssignmentRow).on_conflict_do_nothing().returning(*key, col(AssignmentRow.id))
        numbers = await self._session.execute(kept, [assignment_values(share) for share in new.values()])
        return {(task, agency, on): _numbered(new[task, agency, on], id) for task, agency, on, id in numbers}

    async def get(self, id: int) -> Task | None:
        """The task of this number."""
        row = await self._session.get(TaskRow, id)
        return row.thing() if row else None

    async def of_directive(self, id: int) -> tuple[Task, ...]:
        """The tasks of a directive, in the order of the document."""
        rows = await self._session.scalars(
            select(TaskRow).where(col(TaskRow.directive_id) == id).order_by(col(TaskRow.position), col(TaskRow.id))
        )
        return tuple(row.thing() for row in rows)

    async def assignment(self, id: int) -> Assignment | None:
        """The assignment of this number."""
        return next(iter(await self._assignments(col(AssignmentRow.id) == id)), None)

    async def assignments(self, ids: Iterable[int]) -> tuple[Assignment, ...]:
        """Those of these assignments that exist, by number."""
        return await shares_of_ids(self._session, ids)

    async def assignments_of_task(self, task_id: int) -> tuple[Assignment, ...]:
        """Every agency's shares of a task, in the order in which they were given out: the oldest occurrence first."""
        return await self._assignments(col(AssignmentRow.task_id) == task_id)

    async def assignments_of_directive(self, id: int) -> tuple[Assignment, ...]:
        """Every share of every task of a directive, in the order of the document."""
        of_it = col(TaskRow.directive_id) == id
        return await self._assignments(of_it, order=(col(TaskRow.position), col(TaskRow.id)))

    async def of_agencies(
        self, agency_ids: Collection[str], open_only: bool = True, limit: int | None = None
    ) -> tuple[Assignment, ...]:
        """What these agencies owe, or owed at any time; dated work first by its end, then by number."""
        theirs = col(AssignmentRow.agency_id).in_(agency_ids)
        conditions = (theirs, STILL_OPEN) if open_only else (theirs,)
        by_end = (col(AssignmentRow.due_at).asc().nulls_last(),)
        return await shares_where(self._session, *conditions, order=by_end, limit=limit)

    async def closed_since(self, agency_ids: Collection[str], at: dt.datetime) -> tuple[Assignment, ...]:
        """What these agencies have reported done since the instant `at`, in that order."""
        closed = col(AssignmentRow.closed_at)
        theirs = col(AssignmentRow.agency_id).in_(agency_ids)
        return await self._assignments(theirs, _FINISHED, closed >= at, order=(closed,))

    async def late(self, at: dt.datetime) -> tuple[Assignment, ...]:
        """Open assignments of every role whose time has passed at the instant `at`, the longest late first."""
        due_at = col(AssignmentRow.due_at)
        return await self._assignments(STILL_OPEN, due_at <= at, order=(due_at,))

    async def open(self, id: int, by: int, at: dt.datetime) -> bool:
        """Notes that somebody of the agency has looked at its assignment; False where that is known."""
        return await self._move(id, col(AssignmentRow.opened_at).is_(None), opened_by=by, opened_at=at)

    async def receive(self, id: int, by: int, at: dt.datetime) -> bool:
        """Notes that the agency has seen its assignment; False where that is known or the work is done."""
        new = col(AssignmentRow.status) == Status.NEW
        return await self._move(id, new, status=Status.RECEIVED, received_by=by, received_at=at)

    async def close(self, id: int, by: int, at: dt.datetime, note: str | None) -> bool:
        """Closes an open assignment, after which it is nudged no more; False where it was closed before.

        A request for more time that nobody has decided falls with it.
        """
        done = {"status": Status.DONE, "closed_by": by, "closed_at": at, "note": note}
        if not await self._move(id, STILL_OPEN, **done, nudge_at=None, snoozed_until=None):
            return False
        await lapse(self._session, id, at)
        return True

    async def end_recurrence(self, id: int, by: int, at: dt.datetime) -> bool:
        """Lets a task come back no more; False where it does not, or was ended before. What is open stays open."""
        repeats = and_(col(TaskRow.repeats_from).is_not(None), col(TaskRow.repeats_ended_at).is_(None))
        ended = update(TaskRow).where(col(TaskRow.id) == id, repeats).values(repeats_ended_by=by, repeats_ended_at=at)
        if await self._session.scalar(ended.returning(col(TaskRow.id))) is None:
            return False
        theirs = update(AssignmentRow).where(col(AssignmentRow.task_id) == id)
        await self._session.execute(theirs.values(follows_at=None))
        return True

    async def reopen(self, id: int, by: int, at: dt.datetime, within: dt.timedelta) -> bool:
        """Takes a closing back that was made at most `within` ago; False otherwise. Plan the next nudge anew.

        What an admin had given back before stays given back.
        """
        given_back = exists().where(col(RemarkRow.assignment_id) == id, col(RemarkRow.kind) == RemarkKind.RETURN)
        before = case(
            (given_back, Status.RETURNED.value),
            (col(AssignmentRow.received_at).is_(None), Status.NEW.value),
            else_=Status.RECEIVED.value,
        )
        return await self._move(
            id,
            col(AssignmentRow.status) == Status.DONE,
            col(AssignmentRow.closed_at) >= at - within,
            col(AssignmentRow.withdrawn_at).is_(None),
            status=before,
            closed_by=None,
            closed_at=None,
            note=None,
            reopened_by=by,
            reopened_at=at,
        )

    async def counts(self, directive_id: int, at: dt.datetime) -> Buckets:
        """The four official buckets of a directive at the instant `at`, counted over the leads' assignments.

        Agencies in support do not close anything, and would stand as late for ever.
        """
        return (await Figures(self._session).count(Scope(directive_ids=[directive_id]), at)).buckets

    async def _shares_of_tasks(self, tasks: dict[int, Task]) -> dict[Key, Assignment]:
        ids = list(tasks)
        found: dict[Key, Assignment] = {}
        for start in range(0, len(ids), IDS_AT_ONCE):
            some = col(AssignmentRow.task_id).in_(ids[start : start + IDS_AT_ONCE])
            for row in await self._session.scalars(select(AssignmentRow).where(some)):
                found[row.task_id, row.agency_id, row.occurrence_on] = row.thing(tasks[row.task_id])
        return found

    async def _move(self, id: int, *conditions: ColumnElement[bool], **values: object) -> bool:
        return await move_share(self._session, id, *conditions, **values)

    async def _assignments(
        self, *conditions: ColumnElement[bool], order: tuple[ColumnExpressionArgument[object], ...] = ()
    ) -> tuple[Assignment, ...]:
        return await shares_where(self._session, *conditions, order=order)


def _numbered(share: Assignment, id: int) -> Assignment:
    # Several times faster than dataclasses.replace, for a hundred thousand of them.
    return new_share(
        share.task,
        share.agency_id,
        share.role,
        occurrence_on=share.occurrence_on,
        nudge_at=share.nudge_at,
        given_at=share.given_at,
        id=id,
    )


def _key(share: Assignment) -> Key:
    return share.task.id, share.agency_id, share.occurrence_on
