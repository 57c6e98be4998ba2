"""The buttons of the office around what agencies do: progress of a directive, reminding, accepting finished work.

`agency` is `directives.searching.agency_code`, `among` a `directives.standing.Among`, pages count from 0.
"""

from __future__ import annotations

from bot.buttons import Button, button


@button("pl")
class ListAgencies(Button):
    """A page of those agencies of a directive that belong to a list."""

    directive: int
    among: int
    page: int


@button("pa")
class OpenAgency(Button):
    """A page of one agency's part of a directive; `among` and `back` are the list it was opened from and its page."""

    directive: int
    agency: int
    page: int
    among: int
    back: int


@button("ps")
class OpenShare(Button):
    """One assignment as the office sees it, with what can be decided about it."""

    assignment: int


@button("pr")
class Remind(Button):
    """Reminds the agencies of a list of a directive, each once a day."""

    directive: int
    among: int


@button("pw")
class ListWaiting(Button):
    """A page of what waits for an admin's acceptance, of one directive, or of all with `directive` 0."""

    directive: int
    page: int


@button("pc")
class Confirm(Button):
    """Accepts finished work."""

    assignment: int


@button("pcu")
class Unconfirm(Button):
    """Takes an acceptance back, within ten minutes."""

    assignment: int


@button("pb")
class AskReturn(Button):
    """Asks what is missing in work that was reported done."""

    assignment: int


@button("pca")
class ConfirmAll(Button):
    """Accepts what a directive's agencies had reported done by the second `until` since 1970; `sure` 0 asks first."""

    directive: int
    until: int
    sure: int
