"""The inbox: updates are kept before Telegram is told that they have arrived."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from enum import StrEnum

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from storage.columns import fixed, insert_into
from storage.rows_telling import UpdateRow
from storage.values import InboxRow


class State(StrEnum):
    """What has become of an update. Of a parked one, a worker reads the file first (storage/postings.py)."""

    WAITING = "waiting"
    PARKED = "parked"
    DONE = "done"
    SET_ASIDE = "set-aside"


_IS_WAITING = fixed(State.WAITING)


class Inbox:
    """Updates by Telegram's number. Those of one key, a chat or a person, are worked off one after the other."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def store(self, updates: Iterable[tuple[int, int, str]], at: dt.datetime) -> int:
        """Keeps updates, each (update id, key, raw JSON), and returns how many were new; repeated ones are ignored."""
        rows = [
            {"update_id": update_id, "key": key, "body": body, "received_at": at} for update_id, key, body in updates
        ]
        if not rows:
            return 0
        insert = insert_into(self._session, UpdateRow).on_conflict_do_nothing().returning(col(UpdateRow.update_id))
        return len((await self._session.scalars(insert, rows)).all())

    async def next_batch(self, limit: int, busy_keys: Collection[int]) -> tuple[InboxRow, ...]:
        """The oldest waiting update of each key that is not busy, oldest first."""
        older = aliased(UpdateRow, name="older")
        key, update_id = col(UpdateRow.key), col(UpdateRow.update_id)
        same_key = (col(older.key) == key, col(older.state) == _IS_WAITING)
        follows = select(col(older.update_id)).where(*same_key, col(older.update_id) < update_id).exists()
        rows = await self._session.scalars(
            select(UpdateRow)
            .where(col(UpdateRow.state) == _IS_WAITING, key.not_in(busy_keys), ~follows)
            .order_by(update_id)
            .limit(limit)
        )
        return tuple(row.thing() for row in rows)

    async def done(self, update_id: int, at: dt.datetime) -> None:
        """Notes that an update is worked off, and wipes its text: it may hold what must not be kept."""
        await self._change(update_id, state=State.DONE, done_at=at, body="", error=None)

    async def failed(self, update_id: int, error: str, at: dt.datetime, give_up: bool) -> None:
        """Counts a failed attempt; with `give_up` the update is set aside, so that the ones behind it can go on.

        An update that was worked off before it failed, so that its effect is kept, stays worked off.
        """
        state = State.SET_ASIDE if give_up else State.WAITING
        attempts = col(UpdateRow.attempts) + 1
        await self._session.execute(
            update(UpdateRow)
            .where(col(UpdateRow.update_id) == update_id, col(UpdateRow.state) == _IS_WAITING)
            .values(state=state, attempts=attempts, error=error, done_at=at if give_up else None)
        )

    async def newest_id(self) -> int | None:
        """The highest update id that was ever kept."""
        newest: int | None = await self._session.scalar(select(func.max(col(UpdateRow.update_id))))
        return newest

    async def waiting(self) -> int:
        """How many updates wait."""
        waiting = select(func.count()).select_from(UpdateRow).where(col(UpdateRow.state) == _IS_WAITING)
        return await self._session.scalar(waiting) or 0

    async def set_aside(self, most: int | None = None) -> tuple[InboxRow, ...]:
        """The updates that failed too often, oldest first; with `most` only the newest ones, newest first."""
        aside = select(UpdateRow).where(col(UpdateRow.state) == State.SET_ASIDE)
        id = col(UpdateRow.update_id)
        rows = await self._session.scalars(aside.order_by(id if most is None else id.desc()).limit(most))
        return tuple(row.thing() for row in rows)

    async def count_set_aside(self) -> int:
        """How many updates failed too often."""
        aside = select(func.count()).select_from(UpdateRow).where(col(UpdateRow.state) == State.SET_ASIDE)
        return await self._session.scalar(aside) or 0

    async def _change(self, update_id: int, **values: object) -> None:
        await self._session.execute(update(UpdateRow).where(col(UpdateRow.update_id) == update_id).values(**values))
