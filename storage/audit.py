"""The audit log as it is read: its pages, by whom, about whom or what, in which days; and the proof of its chain."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, SQLColumnExpression, String, cast, literal, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.auditing import Sought
from directives.times import end_of_day
from storage.chaining import START, erased_in, fault_of, forgotten_in
from storage.rows_loop import MemberRow
from storage.rows_office import SubscriptionRow
from storage.rows_telling import EventRow
from storage.rows_work import AssignmentRow, TaskRow
from storage.values import Event

ONE_DAY = dt.timedelta(days=1)

FORGETTING = "forgotten"
"""The kind of entry that says that a person was forgotten."""

AT_ONCE = 1000


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What the chain of the log says: how many entries hold together, the hash of the last, and what is wrong.

    `broken` is the number of the first entry that does not fit, `fault` says why; None where all fit.
    `passed` tells whether a hash that was noted earlier is still in the chain.
    """

    count: int
    head: str
    broken: int | None = None
    fault: str | None = None
    passed: bool = True


class Audit:
    """The log, read only. Entries are written by `records.events`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def page(self, sought: Sought, *, before: int = 0, limit: int = 10) -> tuple[Event, ...]:
        """The newest entries that are sought; with `before` those older than the entry of this number."""
        found = select(EventRow).where(*_conditions(sought)).order_by(col(EventRow.id).desc()).limit(limit)
        rows = await self._session.scalars(found.where(col(EventRow.id) < before) if before else found)
        return tuple(row.thing() for row in rows)

    async def head(self) -> str:
        """The hash of the newest entry."""
        newest = select(col(EventRow.hash)).order_by(col(EventRow.id).desc()).limit(1)
        return await self._session.scalar(newest) or START

    async def proof(self, noted: str | None = None) -> Proof:
        """Follows the whole chain; `noted` is a head that was written down before, and must still be in it."""
        count, head, passed = 0, START, noted in {None, START}
        erased: dict[int, int] = {}
        forgotten: set[int] = set()
        async for row in self._oldest_first():
            event, salts = row.thing(), row.salts.split()
            fault = fault_of(event, head, row.hash, salts, row.seals.split())
            if fault is not None or row.prev != head:
                fault = fault or "the one before it was taken out"
                return Proof(count=count, head=head, broken=event.id, fault=fault, passed=passed)
            erased = dict.fromkeys(erased_in(event, salts), event.id) | erased
            if event.kind == FORGETTING:
                forgotten |= forgotten_in(event.subject)
            count, head, passed = count + 1, row.hash, passed or row.hash == noted
        never = min((id for number, id in erased.items() if number not in forgotten), default=None)
        fault = None if never is None else "a person was taken out of it who was never forgotten"
        return Proof(count=count, head=head, broken=never, fault=fault, passed=passed)

    async def _oldest_first(self) -> AsyncIterator[EventRow]:
        last = 0
        while True:
            found = select(EventRow).where(col(EventRow.id) > last).order_by(col(EventRow.id)).limit(AT_ONCE)
            rows = (await self._session.scalars(found)).all()
            if not rows:
                return
            for row in rows:
                yield row
            last = rows[-1].id
            # Millions of entries pass here: none of them is to be kept in memory.
            self._session.expunge_all()


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
