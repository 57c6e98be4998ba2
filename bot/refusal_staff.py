"""What is refused around roles, agencies and invitations.

Refusal
├─ ReadOnly         a leader reads everything and changes nothing
├─ NotOwner         only an owner gives and takes roles
├─ FixedRole        the role stands in the server's settings
├─ LastOwner        the office would be left without an owner
├─ NameUnfit        a name of an agency that says nothing
├─ NameTaken        another agency is called so
├─ NoTable          a file that is no table of agencies
├─ OwnSuccessor     an agency cannot go into itself
├─ InvitationOver   the invitation was used, revoked or has expired before
└─ DayPast          the last day of an invitation is over, or too far
"""

from __future__ import annotations

from bot.refusal import OfFile, OfTypedWords, Refusal


class ReadOnly(Refusal):
    """A leader reads everything and changes nothing."""


class NotOwner(Refusal):
    """Only an owner gives and takes roles."""


class FixedRole(Refusal):
    """The role stands in the server's settings and cannot be changed in the chat."""


class LastOwner(Refusal):
    """The office would be left without anybody who gives roles."""


class InvitationOver(Refusal):
    """The invitation that is to be taken back was used, taken back or has expired before."""


class NameUnfit(OfTypedWords):
    """What was typed is no name for an agency."""


class NameTaken(OfTypedWords):
    """Another agency of today is called so: `other` is its name."""

    def __init__(self, words: str, other: str) -> None:
        super().__init__(words)
        self.other = other


class OwnSuccessor(Refusal):
    """An agency cannot go into itself, or follow itself."""


class NoTable(OfFile):
    """The file is no workbook and no text file with separators."""


class DayPast(OfTypedWords):
    """The last day of an invitation is over, or more than a year away. `words` are what was typed."""
