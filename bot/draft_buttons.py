"""The buttons of an admin who rewrites a draft: tasks, head, original, and the hour of publication.

`revision` is the reading's, so that a button of an older card is recognised; `task` and `position` count from 0.
"""

from __future__ import annotations

from bot.buttons import Button, button


@button("yt")
class AskText(Button):
    """Wait for the new words of a task."""

    directive: int
    revision: int
    task: int


@button("yts")
class AskSection(Button):
    """Wait for the new heading of a task."""

    directive: int
    revision: int
    task: int


@button("ym")
class AskMerge(Button):
    """Show what a task and the next one would be as one."""

    directive: int
    revision: int
    task: int


@button("yma")
class MergeTasks(Button):
    """Make one task of this and the next."""

    directive: int
    revision: int
    task: int


@button("yp")
class AskSplit(Button):
    """Offer places to cut a task in two, and wait for typed ones."""

    directive: int
    revision: int
    task: int


@button("ypa")
class SplitTask(Button):
    """Cut a task before the character `at`."""

    directive: int
    revision: int
    task: int
    at: int


@button("ya")
class AskTask(Button):
    """Wait for the words of a further task."""

    directive: int
    revision: int


@button("yd")
class ListDropped(Button):
    """The tasks that were left out."""

    directive: int
    revision: int


@button("yda")
class RestoreTask(Button):
    """Take a task back that was left out."""

    directive: int
    revision: int
    position: int


@button("yn")
class AskFurtherDeadline(Button):
    """Wait for the words of a deadline beside those that a task has."""

    directive: int
    revision: int
    task: int


@button("ynr")
class DropDeadline(Button):
    """Take one of several deadlines away."""

    directive: int
    revision: int
    task: int
    position: int


@button("yh")
class ShowHead(Button):
    """The head of a document, line by line."""

    directive: int
    revision: int


@button("yhf")
class AskHeadField(Button):
    """Wait for the new words of a line of the head; `field` is a `directives.heads.HeadField`."""

    directive: int
    revision: int
    field: int


@button("yo")
class AskOriginal(Button):
    """Wait for the file of the original; before publication and after it."""

    directive: int


@button("yw")
class AskMoment(Button):
    """Wait for the moment of a publication that is put off."""

    directive: int
    revision: int


@button("ywx")
class CancelSchedule(Button):
    """The directive is not published by the clock."""

    directive: int
    revision: int
