"""Pages of the audit log: what was done by whom, about whom or what, in which days."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, SQLColumnExpression, String, cast, literal, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.auditing import Sought
from directives.times import end_of_day
from storage.rows_loop import MemberRow
from storage.rows_office import SubscriptionRow
from storage.rows_telling import EventRow
from storage.rows_work import AssignmentRow, TaskRow
from storage.values import Event

ONE_DAY = dt.timedelta(days=1)


class Audit:
    """The log, read only. Entries are written by `records.events`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def page(self, sought: Sought, *, before: int = 0, limit: int = 10) -> tuple[Event, ...]:
        """The newest entries that are sought; with `before` those older than the entry of this number."""
        found = select(EventRow).where(*_conditions(sought)).order_by(col(EventRow.id).desc()).limit(limit)
        rows = await self._session.scalars(found.where(col(EventRow.id) < before) if before else found)
        return tuple(row.thing() for row in rows)


def _conditions(sought: Sought) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    subject = col(EventRow.subject)
    if sought.person is not None:
        conditions.append(or_(col(EventRow.actor) == sought.person, subject == f"person:{sought.person}"))
    if sought.agency is not None:
        conditions.append(or_(subject == f"agency:{sought.agency}", subject.in_(_of_agency(sought.agency))))
    if sought.directive is not None:
        tasks = col(TaskRow.directive_id) == sought.directive
        conditions.append(or_(subject == f"directive:{sought.directive}", subject.in_(_of_tasks(tasks))))
    if sought.task is not None:
        conditions.append(subject.in_(_of_tasks(col(TaskRow.id) == sought.task)))
    if sought.first is not None:
        conditions.append(col(EventRow.at) >= end_of_day(sought.first - ONE_DAY))
    if sought.last is not None:
        conditions.append(col(EventRow.at) < end_of_day(sought.last))
    return conditions


def _of_agency(agency_id: str) -> CompoundSelect[Any]:
    """The subjects that are an agency's: its shares, its chats, its officers."""
    return union_all(
        select(_subject("assignment", col(AssignmentRow.id))).where(col(AssignmentRow.agency_id) == agency_id),
        select(_subject("subscription", col(SubscriptionRow.id))).where(col(SubscriptionRow.agency_id) == agency_id),
        select(_subject("member", col(MemberRow.id))).where(col(MemberRow.agency_id) == agency_id),
    )


def _of_tasks(which: ColumnElement[bool]) -> CompoundSelect[Any]:
    """The subjects that are of some tasks: the tasks and every share of them."""
    return union_all(
        select(_subject("task", col(TaskRow.id))).where(which),
        select(_subject("assignment", col(AssignmentRow.id))).join_from(AssignmentRow, TaskRow).where(which),
    )


def _subject(noun: str, id: SQLColumnExpression[int]) -> ColumnElement[str]:
    return literal(f"{noun}:") + cast(id, String)
