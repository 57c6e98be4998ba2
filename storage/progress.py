"""How far each agency has come with a directive: counted by the database, one row an agency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.figures import Buckets, Scope
from directives.model import Role
from directives.standing import Standing
from directives.work import OWED, Assignment, NoticeKind, NoticeState, Status, StoredNotice
from storage.figures import Figures
from storage.rows_loop import RemarkRow
from storage.rows_telling import CardRow, EventRow, NoticeRow
from storage.rows_work import AssignmentRow, TaskRow
from storage.shares import shares_where
from storage.values import Event

REMINDED = "reminded"
"""The kind of event that keeps whom an admin has reminded of a directive."""

_status = col(AssignmentRow.status)
_OWED = _status.in_(sorted(OWED))
_COUNTED = _status != Status.WITHDRAWN
_LEAD = col(AssignmentRow.role) == Role.LEAD
_SHOWN = select(col(CardRow.assignment_id)).where(col(CardRow.assignment_id) == col(AssignmentRow.id)).exists()
_SAID = select(col(RemarkRow.id)).where(col(RemarkRow.assignment_id) == col(AssignmentRow.id)).exists()
_MOVED = or_(_status != Status.NEW, col(AssignmentRow.received_at).is_not(None), _SAID)
_OPENED = or_(col(AssignmentRow.opened_at).is_not(None), _MOVED)


class Progress:
    """What is asked about one directive as a whole."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def standings(self, directive_id: int, at: dt.datetime) -> tuple[Standing, ...]:
        """How far every agency with a share stands at the instant `at`, by agency id."""
        told = set(await self._session.scalars(_told_agencies(directive_id)))
        tallies = await Figures(self._session).by_agency(Scope(directive_ids=[directive_id]), at)
        figures = {id: tally.buckets for id, tally in tallies.items()}
        rows = await self._session.execute(_counted(directive_id))
        return tuple(
            Standing(
                agency_id=row.agency_id,
                leads=figures.get(row.agency_id, Buckets()).total,
                done=figures.get(row.agency_id, Buckets()).done,
                late=figures.get(row.agency_id, Buckets()).open_late,
                waiting=row.waiting,
                owed=row.owed,
                reached=bool(row.shown) or row.agency_id in told,
                opened=bool(row.opened),
                moved=bool(row.moved),
            )
            for row in rows
        )

    async def shares(self, directive_id: int, agency_id: str) -> tuple[Assignment, ...]:
        """One agency's shares of a directive that are not withdrawn, in the order of the document."""
        theirs = (col(TaskRow.directive_id) == directive_id, col(AssignmentRow.agency_id) == agency_id)
        order = (col(TaskRow.position), col(TaskRow.id), col(AssignmentRow.occurrence_on))
        return await shares_where(self._session, *theirs, _COUNTED, order=order)

    async def told(self, directive_id: int) -> tuple[StoredNotice, ...]:
        """The messages that bring agencies their tasks of a directive, oldest first."""
        tasks = (col(NoticeRow.directive_id) == directive_id, col(NoticeRow.kind) == NoticeKind.TASKS)
        rows = await self._session.scalars(select(NoticeRow).where(*tasks).order_by(col(NoticeRow.id)))
        return tuple(row.thing() for row in rows)

    async def said(self, assignment_ids: Collection[int]) -> dict[int, int]:
        """How many remarks there are about each of these assignments that has any."""
        about = col(RemarkRow.assignment_id)
        counted = select(about, func.count()).where(about.in_(assignment_ids)).group_by(about)
        rows = await self._session.execute(counted)
        return {id: count for id, count in rows}  # noqa: C416  rows are no pairs to dict()

    async def reminded(self, directive_id: int, since: dt.datetime) -> dict[str, Event]:
        """Which agencies an admin has reminded of a directive since an instant (UTC), and the entry that says so."""
        of_it = (col(EventRow.subject) == f"directive:{directive_id}", col(EventRow.kind) == REMINDED)
        rows = await self._session.scalars(
            select(EventRow).where(*of_it, col(EventRow.at) >= since).order_by(col(EventRow.id))
        )
        events = [row.thing() for row in rows]
        return {str(agency_id): e for e in events for agency_id in _list(e.detail.get("agencies"))}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _told_agencies(directive_id: int) -> Select[Any]:
    delivered = (col(NoticeRow.kind) == NoticeKind.TASKS, col(NoticeRow.state) == NoticeState.DELIVERED)
    agency_id = col(NoticeRow.agency_id)
    return select(agency_id).where(col(NoticeRow.directive_id) == directive_id, *delivered).distinct()


def _counted(directive_id: int) -> Select[*tuple[Any, ...]]:
    agency_id = col(AssignmentRow.agency_id)
    return (
        select(
            agency_id.label("agency_id"),
            func.count(case((and_(_LEAD, _status == Status.DONE), 1))).label("waiting"),
            func.count(case((_OWED, 1))).label("owed"),
            func.max(case((_SHOWN, 1), else_=0)).label("shown"),
            func.max(case((_OPENED, 1), else_=0)).label("opened"),
            func.max(case((_MOVED, 1), else_=0)).label("moved"),
        )
        .join_from(AssignmentRow, TaskRow)
        .where(col(TaskRow.directive_id) == directive_id, _COUNTED)
        .group_by(agency_id)
        .order_by(agency_id)
    )
