"""Which overviews are switched on, and when the next one is due."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.digesting import HOURS, Digest, DigestKind, next_moment
from directives.workdays import is_workday
from storage.columns import NO_TOPIC, insert_into
from storage.policies import DaysOff
from storage.rows_deadlines import DigestRow

THE_OFFICE = 0
"""Stands for the chat of a digest that goes to everybody who is named in the settings."""

EVERY_AGENCY = ""


class Digests:
    """Overviews of agencies in their chats, and the office's own."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def switch(
        self, chat_id: int, thread_id: int | None, kind: DigestKind, agency_id: str, on: bool, at: dt.datetime
    ) -> None:
        """Switches an agency's overview on or off in a chat, or in a topic of it; the first comes after `at`."""
        if on:
            await self._put(chat_id, thread_id, kind, agency_id, HOURS[kind], at)
        else:
            await self._session.execute(delete(DigestRow).where(*_key(chat_id, thread_id, kind, agency_id)))

    async def of_place(self, chat_id: int, thread_id: int | None) -> tuple[Digest, ...]:
        """What is switched on in a chat, or in a topic of it."""
        return await self._where(col(DigestRow.chat_id) == chat_id, col(DigestRow.thread_id) == (thread_id or NO_TOPIC))

    async def all(self) -> tuple[Digest, ...]:
        """Everything that is switched on."""
        return await self._where()

    async def summary_hour(self) -> dt.time:
        """The local time of the admins' summary."""
        found = await self._where(*_key(THE_OFFICE, None, DigestKind.ADMIN_SUMMARY, EVERY_AGENCY))
        return found[0].hour if found else HOURS[DigestKind.ADMIN_SUMMARY]

    async def set_summary_hour(self, hour: dt.time, at: dt.datetime) -> None:
        """Sets it; the next summary comes at the first such time after the instant `at`."""
        await self._put(THE_OFFICE, None, DigestKind.ADMIN_SUMMARY, EVERY_AGENCY, hour, at)

    async def due(self, at: dt.datetime) -> tuple[Digest, ...]:
        """Those that are due at the instant `at`."""
        return await self._where(col(DigestRow.next_at) <= at)

    async def move(self, digest: Digest, next_at: dt.datetime, last_at: dt.datetime | None) -> None:
        """Sets when a digest comes next, and when it came last."""
        key = _key(digest.chat_id, digest.thread_id, digest.kind, digest.agency_id or EVERY_AGENCY)
        await self._session.execute(update(DigestRow).where(*key).values(next_at=next_at, last_at=last_at))

    async def drop(self, digest: Digest) -> None:
        """Ends a digest of a chat that follows its agency no more."""
        key = _key(digest.chat_id, digest.thread_id, digest.kind, digest.agency_id or EVERY_AGENCY)
        await self._session.execute(delete(DigestRow).where(*key))

    async def _put(
        self,
        chat_id: int,
        thread_id: int | None,
        kind: DigestKind,
        agency_id: str,
        hour: dt.time,
        at: dt.datetime,
    ) -> None:
        calendar = await DaysOff(self._session).calendar()
        insert = insert_into(self._session, DigestRow).values(
            chat_id=chat_id,
            thread_id=thread_id or NO_TOPIC,
            kind=kind,
            agency_id=agency_id,
            hour=hour,
            next_at=next_moment(kind, hour, lambda on: is_workday(on, calendar), at),
        )
        keys = ["chat_id", "thread_id", "kind", "agency_id"]
        renewed = {"hour": insert.excluded.hour, "next_at": insert.excluded.next_at}
        await self._session.execute(insert.on_conflict_do_update(index_elements=keys, set_=renewed))

    async def _where(self, *conditions: ColumnElement[bool]) -> tuple[Digest, ...]:
        rows = await self._session.scalars(select(DigestRow).where(*conditions))
        return tuple(row.thing() for row in rows)


def _key(chat_id: int, thread_id: int | None, kind: DigestKind, agency_id: str) -> tuple[ColumnElement[bool], ...]:
    return (
        col(DigestRow.chat_id) == chat_id,
        col(DigestRow.thread_id) == (thread_id or NO_TOPIC),
        col(DigestRow.kind) == kind,
        col(DigestRow.agency_id) == agency_id,
    )
