"""The figures of the product: every count of finished and owed work, and the list behind it, come from here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Subquery,
    and_,
    case,
    cast,
    false,
    func,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped
from sqlmodel import col
from sqlmodel.sql.sqltypes import UTCDateTime

from directives.codec import header_from_json
from directives.figures import Bucket, Buckets, Scope, Tally
from directives.model import Header
from directives.work import Assignment, Status
from storage.columns import fixed
from storage.rows_work import AssignmentRow, DirectiveRow, TaskRow
from storage.shares import IDS_AT_ONCE, STILL_OPEN, shares_of_ids

_share, _agency, _task = col(AssignmentRow.id), col(AssignmentRow.agency_id), col(AssignmentRow.task_id)
_due, _closed, _given = col(AssignmentRow.due_at), col(AssignmentRow.closed_at), col(AssignmentRow.given_at)
_directive, _signer = col(TaskRow.directive_id), col(DirectiveRow.signer)
_never = cast(null(), UTCDateTime())

_DECLINED = col(AssignmentRow.status) == fixed(Status.DECLINED)
# As an expression, so that an index is walked by the instant of closing and not by the status that most work has.
_FINISHED = func.coalesce(col(AssignmentRow.status), "").in_((Status.DONE.value, Status.CONFIRMED.value))


class Figures:
    """The four official buckets at an instant, and what is in each.

    An assignment is counted in a period that it was given before the end of and not finished before the start of; what
    was withdrawn is counted nowhere. It stands there as it stood at the end of the period, or stands at `at`.
    """

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def count(self, scope: Scope, at: dt.datetime) -> Tally:
        """The counts of the whole scope."""
        counted = _counted(scope)
        row = (await self._session.execute(_sums(counted, scope, at))).one()
        return _tally(*row)

    async def by_agency(self, scope: Scope, at: dt.datetime) -> dict[str, Tally]:
        """The counts of each agency that has anything in the scope."""
        counted = _counted(scope)
        return await self._grouped(counted, counted.c.agency_id, scope, at)

    async def by_directive(self, scope: Scope, at: dt.datetime) -> dict[int, Tally]:
        """The counts of each directive that has anything in the scope."""
        counted = _counted(scope)
        tasks = counted.join(TaskRow, col(TaskRow.id) == counted.c.task_id)
        return await self._grouped(counted, _directive, scope, at, tasks)

    async def by_signer(self, scope: Scope, at: dt.datetime) -> dict[str | None, Tally]:
        """The counts of each signer of directives; those whose signer is not known stand under None."""
        counted = _counted(scope)
        tasks = counted.join(TaskRow, col(TaskRow.id) == counted.c.task_id)
        directives = tasks.join(DirectiveRow, col(DirectiveRow.id) == _directive)
        return await self._grouped(counted, _signer, scope, at, directives)

    async def shares(
        self, scope: Scope, at: dt.datetime, bucket: Bucket | None = None, *, limit: int | None = None, offset: int = 0
    ) -> tuple[Assignment, ...]:
        """What is counted in a bucket, or in the scope: by its end, what has none last; finished work newest first."""
        # Work still owed is sought among that alone: of everything that was ever finished there is much more.
        owed_only = scope.period is None and bucket in (Bucket.OPEN_IN_TIME, Bucket.OPEN_LATE)
        counted = _counted(scope, owed_only=owed_only)
        wanted = select(counted.c.id)
        if bucket is not None:
            wanted = wanted.where(_is_in(bucket, counted, scope, at))
        finished = bucket in (Bucket.DONE_IN_TIME, Bucket.DONE_LATE)
        order = counted.c.closed_at.desc() if finished else counted.c.due_at.asc().nulls_last()
        page = wanted.order_by(order, counted.c.id).limit(limit).offset(offset)
        ids = list(await self._session.scalars(page))
        found = {a.id: a for a in await shares_of_ids(self._session, ids)}
        return tuple(found[id] for id in ids)

    async def signers(self) -> dict[str, int]:
        """Everybody who has signed a directive, each with the number of the first one: that fits into a button."""
        signed = select(_signer, func.min(col(DirectiveRow.id))).where(_signer.is_not(None)).group_by(_signer)
        return {name: id for name, id in await self._session.execute(signed) if name}

    async def headers(self, directive_ids: Collection[int]) -> dict[int, Header]:
        """The heads of these directives."""
        ids = sorted(directive_ids)
        found: dict[int, Header] = {}
        for start in range(0, len(ids), IDS_AT_ONCE):
            some = col(DirectiveRow.id).in_(ids[start : start + IDS_AT_ONCE])
            rows = await self._session.execute(
                select(col(DirectiveRow.id), col(DirectiveRow.reading)["header"]).where(some)
            )
            found |= {id: header_from_json(head or {}) for id, head in rows}
        return found

    async def _grouped(
        self,
        counted: Subquery,
        key: Mapped[Any] | ColumnElement[Any],
        scope: Scope,
        at: dt.datetime,
        joined: FromClause | None = None,
    ) -> dict[Any, Tally]:
        sums = _sums(counted, scope, at).add_columns(key).group_by(key)
        rows = await self._session.execute(sums if joined is None else sums.select_from(joined))
        return {row[-1]: _tally(*row[:-1]) for row in rows}


def _counted(scope: Scope, *, owed_only: bool = False) -> Subquery:
    """The assignments that the scope counts, each of its three sorts by an index of its own."""
    end = None if scope.period is None else scope.period.ends_at
    begin = None if scope.period is None else scope.period.starts_at
    given = () if end is None else (or_(_given.is_(None), _given < end),)
    not_before = _closed.is_not(None) if begin is None else _closed >= begin
    columns: list[ColumnElement[Any]] = [
        _share.label("id"),
        _agency.label("agency_id"),
        _task.label("task_id"),
        _due.label("due_at"),
    ]
    owed = select(*columns, _given.label("given_at"), _never.label("closed_at"))
    finished = select(*columns, _given.label("given_at"), _closed.label("closed_at"))
    sorts = [
        _within(owed.where(STILL_OPEN, *given), scope),
        _within(owed.where(_DECLINED, *given), scope),
        _within(finished.where(_FINISHED, not_before, *given), scope),
    ]
    return union_all(*(sorts[:2] if owed_only else sorts)).subquery("counted")


def _within(shares: Select[Any], scope: Scope) -> Select[Any]:
    if scope.role is not None:
        shares = shares.where(col(AssignmentRow.role) == scope.role.value)
    if scope.agency_ids is not None:
        shares = shares.where(_agency.in_(sorted(scope.agency_ids)))
    if scope.directive_ids is None and scope.signer is None:
        return shares
    shares = shares.join_from(AssignmentRow, TaskRow)
    if scope.directive_ids is not None:
        shares = shares.where(_directive.in_(sorted(scope.directive_ids)))
    if scope.signer is not None:
        shares = shares.join(DirectiveRow, col(DirectiveRow.id) == _directive).where(_signed_by(scope.signer))
    return shares


def _signed_by(name: str) -> ColumnElement[bool]:
    # As an expression, so that the few assignments of the period are looked through, not all that was ever signed.
    return func.coalesce(_signer, "") == name


def _is_in(bucket: Bucket, counted: Subquery, scope: Scope, at: dt.datetime) -> ColumnElement[bool]:
    due, closed = counted.c.due_at, counted.c.closed_at
    done: ColumnElement[bool] = closed.is_not(None)
    as_of = at
    if scope.period is not None:
        done, as_of = and_(done, closed < scope.period.ends_at), scope.period.as_of(at)
    match bucket:
        case Bucket.DONE_IN_TIME:
            return and_(done, or_(due.is_(None), closed < due))
        case Bucket.DONE_LATE:
            return and_(done, closed >= due)
        case Bucket.OPEN_IN_TIME:
            return and_(~done, or_(due.is_(None), due > as_of))
        case Bucket.OPEN_LATE:
            return and_(~done, due <= as_of)


def _sums(counted: Subquery, scope: Scope, at: dt.datetime) -> Select[Any]:
    late = _is_in(Bucket.OPEN_LATE, counted, scope, at)
    given = false() if scope.period is None else counted.c.given_at >= scope.period.starts_at
    columns: list[ColumnElement[Any]] = [func.count(case((_is_in(b, counted, scope, at), 1))) for b in Bucket]
    columns += [func.count(case((given, 1))), func.min(case((late, counted.c.due_at)))]
    return select(*columns).select_from(counted)


def _tally(in_time: int, late: int, open_in_time: int, open_late: int, given: int, oldest: dt.datetime | None) -> Tally:
    buckets = Buckets(done_in_time=in_time, done_late=late, open_in_time=open_in_time, open_late=open_late)
    return Tally(buckets=buckets, given=given, oldest_due=oldest)
