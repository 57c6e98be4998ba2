"""The officers of agencies, from the question whether somebody is one to the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import ColumnElement, case, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.members import Member, MemberState
from storage.columns import insert_into
from storage.rows_loop import MemberRow

_LIVE = (MemberState.ASKED, MemberState.ACTIVE)


class Members:
    """Members of agencies. The first officer of an agency is its focal point."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def enrol(self, agency_id: str, person_id: int, by: int, at: dt.datetime) -> Member:
        """Makes a person an officer of an agency at once; an open question is answered by it, a member stays as it is.

        Raises IntegrityError for an unknown agency.
        """
        asked = await self.ask(agency_id, person_id, at)
        return await self.decide(asked.id, True, by, at) or asked

    async def ask(self, agency_id: str, person_id: int, at: dt.datetime) -> Member:
        """Asks whether a person belongs to an agency; a live membership is returned unchanged.

        Raises IntegrityError for an unknown agency.
        """
        state = MemberState.ASKED.value
        insert = insert_into(self._session, MemberRow).values(
            agency_id=agency_id, person_id=person_id, state=state, focal=False, asked_at=at
        )
        await self._session.execute(insert.on_conflict_do_nothing())
        live = await self.live(agency_id, person_id)
        assert live is not None, "just asked for"
        return live

    async def decide(self, id: int, approve: bool, by: int, at: dt.datetime) -> Member | None:
        """Answers a question; None where it is open no longer, because somebody was faster."""
        asked = await self._session.get(MemberRow, id)
        if asked is None:
            return None
        state = MemberState.ACTIVE if approve else MemberState.REFUSED
        first = approve and not await self._has_focal(asked.agency_id)
        row = await self._session.scalar(
            update(MemberRow)
            .where(col(MemberRow.id) == id, col(MemberRow.state) == MemberState.ASKED)
            .values(state=state, decided_by=by, decided_at=at, focal=first)
            .returning(MemberRow)
        )
        return row.thing() if row else None

    async def end(self, id: int, at: dt.datetime) -> bool:
        """Ends a live membership; False where it has ended before."""
        live = (col(MemberRow.id) == id, col(MemberRow.state).in_(_LIVE))
        ended = update(MemberRow).where(*live).values(state=MemberState.ENDED, ended_at=at, focal=False)
        return await self._session.scalar(ended.returning(col(MemberRow.id))) is not None

    async def make_focal(self, id: int, focal: bool = True) -> bool:
        """Makes an officer a focal point, or one no longer; False where that is so already, or it is no officer."""
        active = (col(MemberRow.id) == id, col(MemberRow.state) == MemberState.ACTIVE)
        changed = update(MemberRow).where(*active, col(MemberRow.focal) != focal).values(focal=focal)
        return await self._session.scalar(changed.returning(col(MemberRow.id))) is not None

    async def set_away(
        self, id: int, first: dt.date | None, last: dt.date | None = None, substitute_id: int | None = None
    ) -> None:
        """Notes the first and last local day of an absence and who stands in; None for the days ends it."""
        away = {"away_from": first, "away_to": last, "substitute_id": substitute_id}
        await self._session.execute(update(MemberRow).where(col(MemberRow.id) == id).values(away))

    async def get(self, id: int) -> Member | None:
        """The membership of this number, in whatever state."""
        row = await self._session.get(MemberRow, id)
        return row.thing() if row else None

    async def live(self, agency_id: str, person_id: int) -> Member | None:
        """A person's membership of an agency, asked for or active."""
        whose = (col(MemberRow.agency_id) == agency_id, col(MemberRow.person_id) == person_id)
        return next(iter(await self._where(*whose, col(MemberRow.state).in_(_LIVE))), None)

    async def of_agency(self, agency_id: str) -> tuple[Member, ...]:
        """The officers of an agency, focal points first, then those who ask to be one."""
        return await self._where(col(MemberRow.agency_id) == agency_id, col(MemberRow.state).in_(_LIVE))

    async def of_agencies(self, agency_ids: Collection[str]) -> tuple[Member, ...]:
        """The active officers of these agencies."""
        return await self._where(col(MemberRow.agency_id).in_(agency_ids), col(MemberRow.state) == MemberState.ACTIVE)

    async def of_person(self, person_id: int) -> tuple[Member, ...]:
        """What a person is an officer of."""
        return await self._where(col(MemberRow.person_id) == person_id, col(MemberRow.state) == MemberState.ACTIVE)

    async def _has_focal(self, agency_id: str) -> bool:
        focal = (col(MemberRow.agency_id) == agency_id, col(MemberRow.focal), col(MemberRow.state).in_(_LIVE))
        return bool(await self._session.scalar(select(exists().where(*focal))))

    async def _where(self, *conditions: ColumnElement[bool]) -> tuple[Member, ...]:
        active_first = case((col(MemberRow.state) == MemberState.ACTIVE, 0), else_=1)
        order = (active_first, col(MemberRow.focal).desc(), col(MemberRow.id))
        found = select(MemberRow).where(*conditions).order_by(*order)
        return tuple(row.thing() for row in await self._session.scalars(found))
