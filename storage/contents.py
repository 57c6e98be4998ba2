"""What is in a database, so that a copy can be held against it: rows of each table, and how the audit log ends."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.audit import Audit
from storage.columns import Row
from storage.errors import BrokenBackup


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Rows by table, and the number and the hash of the log's last entries."""

    rows: dict[str, int]
    entries: int
    head: str

    def plain(self) -> dict[str, Any]:
        """As it is written into a manifest."""
        return asdict(self)


class Inventory:
    """What is there, all of it."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def take(self, noted: str | None = None) -> Contents:
        """Counts everything and follows the log. `noted` is a head of the log that must be in it.

        Raises BrokenBackup where the log does not hold.
        """
        tables = Row.metadata.sorted_tables
        rows = {t.name: await self._session.scalar(select(func.count()).select_from(t)) or 0 for t in tables}
        proof = await Audit(self._session).proof(noted)
        if proof.broken is not None:
            raise BrokenBackup(f"The audit log is broken at entry {proof.broken}: {proof.fault}")
        if not proof.passed:
            raise BrokenBackup("The audit log ends before an entry that was there when the backup began")
        return Contents(rows=rows, entries=proof.count, head=proof.head)
