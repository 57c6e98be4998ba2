"""Codes by which an agency's officers join, or people of the office get a role, without an approval."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.office import Invitation
from directives.staff import StaffRole
from storage.rows_office import InvitationRow

_UNUSED = or_(col(InvitationRow.many), col(InvitationRow.used_at).is_(None))


class Invitations:
    """Invitations, found by the hash of their code. One serves once, or `many` times until it ends."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(
        self,
        agency_id: str | None,
        code_hash: str,
        by: int,
        at: dt.datetime,
        expires_at: dt.datetime,
        *,
        role: StaffRole | None = None,
        many: bool = False,
    ) -> Invitation:
        """Creates an invitation; raises IntegrityError for an unknown agency or a hash that exists."""
        row = InvitationRow(
            agency_id=agency_id,
            code_hash=code_hash,
            created_by=by,
            created_at=at,
            expires_at=expires_at,
            role=role,
            many=many,
        )
        self._session.add(row)
        await self._session.flush()
        return row.thing()

    async def use(self, code_hash: str, by: int, at: dt.datetime) -> Invitation | None:
        """Uses an invitation; None where it is unknown, used up, revoked or expired at the instant `at`."""
        row = await self._session.scalar(
            update(InvitationRow)
            .where(
                col(InvitationRow.code_hash) == code_hash,
                _UNUSED,
                col(InvitationRow.revoked_at).is_(None),
                col(InvitationRow.expires_at) > at,
            )
            .values(used_by=by, used_at=at)
            .returning(InvitationRow)
        )
        return row.thing() if row else None

    async def revoke(self, id: int, at: dt.datetime) -> bool:
        """Revokes an invitation that could still be used; False where it is too late."""
        return bool(await self._revoke(at, col(InvitationRow.id) == id))

    async def revoke_of_agency(self, agency_id: str, at: dt.datetime) -> int:
        """Revokes what could still make a chat the agency's; answers how many."""
        return await self._revoke(at, col(InvitationRow.agency_id) == agency_id)

    async def revoke_by(self, person_id: int, at: dt.datetime) -> int:
        """Revokes what a person has given out and nobody has used; answers how many."""
        return await self._revoke(at, col(InvitationRow.created_by) == person_id)

    async def get(self, id: int) -> Invitation | None:
        """The invitation of this number."""
        row = await self._session.get(InvitationRow, id)
        return row.thing() if row else None

    async def open(self, at: dt.datetime) -> tuple[Invitation, ...]:
        """The invitations that could be used at the instant `at`, newest first."""
        rows = await self._session.scalars(
            select(InvitationRow)
            .where(_UNUSED, col(InvitationRow.revoked_at).is_(None), col(InvitationRow.expires_at) > at)
            .order_by(col(InvitationRow.id).desc())
        )
        return tuple(row.thing() for row in rows)

    async def find(self, code_hash: str) -> Invitation | None:
        """The invitation of this code in whatever state, to say why it cannot be used."""
        row = await self._session.scalar(select(InvitationRow).where(col(InvitationRow.code_hash) == code_hash))
        return row.thing() if row else None

    async def _revoke(self, at: dt.datetime, *which: ColumnElement[bool]) -> int:
        revoked = await self._session.scalars(
            update(InvitationRow)
            .where(*which, _UNUSED, col(InvitationRow.revoked_at).is_(None), col(InvitationRow.expires_at) > at)
            .values(revoked_at=at)
            .returning(col(InvitationRow.id))
        )
        return len(revoked.all())
