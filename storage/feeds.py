"""Private calendar addresses."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.rows_deadlines import FeedRow
from storage.values import Feed

_LIVE = col(FeedRow.revoked_at).is_(None)


class Feeds:
    """Calendar addresses, by the hash of their token; an agency has at most one that is live."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def make(self, token_hash: str, agency_id: str, by: int, at: dt.datetime) -> None:
        """A new address; the one before ends."""
        await self.revoke(agency_id, at)
        values = {"token_hash": token_hash, "agency_id": agency_id, "created_by": by, "created_at": at}
        await self._session.execute(insert(FeedRow).values(values))

    async def revoke(self, agency_id: str, at: dt.datetime) -> None:
        """Ends the agency's address, where it has one."""
        theirs = update(FeedRow).where(col(FeedRow.agency_id) == agency_id, _LIVE)
        await self._session.execute(theirs.values(revoked_at=at))

    async def revoke_of(self, agency_id: str, by: int, at: dt.datetime) -> bool:
        """Ends the agency's address where this person has made it; False where there is none of theirs."""
        made = (col(FeedRow.agency_id) == agency_id, col(FeedRow.created_by) == by, _LIVE)
        revoked = update(FeedRow).where(*made).values(revoked_at=at).returning(col(FeedRow.token_hash))
        return await self._session.scalar(revoked) is not None

    async def of(self, token_hash: str) -> Feed | None:
        """The live address of this hash."""
        row = await self._session.scalar(select(FeedRow).where(col(FeedRow.token_hash) == token_hash, _LIVE))
        return row.thing() if row else None

    async def has(self, agency_id: str) -> bool:
        """Whether the agency has a live address."""
        found = await self._session.scalar(
            select(col(FeedRow.token_hash)).where(col(FeedRow.agency_id) == agency_id, _LIVE)
        )
        return found is not None
