"""A reading in the few words that a sample's JSON file holds."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from directives.model import Assignee, Deadline, Reading


def summary(reading: Reading) -> dict[str, Any]:
    """Header fields that are set, each task's beginning, assignees and deadlines, the recipients, the doubts."""
    return {
        "header": {f.name: value for f in fields(reading.header) if (value := getattr(reading.header, f.name))},
        "tasks": [
            {
                "section": task.section,
                "text": task.text[:60],
                "who": [_who(a) for a in task.assignees],
                "when": [_when(d) for d in task.deadlines],
            }
            for task in reading.tasks
        ],
        "recipients": [f"{r.name} ({r.note})" if r.note else r.name for r in reading.recipients],
        "doubts": sorted({c.doubt.value for c in reading.warnings}),
    }


def _who(assignee: Assignee) -> str:
    return f"{assignee.role}: {assignee.id or assignee.name}"


def _when(deadline: Deadline) -> str:
    said = [deadline.due_date, deadline.due_time and deadline.due_time.isoformat("minutes"), deadline.recurrence]
    return " ".join(str(s) for s in said if s) or deadline.quote
