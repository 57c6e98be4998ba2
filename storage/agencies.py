"""The table of agencies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from sqlalchemy import func, select, update
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
        """Adds the agencies that are new and renews the others by id, but for those that admins have changed."""
        first = await self._next_position()
        rows = [AgencyRow.of(agency, position).model_dump() for position, agency in enumerate(agencies, first)]
        if not rows:
            return
        insert = insert_into(self._session, AgencyRow)
        renewed = {name: insert.excluded[name] for name in _RENEWED}
        unedited = col(AgencyRow.edited_at).is_(None)
        upsert = insert.on_conflict_do_update(index_elements=["id"], set_=renewed, where=unedited)
        await self._session.execute(upsert, rows)

    async def add(self, agency: Agency, at: dt.datetime | None = None) -> None:
        """Adds one agency behind the others; raises IntegrityError where its id is taken.

        With the instant `at` it is an admin's, and no packaged table changes it.
        """
        row = AgencyRow.of(agency, await self._next_position())
        row.edited_at = at
        self._session.add(row)
        await self._session.flush()

    async def change(self, agency: Agency, at: dt.datetime) -> None:
        """Keeps an agency as an admin has made it at the instant `at`; no packaged table changes it any more."""
        values = AgencyRow.of(agency, 0).model_dump(include=set(_RENEWED))
        await self._session.execute(
            update(AgencyRow).where(col(AgencyRow.id) == agency.id).values(**values, edited_at=at)
        )

    async def all(self) -> tuple[Agency, ...]:
        """Every agency, in the order in which they became known."""
        rows = await self._session.scalars(select(AgencyRow).order_by(col(AgencyRow.position), col(AgencyRow.id)))
        return tuple(row.thing() for row in rows)

    async def on_offer(self, on: dt.date) -> tuple[Agency, ...]:
        """Those that can be given work on the local day `on`; a row that stands for a whole level is none."""
        return tuple(a for a in await self.all() if a.exists_on(on) and not a.level)

    async def some(self, ids: Collection[str]) -> dict[str, Agency]:
        """Those of these agencies that there are, by id."""
        rows = await self._session.scalars(select(AgencyRow).where(col(AgencyRow.id).in_(sorted(set(ids)))))
        return {row.id: row.thing() for row in rows}

    async def get(self, id: str) -> Agency | None:
        """The agency of this id."""
        row = await self._session.get(AgencyRow, id)
        return row.thing() if row else None

    async def _next_position(self) -> int:
        last = await self._session.scalar(select(func.max(col(AgencyRow.position))))
        return 0 if last is None else last + 1
