"""Which message shows which assignments, so that a reply to it and a redraw of it find them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.columns import insert_into
from storage.rows_telling import CardRow

_EMPTY = delete(CardRow).where(
    col(CardRow.chat_id) == bindparam("chat"), col(CardRow.message_id) == bindparam("message")
)


class Cards:
    """Messages that show assignments."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def remember(self, chat_id: int, message_id: int, assignment_ids: Iterable[int]) -> None:
        """Notes what a message shows now, in place of what it showed before."""
        await self.remember_many([(chat_id, message_id, assignment_ids)])

    async def remember_many(self, messages: Iterable[tuple[int, int, Iterable[int]]]) -> None:
        """Notes it of many messages at once: chat id, message id, assignment ids."""
        shown = [(chat_id, message_id, dict.fromkeys(ids)) for chat_id, message_id, ids in messages]
        if not shown:
            return
        emptied = [{"chat": chat_id, "message": message_id} for chat_id, message_id, _ in shown]
        connection = await self._session.connection()
        await connection.execute(_EMPTY, emptied)
        rows = [
            {"chat_id": chat_id, "message_id": message_id, "assignment_id": assignment_id}
            for chat_id, message_id, ids in shown
            for assignment_id in ids
        ]
        if rows:
            await connection.execute(insert_into(self._session, CardRow), rows)

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
