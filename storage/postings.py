"""Postings whose files a worker reads: what has come of each, until its update is worked on again."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.columns import insert_into
from storage.inbox import State
from storage.rows_telling import PostingRow, UpdateRow
from storage.values import JSON, InboxRow, Posting

_CALL = text("SELECT pg_notify('dondoc', current_schema())")
"""Tells the leader that an update waits."""


class Postings:
    """Postings by the number of their update. Only on PostgreSQL, where there are workers."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def park(self, update_id: int, message_id: int | None, at: dt.datetime) -> None:
        """Sets an update aside until a worker has read its file, and queues that.

        `message_id` is that of the message which says how far it has come.
        """
        row = {"update_id": update_id, "message_id": message_id, "parked_at": at, "result": None}
        await self._session.execute(delete(PostingRow).where(col(PostingRow.update_id) == update_id))
        await self._session.execute(insert_into(self._session, PostingRow).values(row))
        await self._move(update_id, State.WAITING, State.PARKED)
        await self.queue(update_id)

    async def queue(self, update_id: int) -> None:
        """Queues a posting; also one whose job is gone, such as after a restore."""
        from storage.queueing import enqueue  # only who has workers loads the queue

        await enqueue(self._session, update_id)

    async def place(self) -> str:
        """The name under which the queue knows this organisation."""
        return str(await self._session.scalar(text("SELECT current_schema()")))

    async def unread(self) -> tuple[Posting, ...]:
        """The postings that no worker has finished, oldest first."""
        rows = await self._session.scalars(
            select(PostingRow).where(col(PostingRow.result).is_(None)).order_by(col(PostingRow.update_id))
        )
        return tuple(row.thing() for row in rows)

    async def parked(self, update_id: int) -> tuple[Posting, InboxRow] | None:
        """A posting that waits to be read, and its update; None where that is no longer so."""
        found = await self._session.execute(
            select(PostingRow, UpdateRow)
            .join(UpdateRow, col(UpdateRow.update_id) == col(PostingRow.update_id))
            .where(col(PostingRow.update_id) == update_id, col(UpdateRow.state) == State.PARKED)
        )
        row = found.first()
        return (row[0].thing(), row[1].thing()) if row else None

    async def finish(self, update_id: int, result: dict[str, JSON]) -> None:
        """Keeps what was read, and has the update worked on again. A second result of the same file changes nothing."""
        unread = col(PostingRow.result).is_(None)
        await self._session.execute(
            update(PostingRow).where(col(PostingRow.update_id) == update_id, unread).values(result=result)
        )
        await self._move(update_id, State.PARKED, State.WAITING)
        await self._session.execute(_CALL)

    async def take(self, update_id: int) -> Posting | None:
        """The posting, of which nothing is kept here any more."""
        gone = delete(PostingRow).where(col(PostingRow.update_id) == update_id).returning(PostingRow)
        row = (await self._session.scalars(gone)).one_or_none()
        return row.thing() if row else None

    async def give_back(self) -> int:
        """Has all parked updates worked on by the bot itself, and returns how many: there are no workers any more."""
        for posting in (parked := await self.unread()):
            await self._move(posting.update_id, State.PARKED, State.WAITING)
        await self._session.execute(delete(PostingRow).where(col(PostingRow.result).is_(None)))
        return len(parked)

    async def _move(self, update_id: int, before: State, after: State) -> None:
        await self._session.execute(
            update(UpdateRow)
            .where(col(UpdateRow.update_id) == update_id, col(UpdateRow.state) == before)
            .values(state=after)
        )
