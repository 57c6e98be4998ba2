"""The outbox: what is still to be said, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from itertools import islice

from sqlalchemy import ColumnElement, Update, and_, bindparam, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.office import Subscription
from directives.work import Notice, NoticeKind, NoticeState, StoredNotice
from storage.cards import Cards
from storage.claiming import CLAIM, FIRST_DUE, FIRST_LEASE, IS_DUE, IS_SENDING
from storage.columns import insert_into
from storage.doubting import ONE_AGAIN, ONE_STAYS, VANISHED_AGAIN, VANISHED_STAY
from storage.rows_telling import NoticeRow, notice_values, stored_notice

_NOTICES_AT_ONCE = 200
_EVER = dt.datetime.max.replace(tzinfo=dt.UTC)
_VANISHED = "the sender vanished while sending"

_DELIVERED = (
    update(NoticeRow)
    .where(col(NoticeRow.id) == bindparam("notice"))
    .values(
        state=NoticeState.DELIVERED,
        message_id=bindparam("message"),
        sent_at=bindparam("at"),
        lease_until=None,
        error=None,
    )
)

_SHOWN = select(col(NoticeRow.id), col(NoticeRow.chat_id), col(NoticeRow.assignment_ids)).where(
    col(NoticeRow.id).in_(bindparam("notices", expanding=True))
)


class Notices:
    """Notices from the fact they tell to Telegram's message id."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._cards = Cards(session)

    async def add(self, notices: Iterable[Notice]) -> int:
        """Puts notices into the outbox and returns how many were new; a key that is known is left as it is."""
        insert = insert_into(self._session, NoticeRow).on_conflict_do_nothing().returning(col(NoticeRow.id))
        coming, new = iter(notices), 0
        # In batches: thousands may be rendered as they are drawn, and the rest of the program must get its turn.
        while rows := [notice_values(notice) for notice in islice(coming, _NOTICES_AT_ONCE)]:
            new += len((await self._session.scalars(insert, rows)).all())
        return new

    async def claim(
        self, at: dt.datetime, limit: int, lease: dt.timedelta, busy_chats: Collection[int] = ()
    ) -> tuple[StoredNotice, ...]:
        """Takes due notices to be sent now, at most one of each chat, in the order in which they are to leave.

        Whoever claims has them until `at + lease`; then `expire` puts them in doubt.
        """
        connection = await self._session.connection()
        wanted = {"now": at, "until": at + lease, "most": limit, "busy": list(busy_chats)}
        rows = await connection.execute(CLAIM, wanted)
        return tuple(stored_notice(row) for row in sorted(rows, key=lambda r: (r.lane, r.due_at, r.id)))

    async def delivered(self, id: int, message_id: int, at: dt.datetime) -> None:
        """Notes that Telegram has the message, and which assignments it shows."""
        await self.delivered_many([(id, message_id, at)])

    async def delivered_many(self, arrivals: Iterable[tuple[int, int, dt.datetime]]) -> None:
        """Notes it of many messages at once: the notice's id, Telegram's message id, the instant."""
        numbers: dict[int, int] = {}
        rows: list[dict[str, object]] = []
        for id, message_id, at in arrivals:
            numbers[id] = message_id
            rows.append({"notice": id, "message": message_id, "at": at})
        if not rows:
            return
        connection = await self._session.connection()
        await connection.execute(_DELIVERED, rows)
        shown = await connection.execute(_SHOWN, {"notices": list(numbers)})
        await self._cards.remember_many((chat, numbers[id], ids) for id, chat, ids in shown if ids)

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
        told = {"notice": id, "why": error, "doubted_at": at}
        if again_at is not None:
            await self._execute(ONE_AGAIN, told | {"again_at": again_at})
        await self._execute(ONE_STAYS, told)

    async def expire(self, at: dt.datetime, resend_after: dt.timedelta) -> int:
        """Takes back what a claimer has had for longer than its lease, and returns how many there were.

        Whether it was sent is in doubt: messages of tasks become due once more `resend_after` later, the others stay
        uncertain.
        """
        return await self._vanished(at, at, resend_after)

    async def recover(self, at: dt.datetime, resend_after: dt.timedelta) -> int:
        """Takes back all that a dead process was sending, at start, and returns how many there were."""
        return await self._vanished(_EVER, at, resend_after)

    async def drop(self, id: int, error: str) -> None:
        """Gives a claimed notice up because it no longer matters."""
        await self._release(id, state=NoticeState.DROPPED, error=error)

    async def drop_edits(self, chat_id: int, message_id: int | None = None) -> None:
        """Drops the due edits of a message, or of all messages of a chat."""
        edits = and_(col(NoticeRow.chat_id) == chat_id, col(NoticeRow.edits_message_id).is_not(None))
        if message_id is not None:
            edits = and_(edits, col(NoticeRow.edits_message_id) == message_id)
        overtaken_ones = update(NoticeRow).where(edits, col(NoticeRow.state) == IS_DUE)
        await self._session.execute(overtaken_ones.values(state=NoticeState.DROPPED))

    async def kinds_of(self, chat_id: int, message_ids: Collection[int]) -> dict[int, NoticeKind]:
        """Which sort of notice brought each of these messages to the chat; answers given at once are missing."""
        sent = and_(col(NoticeRow.chat_id) == chat_id, col(NoticeRow.message_id).in_(message_ids))
        rows = await self._session.execute(
            select(col(NoticeRow.message_id), col(NoticeRow.kind)).where(sent, col(NoticeRow.kind) != NoticeKind.EDIT)
        )
        return {message_id: NoticeKind(kind) for message_id, kind in rows if message_id is not None}

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

    async def unsent_tasks(self, directive_id: int, agency_id: str) -> tuple[StoredNotice, ...]:
        """The messages that bring an agency its tasks of a directive and have not left yet."""
        of_it = (col(NoticeRow.directive_id) == directive_id, col(NoticeRow.agency_id) == agency_id)
        return await self._where(*of_it, col(NoticeRow.kind) == NoticeKind.TASKS, col(NoticeRow.state) == IS_DUE)

    async def nudges_naming(self, assignment_ids: Collection[int]) -> tuple[StoredNotice, ...]:
        """The due nudges that name any of these assignments, oldest first."""
        due = (col(NoticeRow.state) == IS_DUE, col(NoticeRow.kind) == NoticeKind.NUDGE)
        nudges = await self._session.execute(select(col(NoticeRow.id), col(NoticeRow.assignment_ids)).where(*due))
        ids = [id for id, shown in nudges if not set(assignment_ids).isdisjoint(shown)]
        return await self._where(col(NoticeRow.id).in_(ids)) if ids else ()

    async def reword(
        self,
        id: int,
        text: str,
        buttons: tuple[tuple[tuple[str, str], ...], ...],
        assignment_ids: tuple[int, ...] | None = None,
    ) -> None:
        """Replaces what a notice says that has not left yet and, where they are given, the assignments it names."""
        waiting = update(NoticeRow).where(col(NoticeRow.id) == id, col(NoticeRow.state) == IS_DUE)
        names = {} if assignment_ids is None else {"assignment_ids": list(assignment_ids)}
        await self._session.execute(waiting.values(text=text, buttons=buttons, **names))

    async def doubtful(self, chat_id: int) -> tuple[StoredNotice, ...]:
        """The notices of a chat that may have arrived: uncertain ones, and those with a copy still to be sent."""
        doubt = or_(col(NoticeRow.state) == NoticeState.UNCERTAIN, col(NoticeRow.doubtful_copies) > 0)
        unsettled = col(NoticeRow.state).in_((NoticeState.UNCERTAIN, NoticeState.DUE))
        return await self._where(col(NoticeRow.chat_id) == chat_id, doubt, unsettled)

    async def next_due(self) -> dt.datetime | None:
        """The instant at which the next notice can leave or a lease ends; None while the outbox is empty."""
        connection = await self._session.connection()
        instants = [await connection.scalar(FIRST_DUE), await connection.scalar(FIRST_LEASE)]
        return min((instant for instant in instants if instant is not None), default=None)

    async def counts(self) -> dict[tuple[str, int], int]:
        """How many notices there are, by state and lane."""
        state, lane = col(NoticeRow.state), col(NoticeRow.lane)
        rows = await self._session.execute(select(state, lane, func.count()).group_by(state, lane))
        return {(state, lane): count for state, lane, count in rows}

    async def count(self, state: NoticeState) -> int:
        """How many notices are in a state."""
        counts = await self.counts()
        return sum(count for (found, _), count in counts.items() if found == state)

    async def known(self, keys: Collection[str]) -> tuple[str, ...]:
        """Those of these keys that a notice has, whatever became of it."""
        if not keys:
            return ()
        return tuple(await self._session.scalars(select(col(NoticeRow.key)).where(col(NoticeRow.key).in_(list(keys)))))

    async def hasten(self, at: dt.datetime, until: dt.datetime) -> int:
        """Makes due at the instant `at` what was to be due by `until`, and returns how many there were.

        For a clock that was put back: what has waited long enough must not wait again.
        """
        waiting = and_(col(NoticeRow.state) == IS_DUE, col(NoticeRow.not_before) > at)
        hastened = update(NoticeRow).where(waiting, col(NoticeRow.not_before) <= until)
        rows = await self._session.scalars(hastened.values(due_at=at, not_before=at).returning(col(NoticeRow.id)))
        return len(rows.all())

    async def oldest_due(self, at: dt.datetime) -> dict[int, dt.datetime]:
        """Since when (UTC) the oldest notice of each lane has been due at the instant `at`."""
        lane, due_at = col(NoticeRow.lane), col(NoticeRow.due_at)
        due = (col(NoticeRow.state) == IS_DUE, due_at <= at)
        rows = await self._session.execute(select(lane, func.min(due_at)).where(*due).group_by(lane))
        return {int(lane): since for lane, since in rows}

    async def doubts(self) -> int:
        """How many notices are in doubt: those that stay so, and those with a copy still to be sent."""
        due_again = and_(col(NoticeRow.state) == IS_DUE, col(NoticeRow.doubtful_copies) > 0)
        doubtful = or_(col(NoticeRow.state) == NoticeState.UNCERTAIN, due_again)
        return await self._session.scalar(select(func.count()).select_from(NoticeRow).where(doubtful)) or 0

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

    async def _vanished(self, ended: dt.datetime, at: dt.datetime, resend_after: dt.timedelta) -> int:
        told = {"ended": ended, "why": _VANISHED, "doubted_at": at}
        again = await self._execute(VANISHED_AGAIN, told | {"again_at": at + resend_after})
        return again + await self._execute(VANISHED_STAY, told)

    async def _execute(self, statement: Update, values: dict[str, object]) -> int:
        connection = await self._session.connection()
        return (await connection.execute(statement, values)).rowcount

    async def _where(self, *conditions: ColumnElement[bool]) -> tuple[StoredNotice, ...]:
        rows = await self._session.scalars(select(NoticeRow).where(*conditions).order_by(col(NoticeRow.id)))
        return tuple(row.thing() for row in rows)
