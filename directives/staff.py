"""The people of the office itself, and what each of them may do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class StaffRole(StrEnum):
    """An owner gives roles, an admin runs the office, a leader reads."""

    OWNER = "owner"
    ADMIN = "admin"
    LEADER = "leader"


@dataclass(frozen=True, kw_only=True)
class StaffMember:
    """A person with a role. Those named in the settings have no row, and cannot be revoked in the chat."""

    person_id: int
    role: StaffRole
    given_by: int
    given_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Staff:
    """Everybody with a role at this moment, by Telegram user id. An owner is an admin too."""

    owners: frozenset[int] = frozenset()
    admins: frozenset[int] = frozenset()
    leaders: frozenset[int] = frozenset()

    def may_read(self, person_id: int) -> bool:
        """Whether a person may see what every agency does."""
        return person_id in self.admins or person_id in self.leaders

    def role_of(self, person_id: int) -> StaffRole | None:
        """The highest role of a person; None for everybody else."""
        if person_id in self.owners:
            return StaffRole.OWNER
        if person_id in self.admins:
            return StaffRole.ADMIN
        return StaffRole.LEADER if person_id in self.leaders else None


def staff_of(owners: Iterable[int], leaders: Iterable[int], given: Iterable[StaffMember]) -> Staff:
    """The staff from the people named in the settings and those who were given a role in the chat."""
    by_role: dict[StaffRole, set[int]] = {role: set() for role in StaffRole}
    for member in given:
        by_role[member.role].add(member.person_id)
    all_owners = {*owners, *by_role[StaffRole.OWNER]}
    admins = all_owners | by_role[StaffRole.ADMIN]
    return Staff(
        owners=frozenset(all_owners),
        admins=frozenset(admins),
        leaders=frozenset({*leaders, *by_role[StaffRole.LEADER]} - admins),
    )
