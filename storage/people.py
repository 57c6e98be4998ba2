"""The people the bot has met."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.office import Person
from storage.columns import insert_into
from storage.rows_office import PersonRow


class People:
    """Telegram users and the names they show."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def meet(self, person: Person) -> None:
        """Remembers a person under the name shown now."""
        insert = insert_into(self._session, PersonRow).values(id=person.id, name=person.name)
        await self._session.execute(
            insert.on_conflict_do_update(index_elements=["id"], set_={"name": insert.excluded.name})
        )

    async def get(self, id: int) -> Person | None:
        """The person of this Telegram user id."""
        row = await self._session.get(PersonRow, id)
        return row.thing() if row else None

    async def named(self, ids: Collection[int]) -> dict[int, str]:
        """The names of those of these people who are known, by id."""
        rows = await self._session.scalars(select(PersonRow).where(col(PersonRow.id).in_(ids)))
        return {row.id: row.name for row in rows}

    async def all(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        rows = await self._session.scalars(select(PersonRow).order_by(col(PersonRow.name), col(PersonRow.id)))
        return tuple(row.thing() for row in rows)
