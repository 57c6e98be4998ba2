"""The shares of a task: what an agency gets at publication, and which occurrence follows."""

from __future__ import annotations

import datetime as dt

from directives.model import Role
from directives.occurrences import first_occurrence, next_occurrence
from directives.work import Assignment, Status, Task

FLASH = "hoa-toc"
"""The urgency of a directive whose tasks are nudged one by one, on any day."""


def new_share(
    task: Task,
    agency_id: str,
    role: Role,
    *,
    occurrence_on: dt.date | None = None,
    nudge_at: dt.datetime | None = None,
    given_at: dt.datetime | None = None,
    id: int = 0,
) -> Assignment:
    """A share as it is given out, in its first state; its number comes from the storage."""
    return Assignment(
        id=id,
        task=task,
        agency_id=agency_id,
        role=role,
        status=Status.NEW,
        occurrence_on=occurrence_on,
        nudge_at=nudge_at,
        given_at=given_at,
    )


def new_shares(task: Task, agency_id: str, role: Role) -> tuple[Assignment, ...]:
    """What an agency gets of a task at its publication: one share, and one for the first occurrence of a recurring one.

    Dated deadlines of a recurring task are a share of their own beside its occurrences. An agency in support closes
    nothing, so it gets one share for all times.
    """
    first = first_occurrence(task.recurring, task.repeats_from) if task.repeats_from and role is Role.LEAD else None
    if first is None:
        return (new_share(task, agency_id, role),)
    occurrence = new_share(task, agency_id, role, occurrence_on=first)
    return (new_share(task, agency_id, role), occurrence) if task.due_at else (occurrence,)


def following(share: Assignment) -> Assignment | None:
    """The share of the next occurrence; None where none follows."""
    task = share.task
    if share.occurrence_on is None or not task.repeats or task.repeats_from is None:
        return None
    on = next_occurrence(task.recurring, task.repeats_from, share.occurrence_on)
    return new_share(task, share.agency_id, share.role, occurrence_on=on) if on else None
