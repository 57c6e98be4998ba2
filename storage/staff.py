"""The roles that were given in the chat. Those of the settings have no rows."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.staff import StaffMember, StaffRole
from storage.columns import insert_into
from storage.rows_loop import StaffRow


class StaffMembers:
    """The people of the office by Telegram's user id; each has one role."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self) -> tuple[StaffMember, ...]:
        """Everybody who was given a role, in the order of the giving."""
        rows = await self._session.scalars(select(StaffRow).order_by(col(StaffRow.given_at), col(StaffRow.person_id)))
        return tuple(row.thing() for row in rows)

    async def give(self, person_id: int, role: StaffRole, by: int, at: dt.datetime) -> StaffMember:
        """Gives a person a role, in place of the one that they had."""
        insert = insert_into(self._session, StaffRow).values(
            person_id=person_id, role=role.value, given_by=by, given_at=at
        )
        renewed = {name: insert.excluded[name] for name in ("role", "given_by", "given_at")}
        await self._session.execute(insert.on_conflict_do_update(index_elements=["person_id"], set_=renewed))
        return StaffMember(person_id=person_id, role=role, given_by=by, given_at=at)

    async def take(self, person_id: int) -> StaffRole | None:
        """Takes a person's role; answers which it was, None where there was none."""
        taken = await self._session.scalar(
            delete(StaffRow).where(col(StaffRow.person_id) == person_id).returning(col(StaffRow.role))
        )
        return None if taken is None else StaffRole(taken)
