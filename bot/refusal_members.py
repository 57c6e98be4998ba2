"""Refusals about who may act for an agency; they belong to the tree of bot/refusal.py.

Refusal
├── NotMember           in a group, somebody who is no officer of the agency
├── AnonymousSender     in a group, an administrator or a channel that hides who writes
├── NotFocal            only a focal point of the agency or an admin decides who belongs to it
├── MembershipOver      the membership under a button has ended, or was refused
├── LastFocal           an agency with officers keeps a focal point
├── ColleagueUnknown    no officer of the agency has such a name
├── NoColleague         the agency has nobody else
├── AbsenceUnclear      the days away are not understood, or past
└── StaffStays          who has a role in the office is not forgotten before it ends
"""

from __future__ import annotations

from bot.refusal import OfTypedWords, Refusal
from directives.office import Agency


class NotMember(Refusal):
    """In a group only officers of the agency act. `agencies` are those that the group follows."""

    def __init__(self, agencies: tuple[Agency, ...]) -> None:
        super().__init__(*(agency.id for agency in agencies))
        self.agencies = agencies


class AnonymousSender(Refusal):
    """Nobody knows who writes as the group or as a channel, so nothing is done for it."""


class NotFocal(Refusal):
    """Only a focal point of the agency or an admin decides who belongs to it."""


class MembershipOver(Refusal):
    """The membership under a button has ended, or was refused."""


class LastFocal(Refusal):
    """An agency with officers keeps at least one focal point."""


class ColleagueUnknown(OfTypedWords):
    """No officer of the agency has such a name."""


class NoColleague(Refusal):
    """The agency has nobody else to whom something could be handed."""


class AbsenceUnclear(OfTypedWords):
    """The days away are not understood, end before they begin, or are past."""


class StaffStays(Refusal):
    """Who has a role in the office is not forgotten before that ends."""
