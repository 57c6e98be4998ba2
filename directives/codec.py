"""Readings as JSON: what `dondoc read --json` prints and the storage keeps (docs/reading-json.md)."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import Any

from directives.model import (
    Assignee,
    AssigneeKind,
    Caution,
    Deadline,
    DeadlineKind,
    Doubt,
    Header,
    Reading,
    ReadTask,
    Recipient,
    Role,
    Span,
)

SCHEMA = 1


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """The reading as values that `json.dumps` takes; `reading_from_json` gives an equal reading back.

    What only admins bring in, dropped tasks and numbers of published ones, stands only where there is any.
    """
    dropped = {"dropped": [task_to_json(t) for t in reading.dropped]} if reading.dropped else {}
    return {
        "schema": SCHEMA,
        "header": {f.name: getattr(reading.header, f.name) for f in fields(Header)},
        "tasks": [task_to_json(t) for t in reading.tasks],
        "recipients": [{"name": r.name, "note": r.note or None} for r in reading.recipients],
        "warnings": [{"doubt": c.doubt.value, "detail": c.detail, "task": c.task} for c in reading.warnings],
        "text": reading.text,
        "known_on": reading.known_on.isoformat() if reading.known_on else None,
        **dropped,
    }


def header_from_json(data: dict[str, Any]) -> Header:
    """The head that a reading in JSON has; what is not there is None."""
    return Header(**{f.name: data.get(f.name) for f in fields(Header)})


def reading_from_json(data: dict[str, Any]) -> Reading:
    """The reading that was written. Raises KeyError or ValueError where a field is missing or no value of its kind."""
    if data["schema"] != SCHEMA:
        raise ValueError(f"schema {data['schema']} is not {SCHEMA}")
    return Reading(
        header=header_from_json(data["header"]),
        tasks=tuple(task_from_json(t) for t in data["tasks"]),
        recipients=tuple(Recipient(name=r["name"], note=r["note"] or "") for r in data["recipients"]),
        warnings=tuple(Caution(doubt=Doubt(c["doubt"]), detail=c["detail"], task=c["task"]) for c in data["warnings"]),
        text=data["text"],
        known_on=_day(data.get("known_on")),
        dropped=tuple(task_from_json(t) for t in data.get("dropped", ())),
    )


def task_to_json(task: ReadTask) -> dict[str, Any]:
    """A task with its assignees, deadlines and its place in the text; `number` stands only in a correction."""
    number = {} if task.number is None else {"number": task.number}
    return {
        "section": task.section,
        "text": task.text,
        "assignees": [assignee_to_json(a) for a in task.assignees],
        "deadlines": [deadline_to_json(d) for d in task.deadlines],
        "span": [task.span.start, task.span.end],
        **number,
    }


def task_from_json(data: dict[str, Any]) -> ReadTask:
    """The task that was written."""
    start, end = data["span"]
    return ReadTask(
        section=data["section"],
        text=data["text"],
        assignees=tuple(assignee_from_json(a) for a in data["assignees"]),
        deadlines=tuple(deadline_from_json(d) for d in data["deadlines"]),
        span=Span(start=start, end=end),
        number=data.get("number"),
    )


def assignee_to_json(assignee: Assignee) -> dict[str, Any]:
    """An assignee with the rule that found it; `except_ids` stands only where there are exceptions."""
    exceptions = {"except_ids": list(assignee.except_ids)} if assignee.except_ids else {}
    return {
        "kind": assignee.kind.value,
        "id": assignee.id,
        "name": assignee.name,
        "role": assignee.role.value,
        "rule": assignee.rule,
        "doubt": assignee.doubt.value if assignee.doubt else None,
        **exceptions,
    }


def assignee_from_json(data: dict[str, Any]) -> Assignee:
    """The assignee that was written."""
    return Assignee(
        kind=AssigneeKind(data["kind"]),
        id=data["id"],
        name=data["name"],
        role=Role(data["role"]),
        rule=data.get("rule", ""),
        doubt=_doubt(data),
        except_ids=tuple(data.get("except_ids", ())),
    )


def deadline_to_json(deadline: Deadline) -> dict[str, Any]:
    """A deadline; the day and the clock time are local, ISO ("2021-11-09", "17:00")."""
    return {
        "quote": deadline.quote,
        "kind": deadline.kind.value,
        "due_date": deadline.due_date.isoformat() if deadline.due_date else None,
        "due_time": deadline.due_time.isoformat("minutes") if deadline.due_time else None,
        "recurrence": deadline.recurrence,
        "rule": deadline.rule,
        "doubt": deadline.doubt.value if deadline.doubt else None,
    }


def deadline_from_json(data: dict[str, Any]) -> Deadline:
    """The deadline that was written."""
    return Deadline(
        quote=data["quote"],
        kind=DeadlineKind(data["kind"]),
        due_date=_day(data["due_date"]),
        due_time=dt.time.fromisoformat(data["due_time"]) if data["due_time"] else None,
        recurrence=data["recurrence"],
        rule=data.get("rule", ""),
        doubt=_doubt(data),
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _doubt(data: dict[str, Any]) -> Doubt | None:
    return Doubt(data["doubt"]) if data.get("doubt") else None
