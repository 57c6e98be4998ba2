"""How the office, agencies and directives differ in nudging, and the office's own days."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.policies import Changes, Scope
from directives.workdays import WorkCalendar
from storage.columns import insert_into
from storage.rows_deadlines import DayOffRow, PolicyRow


class Policies:
    """What differs, by scope and subject: an agency's id, a directive's number, nothing for the office."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self) -> dict[tuple[Scope, str], Changes]:
        """Everything that differs."""
        rows = await self._session.scalars(select(PolicyRow))
        return {(Scope(row.scope), row.subject): row.changes for row in rows}

    async def get(self, scope: Scope, subject: str) -> Changes:
        """What differs for one of them; nothing where it is as usual."""
        row = await self._session.get(PolicyRow, (scope.value, subject))
        return row.changes if row else {}

    async def put(self, scope: Scope, subject: str, changes: Changes) -> None:
        """Sets what differs, in place of what did before."""
        insert = insert_into(self._session, PolicyRow).values(scope=scope, subject=subject, changes=dict(changes))
        await self._session.execute(
            insert.on_conflict_do_update(index_elements=["scope", "subject"], set_={"changes": insert.excluded.changes})
        )


class DaysOff:
    """Local days on which the office differs from the national calendar."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self) -> dict[dt.date, tuple[bool, str]]:
        """Every such day: whether it is worked, and its name."""
        rows = await self._session.scalars(select(DayOffRow).order_by(col(DayOffRow.day)))
        return {row.day: (row.worked, row.name) for row in rows}

    async def calendar(self) -> WorkCalendar:
        """The office's calendar."""
        days = await self.all()
        return WorkCalendar(
            days_off=frozenset(on for on, (worked, _) in days.items() if not worked),
            worked=frozenset(on for on, (worked, _) in days.items() if worked),
        )

    async def add(self, on: dt.date, name: str, worked: bool, by: int, at: dt.datetime) -> None:
        """Keeps a day, in place of what was kept of it before."""
        insert = insert_into(self._session, DayOffRow).values(
            day=on, name=name, worked=worked, added_by=by, added_at=at
        )
        renewed = {field: insert.excluded[field] for field in ("name", "worked", "added_by", "added_at")}
        await self._session.execute(insert.on_conflict_do_update(index_elements=["day"], set_=renewed))

    async def drop(self, on: dt.date) -> None:
        """The day is as the national calendar has it."""
        await self._session.execute(delete(DayOffRow).where(col(DayOffRow.day) == on))
