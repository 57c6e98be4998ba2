"""What a restored memory must not say again: whatever was due before may have been said since the backup was taken."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.work import NoticeKind, NoticeState
from storage.rows_telling import NoticeRow
from storage.rows_work import AssignmentRow

HELD_BACK = "held back: it may have left before the restore"
"""The error of notices that wait for an admin's word."""

_HELD = and_(col(NoticeRow.state) == NoticeState.UNCERTAIN, col(NoticeRow.error) == HELD_BACK)
_UNSENT = col(NoticeRow.state).in_((NoticeState.DUE, NoticeState.SENDING))
_IS_EDIT = col(NoticeRow.kind) == NoticeKind.EDIT


class Restoring:
    """Holds back what may have been said, and lets it go or gives it up."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def hold_back(self, at: dt.datetime) -> int:
        """Puts everything in doubt that was due by the instant `at`, and returns how many notices that are.

        Changes of messages do no harm when repeated, and stay due. Nudges of the past are not planned any more: plan
        anew afterwards.
        """
        done = {"lease_until": None, "not_before": at}
        edits = update(NoticeRow).where(_UNSENT, _IS_EDIT, col(NoticeRow.due_at) <= at)
        await self._session.execute(edits.values(state=NoticeState.DUE, **done))
        past = update(NoticeRow).where(_UNSENT, ~_IS_EDIT, col(NoticeRow.due_at) <= at)
        doubt = {"state": NoticeState.UNCERTAIN, "error": HELD_BACK, "sent_at": at, **done}
        held = await self._session.execute(past.values(**doubt).returning(col(NoticeRow.id)))
        planned = col(AssignmentRow.nudge_at)
        said = {"nudged_at": planned, "nudge_at": None, "snoozed_until": None}
        await self._session.execute(update(AssignmentRow).where(planned <= at).values(**said))
        return len(held.all())

    async def held_back(self) -> int:
        """How many notices wait for an admin's word."""
        return await self._session.scalar(select(func.count()).select_from(NoticeRow).where(_HELD)) or 0

    async def let_go(self, at: dt.datetime) -> int:
        """Makes due at the instant `at` what was held back, and returns how many there were."""
        due = {"state": NoticeState.DUE, "due_at": at, "not_before": at, "error": None, "sent_at": None}
        freed = update(NoticeRow).where(_HELD).values(**due, doubtful_copies=col(NoticeRow.doubtful_copies) + 1)
        return len((await self._session.execute(freed.returning(col(NoticeRow.id)))).all())

    async def give_up(self) -> int:
        """Gives up what was held back, and returns how many there were."""
        dropped = update(NoticeRow).where(_HELD).values(state=NoticeState.DROPPED)
        return len((await self._session.execute(dropped.returning(col(NoticeRow.id)))).all())
