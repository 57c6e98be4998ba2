"""Which colleague of an agency works on an assignment."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.work import Assignment
from storage.rows_work import AssignmentRow
from storage.shares import STILL_OPEN, move_share, shares_where


class Holding:
    """Assignments in the hands of people. Everybody of the agency goes on seeing them."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def hand(self, assignment_id: int, to: int, at: dt.datetime) -> bool:
        """Hands an open assignment to a person; False where it is closed, or theirs already."""
        holder = col(AssignmentRow.holder_id)
        elsewhere = holder.is_distinct_from(to)
        return await move_share(self._session, assignment_id, STILL_OPEN, elsewhere, holder_id=to, held_from=at)

    async def of_person(self, agency_id: str, person_id: int) -> tuple[Assignment, ...]:
        """The open assignments of an agency in a person's hands, the earliest deadline first."""
        theirs = (col(AssignmentRow.agency_id) == agency_id, col(AssignmentRow.holder_id) == person_id)
        return await shares_where(
            self._session, *theirs, STILL_OPEN, order=(col(AssignmentRow.due_at).asc().nulls_last(),)
        )

    async def release(self, agency_id: str, person_id: int) -> None:
        """Lets nobody in particular hold what a person of an agency held and has not finished."""
        theirs = (col(AssignmentRow.agency_id) == agency_id, col(AssignmentRow.holder_id) == person_id)
        freed = update(AssignmentRow).where(*theirs, STILL_OPEN).values(holder_id=None, held_from=None)
        await self._session.execute(freed)
