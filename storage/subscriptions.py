"""Which chat receives which agency's messages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import ColumnElement, case, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.office import Subscription, SubscriptionState
from storage.columns import NO_TOPIC, insert_into
from storage.rows_office import SubscriptionRow

_LIVE = (SubscriptionState.ASKED, SubscriptionState.ACTIVE)


class Subscriptions:
    """Subscriptions, from the question to the end."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def ask(self, agency_id: str, chat_id: int, thread_id: int | None, by: int, at: dt.datetime) -> Subscription:
        """Asks for a subscription; where the place has a live one for this agency, that one is returned unchanged.

        Raises IntegrityError for an unknown agency or chat.
        """
        await self._add(agency_id, chat_id, thread_id, by, at, state=SubscriptionState.ASKED.value)
        return await self._live(agency_id, chat_id, thread_id)

    async def activate(
        self, agency_id: str, chat_id: int, thread_id: int | None, by: int, at: dt.datetime
    ) -> Subscription:
        """Makes the place a subscriber at once, as an invitation does; an open question is answered by it.

        Raises IntegrityError for an unknown agency or chat.
        """
        active = {"state": SubscriptionState.ACTIVE.value, "decided_by": by, "decided_at": at}
        await self._add(agency_id, chat_id, thread_id, by, at, **active)
        found = await self._live(agency_id, chat_id, thread_id)
        return await self.decide(found.id, True, by, at) or found

    async def decide(self, id: int, approve: bool, by: int, at: dt.datetime) -> Subscription | None:
        """Answers a question; None where it is open no longer, because somebody was faster."""
        state = SubscriptionState.ACTIVE if approve else SubscriptionState.REFUSED
        row = await self._session.scalar(
            update(SubscriptionRow)
            .where(col(SubscriptionRow.id) == id, col(SubscriptionRow.state) == SubscriptionState.ASKED)
            .values(state=state, decided_by=by, decided_at=at)
            .returning(SubscriptionRow)
        )
        return row.thing() if row else None

    async def end(self, id: int, at: dt.datetime) -> bool:
        """Ends a live subscription; False where it has ended before."""
        ended = await self._session.scalar(
            update(SubscriptionRow)
            .where(col(SubscriptionRow.id) == id, col(SubscriptionRow.state).in_(_LIVE))
            .values(state=SubscriptionState.ENDED, ended_at=at)
            .returning(col(SubscriptionRow.id))
        )
        return ended is not None

    async def resume(self, chat_id: int, since: dt.datetime) -> tuple[Subscription, ...]:
        """Takes up again what a chat lost at the instant `since` or later; what it lost before that has ended.

        Returns what is active again. Where the place has found a live subscription in the meantime, that one stands.
        """
        lost = (col(SubscriptionRow.chat_id) == chat_id, col(SubscriptionRow.state) == SubscriptionState.LOST)
        places = {(s.agency_id, s.thread_id) for s in await self.of_chat(chat_id)}
        fresh: list[int] = []
        for past in reversed(await self._where(*lost, col(SubscriptionRow.ended_at) >= since)):
            if (past.agency_id, past.thread_id) not in places:
                places.add((past.agency_id, past.thread_id))
                fresh.append(past.id)
        again = update(SubscriptionRow).where(col(SubscriptionRow.id).in_(fresh))
        active = again.values(state=SubscriptionState.ACTIVE, ended_at=None).returning(SubscriptionRow)
        resumed = [row.thing() for row in await self._session.scalars(active)]
        await self._session.execute(update(SubscriptionRow).where(*lost).values(state=SubscriptionState.ENDED))
        return tuple(sorted(resumed, key=lambda s: s.id))

    async def get(self, id: int) -> Subscription | None:
        """The subscription of this number."""
        row = await self._session.get(SubscriptionRow, id)
        return row.thing() if row else None

    async def of_chat(self, chat_id: int) -> tuple[Subscription, ...]:
        """What a chat receives or has asked for, in all its topics; active ones first."""
        return await self._where(col(SubscriptionRow.chat_id) == chat_id, col(SubscriptionRow.state).in_(_LIVE))

    async def of_agencies(self, ids: Collection[str] | None) -> tuple[Subscription, ...]:
        """The active subscriptions of these agencies, of all agencies where `ids` is None."""
        active = col(SubscriptionRow.state) == SubscriptionState.ACTIVE
        if ids is None:
            return await self._where(active)
        return await self._where(active, col(SubscriptionRow.agency_id).in_(ids))

    async def of_chats(self, chat_ids: Collection[int]) -> tuple[Subscription, ...]:
        """The active subscriptions of these chats."""
        active = col(SubscriptionRow.state) == SubscriptionState.ACTIVE
        return await self._where(active, col(SubscriptionRow.chat_id).in_(chat_ids))

    async def asked(self) -> tuple[Subscription, ...]:
        """The questions that wait for an admin, oldest first."""
        return await self._where(col(SubscriptionRow.state) == SubscriptionState.ASKED)

    async def _add(
        self, agency_id: str, chat_id: int, thread_id: int | None, by: int, at: dt.datetime, **values: object
    ) -> None:
        insert = insert_into(self._session, SubscriptionRow).values(
            agency_id=agency_id, chat_id=chat_id, thread_id=thread_id or NO_TOPIC, asked_by=by, asked_at=at, **values
        )
        await self._session.execute(insert.on_conflict_do_nothing())

    async def _live(self, agency_id: str, chat_id: int, thread_id: int | None) -> Subscription:
        (found,) = await self._where(
            col(SubscriptionRow.agency_id) == agency_id,
            col(SubscriptionRow.chat_id) == chat_id,
            col(SubscriptionRow.thread_id) == (thread_id or NO_TOPIC),
            col(SubscriptionRow.state).in_(_LIVE),
        )
        return found

    async def _where(self, *conditions: ColumnElement[bool]) -> tuple[Subscription, ...]:
        active_first = case((col(SubscriptionRow.state) == SubscriptionState.ACTIVE, 0), else_=1)
        rows = await self._session.scalars(
            select(SubscriptionRow).where(*conditions).order_by(active_first, col(SubscriptionRow.id))
        )
        return tuple(row.thing() for row in rows)
