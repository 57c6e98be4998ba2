"""Work that was reported done and waits for an admin: accepted, or given back with a reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy import ColumnElement, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.model import Role
from directives.office import SubscriptionState
from directives.remarks import RemarkKind
from directives.work import Assignment, Status
from storage.columns import fixed
from storage.rows_loop import RemarkRow
from storage.rows_office import AgencyRow, SubscriptionRow
from storage.rows_work import AssignmentRow, TaskRow
from storage.shares import STILL_OPEN, move_share, shares_where

_WAITS = (col(AssignmentRow.status) == fixed(Status.DONE.value), col(AssignmentRow.role) == fixed(Role.LEAD.value))
"""Written into the SQL, so that the index of what waits serves it."""


class Verifying:
    """What the leads have reported done. Agencies in support close nothing that an admin would have to accept."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def waiting(
        self, limit: int, offset: int = 0, directive_id: int | None = None, until: dt.datetime | None = None
    ) -> tuple[Assignment, ...]:
        """What waits for a decision, of one directive or of all, the longest waiting first."""
        closed_at = col(AssignmentRow.closed_at)
        conditions = _narrowed(directive_id, until)
        return await shares_where(self._session, *conditions, order=(closed_at,), limit=limit, offset=offset)

    async def of_task(self, task_id: int) -> tuple[Assignment, ...]:
        """What waits for a decision about one task."""
        return await shares_where(self._session, *_WAITS, col(AssignmentRow.task_id) == task_id)

    async def count(self, directive_id: int | None = None, until: dt.datetime | None = None) -> int:
        """How much waits, reported done by the instant `until`."""
        counted = select(func.count()).select_from(AssignmentRow)
        if directive_id is not None:
            counted = counted.join(TaskRow)
        return await self._session.scalar(counted.where(*_narrowed(directive_id, until))) or 0

    async def confirm(self, id: int, by: int, at: dt.datetime) -> bool:
        """Accepts finished work; False where it does not wait any more."""
        confirmed = {"status": Status.CONFIRMED, "confirmed_by": by, "confirmed_at": at}
        return await move_share(self._session, id, *_WAITS, **confirmed)

    async def confirm_all(self, directive_id: int, by: int, at: dt.datetime, until: dt.datetime) -> tuple[int, ...]:
        """Accepts all of a directive that was reported done by the instant `until`; answers the shares' ids."""
        of_it = select(col(TaskRow.id)).where(col(TaskRow.directive_id) == directive_id)
        theirs = (col(AssignmentRow.task_id).in_(of_it), col(AssignmentRow.closed_at) <= until)
        all_of_it = update(AssignmentRow).where(*_WAITS, *theirs).returning(col(AssignmentRow.id))
        ids = await self._session.scalars(all_of_it.values(status=Status.CONFIRMED, confirmed_by=by, confirmed_at=at))
        return tuple(sorted(ids))

    async def unconfirm(self, id: int, at: dt.datetime, within: dt.timedelta) -> bool:
        """Takes an acceptance back that was given at most `within` ago; False otherwise."""
        recent = (col(AssignmentRow.status) == Status.CONFIRMED, col(AssignmentRow.confirmed_at) >= at - within)
        waiting_again = {"status": Status.DONE, "confirmed_by": None, "confirmed_at": None}
        return await move_share(self._session, id, *recent, **waiting_again)

    async def give_back(
        self, share: Assignment, by: int, at: dt.datetime, why: str, on: dt.date | None, time: dt.time | None
    ) -> bool:
        """Opens finished work again, with the reason and, where `on` is given, that local day as its last.

        False where it does not wait any more. Plan the next nudge anew.
        """
        opened: dict[str, object] = {"closed_by": None, "closed_at": None, "note": None}
        opened |= {"reopened_by": by, "reopened_at": at}
        if on is not None:
            later = replace(share, extended_date=on, extended_time=time)
            opened |= {"extended_date": on, "extended_time": time, "extended_at": at, "due_at": later.due_at}
        owed = col(AssignmentRow.withdrawn_at).is_(None)
        if not await move_share(self._session, share.id, *_WAITS, owed, status=Status.RETURNED, **opened):
            return False
        said = {"assignment_id": share.id, "kind": RemarkKind.RETURN, "made_by": by, "made_at": at, "text": why}
        await self._session.execute(insert(RemarkRow).values(said))
        return True

    async def declined(self) -> int:
        """How many shares wait because their agency says that they are not its own."""
        waits = col(AssignmentRow.status) == fixed(Status.DECLINED.value)
        return await self._session.scalar(select(func.count()).select_from(AssignmentRow).where(waits)) or 0

    async def unreached(self) -> int:
        """How many agencies owe work and have no chat that would hear of it."""
        theirs = col(AgencyRow.id)
        active = col(SubscriptionRow.state) == SubscriptionState.ACTIVE
        followed = exists().where(col(SubscriptionRow.agency_id) == theirs, active)
        owing = exists().where(col(AssignmentRow.agency_id) == theirs, STILL_OPEN)
        return await self._session.scalar(select(func.count()).select_from(AgencyRow).where(owing, ~followed)) or 0


def _narrowed(directive_id: int | None, until: dt.datetime | None) -> tuple[ColumnElement[bool], ...]:
    of_directive = () if directive_id is None else (col(TaskRow.directive_id) == directive_id,)
    by_then = () if until is None else (col(AssignmentRow.closed_at) <= until,)
    return (*_WAITS, *of_directive, *by_then)
