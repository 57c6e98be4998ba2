"""Tasks that an agency has sent back as wrongly addressed, until the office has said whose they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.remarks import RemarkKind
from directives.sharing import new_share
from directives.work import OWED, Assignment, Status
from storage.columns import fixed
from storage.extensions import lapse
from storage.rows_loop import RemarkRow
from storage.rows_work import AssignmentRow
from storage.shares import STILL_OPEN, move_share, shares_where
from storage.tasks import Tasks

_DECLINED = col(AssignmentRow.status) == fixed(Status.DECLINED.value)
_WAITS = (_DECLINED, col(AssignmentRow.declined_at).is_not(None))
"""Said twice, so that SQLite walks the few of its own index and not everybody's work."""

_RETURNED = (
    select(col(RemarkRow.id))
    .where(col(RemarkRow.assignment_id) == col(AssignmentRow.id), col(RemarkRow.kind) == RemarkKind.RETURN)
    .correlate(AssignmentRow)
    .exists()
)
"""Work that was done once and returned by an admin is still returned work, whatever happened since."""


class Declines:
    """How a share is sent back, and what becomes of it."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def decline(self, id: int, by: int, at: dt.datetime) -> bool:
        """Sends an open share back; False where it is not open any more. It is nudged no more, and wants no time."""
        gone = {"status": Status.DECLINED, "declined_by": by, "declined_at": at}
        if not await move_share(self._session, id, STILL_OPEN, **gone, nudge_at=None, snoozed_until=None):
            return False
        await lapse(self._session, id, at)
        return True

    async def take_back(self, id: int, at: dt.datetime, within: dt.timedelta) -> bool:
        """Undoes that, less than `within` later; False otherwise. Plan the next nudge anew."""
        recent = col(AssignmentRow.declined_at) > at - within
        received = col(AssignmentRow.received_at).is_not(None)
        return await self._restore(id, recent, else_=case((received, Status.RECEIVED.value), else_=Status.NEW.value))

    async def reject(self, id: int) -> bool:
        """The share is the agency's after all, which has seen it by now; False where it was decided. Plan nudges."""
        seen = {
            "received_by": func.coalesce(col(AssignmentRow.received_by), col(AssignmentRow.declined_by)),
            "received_at": func.coalesce(col(AssignmentRow.received_at), col(AssignmentRow.declined_at)),
        }
        return await self._restore(id, else_=Status.RECEIVED.value, **seen)

    async def reassign(self, share: Assignment, agency_id: str, by: int, at: dt.datetime) -> tuple[Assignment, ...]:
        """Gives what was sent back to another agency, with later occurrences of the same task; none if it was decided.

        The role and a deadline that was moved go along. The agency must have no part in the task yet, or one in
        support, or a part that was withdrawn before.
        """
        if not await self._withdraw(share.id, _DECLINED, by, at):
            return ()
        given = [await self._give(share, agency_id, at)]
        for later in await self._later(share):
            owed = col(AssignmentRow.status).in_(sorted(OWED))
            if await self._withdraw(later.id, owed, by, at):
                given.append(await self._give(later, agency_id, at))
        return tuple(given)

    async def waiting(self, agency_ids: Collection[str] | None = None) -> tuple[Assignment, ...]:
        """What the office has still to decide, of these agencies or of all, the oldest first."""
        # As an expression, so that the few that wait are walked and not all work of the agencies.
        theirs = () if agency_ids is None else (func.coalesce(col(AssignmentRow.agency_id), "").in_(agency_ids),)
        return await shares_where(self._session, *_WAITS, *theirs, order=(col(AssignmentRow.declined_at),))

    async def count_waiting(self) -> int:
        """How much of that there is."""
        return await self._session.scalar(select(func.count()).select_from(AssignmentRow).where(*_WAITS)) or 0

    async def _restore(self, id: int, *conditions: ColumnElement[bool], else_: object, **values: object) -> bool:
        before = case((_RETURNED, Status.RETURNED.value), else_=else_)
        undone = {"status": before, "declined_by": None, "declined_at": None}
        return await move_share(self._session, id, _DECLINED, *conditions, **undone, **values)

    async def _withdraw(self, id: int, condition: ColumnElement[bool], by: int, at: dt.datetime) -> bool:
        gone = {"status": Status.WITHDRAWN, "withdrawn_by": by, "withdrawn_at": at}
        ended = {"nudge_at": None, "snoozed_until": None, "follows_at": None}
        if not await move_share(self._session, id, condition, **gone, **ended):
            return False
        await lapse(self._session, id, at)
        return True

    async def _later(self, share: Assignment) -> tuple[Assignment, ...]:
        if share.occurrence_on is None:
            return ()
        same = (col(AssignmentRow.task_id) == share.task.id, col(AssignmentRow.agency_id) == share.agency_id)
        return await shares_where(self._session, *same, col(AssignmentRow.occurrence_on) > share.occurrence_on)

    async def _give(self, share: Assignment, agency_id: str, at: dt.datetime) -> Assignment:
        """The share as another agency's own. One that it had before begins anew."""
        fresh = new_share(share.task, agency_id, share.role, occurrence_on=share.occurrence_on, given_at=at)
        (kept,) = await Tasks(self._session).assign_many([fresh])
        moved = replace(fresh, extended_date=share.extended_date, extended_time=share.extended_time)
        values: dict[str, object] = {
            "role": share.role,
            "status": Status.NEW,
            "given_at": at,
            "extended_date": share.extended_date,
            "extended_time": share.extended_time,
            "due_at": moved.due_at,
            "follows_at": moved.due_at if share.occurrence_on and share.task.repeats else None,
        }
        ended = ("received_by", "received_at", "closed_by", "closed_at", "note", "withdrawn_by", "withdrawn_at")
        opened = ("opened_by", "opened_at", "declined_by", "declined_at", "holder_id", "held_from")
        await move_share(self._session, kept.id, **values, **dict.fromkeys((*ended, *opened)))
        (given,) = await shares_where(self._session, col(AssignmentRow.id) == kept.id)
        return given
