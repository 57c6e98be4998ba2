"""What is not kept for good: words that were sent, updates that were worked off, documents whose work is over.

The acts stay: the audit log, and who had to do what by when and what became of it.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import ReturningDelete, ReturningUpdate
from sqlmodel import col

from directives.work import DirectiveState, NoticeState
from storage.rows_telling import NoticeRow, UpdateRow
from storage.rows_work import AssignmentRow, DirectiveRow, TaskRow
from storage.shares import STILL_OPEN

AT_ONCE = 5_000
"""Rows of one transaction: a bot that works must get its turn."""

_SETTLED = (NoticeState.DELIVERED, NoticeState.UNCERTAIN, NoticeState.GONE, NoticeState.DROPPED)
_OVER = (DirectiveState.PUBLISHED, DirectiveState.WITHDRAWN)


class Keeping:
    """Lets go of what is older than an instant, a part at a time; each answers how many rows it changed."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def wipe_messages(self, before: dt.datetime) -> int:
        """Wipes words and buttons of settled messages that were due before. The rows stay: none is told twice."""
        old = (col(NoticeRow.due_at) < before, col(NoticeRow.state).in_(_SETTLED), col(NoticeRow.text) != "")
        some = select(col(NoticeRow.id)).where(*old).limit(AT_ONCE)
        wiped = update(NoticeRow).where(col(NoticeRow.id).in_(some)).values(text="", buttons=[])
        return await self._count(wiped.returning(col(NoticeRow.id)))

    async def drop_updates(self, before: dt.datetime) -> int:
        """Deletes updates that were worked off or set aside before, but the newest: polling goes on from it."""
        newest = select(func.max(col(UpdateRow.update_id))).scalar_subquery()
        old = (col(UpdateRow.state) != "waiting", col(UpdateRow.done_at) < before, col(UpdateRow.update_id) < newest)
        some = select(col(UpdateRow.update_id)).where(*old).limit(AT_ONCE)
        dropped = delete(UpdateRow).where(col(UpdateRow.update_id).in_(some))
        return await self._count(dropped.returning(col(UpdateRow.update_id)))

    async def wipe_documents(self, before: dt.datetime) -> int:
        """Takes text and original from documents that were published before and have no open work, nor any since."""
        task, share = col(TaskRow.id), col(AssignmentRow.task_id)
        of_it = select(share).join(TaskRow, task == share).where(col(TaskRow.directive_id) == col(DirectiveRow.id))
        closed, withdrawn = col(AssignmentRow.closed_at), col(AssignmentRow.withdrawn_at)
        lives = or_(STILL_OPEN, closed >= before, withdrawn >= before)
        waits = (col(DirectiveRow.published_at) < before, col(DirectiveRow.state).in_(_OVER), _has_words())
        old = select(col(DirectiveRow.id)).where(*waits, ~of_it.where(lives).exists()).limit(AT_ONCE)
        bare = {"text": "", "original_id": None, "original_kind": None, "original_name": None}
        wiped = update(DirectiveRow).where(col(DirectiveRow.id).in_(old)).values(**bare)
        return await self._count(wiped.returning(col(DirectiveRow.id)))

    async def _count(self, statement: ReturningDelete[tuple[int]] | ReturningUpdate[tuple[int]]) -> int:
        return len((await self._session.execute(statement)).all())


def _has_words() -> ColumnElement[bool]:
    return or_(col(DirectiveRow.text) != "", col(DirectiveRow.original_id).is_not(None))
