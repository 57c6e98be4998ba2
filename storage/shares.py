"""How assignments are read together with their tasks, and how one moves on: only from the state it is in."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, ColumnExpressionArgument, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.work import OPEN, Assignment, Task
from storage.columns import fixed
from storage.rows_work import AssignmentRow, TaskRow

IDS_AT_ONCE = 5_000
"""Databases take a bounded number of values in one statement."""

STILL_OPEN = col(AssignmentRow.status).in_([fixed(status.value) for status in sorted(OPEN)])


async def shares_where(
    session: AsyncSession,
    *conditions: ColumnElement[bool],
    order: tuple[ColumnExpressionArgument[object], ...] = (),
    limit: int | None = None,
    offset: int | None = None,
) -> tuple[Assignment, ...]:
    """The assignments that meet the conditions, in this order, then by number."""
    rows = await session.execute(
        select(AssignmentRow, TaskRow)
        .join_from(AssignmentRow, TaskRow)
        .where(*conditions)
        .order_by(*order, col(AssignmentRow.id))
        .limit(limit)
        .offset(offset)
    )
    tasks: dict[int, Task] = {}
    found: list[Assignment] = []
    for assignment, task in rows:
        if task.id not in tasks:
            tasks[task.id] = task.thing()
        found.append(assignment.thing(tasks[task.id]))
    return tuple(found)


async def shares_of_ids(session: AsyncSession, ids: Iterable[int]) -> tuple[Assignment, ...]:
    """Those of these assignments that exist, by number."""
    wanted = sorted(set(ids))
    found: list[Assignment] = []
    for start in range(0, len(wanted), IDS_AT_ONCE):
        found += await shares_where(session, col(AssignmentRow.id).in_(wanted[start : start + IDS_AT_ONCE]))
    return tuple(found)


async def move_share(session: AsyncSession, id: int, *conditions: ColumnElement[bool], **values: object) -> bool:
    """Changes an assignment that meets the conditions; False where it does not."""
    moved = await session.scalar(
        update(AssignmentRow)
        .where(col(AssignmentRow.id) == id, *conditions)
        .values(**values)
        .returning(col(AssignmentRow.id))
    )
    return moved is not None
