"""The office's search: among all directives and all tasks, the newest first."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.seeking import Search
from directives.work import UNSEEN, Directive, Task
from storage.lists import stand_in
from storage.rows_work import DirectiveRow, TaskRow


class Finds:
    """What a search finds among everything that the office has posted."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def directives(self, search: Search, *, limit: int, offset: int = 0) -> tuple[Directive, ...]:
        """The directives whose number and subject hold the words; drafts and what was discarded are not looked at."""
        # The words by themselves first: an index holds them, and no document is read that is not shown.
        found = select(col(DirectiveRow.id)).where(stand_in(col(DirectiveRow.folded), search))
        rows = await self._session.scalars(
            select(DirectiveRow)
            .where(col(DirectiveRow.id).in_(found), col(DirectiveRow.state).not_in(UNSEEN))
            .order_by(col(DirectiveRow.id).desc())
            .limit(limit)
            .offset(offset)
        )
        return tuple(row.thing() for row in rows)

    async def tasks(self, search: Search, *, limit: int, offset: int = 0) -> tuple[Task, ...]:
        """The tasks whose own words hold the words, and the one with the number that was typed."""
        words = stand_in(col(TaskRow.folded), search)
        found = words if search.number is None else or_(words, col(TaskRow.id) == search.number)
        rows = await self._session.scalars(
            select(TaskRow).where(found).order_by(col(TaskRow.id).desc()).limit(limit).offset(offset)
        )
        return tuple(row.thing() for row in rows)
