"""What an agency leaves to the one that it goes into: open work, chats, officers, overviews, messages under way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.members import MemberState
from directives.model import Role
from directives.office import SubscriptionState
from directives.work import OWED, Assignment, NoticeState, Status
from storage.cards import Cards
from storage.extensions import lapse
from storage.rows_deadlines import DigestRow, FeedRow
from storage.rows_loop import MemberRow
from storage.rows_office import SubscriptionRow
from storage.rows_telling import NoticeRow
from storage.rows_work import AssignmentRow
from storage.shares import shares_where

_LIVE_CHATS = (SubscriptionState.ACTIVE, SubscriptionState.ASKED, SubscriptionState.LOST)
_LIVE_MEMBERS = (MemberState.ACTIVE, MemberState.ASKED)


_NOWHERE = dt.date.max
"""The occurrence of a share for the moment in which it changes places with another one."""

Table = type[AssignmentRow] | type[SubscriptionRow] | type[MemberRow]


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Assignments by number: `moved` are owed by the other agency now, `kept` it owed before and still does.

    `withdrawn` was one too many of a task that both had a share of.
    """

    moved: tuple[int, ...] = ()
    kept: tuple[int, ...] = ()
    withdrawn: tuple[int, ...] = ()


class Merging:
    """Moves what is alive from one agency to another. Done work stays where it was done."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def work(self, old: str, new: str, by: int, at: dt.datetime) -> Moved:
        """Moves open work. Where both have a share of one task, the lead's stands, else the other agency's."""
        owed = await self._owed(old)
        return await self._hand_on(owed, old, new, by, at)

    async def one(self, share: Assignment, new: str, by: int, at: dt.datetime) -> int:
        """Moves one share, as `work` does all; answers which one is owed then."""
        moved = await self._hand_on((share,), share.agency_id, new, by, at)
        return next(iter((*moved.moved, *moved.kept)))

    async def chats(self, old: str, new: str, at: dt.datetime) -> None:
        """Moves subscriptions, overviews and the calendar address; what the other has there already stands."""
        has = {(s.chat_id, s.thread_id): s for s in await self._subscriptions(new)}
        for row in await self._subscriptions(old):
            ends = _ends(row, has.get((row.chat_id, row.thread_id)), SubscriptionState.ACTIVE)
            if ends is not None:
                await self._change(SubscriptionRow, ends.id, state=SubscriptionState.ENDED.value, ended_at=at)
            if ends is not row:
                await self._change(SubscriptionRow, row.id, agency_id=new)
        await self._digests(old, new)
        live = (col(FeedRow.agency_id) == old, col(FeedRow.revoked_at).is_(None))
        await self._session.execute(update(FeedRow).where(*live).values(revoked_at=at))
        due = (col(NoticeRow.agency_id) == old, col(NoticeRow.state) == NoticeState.DUE)
        await self._session.execute(update(NoticeRow).where(*due).values(agency_id=new))

    async def members(self, old: str, new: str, at: dt.datetime) -> None:
        """Moves officers; who belongs to both already belongs to the other only."""
        has = {m.person_id: m for m in await self._members(new)}
        for row in await self._members(old):
            ends = _ends(row, has.get(row.person_id), MemberState.ACTIVE)
            if ends is not None:
                await self._change(MemberRow, ends.id, state=MemberState.ENDED.value, ended_at=at, focal=False)
            if ends is not row:
                await self._change(MemberRow, row.id, agency_id=new)

    async def _hand_on(self, owed: tuple[Assignment, ...], old: str, new: str, by: int, at: dt.datetime) -> Moved:
        theirs = {(s.task.id, s.occurrence_on): s for s in await self._shares_of_tasks(new, owed)}
        moved: list[int] = []
        kept: list[int] = []
        withdrawn: list[int] = []
        for share in owed:
            other = theirs.get((share.task.id, share.occurrence_on))
            if other is None:
                await self._change(AssignmentRow, share.id, agency_id=new)
                moved.append(share.id)
                continue
            stays, goes = (share, other) if _gives_way(other, share) else (other, share)
            if goes.status is not Status.WITHDRAWN:
                await self._withdraw(goes.id, by, at)
                withdrawn.append(goes.id)
            if stays is share:
                await self._swap(share, other, old, new)
            await self._show_instead(goes.id, stays.id)
            (moved if stays is share else kept).append(stays.id)
        return Moved(moved=tuple(moved), kept=tuple(kept), withdrawn=tuple(withdrawn))

    async def _withdraw(self, id: int, by: int, at: dt.datetime) -> None:
        gone = {"status": Status.WITHDRAWN.value, "withdrawn_by": by, "withdrawn_at": at}
        await self._change(AssignmentRow, id, **gone, nudge_at=None, snoozed_until=None, follows_at=None)
        await lapse(self._session, id, at)

    async def _swap(self, share: Assignment, other: Assignment, old: str, new: str) -> None:
        """Each gets the other's agency, in three steps: an agency has one share of an occurrence."""
        await self._change(AssignmentRow, other.id, occurrence_on=_NOWHERE)
        await self._change(AssignmentRow, share.id, agency_id=new)
        await self._change(AssignmentRow, other.id, agency_id=old, occurrence_on=other.occurrence_on)

    async def _show_instead(self, goes: int, stays: int) -> None:
        """Messages that showed the share that goes are about the one that stays."""
        cards = Cards(self._session)
        for chat_id, message_id in await cards.showing(goes):
            shown = await cards.at(chat_id, message_id)
            await cards.remember(chat_id, message_id, [stays if id == goes else id for id in shown])

    async def _owed(self, agency_id: str) -> tuple[Assignment, ...]:
        owed = col(AssignmentRow.status).in_([s.value for s in OWED])
        return await shares_where(self._session, col(AssignmentRow.agency_id) == agency_id, owed)

    async def _shares_of_tasks(self, agency_id: str, owed: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
        tasks = sorted({s.task.id for s in owed})
        return await shares_where(
            self._session, col(AssignmentRow.agency_id) == agency_id, col(AssignmentRow.task_id).in_(tasks)
        )

    async def _change(self, table: Table, id: int, **values: object) -> None:
        await self._session.execute(update(table).where(col(table.id) == id).values(**values))

    async def _subscriptions(self, agency_id: str) -> list[SubscriptionRow]:
        live = col(SubscriptionRow.state).in_([s.value for s in _LIVE_CHATS])
        rows = await self._session.scalars(
            select(SubscriptionRow).where(col(SubscriptionRow.agency_id) == agency_id, live)
        )
        return list(rows)

    async def _members(self, agency_id: str) -> list[MemberRow]:
        live = col(MemberRow.state).in_([s.value for s in _LIVE_MEMBERS])
        rows = await self._session.scalars(select(MemberRow).where(col(MemberRow.agency_id) == agency_id, live))
        return list(rows)

    async def _digests(self, old: str, new: str) -> None:
        rows = list(await self._session.scalars(select(DigestRow).where(col(DigestRow.agency_id).in_((old, new)))))
        has = {(r.chat_id, r.thread_id, r.kind) for r in rows if r.agency_id == new}
        for row in rows:
            if row.agency_id == old and (row.chat_id, row.thread_id, row.kind) not in has:
                same = (
                    col(DigestRow.chat_id) == row.chat_id,
                    col(DigestRow.thread_id) == row.thread_id,
                    col(DigestRow.kind) == row.kind,
                    col(DigestRow.agency_id) == old,
                )
                await self._session.execute(update(DigestRow).where(*same).values(agency_id=new))


def _gives_way(other: Assignment, share: Assignment) -> bool:
    """Whether the other agency's share of a task is none to go on with, or only supports what this one leads."""
    only_supports = share.role is Role.LEAD and other.role is Role.SUPPORT
    return other.status is Status.WITHDRAWN or only_supports


Live = TypeVar("Live", SubscriptionRow, MemberRow)


def _ends(row: Live, twin: Live | None, active: str) -> Live | None:
    """Which of the two agencies' rows about one place or person ends: what is only asked for gives way to the other."""
    if twin is None:
        return None
    return twin if row.state == active != twin.state else row
