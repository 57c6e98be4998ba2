"""What was said about assignments: progress, proof, and the reasons of those who sent one back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.remarks import Remark, RemarkKind, TelegramFile
from storage.rows_loop import RemarkRow


class Remarks:
    """Remarks are added, never changed."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(
        self,
        assignment_id: int,
        kind: RemarkKind,
        by: int,
        at: dt.datetime,
        text: str = "",
        *,
        file: TelegramFile | None = None,
        document_number: str | None = None,
        document_date: dt.date | None = None,
    ) -> Remark:
        """Keeps a remark of a person about an assignment."""
        new = insert(RemarkRow).values(
            assignment_id=assignment_id,
            kind=kind,
            made_by=by,
            made_at=at,
            text=text,
            file_id=file.id if file else None,
            file_kind=file.kind if file else None,
            file_name=file.name if file else None,
            document_number=document_number,
            document_date=document_date,
        )
        return (await self._session.scalars(new.returning(RemarkRow))).one().thing()

    async def get(self, id: int) -> Remark | None:
        """The remark of this number."""
        row = await self._session.get(RemarkRow, id)
        return row.thing() if row else None

    async def of(self, assignment_ids: Iterable[int]) -> tuple[Remark, ...]:
        """Every remark about these assignments, oldest first."""
        about = col(RemarkRow.assignment_id).in_(sorted(set(assignment_ids)))
        rows = await self._session.scalars(select(RemarkRow).where(about).order_by(col(RemarkRow.id)))
        return tuple(row.thing() for row in rows)

    async def newest(self, assignment_id: int, kind: RemarkKind) -> Remark | None:
        """The last remark of a kind about an assignment."""
        about = (col(RemarkRow.assignment_id) == assignment_id, col(RemarkRow.kind) == kind)
        last = select(RemarkRow).where(*about).order_by(col(RemarkRow.id).desc()).limit(1)
        row = await self._session.scalar(last)
        return row.thing() if row else None

    async def count(self, kind: RemarkKind, since: dt.datetime) -> int:
        """About how many assignments something of this kind was said since the instant `since`."""
        recent = (col(RemarkRow.kind) == kind, col(RemarkRow.made_at) >= since)
        shares = func.count(func.distinct(col(RemarkRow.assignment_id)))
        return await self._session.scalar(select(shares).where(*recent)) or 0
