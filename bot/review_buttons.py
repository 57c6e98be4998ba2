"""The buttons of the admins: a draft that is being collected, the review card, published directives, invitations.

`revision` is the reading's, so that a button of an older card is recognised; `task` counts from 0; `agency` is
`directives.searching.agency_code`.
"""

from __future__ import annotations

from bot.buttons import Button, button


@button("vr")
class ReadDraft(Button):
    """Read what has been collected."""

    directive: int


@button("vx")
class DropDraft(Button):
    """Throw away what has been collected."""

    directive: int


@button("vp")
class PublishDirective(Button):
    """Show what publishing would send, and ask whether that is meant."""

    directive: int
    revision: int


@button("vpa")
class PublishAnyway(Button):
    """Publish what was confirmed."""

    directive: int
    revision: int


@button("vb")
class DiscardDirective(Button):
    """Discard a directive under review; asks once more."""

    directive: int
    revision: int


@button("vba")
class DiscardForGood(Button):
    """Discard a directive under review."""

    directive: int
    revision: int


@button("vc")
class ShowCard(Button):
    """Back to the review card."""

    directive: int


@button("vw")
class SendCardAgain(Button):
    """Send the whole review card again, with every task."""

    directive: int


@button("vl")
class ListReadTasks(Button):
    """The tasks of a reading, a page at a time."""

    directive: int
    revision: int
    page: int


@button("vt")
class OpenReadTask(Button):
    """One task of a reading."""

    directive: int
    revision: int
    task: int


@button("vd")
class AskDeadline(Button):
    """Wait for the words of a new deadline."""

    directive: int
    revision: int
    task: int


@button("vdn")
class ClearDeadline(Button):
    """The task has no deadline."""

    directive: int
    revision: int
    task: int


@button("va")
class AskAgency(Button):
    """Wait for the name of an agency; shows who has the task now."""

    directive: int
    revision: int
    task: int


@button("vaf")
class PickAgency(Button):
    """An agency was found: which role?"""

    directive: int
    revision: int
    task: int
    agency: int


@button("vag")
class GiveTask(Button):
    """The agency gets the task; `lead` is 1 for the lead, 0 for support."""

    directive: int
    revision: int
    task: int
    agency: int
    lead: int


@button("var")
class TakeTaskAway(Button):
    """The assignee at `position` of the task is removed."""

    directive: int
    revision: int
    task: int
    position: int


@button("vk")
class DropTask(Button):
    """Leave a task out; asks once more."""

    directive: int
    revision: int
    task: int


@button("vka")
class DropTaskForGood(Button):
    """Leave a task out."""

    directive: int
    revision: int
    task: int


@button("vs")
class ListAbolished(Button):
    """The agencies of a reading that no longer exist, with those that took their work over."""

    directive: int
    revision: int


@button("vsw")
class ReplaceAbolished(Button):
    """The successor gets every task of an agency that no longer exists."""

    directive: int
    revision: int
    agency: int
    successor: int


@button("vsa")
class ReplaceAllAbolished(Button):
    """Every agency that no longer exists and has one successor is replaced by it."""

    directive: int
    revision: int


@button("vn")
class OpenDirective(Button):
    """How a published directive stands."""

    directive: int


@button("vi")
class InviteAgency(Button):
    """A new invitation link for an agency."""

    agency: int
