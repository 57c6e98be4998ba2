"""What follows from publishing a reading: which agency gets which task, and in which role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from directives.model import Assignee, AssigneeKind, Reading, ReadTask, Role
from directives.office import Agency

GROUP_PREFIX = "group:"

LOCAL_GROUPS: Mapping[str, tuple[str, ...]] = {
    "ubnd-huyen-": ("ubnd-huyen",),
    "ubnd-thanh-pho-": ("ubnd-huyen",),
    "ubnd-thi-xa-": ("ubnd-huyen",),
    "ubnd-xa-": ("ubnd-xa",),
    "ubnd-phuong-": ("ubnd-xa",),
    "ubnd-thi-tran-": ("ubnd-xa",),
    "ubnd-dac-khu-": ("ubnd-xa",),
}
"""The group of a local authority that a directive names and the table does not know yet, by the start of its id."""


@dataclass(frozen=True, kw_only=True)
class Share:
    """One agency's part in a task."""

    agency_id: str
    role: Role


@dataclass(frozen=True, kw_only=True)
class SharedTask:
    """A task with the agencies that get it. `unplaced` are assignees that are no agency: the admin decides on them."""

    index: int
    task: ReadTask
    shares: tuple[Share, ...]
    unplaced: tuple[Assignee, ...] = ()

    @property
    def needs_assignee(self) -> bool:
        """Whether publishing would send the task to nobody."""
        return not self.shares


@dataclass(frozen=True, kw_only=True)
class Publication:
    """Everything that publishing will create: tasks with shares, and agencies that the table did not know."""

    tasks: tuple[SharedTask, ...]
    newcomers: tuple[Agency, ...]

    def of_agency(self, agency_id: str) -> tuple[tuple[SharedTask, Role], ...]:
        """The tasks of one agency, in the order of the document."""
        return tuple((t, s.role) for t in self.tasks for s in t.shares if s.agency_id == agency_id)

    @property
    def agency_ids(self) -> tuple[str, ...]:
        """Every agency that gets a task, in the order of its first one."""
        return tuple(dict.fromkeys(s.agency_id for t in self.tasks for s in t.shares))


def plan_publication(reading: Reading, agencies: Iterable[Agency], on: dt.date) -> Publication:
    """Expands every assignee of a reading into shares.

    `on` is the local day at which names and groups are understood: the directive's day of issue, else its posting.
    """
    table = {a.id: a for a in agencies}
    tasks = tuple(_share(i, task, table, on) for i, task in enumerate(reading.tasks))
    named = {a.id: a.name for t in reading.tasks for a in t.assignees if a.kind is AssigneeKind.AGENCY and a.id}
    unknown = [i for i in named if i not in table]
    return Publication(tasks=tasks, newcomers=tuple(newcomer(i, named[i]) for i in unknown))


def newcomer(agency_id: str, name: str) -> Agency:
    """An agency made from the words of a directive, in the group that its kind of name belongs to."""
    groups = next((g for start, g in LOCAL_GROUPS.items() if agency_id.startswith(start)), ())
    return Agency(id=agency_id, name=name, groups=groups)


def members(
    group_id: str, table: Mapping[str, Agency], on: dt.date, *, except_ids: Collection[str] = ()
) -> tuple[str, ...]:
    """The ids of a group's agencies that exist on the local day `on`, without those of `except_ids`.

    A row that stands for a whole level is none.
    """
    group = group_id.removeprefix(GROUP_PREFIX)
    inside = (a for a in table.values() if group in a.groups and not a.level and a.exists_on(on))
    return tuple(a.id for a in inside if a.id not in except_ids)


def _share(index: int, task: ReadTask, table: Mapping[str, Agency], on: dt.date) -> SharedTask:
    roles: dict[str, Role] = {}
    unplaced: list[Assignee] = []
    # Agencies named one by one come first: their role stands, even where a group they belong to has another.
    for assignee in sorted(task.assignees, key=lambda a: a.kind is AssigneeKind.GROUP):
        ids = _agency_ids(assignee, table, on)
        if not ids:
            unplaced.append(assignee)
        named = assignee.kind is AssigneeKind.AGENCY
        for agency_id in ids:
            if agency_id not in roles or (assignee.role is Role.LEAD and named):
                roles[agency_id] = assignee.role
    order = {a: i for i, a in enumerate(roles)}
    ranked = sorted(roles, key=lambda a: (roles[a] is not Role.LEAD, order[a]))
    shares = tuple(Share(agency_id=a, role=roles[a]) for a in ranked)
    return SharedTask(index=index, task=task, shares=shares, unplaced=tuple(unplaced))


def _agency_ids(assignee: Assignee, table: Mapping[str, Agency], on: dt.date) -> tuple[str, ...]:
    if assignee.id is None:
        return ()
    if assignee.kind is AssigneeKind.GROUP:
        return members(assignee.id, table, on, except_ids=assignee.except_ids)
    return (assignee.id,) if assignee.kind is AssigneeKind.AGENCY else ()
