"""The lists of tasks: a page of what is wanted, and how much there is of it, under the same conditions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import assert_never

from sqlalchemy import (
    ColumnElement,
    ColumnExpressionArgument,
    Select,
    SQLColumnExpression,
    and_,
    case,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.seeking import Search, Show, Wanted, stands_in
from directives.times import instant, local_day
from directives.work import OWED, Assignment, Status
from storage.columns import fixed
from storage.rows_work import AssignmentRow, DirectiveRow, TaskRow
from storage.shares import shares_of_ids
from storage.values import DocumentWork

RECENT = dt.timedelta(days=30)
"""How long finished work stays in the list of what was done."""

SEARCHED = dt.timedelta(days=183)
"""How long finished work is found by an agency's search."""

_id = col(AssignmentRow.id)
_agency = col(AssignmentRow.agency_id)
_due = col(AssignmentRow.due_at)
_closed = col(AssignmentRow.closed_at)
_of_directive = col(TaskRow.directive_id)

STILL_OWED = col(AssignmentRow.status).in_([fixed(status.value) for status in sorted(OWED)])
FINISHED = col(AssignmentRow.status).in_((Status.DONE, Status.CONFIRMED))


Holders = Mapping[str, Collection[int]]
"""The people in whose hands something may be, by agency id."""


class Lists:
    """What the lists show. The pages and the counts of one transaction agree."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def page(self, wanted: Wanted, at: dt.datetime, *, limit: int, offset: int = 0) -> tuple[Assignment, ...]:
        """Some of the wanted shares at the instant `at`: owed work first by its end, finished work the newest first."""
        # First the numbers alone, which an index gives: only the page itself is read.
        numbers = _numbers(wanted, at).order_by(*_order(wanted.show), _id).limit(limit).offset(offset)
        ids = (await self._session.scalars(numbers)).all()
        found = {share.id: share for share in await shares_of_ids(self._session, ids)}
        return tuple(found[id] for id in ids)

    async def count(self, wanted: Wanted, at: dt.datetime) -> int:
        """How many shares are wanted."""
        of_it = _numbers(wanted, at).order_by(None).subquery()
        return await self._session.scalar(select(func.count()).select_from(of_it)) or 0

    async def tallies(self, agency_ids: Collection[str], holders: Holders, at: dt.datetime) -> dict[Show, int]:
        """How much each filter of owed work would show."""
        sums = [func.count(case((and_(*_narrowed(show, holders, at)), 1))) for show in (Show.LATE, Show.WEEK)]
        theirs = select(func.count(), *sums).where(_agency.in_(agency_ids), STILL_OWED)
        owed, *narrower = (await self._session.execute(theirs.select_from(AssignmentRow))).one()
        late, week = narrower
        mine = await self.count(Wanted(agency_ids=agency_ids, show=Show.MINE, holders=holders), at)
        return {Show.OPEN: owed, Show.LATE: late, Show.WEEK: week, Show.MINE: mine}

    async def documents(
        self, agency_ids: Collection[str], at: dt.datetime, *, limit: int, offset: int = 0
    ) -> tuple[DocumentWork, ...]:
        """The directives of which these agencies owe work, the newest first, each with how much of it."""
        late = func.count(case((_due <= at, 1)))
        owing = (
            select(_of_directive, func.count(), late)
            .join_from(AssignmentRow, TaskRow)
            .where(_agency.in_(agency_ids), STILL_OWED)
            .group_by(_of_directive)
            .order_by(_of_directive.desc())
        )
        rows = await self._session.execute(owing.limit(limit).offset(offset))
        return tuple(DocumentWork(directive_id=id, owed=owed, late=late) for id, owed, late in rows)

    async def count_documents(self, agency_ids: Collection[str]) -> int:
        """Of how many directives these agencies owe work."""
        owing = select(func.count(_of_directive.distinct())).join_from(AssignmentRow, TaskRow)
        return await self._session.scalar(owing.where(_agency.in_(agency_ids), STILL_OWED)) or 0


def week_of(at: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """The instants at which the local week of `at` begins and ends: from Monday to Sunday."""
    monday = local_day(at) - dt.timedelta(days=local_day(at).weekday())
    return instant(monday, dt.time(0)), instant(monday + dt.timedelta(days=7), dt.time(0))


def stand_in(folded: SQLColumnExpression[str], search: Search) -> ColumnElement[bool]:
    """The condition that each part of a search stands in a searchable column."""
    return and_(*(_stands(folded, part) for part in search.parts))


def _stands(folded: SQLColumnExpression[str], part: str) -> ColumnElement[bool]:
    return folded.contains(stands_in(part))


def _numbers(wanted: Wanted, at: dt.datetime) -> Select[int]:
    """The numbers of the wanted shares."""
    theirs = _agency.in_(wanted.agency_ids)
    narrowed = _narrowed(wanted.show, wanted.holders, at)
    if wanted.search is not None:
        joined = select(_id).join_from(AssignmentRow, TaskRow)
        return joined.where(_id.in_(_searched(theirs, at)), _found(wanted.search))
    if wanted.directive_id is not None:
        tasks = select(col(TaskRow.id)).where(_of_directive == wanted.directive_id)
        # As an expression, so that the few tasks are walked and not all that the agencies ever had.
        among = func.coalesce(_agency, "").in_(wanted.agency_ids)
        return select(_id).where(col(AssignmentRow.task_id).in_(tasks), among, *narrowed)
    return select(_id).where(theirs, *narrowed)


def _narrowed(show: Show, holders: Holders, at: dt.datetime) -> tuple[ColumnElement[bool], ...]:
    match show:
        case Show.OPEN:
            return (STILL_OWED,)
        case Show.LATE:
            return (STILL_OWED, _due <= at)
        case Show.WEEK:
            begins, ends = week_of(at)
            return (STILL_OWED, _due > begins, _due <= ends)
        case Show.MINE:
            return (STILL_OWED, *_held(holders))
        case Show.DONE:
            return (FINISHED, _closed >= at - RECENT)
        case Show.ALL:
            return (or_(STILL_OWED, FINISHED),)
        case _:
            assert_never(show)


def _held(holders: Holders) -> tuple[ColumnElement[bool], ...]:
    """The condition that one of these people of its agency holds a share."""
    holder, everybody = col(AssignmentRow.holder_id), sorted({p for people in holders.values() for p in people})
    if all(set(people) == set(everybody) for people in holders.values()):
        return (holder.in_(everybody),)
    of_each = (and_(_agency == agency_id, holder.in_(sorted(people))) for agency_id, people in holders.items())
    return holder.in_(everybody), or_(*of_each)


def _order(show: Show) -> tuple[ColumnExpressionArgument[object], ...]:
    if show is Show.DONE:
        return (_closed.desc(),)
    return (case((STILL_OWED, 0), else_=1), _due.asc().nulls_last())


def _searched(theirs: ColumnElement[bool], at: dt.datetime) -> Select[int]:
    """The shares of these agencies that a search looks at, each by its index."""
    finished = select(_id).where(theirs, FINISHED, _closed >= at - SEARCHED)
    return select(union_all(select(_id).where(theirs, STILL_OWED), finished).subquery().c.id)


def _found(search: Search) -> ColumnElement[bool]:
    """Each part stands in the task, or in the number and subject of its document; or the task has the number."""
    parts = []
    for part in search.parts:
        # The documents first and by themselves: read beside each task, they would be read with their whole text.
        documents = select(col(DirectiveRow.id)).where(_stands(col(DirectiveRow.folded), part))
        parts.append(or_(_stands(col(TaskRow.folded), part), _of_directive.in_(documents)))
    words = and_(*parts)
    return words if search.number is None else or_(words, col(TaskRow.id) == search.number)
