"""The outbox: what is still to be said, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, and_, false, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.office import Subscription
from directives.work import Notice, NoticeKind, NoticeState, StoredNotice
from storage.cards import Cards
from storage.claiming import IS_DUE, IS_SENDING, being_sent_to, claim_statement, overtaken
from storage.columns import insert_into
from storage.rows_telling import NoticeRow, notice_values

RESEND_AFTER = dt.timedelta(minutes=1)
"""When a doubtful message of tasks is sent once more, where a claim finds that its sender has vanished."""

_VANISHED = "the sender vanished while sending"


class Notices:
    """Notices from the fact they tell to Telegram's message id."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._cards = Cards(session)

    async def add(self, notices: Iterable[Notice]) -> int:
        """Puts notices into the outbox and returns how many were new; a key that is known is left as it is."""
        rows = [notice_values(notice) for notice in notices]
        if not rows:
            return 0
        insert = insert_into(self._session, NoticeRow).on_conflict_do_nothing().returning(col(NoticeRow.id))
        return len((await self._session.scalars(insert, rows)).all())

    async def claim(
        self, at: dt.datetime, limit: int, lease: dt.timedelta, busy_chats: Collection[int] = ()
    ) -> tuple[StoredNotice, ...]:
        """Takes due notices to be sent now, at most one of each chat, in the order in which they are to leave.

        Whoever claims has them until `at + lease`. What another claimer had for longer than that is in doubt: messages
        of tasks become due once more a minute later, the others stay uncertain.
        """
        await self._doubt(col(NoticeRow.lease_until) <= at, _VANISHED, at, again_at=at + RESEND_AFTER)
        rows = await self._session.scalars(claim_statement(at, at + lease, limit, busy_chats))
        return tuple(row.thing() for row in sorted(rows, key=lambda r: (r.lane, r.due_at, r.id)))

    async def delivered(self, id: int, message_id: int, at: dt.datetime) -> None:
        """Notes that Telegram has the message, and which assignments it shows."""
        row = await self._session.scalar(
            update(NoticeRow)
            .where(col(NoticeRow.id) == id)
            .values(state=NoticeState.DELIVERED, message_id=message_id, sent_at=at, lease_until=None, error=None)
            .returning(NoticeRow)
        )
        if row is not None and row.assignment_ids:
            await self._cards.remember(row.chat_id, message_id, row.assignment_ids)

    async def later(self, id: int, due_at: dt.datetime, error: str, count_attempt: bool) -> None:
        """Puts a claimed notice off until `due_at`; it keeps its place before the later notices of its chat."""
        attempts = col(NoticeRow.attempts) + int(count_attempt)
        due = {"state": NoticeState.DUE, "not_before": due_at, "attempts": attempts, "error": error}
        await self._release(id, **due)

    async def gone(self, id: int, error: str, at: dt.datetime) -> None:
        """Gives a claimed notice up: it can never be delivered."""
        await self._release(id, state=NoticeState.GONE, error=error, gone_at=at)

    async def uncertain(self, id: int, error: str, at: dt.datetime, again_at: dt.datetime | None) -> None:
        """Notes that a claimed notice may have arrived; with `again_at` it becomes due then, but only once."""
        await self._doubt(col(NoticeRow.id) == id, error, at, again_at=again_at, kinds=tuple(NoticeKind))

    async def recover(self, at: dt.datetime, resend_after: dt.timedelta) -> int:
        """Takes back what a dead process was sending, at start, and returns how many there were."""
        return await self._doubt(col(NoticeRow.lease_until).is_not(None), _VANISHED, at, again_at=at + resend_after)

    async def settle(self, notice_id: int) -> None:
        """Ends the doubt: somebody has pressed a button of the message, so it arrived; no copy follows."""
        doubtful_copy = and_(col(NoticeRow.state) == NoticeState.DUE, col(NoticeRow.doubtful_copies) > 0)
        doubtful = or_(col(NoticeRow.state) == NoticeState.UNCERTAIN, doubtful_copy)
        await self._session.execute(
            update(NoticeRow).where(col(NoticeRow.id) == notice_id, doubtful).values(state=NoticeState.DELIVERED)
        )

    async def drop_nudges(self, assignment_ids: Iterable[int]) -> int:
        """Drops the due nudges that are about nothing but these assignments, and returns how many."""
        return await self._drop(assignment_ids, col(NoticeRow.state) == IS_DUE)

    async def withdraw(self, subscription: Subscription, owed: Iterable[int]) -> None:
        """Drops what is due to the place of an ended subscription: its agency's messages, nudges of `owed` alone."""
        here = and_(
            col(NoticeRow.state) == IS_DUE,
            col(NoticeRow.chat_id) == subscription.chat_id,
            col(NoticeRow.thread_id).is_not_distinct_from(subscription.thread_id),
        )
        dropped = {"state": NoticeState.DROPPED, "error": "unsubscribed"}
        of_agency = col(NoticeRow.agency_id) == subscription.agency_id
        await self._session.execute(update(NoticeRow).where(here, of_agency).values(**dropped))
        await self._drop(owed, here)

    async def of_directive(self, id: int) -> tuple[StoredNotice, ...]:
        """Everything that was or will be told about a directive, oldest first."""
        return await self._where(col(NoticeRow.directive_id) == id)

    async def doubtful(self, chat_id: int) -> tuple[StoredNotice, ...]:
        """The notices of a chat that may have arrived: uncertain ones, and those with a copy still to be sent."""
        doubt = or_(col(NoticeRow.state) == NoticeState.UNCERTAIN, col(NoticeRow.doubtful_copies) > 0)
        unsettled = col(NoticeRow.state).in_((NoticeState.UNCERTAIN, NoticeState.DUE))
        return await self._where(col(NoticeRow.chat_id) == chat_id, doubt, unsettled)

    async def next_due(self) -> dt.datetime | None:
        """The instant at which the next notice can leave or a lease ends; None while the outbox is empty."""
        first = (
            select(col(NoticeRow.not_before))
            .where(col(NoticeRow.state) == IS_DUE, ~overtaken(NoticeRow), ~being_sent_to(NoticeRow))
            .order_by(col(NoticeRow.not_before))
            .limit(1)
        )
        lease = select(func.min(col(NoticeRow.lease_until))).where(col(NoticeRow.state) == IS_SENDING)
        instants = [await self._session.scalar(first), await self._session.scalar(lease)]
        return min((instant for instant in instants if instant is not None), default=None)

    async def counts(self) -> dict[tuple[str, int], int]:
        """How many notices there are, by state and lane."""
        state, lane = col(NoticeRow.state), col(NoticeRow.lane)
        rows = await self._session.execute(select(state, lane, func.count()).group_by(state, lane))
        return {(state, lane): count for state, lane, count in rows}

    async def _drop(self, assignment_ids: Iterable[int], where: ColumnElement[bool]) -> int:
        settled = set(assignment_ids)
        nudges = await self._session.execute(
            select(col(NoticeRow.id), col(NoticeRow.assignment_ids)).where(
                where, col(NoticeRow.kind) == NoticeKind.NUDGE
            )
        )
        moot = [id for id, shown in nudges if shown and settled.issuperset(shown)]
        if moot:
            dropped = [{"id": id, "state": NoticeState.DROPPED} for id in moot]
            await self._session.execute(update(NoticeRow), dropped)
        return len(moot)

    async def _release(self, id: int, **values: object) -> None:
        """Ends a claim. One that another has taken over, because the lease ended, is left to it."""
        claimed = col(NoticeRow.state) == IS_SENDING
        await self._session.execute(
            update(NoticeRow).where(col(NoticeRow.id) == id, claimed).values(lease_until=None, **values)
        )

    async def _doubt(
        self,
        which: ColumnElement[bool],
        error: str,
        at: dt.datetime,
        again_at: dt.datetime | None,
        kinds: Collection[NoticeKind] = (NoticeKind.TASKS,),
    ) -> int:
        """Ends claims in doubt: those of these kinds that had no copy yet become due again, the others uncertain."""
        sending = and_(which, col(NoticeRow.state) == IS_SENDING)
        once_more = and_(col(NoticeRow.kind).in_(kinds), col(NoticeRow.doubtful_copies) == 0)
        copies = col(NoticeRow.doubtful_copies) + 1
        told = {"error": error, "sent_at": at, "lease_until": None}
        again = {"state": NoticeState.DUE, "due_at": again_at, "not_before": again_at, "doubtful_copies": copies}
        repeat = once_more if again_at is not None else false()
        doubted = 0
        for condition, values in ((and_(sending, repeat), again), (sending, {"state": NoticeState.UNCERTAIN})):
            changed = update(NoticeRow).where(condition).values(**told, **values).returning(col(NoticeRow.id))
            doubted += len((await self._session.scalars(changed)).all())
        return doubted

    async def _where(self, *conditions: ColumnElement[bool]) -> tuple[StoredNotice, ...]:
        rows = await self._session.scalars(select(NoticeRow).where(*conditions).order_by(col(NoticeRow.id)))
        return tuple(row.thing() for row in rows)
