"""Which message shows which assignments, so that a reply to it and a redraw of it find them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.columns import insert_into
from storage.rows_telling import CardRow


class Cards:
    """Messages that show assignments."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def remember(self, chat_id: int, message_id: int, assignment_ids: Iterable[int]) -> None:
        """Notes what a message shows now, in place of what it showed before."""
        rows = [
            {"chat_id": chat_id, "message_id": message_id, "assignment_id": assignment_id}
            for assignment_id in dict.fromkeys(assignment_ids)
        ]
        message = (col(CardRow.chat_id) == chat_id, col(CardRow.message_id) == message_id)
        await self._session.execute(delete(CardRow).where(*message))
        if rows:
            await self._session.execute(insert_into(self._session, CardRow), rows)

    async def at(self, chat_id: int, message_id: int) -> tuple[int, ...]:
        """The assignments that a message shows, by number."""
        message = (col(CardRow.chat_id) == chat_id, col(CardRow.message_id) == message_id)
        rows = await self._session.scalars(
            select(col(CardRow.assignment_id)).where(*message).order_by(col(CardRow.assignment_id))
        )
        return tuple(rows)

    async def showing(self, assignment_id: int) -> tuple[tuple[int, int], ...]:
        """The messages that show an assignment, as (chat id, message id)."""
        chat_id, message_id = col(CardRow.chat_id), col(CardRow.message_id)
        rows = await self._session.execute(
            select(chat_id, message_id).where(col(CardRow.assignment_id) == assignment_id).order_by(chat_id, message_id)
        )
        return tuple((chat, message) for chat, message in rows)
