"""The audit log: who did what to which thing, and when. Each entry is chained to the one before it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.chaining import START, hash_of, salts_for, seals_of
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
        number, before = await self._head()
        event = Event(
            id=number + 1, at=at, kind=kind, actor=actor, chat_id=chat_id, subject=subject, detail=dict(detail)
        )
        salts = salts_for(event)
        seals = seals_of(event, salts)
        self._session.add(
            EventRow(
                **vars(event),
                prev=before,
                hash=hash_of(before, event, seals),
                salts=" ".join(salts),
                seals=" ".join(seals),
            )
        )
        await self._session.flush()

    async def of(self, subject: str) -> tuple[Event, ...]:
        """The history of one thing, oldest first."""
        rows = await self._session.scalars(
            select(EventRow).where(col(EventRow.subject) == subject).order_by(col(EventRow.id))
        )
        return tuple(row.thing() for row in rows)

    async def _head(self) -> tuple[int, str]:
        """The number and the hash of the newest entry. There is one writer at a time, so nobody else follows it."""
        newest = select(col(EventRow.id), col(EventRow.hash)).order_by(col(EventRow.id).desc()).limit(1)
        found = (await self._session.execute(newest)).first()
        return (found.id, found.hash) if found else (0, START)
