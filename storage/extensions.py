"""Requests for more time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.extending import Extension, ExtensionState
from directives.work import Assignment, Status
from storage.rows_deadlines import ExtensionRow
from storage.rows_work import AssignmentRow
from storage.shares import STILL_OPEN, move_share, shares_where


class Extensions:
    """Requests, from the question to the decision, and the new deadline of the share that one grants."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def ask(
        self, assignment_id: int, by: int, at: dt.datetime, on: dt.date, time: dt.time | None, reason: str
    ) -> Extension | None:
        """Keeps a request; None where one of this assignment waits already, or the work is done."""
        share = await self._session.get(AssignmentRow, assignment_id)
        not_asked = col(AssignmentRow.status) != Status.EXTENSION_ASKED
        if share is None or not await move_share(
            self._session, assignment_id, STILL_OPEN, not_asked, status=Status.EXTENSION_ASKED
        ):
            return None
        new = insert(ExtensionRow).values(
            assignment_id=assignment_id,
            status_before=share.status,
            asked_by=by,
            asked_at=at,
            wanted_date=on,
            wanted_time=time,
            reason=reason,
            state=ExtensionState.ASKED,
        )
        row = (await self._session.scalars(new.returning(ExtensionRow))).one()
        return row.thing()

    async def grant(self, id: int, by: int, at: dt.datetime, on: dt.date, time: dt.time | None) -> Extension | None:
        """Grants a request until this local day and time; None where it is decided already. Plan the nudges anew."""
        granted = {"granted_date": on, "granted_time": time}
        row = await self._decide(id, state=ExtensionState.GRANTED, decided_by=by, decided_at=at, **granted)
        if row is None:
            return None
        share = await self._share(row.assignment_id)
        extended = replace(share, extended_date=on, extended_time=time)
        await move_share(
            self._session,
            share.id,
            status=row.status_before,
            extended_date=on,
            extended_time=time,
            extensions=share.extensions + 1,
            extended_at=at,
            due_at=extended.due_at,
            snoozed_until=None,
        )
        return row.thing()

    async def refuse(self, id: int, by: int, at: dt.datetime, answer: str | None) -> Extension | None:
        """Refuses a request; None where it is decided already."""
        row = await self._decide(id, state=ExtensionState.REFUSED, decided_by=by, decided_at=at, answer=answer)
        if row is None:
            return None
        await move_share(self._session, row.assignment_id, status=row.status_before)
        return row.thing()

    async def get(self, id: int) -> Extension | None:
        """The request of this number."""
        row = await self._session.get(ExtensionRow, id)
        return row.thing() if row else None

    async def asked(self) -> tuple[Extension, ...]:
        """The requests that wait for a decision, oldest first."""
        waiting = col(ExtensionRow.state) == ExtensionState.ASKED
        rows = await self._session.scalars(select(ExtensionRow).where(waiting).order_by(col(ExtensionRow.id)))
        return tuple(row.thing() for row in rows)

    async def count_asked(self) -> int:
        """How many wait for a decision."""
        waiting = col(ExtensionRow.state) == ExtensionState.ASKED
        return await self._session.scalar(select(func.count()).select_from(ExtensionRow).where(waiting)) or 0

    async def _share(self, id: int) -> Assignment:
        (share,) = await shares_where(self._session, col(AssignmentRow.id) == id)
        return share

    async def _decide(self, id: int, **values: object) -> ExtensionRow | None:
        return await self._session.scalar(
            update(ExtensionRow)
            .where(col(ExtensionRow.id) == id, col(ExtensionRow.state) == ExtensionState.ASKED)
            .values(**values)
            .returning(ExtensionRow)
        )


async def lapse(session: AsyncSession, assignment_id: int, at: dt.datetime) -> None:
    """Ends the request of work that is done: nobody needs to decide it any more."""
    waiting = (col(ExtensionRow.assignment_id) == assignment_id, col(ExtensionRow.state) == ExtensionState.ASKED)
    await session.execute(update(ExtensionRow).where(*waiting).values(state=ExtensionState.LAPSED, decided_at=at))
