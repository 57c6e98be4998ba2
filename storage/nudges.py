"""When assignments are nudged next, and which occurrences open: what the tick asks all day, each by its index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.model import Role
from directives.work import Assignment
from storage.rows_work import AssignmentRow
from storage.shares import STILL_OPEN, move_share, shares_where

_planned_for = col(AssignmentRow.nudge_at)
_ARE_LEADS = col(AssignmentRow.role) == Role.LEAD

_SAID = (
    update(AssignmentRow)
    .where(col(AssignmentRow.id) == bindparam("share"))
    .values(nudged_at=bindparam("said"), nudge_at=bindparam("next"), snoozed_until=None)
)
_PLANNED = update(AssignmentRow).where(col(AssignmentRow.id) == bindparam("share")).values(nudge_at=bindparam("next"))


class Nudges:
    """The instants of nudges and of occurrences that follow."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def due(self, at: dt.datetime, limit: int = 20_000) -> tuple[Assignment, ...]:
        """Open assignments whose next nudge is due at the instant `at`, the oldest first."""
        return await shares_where(self._session, STILL_OPEN, _planned_for <= at, order=(_planned_for,), limit=limit)

    async def is_any_between(self, after: dt.datetime, until: dt.datetime) -> bool:
        """Whether any nudge is planned for these instants, the last included."""
        first = select(col(AssignmentRow.id)).where(_planned_for > after, _planned_for <= until).limit(1)
        return await self._session.scalar(first) is not None

    async def between(
        self, after: dt.datetime, until: dt.datetime, agency_ids: Collection[str]
    ) -> tuple[Assignment, ...]:
        """Open assignments of these agencies whose nudge is planned for these instants, the last included."""
        # As an expression, so that the few of these instants are walked and not all work of the agencies.
        theirs = func.coalesce(col(AssignmentRow.agency_id), "").in_(agency_ids)
        return await shares_where(self._session, STILL_OPEN, _planned_for > after, _planned_for <= until, theirs)

    async def planned(
        self, agency_id: str | None = None, after: int = 0, limit: int | None = None
    ) -> tuple[Assignment, ...]:
        """Open dated work of the leads, of one agency or of all, by number: what has a plan."""
        id, due = col(AssignmentRow.id), col(AssignmentRow.due_at)
        dated = (STILL_OPEN, _ARE_LEADS, due.is_not(None), id > after)
        theirs = () if agency_id is None else (col(AssignmentRow.agency_id) == agency_id,)
        return await shares_where(self._session, *dated, *theirs, limit=limit)

    async def plan(self, assignment_id: int, nudge_at: dt.datetime | None) -> None:
        """Sets the instant of the next nudge, or that none comes any more."""
        await self.plan_many([(assignment_id, nudge_at)])

    async def plan_many(self, plans: Iterable[tuple[int, dt.datetime | None]]) -> None:
        """Sets the next nudge of many assignments at once, as `plan` does for one."""
        rows = [{"share": id, "next": nudge_at} for id, nudge_at in plans]
        if rows:
            await (await self._session.connection()).execute(_PLANNED, rows)

    async def said_many(self, nudges: Iterable[tuple[int, dt.datetime, dt.datetime | None]]) -> None:
        """Notes the planned instants of nudges that are said now, and when the next ones come."""
        rows = [{"share": id, "said": said, "next": nudge_at} for id, said, nudge_at in nudges]
        if rows:
            await (await self._session.connection()).execute(_SAID, rows)

    async def ending(self, agency_ids: Collection[str], after: dt.datetime, until: dt.datetime) -> dict[str, int]:
        """How much open work of each of these agencies ends between these instants, the last included."""
        agency, due = col(AssignmentRow.agency_id), col(AssignmentRow.due_at)
        counted = select(agency, func.count()).where(agency.in_(agency_ids), STILL_OPEN, due > after, due <= until)
        rows = await self._session.execute(counted.group_by(agency))
        return {agency_id: count for agency_id, count in rows}  # noqa: C416  rows are no pairs to dict()

    async def ended_occurrences(self, at: dt.datetime, limit: int = 1_000) -> tuple[Assignment, ...]:
        """Occurrences that have ended at the instant `at` and whose next one has not opened, the oldest first."""
        follows = col(AssignmentRow.follows_at)
        return await shares_where(self._session, follows <= at, order=(follows,), limit=limit)

    async def is_followed(self, assignment_id: int) -> bool:
        """Notes that the next occurrence opens now; False where it has before, or none follows."""
        waits = col(AssignmentRow.follows_at).is_not(None)
        return await move_share(self._session, assignment_id, waits, follows_at=None)

    async def snooze(self, id: int, until: dt.datetime) -> bool:
        """Puts the newest nudge off; False where it was put off before, or the work is done.

        Before any was said, the next one is put off.
        """
        said, snoozed = col(AssignmentRow.nudged_at), col(AssignmentRow.snoozed_at)
        which = func.coalesce(said, _planned_for, until)
        not_yet = or_(snoozed.is_(None), snoozed < said)
        return await move_share(
            self._session, id, STILL_OPEN, not_yet, snoozed_at=which, snoozed_until=until, nudge_at=until
        )
