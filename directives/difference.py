"""What a correction changes: the reading of a published directive laid beside the corrected one.

Tasks are told apart by `ReadTask.number`. Compared is what agencies act on: the words, the deadlines, who does it in
which role. A heading, a quotation of a deadline or a doubt that was settled changes nothing for anybody.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from directives.model import Deadline, Header, Reading, Role
from directives.office import Agency
from directives.publishing import Publication, SharedTask, plan_publication
from directives.work import Task


@dataclass(frozen=True, kw_only=True)
class RoleChange:
    """An agency that gets a task, loses it (`after` is None), or has another role in it."""

    agency_id: str
    before: Role | None
    after: Role | None


@dataclass(frozen=True, kw_only=True)
class TaskChange:
    """A published task before and after its correction."""

    number: int
    before: SharedTask
    after: SharedTask

    @property
    def text(self) -> bool:
        """Whether the words have changed."""
        return _plain(self.before.task.text) != _plain(self.after.task.text)

    @property
    def deadlines(self) -> bool:
        """Whether something is due at another time."""
        return _due(self.before.task.deadlines) != _due(self.after.task.deadlines)

    @property
    def content(self) -> bool:
        """Whether those who have the task must know of it."""
        return self.text or self.deadlines

    @property
    def roles(self) -> tuple[RoleChange, ...]:
        """Every agency whose part has changed, those that lose the task first."""
        before, after = roles_of(self.before), roles_of(self.after)
        changes = (
            RoleChange(agency_id=i, before=before.get(i), after=after.get(i))
            for i in dict.fromkeys((*before, *after))
            if before.get(i) is not after.get(i)
        )
        return tuple(sorted(changes, key=lambda c: (c.after is not None, c.before is not None)))

    @property
    def is_any(self) -> bool:
        """Whether anything has changed."""
        return self.content or bool(self.roles)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """The tasks that a correction changes, adds and drops, and whether it changes the head of the document."""

    changed: tuple[TaskChange, ...] = ()
    added: tuple[SharedTask, ...] = ()
    dropped: tuple[SharedTask, ...] = ()
    header: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing has changed for anybody."""
        return not (self.changed or self.added or self.dropped or self.header)

    @property
    def agency_ids(self) -> tuple[str, ...]:
        """The agencies that the correction touches, and no others."""
        touched: list[str] = []
        for change in self.changed:
            everybody = (*roles_of(change.before), *roles_of(change.after)) if change.content else ()
            touched += (*everybody, *(c.agency_id for c in change.roles))
        touched += (s.agency_id for task in (*self.added, *self.dropped) for s in task.shares)
        return tuple(dict.fromkeys(touched))


def compare(before: Reading, after: Reading, agencies: Iterable[Agency], on: dt.date) -> Difference:
    """What `after` changes in `before`, whose tasks all have their numbers.

    `on` is the local day at which the directive's names and groups are understood.
    """
    table = tuple(agencies)
    return between(before.header, plan_publication(before, table, on), after.header, plan_publication(after, table, on))


def between(old_header: Header, old: Publication, new_header: Header, new: Publication) -> Difference:
    """The same of two publications."""
    known = {t.task.number: t for t in old.tasks}
    kept = {t.task.number: t for t in new.tasks if t.task.number in known and t.task.number is not None}
    pairs = (TaskChange(number=number, before=known[number], after=task) for number, task in kept.items())
    return Difference(
        changed=tuple(change for change in pairs if change.is_any),
        added=tuple(t for t in new.tasks if t.task.number not in kept),
        dropped=tuple(t for t in old.tasks if t.task.number not in kept),
        header=_head(old_header) != _head(new_header),
    )


def numbered(reading: Reading, tasks: Sequence[Task]) -> Reading:
    """The reading of a published directive, each task with the number that people see.

    Before its first correction a task is known by its place in the document.
    """
    by_place: Mapping[int, int] = {t.position: t.id for t in reversed(tasks)}
    known = tuple(
        task if task.number is not None else replace(task, number=by_place.get(place))
        for place, task in enumerate(reading.tasks)
    )
    return replace(reading, tasks=known, dropped=())


def roles_of(task: SharedTask) -> dict[str, Role]:
    """The role of each agency of a task."""
    return {s.agency_id: s.role for s in task.shares}


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _due(deadlines: Iterable[Deadline]) -> set[tuple[object, ...]]:
    """What of deadlines counts: the day, the clock time, the rule; of an undated one its words."""
    return {
        (d.due_date, d.due_time, d.recurrence, "" if d.due_date or d.recurrence else _plain(d.quote)) for d in deadlines
    }


def _head(header: Header) -> tuple[object, ...]:
    return header.number, header.issued, header.issuer, header.subject, header.type
