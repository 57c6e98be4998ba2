"""How an assignment may move on: which are still owed, and how long a report can be taken back."""

from __future__ import annotations

import datetime as dt

from directives.work import Assignment, Status

UNDO_WINDOW = dt.timedelta(minutes=10)
"""How long after "done", or after a task was sent back, an officer can take that back."""


def can_undo(assignment: Assignment, at: dt.datetime) -> bool:
    """Whether what the agency did last can still be taken back at the instant `at`: "done", or "not ours"."""
    match assignment.status:
        case Status.DONE if assignment.withdrawn_at is None:
            since = assignment.closed_at
        case Status.DECLINED:
            since = assignment.declined_at
        case _:
            return False
    return since is not None and at - since < UNDO_WINDOW


def may_decline(assignment: Assignment) -> bool:
    """Whether the agency may still say that the task is none of its own: not once it has reported it done."""
    return assignment.status.is_open and assignment.status is not Status.RETURNED


def takes_evidence(assignment: Assignment) -> bool:
    """Whether proof may still be handed in: until an admin has confirmed the work, or it is owed no more."""
    return assignment.status.is_open or assignment.status is Status.DONE
