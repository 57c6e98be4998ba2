"""The office's search: among all directives and all tasks, the newest first."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.seeking import Search
from directives.work import Directive, DirectiveState, Task
from storage.lists import stand_in
from storage.rows_work import DirectiveRow, TaskRow

NEWEST = 20_000
"""Tasks that words are looked for in: no index holds them, and words that stand nowhere are read through to the end."""


class Finds:
    """What a search finds among everything that the office has posted."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def directives(
        self, search: Search, states: Collection[DirectiveState], *, limit: int, offset: int = 0
    ) -> tuple[Directive, ...]:
        """The directives in these states whose number and subject hold the words."""
        # The words by themselves first: an index holds them, and no document is read that is not shown.
        found = select(col(DirectiveRow.id)).where(stand_in(col(DirectiveRow.folded), search))
        rows = await self._session.scalars(
            select(DirectiveRow)
            .where(col(DirectiveRow.id).in_(found), col(DirectiveRow.state).in_(states))
            .order_by(col(DirectiveRow.id).desc())
            .limit(limit)
            .offset(offset)
        )
        return tuple(row.thing() for row in rows)

    async def tasks(self, search: Search, *, limit: int, offset: int = 0, newest: int = NEWEST) -> tuple[Task, ...]:
        """Those of the newest tasks whose own words hold the words, and any with the number that was typed."""
        last = select(func.max(col(TaskRow.id))).scalar_subquery()
        words = and_(col(TaskRow.id) > last - newest, stand_in(col(TaskRow.folded), search))
        found = words if search.number is None else or_(words, col(TaskRow.id) == search.number)
        rows = await self._session.scalars(
            select(TaskRow).where(found).order_by(col(TaskRow.id).desc()).limit(limit).offset(offset)
        )
        return tuple(row.thing() for row in rows)

    async def has_older(self, newest: int = NEWEST) -> bool:
        """Whether there are tasks too old for words to be looked for in them."""
        last = await self._session.scalar(select(func.max(col(TaskRow.id)))) or 0
        older = select(col(TaskRow.id)).where(col(TaskRow.id) <= last - newest).limit(1)
        return await self._session.scalar(older) is not None
