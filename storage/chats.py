"""The chats the bot knows, and what happens to everything of a chat that goes or moves."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.office import Chat, ChatKind, Subscription, SubscriptionState
from directives.work import NoticeState
from storage.columns import insert_into
from storage.rows_deadlines import DigestRow
from storage.rows_office import ChatRow, SubscriptionRow
from storage.rows_telling import AwaitingRow, CardRow, NoticeRow
from storage.rows_work import DirectiveRow

_LIVE = (SubscriptionState.ACTIVE, SubscriptionState.ASKED)


class Chats:
    """Chats by Telegram's id."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def meet(self, chat: Chat) -> None:
        """Remembers a chat as it is now; one that was gone is alive again, unless `chat.gone` says otherwise."""
        insert = insert_into(self._session, ChatRow).values(
            id=chat.id, kind=chat.kind.value, title=chat.title, gone=chat.gone, gone_at=None
        )
        renewed = {name: insert.excluded[name] for name in ("kind", "title", "gone", "gone_at")}
        await self._session.execute(insert.on_conflict_do_update(index_elements=["id"], set_=renewed))

    async def get(self, id: int) -> Chat | None:
        """The chat of this Telegram id."""
        row = await self._session.get(ChatRow, id)
        return row.thing() if row else None

    async def mark_gone(self, id: int, why: str, at: dt.datetime) -> tuple[Subscription, ...]:
        """Takes a chat's subscriptions as lost because it can no longer be written to, and gives up its due notices.

        Returns the subscriptions that were active until now. Open questions end.
        """
        await self._session.execute(update(ChatRow).where(col(ChatRow.id) == id).values(gone=why, gone_at=at))
        mine = col(NoticeRow.chat_id) == id
        due = col(NoticeRow.state) == NoticeState.DUE
        await self._session.execute(
            update(NoticeRow).where(mine, due).values(state=NoticeState.GONE, error=why, gone_at=at)
        )
        active = await self._turn(id, SubscriptionState.ACTIVE, SubscriptionState.LOST, at)
        await self._turn(id, SubscriptionState.ASKED, SubscriptionState.ENDED, at)
        return active

    async def migrate(self, old_id: int, new_id: int) -> None:
        """Moves everything of a group to the supergroup it became; what both had is kept once."""
        if old_id == new_id:
            return
        await self._succeed(old_id, new_id)
        await self._merge_subscriptions(old_id, new_id)
        await self._move_digests(old_id, new_id)
        there = select(col(AwaitingRow.person_id)).where(col(AwaitingRow.chat_id) == new_id)
        of_old = col(AwaitingRow.chat_id) == old_id
        await self._session.execute(delete(AwaitingRow).where(of_old, col(AwaitingRow.person_id).in_(there)))
        # A supergroup numbers its messages anew: an old card's number may soon be a stranger's message there.
        await self._session.execute(delete(CardRow).where(col(CardRow.chat_id) == old_id))
        edits = (col(NoticeRow.chat_id) == old_id, col(NoticeRow.edits_message_id).is_not(None))
        due = col(NoticeRow.state) == NoticeState.DUE
        await self._session.execute(update(NoticeRow).where(*edits, due).values(state=NoticeState.DROPPED))
        for row in (SubscriptionRow, NoticeRow, AwaitingRow, DirectiveRow):
            await self._session.execute(update(row).where(col(row.chat_id) == old_id).values(chat_id=new_id))
        await self._session.execute(delete(ChatRow).where(col(ChatRow.id) == old_id))

    async def _succeed(self, old_id: int, new_id: int) -> None:
        old = await self.get(old_id)
        title = old.title if old else ""
        insert = insert_into(self._session, ChatRow).values(id=new_id, kind=ChatKind.SUPERGROUP.value, title=title)
        alive = {"gone": None, "gone_at": None}
        await self._session.execute(insert.on_conflict_do_update(index_elements=["id"], set_=alive))

    async def _merge_subscriptions(self, old_id: int, new_id: int) -> None:
        """Of two live subscriptions to one agency only the further one is kept: an active one before an asked one."""
        rows = await self._session.scalars(
            select(SubscriptionRow)
            .where(col(SubscriptionRow.chat_id).in_((old_id, new_id)), col(SubscriptionRow.state).in_(_LIVE))
            .order_by(col(SubscriptionRow.id))
        )
        kept: set[tuple[str, int]] = set()
        for row in sorted(rows, key=lambda r: _LIVE.index(SubscriptionState(r.state))):
            if (row.agency_id, row.thread_id) in kept:
                same = col(SubscriptionRow.id) == row.id
                await self._session.execute(update(SubscriptionRow).where(same).values(state=SubscriptionState.ENDED))
            kept.add((row.agency_id, row.thread_id))

    async def _move_digests(self, old_id: int, new_id: int) -> None:
        """What is switched on in both stays as it is in the supergroup."""
        names = [name for name in DigestRow.model_fields if name != "chat_id"]
        old = select(literal(new_id), *(getattr(DigestRow, name) for name in names)).where(
            col(DigestRow.chat_id) == old_id
        )
        moved = insert_into(self._session, DigestRow).from_select(["chat_id", *names], old)
        await self._session.execute(moved.on_conflict_do_nothing())
        await self._session.execute(delete(DigestRow).where(col(DigestRow.chat_id) == old_id))

    async def _turn(
        self, id: int, state: SubscriptionState, into: SubscriptionState, at: dt.datetime
    ) -> tuple[Subscription, ...]:
        rows = await self._session.scalars(
            update(SubscriptionRow)
            .where(col(SubscriptionRow.chat_id) == id, col(SubscriptionRow.state) == state)
            .values(state=into, ended_at=at)
            .returning(SubscriptionRow)
        )
        return tuple(row.thing() for row in sorted(rows, key=lambda r: r.id))
