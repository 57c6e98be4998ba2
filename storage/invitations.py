"""Codes by which an agency's officers join without an approval."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.office import Invitation
from storage.rows_office import InvitationRow


class Invitations:
    """Single-use invitations, found by the hash of their code."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(
        self, agency_id: str, code_hash: str, by: int, at: dt.datetime, expires_at: dt.datetime
    ) -> Invitation:
        """Creates an invitation; raises IntegrityError for an unknown agency or a hash that exists."""
        row = InvitationRow(
            agency_id=agency_id, code_hash=code_hash, created_by=by, created_at=at, expires_at=expires_at
        )
        self._session.add(row)
        await self._session.flush()
        return row.thing()

    async def use(self, code_hash: str, by: int, at: dt.datetime) -> Invitation | None:
        """Uses an invitation up; None where it is unknown, used, revoked or expired at the instant `at`."""
        row = await self._session.scalar(
            update(InvitationRow)
            .where(
                col(InvitationRow.code_hash) == code_hash,
                col(InvitationRow.used_at).is_(None),
                col(InvitationRow.revoked_at).is_(None),
                col(InvitationRow.expires_at) > at,
            )
            .values(used_by=by, used_at=at)
            .returning(InvitationRow)
        )
        return row.thing() if row else None

    async def revoke(self, id: int, at: dt.datetime) -> bool:
        """Revokes an invitation that nobody has used; False where it is too late."""
        revoked = await self._session.scalar(
            update(InvitationRow)
            .where(
                col(InvitationRow.id) == id,
                col(InvitationRow.used_at).is_(None),
                col(InvitationRow.revoked_at).is_(None),
            )
            .values(revoked_at=at)
            .returning(col(InvitationRow.id))
        )
        return revoked is not None

    async def find(self, code_hash: str) -> Invitation | None:
        """The invitation of this code in whatever state, to say why it cannot be used."""
        row = await self._session.scalar(select(InvitationRow).where(col(InvitationRow.code_hash) == code_hash))
        return row.thing() if row else None
