"""The table of agencies."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.office import Agency
from storage.columns import insert_into
from storage.rows_office import AgencyRow

_RENEWED = ("name", "aliases", "groups", "valid_from", "valid_to", "successors", "level")


class Agencies:
    """The agencies that can be given work."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def seed(self, agencies: Iterable[Agency]) -> None:
        """Adds the agencies that are new and renews the others by id; may be repeated."""
        first = await self._next_position()
        rows = [AgencyRow.of(agency, position).model_dump() for position, agency in enumerate(agencies, first)]
        if not rows:
            return
        insert = insert_into(self._session, AgencyRow)
        renewed = {name: insert.excluded[name] for name in _RENEWED}
        await self._session.execute(insert.on_conflict_do_update(index_elements=["id"], set_=renewed), rows)

    async def add(self, agency: Agency) -> None:
        """Adds one agency behind the others; raises IntegrityError where its id is taken."""
        self._session.add(AgencyRow.of(agency, await self._next_position()))
        await self._session.flush()

    async def all(self) -> tuple[Agency, ...]:
        """Every agency, in the order in which they became known."""
        rows = await self._session.scalars(select(AgencyRow).order_by(col(AgencyRow.position), col(AgencyRow.id)))
        return tuple(row.thing() for row in rows)

    async def get(self, id: str) -> Agency | None:
        """The agency of this id."""
        row = await self._session.get(AgencyRow, id)
        return row.thing() if row else None

    async def _next_position(self) -> int:
        last = await self._session.scalar(select(func.max(col(AgencyRow.position))))
        return 0 if last is None else last + 1
