"""What is owed no more: a recalled or replaced directive, and single shares that a correction takes away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import and_, insert, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.extending import ExtensionState
from directives.remarks import RemarkKind
from directives.work import OWED, DirectiveState, NoticeState, Status
from storage.claiming import IS_DUE
from storage.rows_deadlines import ExtensionRow
from storage.rows_loop import RemarkRow
from storage.rows_telling import NoticeRow
from storage.rows_work import AssignmentRow, DirectiveRow, TaskRow
from storage.shares import IDS_AT_ONCE

_STILL_OWED = col(AssignmentRow.status).in_(sorted(OWED))
_DONE = col(AssignmentRow.status).in_((Status.DONE, Status.CONFIRMED))
_RECALLED = "withdrawn"


class Withdrawals:
    """Each withdrawal says from which state it starts, so that only the first of two wins."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def directive(self, id: int, by: int, at: dt.datetime, reason: str) -> bool:
        """Marks a published directive as withdrawn; False where it is not published, or was withdrawn before."""
        published = (col(DirectiveRow.id) == id, col(DirectiveRow.state) == DirectiveState.PUBLISHED)
        gone = {"withdrawn_by": by, "withdrawn_at": at, "withdrawn_reason": reason}
        changed = update(DirectiveRow).where(*published).values(state=DirectiveState.WITHDRAWN, **gone)
        return await self._session.scalar(changed.returning(col(DirectiveRow.id))) is not None

    async def shares(self, ids: Iterable[int], by: int, at: dt.datetime, reason: str) -> tuple[int, ...]:
        """Withdraws those of these assignments that are still owed, and answers which; what is done stays done.

        They are nudged no more, no occurrence follows them, and requests for more time fall with them. What is done is
        opened no more either.
        """
        wanted = sorted(set(ids))
        gone: list[int] = []
        for start in range(0, len(wanted), IDS_AT_ONCE):
            some = wanted[start : start + IDS_AT_ONCE]
            gone += await self._withdraw(some, by, at)
            await self._end(some, by, at)
        await self._explain(gone, by, at, reason)
        return tuple(sorted(gone))

    async def end_repetition(self, task_ids: Iterable[int], by: int, at: dt.datetime) -> None:
        """Lets these tasks come back no more."""
        repeats = and_(col(TaskRow.repeats_from).is_not(None), col(TaskRow.repeats_ended_at).is_(None))
        ended = update(TaskRow).where(col(TaskRow.id).in_(sorted(set(task_ids))), repeats)
        await self._session.execute(ended.values(repeats_ended_by=by, repeats_ended_at=at))

    async def silence(self, directive_id: int) -> None:
        """Drops the messages about a directive that have not left. A doubtful one is not sent again."""
        waiting = (col(NoticeRow.directive_id) == directive_id, col(NoticeRow.state) == IS_DUE)
        doubtful = update(NoticeRow).where(*waiting, col(NoticeRow.doubtful_copies) > 0)
        await self._session.execute(doubtful.values(state=NoticeState.UNCERTAIN))
        dropped = {"state": NoticeState.DROPPED, "error": _RECALLED}
        await self._session.execute(update(NoticeRow).where(*waiting).values(**dropped))

    async def _withdraw(self, ids: list[int], by: int, at: dt.datetime) -> list[int]:
        ended = {"nudge_at": None, "snoozed_until": None, "follows_at": None}
        moved = await self._session.scalars(
            update(AssignmentRow)
            .where(col(AssignmentRow.id).in_(ids), _STILL_OWED)
            .values(status=Status.WITHDRAWN, withdrawn_by=by, withdrawn_at=at, **ended)
            .returning(col(AssignmentRow.id))
        )
        gone = list(moved)
        waiting = (col(ExtensionRow.assignment_id).in_(gone), col(ExtensionRow.state) == ExtensionState.ASKED)
        lapsed = update(ExtensionRow).where(*waiting).values(state=ExtensionState.LAPSED, decided_at=at)
        await self._session.execute(lapsed)
        return gone

    async def _end(self, ids: list[int], by: int, at: dt.datetime) -> None:
        """What is done keeps its status, but nothing follows it, and nobody owes it again."""
        done = (col(AssignmentRow.id).in_(ids), _DONE, col(AssignmentRow.withdrawn_at).is_(None))
        over = update(AssignmentRow).where(*done).values(follows_at=None, withdrawn_by=by, withdrawn_at=at)
        await self._session.execute(over)

    async def _explain(self, ids: Iterable[int], by: int, at: dt.datetime, reason: str) -> None:
        said = {"kind": RemarkKind.WITHDRAW, "made_by": by, "made_at": at, "text": reason}
        rows = [{"assignment_id": id, **said} for id in ids]
        if rows:
            await self._session.execute(insert(RemarkRow), rows)
