"""What the bot waits for from a person: a row, so that a restart forgets nothing."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.columns import insert_into
from storage.rows_telling import AwaitingRow
from storage.values import Awaited


class Awaiting:
    """At most one awaited answer of each person in each chat."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def ask(self, chat_id: int, person_id: int, what: str, data: dict[str, int | str], at: dt.datetime) -> None:
        """Waits for an answer, in place of whatever was awaited before."""
        insert = insert_into(self._session, AwaitingRow).values(
            chat_id=chat_id, person_id=person_id, what=what, data=data, asked_at=at
        )
        renewed = {name: insert.excluded[name] for name in ("what", "data", "asked_at")}
        await self._session.execute(insert.on_conflict_do_update(index_elements=["chat_id", "person_id"], set_=renewed))

    async def take(self, chat_id: int, person_id: int) -> Awaited | None:
        """What is awaited, which is awaited no longer."""
        row = await self._session.scalar(delete(AwaitingRow).where(*_of(chat_id, person_id)).returning(AwaitingRow))
        return row.thing() if row else None

    async def peek(self, chat_id: int, person_id: int) -> Awaited | None:
        """What is awaited, and stays so."""
        row = await self._session.get(AwaitingRow, (chat_id, person_id))
        return row.thing() if row else None


def _of(chat_id: int, person_id: int) -> tuple[ColumnElement[bool], ...]:
    return (col(AwaitingRow.chat_id) == chat_id, col(AwaitingRow.person_id) == person_id)
