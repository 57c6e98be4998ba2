"""The buttons of what an officer does with a task besides "done", and of what the office answers to it.

`remark` is the number of the remark that sent a task back, so that a button of an earlier round is recognised;
`agency` is `directives.searching.agency_code`.
"""

from __future__ import annotations

from enum import IntEnum

from bot.buttons import Button, button


class Verdict(IntEnum):
    """What an admin answers to a task that was sent back."""

    REASSIGN = 0
    REJECT = 1


@button("am")
class TurnCard(Button):
    """Shows the further buttons of a card, or with `more` 0 its first ones again."""

    assignment: int
    more: int


@button("ar")
class AskDecline(Button):
    """Asks why a task is none of the agency's."""

    assignment: int


@button("ad")
class DecideDecline(Button):
    """An admin's answer to that, a `Verdict`; both are asked about first."""

    remark: int
    verdict: int


@button("ag")
class GiveInstead(Button):
    """Gives the task that was sent back to this agency."""

    remark: int
    agency: int


@button("an")
class AskNote(Button):
    """Asks how far a task has come; where the words were typed before, keeps them."""

    assignment: int


@button("ae")
class AskEvidence(Button):
    """Asks for proof: a file, or the number and date of a reply document."""

    assignment: int


@button("ao")
class OpenEvidence(Button):
    """Sends the proof of an assignment again."""

    assignment: int


@button("af")
class OpenOriginal(Button):
    """Sends the document that a task comes from."""

    assignment: int
