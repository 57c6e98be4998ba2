"""The buttons of lists and searches. `page` counts from 0; `show` is directives.seeking.Show; no `directive` is 0.

The words of a search stand in no button: they are read from the message that the list answers.
"""

from __future__ import annotations

from bot.buttons import Button, button


@button("lf")
class FilterTasks(Button):
    """Shows a page of the chat's tasks under a filter, of one directive where one is named."""

    show: int
    directive: int
    page: int


@button("ls")
class SearchTasks(Button):
    """Shows a page of the chat's tasks that a search has found; `loose` 1 where each word was sought for itself."""

    loose: int
    page: int


@button("ld")
class ListDocuments(Button):
    """Shows a page of the documents of which the chat's agencies owe work."""

    page: int


@button("lo")
class SearchAll(Button):
    """Shows the office a page of what a search has found."""

    loose: int
    page: int


@button("lt")
class OpenTask(Button):
    """Shows the office a task with every agency's share."""

    task: int


@button("lv")
class FilterDirectives(Button):
    """Shows a page of the directives in one state; `which` is its place in the texts' table."""

    which: int
    page: int
