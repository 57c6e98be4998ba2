"""What an admin corrects in a reading before it is published: who does a task, by when, and whether it stays.

Every function takes a reading and gives the corrected one; a doubt that the correction settles leaves with it.
`index` counts the tasks of the reading from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from directives.model import Assignee, AssigneeKind, Caution, Deadline, Doubt, Reading, ReadTask, Role
from directives.office import Agency

BY_ADMIN = "by-admin"
"""The rule named by what an admin has entered."""

DATE_DOUBTS = frozenset(
    {
        Doubt.YEAR_GUESSED,
        Doubt.START_UNKNOWN,
        Doubt.IMPOSSIBLE_DATE,
        Doubt.PAST_DEADLINE,
        Doubt.WEEKDAY_MISMATCH,
        Doubt.OCR_DIGITS,
        Doubt.WORK_UNCLEAR,
    }
)
NAME_DOUBTS = frozenset({Doubt.NO_ASSIGNEE, Doubt.UNKNOWN_AGENCY, Doubt.FUZZY_NAME, Doubt.ABOLISHED_AGENCY})


def with_deadline(reading: Reading, index: int, *deadlines: Deadline) -> Reading:
    """The task has these deadlines in place of all it had; without any: no deadline."""
    return _with_task(reading, index, replace(reading.tasks[index], deadlines=deadlines), DATE_DOUBTS)


def with_lead(reading: Reading, index: int, agency: Agency) -> Reading:
    """The agency leads the task, in place of all who led it; support stays."""
    support = (a for a in reading.tasks[index].assignees if a.role is not Role.LEAD and a.id != agency.id)
    return _with_assignees(reading, index, (_named(agency, Role.LEAD), *support))


def with_support(reading: Reading, index: int, agency: Agency) -> Reading:
    """The agency supports the task, beside all who already do something in it; whoever led it leads no more."""
    others = (a for a in reading.tasks[index].assignees if a.id != agency.id)
    return _with_assignees(reading, index, (*others, _named(agency, Role.SUPPORT)))


def without_assignee(reading: Reading, index: int, position: int) -> Reading:
    """The task without the assignee that stands at `position`, counted from 0."""
    kept = (a for i, a in enumerate(reading.tasks[index].assignees) if i != position)
    return _with_assignees(reading, index, kept)


def without_task(reading: Reading, index: int) -> Reading:
    """The reading without the task, which may be taken back; the remarks about those behind it follow their tasks."""
    kept = tuple(t for i, t in enumerate(reading.tasks) if i != index)
    moved = (
        w if w.task is None or w.task < index else replace(w, task=w.task - 1)
        for w in reading.warnings
        if w.task != index
    )
    return replace(reading, tasks=kept, warnings=tuple(moved), dropped=(*reading.dropped, reading.tasks[index]))


def with_successor(
    reading: Reading, abolished: Agency, successor: Agency, members: Mapping[str, tuple[Agency, ...]]
) -> Reading:
    """The successor takes the place of an abolished agency in every task.

    `members` gives the agencies of each group id: a group that holds the abolished one is written out as its members.
    """

    def successors_of(assignee: Assignee) -> Iterable[Assignee]:
        if assignee.id == abolished.id:
            return (_named(successor, assignee.role),)
        whole = members.get(assignee.id or "", ()) if assignee.kind is AssigneeKind.GROUP else ()
        # Written out, a group must still leave out those that the directive excepts.
        group = tuple(a for a in whole if a.id not in assignee.except_ids)
        if abolished not in group:
            return (assignee,)
        return (_named(successor if a == abolished else a, assignee.role) for a in group)

    tasks = tuple(_each_assignee(task, successors_of) for task in reading.tasks)
    settled = tuple(w for w in reading.warnings if not _is_about(w, abolished))
    return replace(reading, tasks=tasks, warnings=settled)


def _each_assignee(task: ReadTask, change: Callable[[Assignee], Iterable[Assignee]]) -> ReadTask:
    changed = [new for old in task.assignees for new in change(old)]
    # The first mention stands: leads come before support where a document names an agency twice.
    ranked = sorted(changed, key=lambda a: a.role is not Role.LEAD)
    first = {(a.id or a.name): a for a in reversed(ranked)}
    kept = tuple(a for a in changed if first[a.id or a.name] is a)
    return replace(task, assignees=kept)


def _is_about(caution: Caution, agency: Agency) -> bool:
    return caution.doubt is Doubt.ABOLISHED_AGENCY and agency.name in caution.detail


def _named(agency: Agency, role: Role) -> Assignee:
    return Assignee(kind=AssigneeKind.AGENCY, id=agency.id, name=agency.name, role=role, rule=BY_ADMIN)


def _with_assignees(reading: Reading, index: int, assignees: Iterable[Assignee]) -> Reading:
    return _with_task(reading, index, replace(reading.tasks[index], assignees=tuple(assignees)), NAME_DOUBTS)


def _with_task(reading: Reading, index: int, task: ReadTask, settled: frozenset[Doubt]) -> Reading:
    tasks = (*reading.tasks[:index], task, *reading.tasks[index + 1 :])
    warnings = tuple(w for w in reading.warnings if w.task != index or w.doubt not in settled)
    return replace(reading, tasks=tasks, warnings=warnings)
