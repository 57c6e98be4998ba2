"""Corrections of published directives: the draft, the changed tasks and shares, the readings as they stood before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.codec import reading_from_json, reading_to_json
from directives.extending import Extension, ExtensionState
from directives.model import Reading
from directives.remarks import RemarkKind
from directives.work import Assignment, Directive, DirectiveState, Status, Task
from storage.rows_deadlines import ExtensionRow
from storage.rows_loop import RemarkRow, VersionRow
from storage.rows_work import AssignmentRow, DirectiveRow, TaskRow, assignment_values, reading_values, task_values
from storage.shares import move_share
from storage.tasks import Tasks
from storage.values import Version

_UNDECIDED = (DirectiveState.REVIEW, DirectiveState.SCHEDULED)
_FINISHED = col(AssignmentRow.status).in_((Status.DONE, Status.CONFIRMED))
_BEGINS_ANEW = (
    *("received_by", "received_at", "closed_by", "closed_at", "note", "withdrawn_by", "withdrawn_at"),
    *("opened_by", "opened_at", "declined_by", "declined_at", "holder_id", "held_from"),
    *("confirmed_by", "confirmed_at", "nudged_at", "snoozed_at", "snoozed_until"),
    *("extended_date", "extended_time", "extended_at"),
)
"""The columns of a share that an agency has lost and gets again."""


class Corrections:
    """A directive has at most one correction in review. Each change says from which state it starts."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def draft_of(self, directive_id: int) -> Directive | None:
        """The correction of a directive that waits for a decision."""
        waits = (col(DirectiveRow.corrects_id) == directive_id, col(DirectiveRow.state).in_(_UNDECIDED))
        row = await self._session.scalar(select(DirectiveRow).where(*waits).limit(1))
        return row.thing() if row else None

    async def start(self, corrected: Directive, reading: Reading, by: int, chat_id: int, at: dt.datetime) -> Directive:
        """Opens a correction of a published directive, as it stands, for review."""
        new = {
            "state": DirectiveState.REVIEW,
            "text": corrected.text,
            "revision": 1,
            "posted_by": by,
            "chat_id": chat_id,
            "posted_at": at,
            "source_name": corrected.source_name,
            "corrects_id": corrected.id,
        }
        row = await self._session.scalars(
            insert(DirectiveRow).values(new | reading_values(reading)).returning(DirectiveRow)
        )
        return row.one().thing()

    async def apply(self, draft: Directive, by: int, at: dt.datetime) -> bool:
        """Marks a correction as published; False where it waits for no decision any more, or was changed since."""
        known = (col(DirectiveRow.id) == draft.id, col(DirectiveRow.revision) == draft.revision)
        waits = (*known, col(DirectiveRow.state).in_(_UNDECIDED))
        applied = {"state": DirectiveState.APPLIED, "published_by": by, "published_at": at}
        changed = update(DirectiveRow).where(*waits).values(**applied).returning(col(DirectiveRow.id))
        return await self._session.scalar(changed) is not None

    async def rewrite(self, id: int, reading: Reading) -> bool:
        """Puts a corrected reading in the place of a published directive's; False where it is not in force."""
        in_force = (col(DirectiveRow.id) == id, col(DirectiveRow.state) == DirectiveState.PUBLISHED)
        changed = update(DirectiveRow).where(*in_force).values(**reading_values(reading))
        return await self._session.scalar(changed.returning(col(DirectiveRow.id))) is not None

    async def keep_version(self, id: int, reading: Reading, by: int, at: dt.datetime) -> int:
        """Keeps a reading as it stood before a correction; answers the number of that version, the first is 1."""
        of_it = col(VersionRow.directive_id) == id
        last = await self._session.scalar(select(func.max(col(VersionRow.version))).where(of_it)) or 0
        kept = {"directive_id": id, "version": last + 1, "reading": reading_to_json(reading)}
        await self._session.execute(insert(VersionRow).values(**kept, kept_by=by, kept_at=at))
        return last + 1

    async def versions(self, id: int) -> tuple[Version, ...]:
        """The readings of a directive before each of its corrections, oldest first."""
        rows = await self._session.scalars(
            select(VersionRow).where(col(VersionRow.directive_id) == id).order_by(col(VersionRow.version))
        )
        return tuple(
            Version(
                number=row.version,
                reading=reading_from_json(row.reading),
                corrected_by=row.kept_by,
                corrected_at=row.kept_at,
            )
            for row in rows
        )

    async def task(self, task: Task) -> None:
        """Keeps a task as a correction has changed it; its number stays."""
        values = task_values(task)
        del values["directive_id"], values["urgent"]
        await self._session.execute(update(TaskRow).where(col(TaskRow.id) == task.id).values(**values))

    async def share(self, share: Assignment, nudge_at: dt.datetime | None) -> None:
        """Keeps a share whose task, deadline or role has changed, with its next nudge."""
        values = {
            "role": share.role,
            "extended_date": share.extended_date,
            "extended_time": share.extended_time,
            "due_at": share.due_at,
            "nudge_at": nudge_at,
            "snoozed_until": None,
            "withdrawn_by": None,
            "withdrawn_at": None,
        }
        await move_share(self._session, share.id, **values)

    async def give(self, shares: Iterable[Assignment]) -> tuple[Assignment, ...]:
        """Gives agencies what they have not got; a share that was withdrawn from one begins anew."""
        wanted = list(shares)
        given = await Tasks(self._session).assign_many(wanted)
        withdrawn = col(AssignmentRow.status) == Status.WITHDRAWN
        for kept, new in zip(given, wanted, strict=True):
            values = assignment_values(new)
            del values["task_id"], values["agency_id"]
            await move_share(self._session, kept.id, withdrawn, **values, **dict.fromkeys(_BEGINS_ANEW))
        return await Tasks(self._session).assignments(share.id for share in given)

    async def reopen(self, id: int, by: int, at: dt.datetime, why: str) -> bool:
        """Opens finished work again; False where it is not finished. Plan the next nudge anew."""
        opened = {"closed_by": None, "closed_at": None, "note": None, "confirmed_by": None, "confirmed_at": None}
        again = {"status": Status.RETURNED, "reopened_by": by, "reopened_at": at}
        if not await move_share(self._session, id, _FINISHED, **again, **opened):
            return False
        said = {"assignment_id": id, "kind": RemarkKind.RETURN, "made_by": by, "made_at": at, "text": why}
        await self._session.execute(insert(RemarkRow).values(said))
        return True

    async def pending(self, assignment_id: int) -> Extension | None:
        """The request for more time that waits about a share."""
        waits = (col(ExtensionRow.assignment_id) == assignment_id, col(ExtensionRow.state) == ExtensionState.ASKED)
        row = await self._session.scalar(select(ExtensionRow).where(*waits).limit(1))
        return row.thing() if row else None

    async def overtake(self, extension: Extension, at: dt.datetime) -> None:
        """Ends a request for a day that the new deadline gives anyway."""
        row = await self._session.scalar(
            update(ExtensionRow)
            .where(col(ExtensionRow.id) == extension.id, col(ExtensionRow.state) == ExtensionState.ASKED)
            .values(state=ExtensionState.LAPSED, decided_at=at)
            .returning(ExtensionRow)
        )
        if row is not None:
            asked = col(AssignmentRow.status) == Status.EXTENSION_ASKED
            await move_share(self._session, row.assignment_id, asked, status=row.status_before)
