"""The audit log: who did what to which thing, and when."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.rows_telling import EventRow
from storage.values import JSON, Event


class Events:
    """Entries are added, never changed."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(
        self,
        at: dt.datetime,
        kind: str,
        actor: int | None,
        chat_id: int | None,
        subject: str,
        detail: dict[str, JSON],
    ) -> None:
        """Writes an entry. `actor` is a person, None for the bot itself; `subject` such as "assignment:12"."""
        self._session.add(
            EventRow(at=at, kind=kind, actor=actor, chat_id=chat_id, subject=subject, detail=dict(detail))
        )
        await self._session.flush()

    async def of(self, subject: str) -> tuple[Event, ...]:
        """The history of one thing, oldest first."""
        rows = await self._session.scalars(
            select(EventRow).where(col(EventRow.subject) == subject).order_by(col(EventRow.id))
        )
        return tuple(row.thing() for row in rows)
