"""What an agency leaves to the one that it goes into: open work, chats, officers, overviews, messages under way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.members import MemberState
from directives.model import Role
from directives.office import SubscriptionState
from directives.work import OWED, Assignment, NoticeState, Status
from storage.extensions import lapse
from storage.rows_deadlines import DigestRow, FeedRow
from storage.rows_loop import MemberRow
from storage.rows_office import SubscriptionRow
from storage.rows_telling import NoticeRow
from storage.rows_work import AssignmentRow
from storage.shares import shares_where

_LIVE_CHATS = (SubscriptionState.ACTIVE, SubscriptionState.ASKED, SubscriptionState.LOST)
_LIVE_MEMBERS = (MemberState.ACTIVE, MemberState.ASKED)


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Assignments by number: those that the other agency owes now, and those withdrawn because it owed them before."""

    moved: tuple[int, ...]
    withdrawn: tuple[int, ...]


class Merging:
    """Moves what is alive from one agency to another. Done work stays where it was done."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def work(self, old: str, new: str, by: int, at: dt.datetime) -> Moved:
        """Moves open work. Where both have a share of one task, the other agency's stands, as the lead of either."""
        owed = await self._owed(old)
        theirs = {(s.task.id, s.occurrence_on): s for s in await self._shares_of_tasks(new, owed)}
        moved: list[int] = []
        withdrawn: list[int] = []
        for share in owed:
            other = theirs.get((share.task.id, share.occurrence_on))
            if other is None:
                await self._change(share.id, agency_id=new)
                moved.append(share.id)
                continue
            if share.role is Role.LEAD and other.role is Role.SUPPORT:
                await self._change(other.id, role=Role.LEAD.value)
            over = {"status": Status.WITHDRAWN.value, "withdrawn_by": by, "withdrawn_at": at}
            await self._change(share.id, **over, nudge_at=None, follows_at=None)
            await lapse(self._session, share.id, at)
            withdrawn.append(share.id)
        return Moved(moved=tuple(moved), withdrawn=tuple(withdrawn))

    async def chats(self, old: str, new: str, at: dt.datetime) -> None:
        """Moves subscriptions, overviews and the calendar address; what the other has there already stands."""
        has = {(s.chat_id, s.thread_id) for s in await self._subscriptions(new)}
        for row in await self._subscriptions(old):
            same = col(SubscriptionRow.id) == row.id
            if (row.chat_id, row.thread_id) in has:
                ended = {"state": SubscriptionState.ENDED.value, "ended_at": at}
                await self._session.execute(update(SubscriptionRow).where(same).values(**ended))
            else:
                await self._session.execute(update(SubscriptionRow).where(same).values(agency_id=new))
        await self._digests(old, new)
        live = (col(FeedRow.agency_id) == old, col(FeedRow.revoked_at).is_(None))
        await self._session.execute(update(FeedRow).where(*live).values(revoked_at=at))
        due = (col(NoticeRow.agency_id) == old, col(NoticeRow.state) == NoticeState.DUE)
        await self._session.execute(update(NoticeRow).where(*due).values(agency_id=new))

    async def members(self, old: str, new: str, at: dt.datetime) -> None:
        """Moves officers; who belongs to both already belongs to the other only."""
        has = {m.person_id for m in await self._members(new)}
        for row in await self._members(old):
            same = col(MemberRow.id) == row.id
            if row.person_id in has:
                ended = {"state": MemberState.ENDED.value, "ended_at": at}
                await self._session.execute(update(MemberRow).where(same).values(**ended))
            else:
                await self._session.execute(update(MemberRow).where(same).values(agency_id=new))

    async def _owed(self, agency_id: str) -> tuple[Assignment, ...]:
        owed = col(AssignmentRow.status).in_([s.value for s in OWED])
        return await shares_where(self._session, col(AssignmentRow.agency_id) == agency_id, owed)

    async def _shares_of_tasks(self, agency_id: str, owed: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
        tasks = sorted({s.task.id for s in owed})
        return await shares_where(
            self._session, col(AssignmentRow.agency_id) == agency_id, col(AssignmentRow.task_id).in_(tasks)
        )

    async def _change(self, id: int, **values: object) -> None:
        await self._session.execute(update(AssignmentRow).where(col(AssignmentRow.id) == id).values(**values))

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
