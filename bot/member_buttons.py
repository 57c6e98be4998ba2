"""The buttons around the officers of an agency."""

from __future__ import annotations

from bot.buttons import Button, button


@button("ma")
class AskMembership(Button):
    """Says that the person who presses is an officer of the agency, named by its `agency_code`."""

    agency: int


@button("md")
class DecideMembership(Button):
    """A focal point's or an admin's answer to that: 1 takes the person in, 0 refuses."""

    member: int
    approve: int


@button("mh")
class AskHandover(Button):
    """Asks into whose hands an assignment shall go."""

    assignment: int


@button("mo")
class HandOver(Button):
    """Hands an assignment to an officer of its agency."""

    assignment: int
    member: int


@button("ms")
class ShowMembers(Button):
    """Shows the officers of an agency, named by its `agency_code`."""

    agency: int


@button("mm")
class OpenMember(Button):
    """Shows one officer and what may be done about them."""

    member: int


@button("mf")
class MakeFocal(Button):
    """Makes an officer a focal point, or with `focal` 0 one no longer."""

    member: int
    focal: int


@button("me")
class EndMember(Button):
    """Asks whether somebody shall be an officer no longer; `sure` 1 ends it."""

    member: int
    sure: int


@button("mw")
class EndAbsence(Button):
    """Says that an officer is back."""

    member: int


@button("mp")
class ForgetMe(Button):
    """Asks to be forgotten; `sure` 1 does it, 2 does it though an agency then has nobody."""

    sure: int
