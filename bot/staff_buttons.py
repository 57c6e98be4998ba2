"""The buttons around roles and invitations. Prefixes begin with q."""

from __future__ import annotations

from enum import IntEnum

from bot.buttons import Button, button
from directives.staff import StaffRole


class RoleNumber(IntEnum):
    """Roles as buttons carry them."""

    OWNER = 1
    ADMIN = 2
    LEADER = 3


ROLES = {
    RoleNumber.OWNER: StaffRole.OWNER,
    RoleNumber.ADMIN: StaffRole.ADMIN,
    RoleNumber.LEADER: StaffRole.LEADER,
}
NUMBERS = {role: number for number, role in ROLES.items()}


@button("qs")
class ShowStaff(Button):
    """Everybody with a role."""


@button("qp")
class OpenPerson(Button):
    """One person and their role."""

    person: int


@button("qg")
class GiveRole(Button):
    """The person gets this role in place of the one they had; asks once more unless `sure` is 1."""

    person: int
    role: int
    sure: int


@button("qt")
class TakeRole(Button):
    """The person has no role any more; asks once more unless `sure` is 1."""

    person: int
    sure: int


@button("qi")
class InviteToRole(Button):
    """A link that gives whoever opens it this role."""

    role: int


@button("qa")
class AskPerson(Button):
    """Waits for the name of somebody whom the bot knows."""


@button("qv")
class ListInvitations(Button):
    """The invitations that may still be used."""

    page: int


@button("qvr")
class RevokeInvitation(Button):
    """The invitation opens nothing any more. Under a list (`page` from 0) the list is drawn anew, else (-1) not."""

    invitation: int
    page: int


@button("qvm")
class InviteMany(Button):
    """A link for an agency that serves many people for `days` days; 0 asks for how many."""

    agency: int
    days: int
