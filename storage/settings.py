"""Small values that outlive the process, such as the polling offset."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from storage.columns import insert_into
from storage.rows_telling import SettingRow


class Settings:
    """Texts by name."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, key: str) -> str | None:
        """The value of this name."""
        row = await self._session.get(SettingRow, key)
        return row.value if row else None

    async def put(self, key: str, value: str) -> None:
        """Sets the value of this name."""
        insert = insert_into(self._session, SettingRow).values(key=key, value=value)
        await self._session.execute(
            insert.on_conflict_do_update(index_elements=["key"], set_={"value": insert.excluded.value})
        )
