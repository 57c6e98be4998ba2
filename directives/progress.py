"""How an assignment may move on: which are still owed, and how long a report can be taken back."""

from __future__ import annotations

import datetime as dt

from directives.work import Assignment, Status

UNDO_WINDOW = dt.timedelta(minutes=10)
"""How long after "done" an officer can take it back."""


def can_undo(assignment: Assignment, at: dt.datetime) -> bool:
    """Whether a report "done" can still be taken back at the instant `at`."""
    closed_at = assignment.closed_at
    return assignment.status is Status.DONE and closed_at is not None and at - closed_at < UNDO_WINDOW
