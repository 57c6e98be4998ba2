"""The buttons of what an admin does to a published directive: recall, correct, replace, look at its history."""

from __future__ import annotations

from bot.buttons import Button, button


@button("wr")
class RecallDirective(Button):
    """Asks why a published directive shall be recalled."""

    directive: int


@button("wra")
class RecallForGood(Button):
    """Recalls it, for the reason that was typed."""

    directive: int


@button("wc")
class CorrectDirective(Button):
    """Opens a published directive for correction."""

    directive: int


@button("wp")
class PublishCorrection(Button):
    """Publishes a correction; `reopen` 1 opens finished work again whose words or deadline have changed."""

    directive: int
    revision: int
    reopen: int


@button("wh")
class ShowHistory(Button):
    """Every correction of a published directive."""

    directive: int


@button("wx")
class ShowReplaced(Button):
    """The earlier directives that a draft replaces, and what becomes of their tasks."""

    directive: int
    revision: int


@button("wxd")
class DecideReplaced(Button):
    """`close` 1 closes the open tasks of the earlier directive when the draft is published, 0 keeps them."""

    directive: int
    revision: int
    replaced: int
    close: int
