"""Which tasks a person wants to see: a filter, a document, or words to look for, as buttons and typed words say it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from directives.model import Reading
from directives.searching import folded

MOST_WORDS = 8
"""Of a search; what follows is not looked at."""

MOST_OF_A_DOCUMENT = 1_000
"""Characters of a document's number and subject that are searched: an index holds them."""


class Show(IntEnum):
    """Which of an agency's tasks a list shows. The numbers stand in buttons, and never change."""

    OPEN = 0
    LATE = 1
    WEEK = 2
    MINE = 3
    DONE = 4
    ALL = 5


FILTERS = {
    Show.OPEN: ("dang mo", "mo", "chua xong", "chua hoan thanh", "dang lam", "con lai", "tat ca", "open", "all"),
    Show.LATE: ("qua han", "tre han", "tre", "cham", "da qua han", "late", "overdue"),
    Show.WEEK: ("tuan nay", "trong tuan", "trong tuan nay", "tuan", "this week", "week"),
    Show.MINE: ("cua toi", "toi", "viec cua toi", "toi dang giu", "cua minh", "cua em", "mine"),
    Show.DONE: ("da xong", "xong", "da hoan thanh", "hoan thanh", "da xong gan day", "done"),
}
"""What is typed for a filter, as `folded` gives it."""

BY_DOCUMENT = frozenset({"van ban", "theo van ban", "cac van ban", "documents"})


@dataclass(frozen=True, kw_only=True)
class Search:
    """Words to look for, as `folded` gives them: each of the parts must stand in what is found.

    `number` is the one number that was typed, which may be a task's.
    """

    parts: tuple[str, ...]
    number: int | None = None

    @property
    def loosened(self) -> Search | None:
        """The same words one by one, in any order and place; None where they stand alone already."""
        words = tuple(dict.fromkeys(word for part in self.parts for word in part.split()))
        return Search(parts=words, number=self.number) if words != self.parts else None


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The shares to be listed: those of these agencies that a filter, a directive or a search leaves.

    `holders` are the people whose work MINE shows, by agency: somebody stands in for a colleague of one, not of others.
    """

    agency_ids: Collection[str]
    show: Show = Show.OPEN
    holders: Mapping[str, Collection[int]] = field(default_factory=dict)
    directive_id: int | None = None
    search: Search | None = None


def read_filter(typed: str) -> Show | None:
    """The filter that typed words name: "quá hạn", "qua han", "Tuần này"; None where they name none."""
    words = folded(typed)
    return next((show for show, names in FILTERS.items() if words in names), None)


def asks_by_document(typed: str) -> bool:
    """Whether the typed words ask for the documents to choose from."""
    return folded(typed) in BY_DOCUMENT


def read_search(typed: str) -> Search | None:
    """The search that typed words mean, standing together; None where they hold neither letter nor digit."""
    words = folded(typed).split()[:MOST_WORDS]
    if not words:
        return None
    number = int(words[0]) if len(words) == 1 and re.fullmatch(r"\d{1,9}", words[0]) else None
    return Search(parts=(" ".join(words),), number=number)


def searchable(*parts: str | None) -> str:
    """A text as it is searched: its words between spaces, so that each has a beginning and an end."""
    return " " + folded(" ".join(part for part in parts if part)) + " "


def words_of_document(reading: Reading) -> str:
    """What a document is found by: its type, its number and its subject."""
    header = reading.header
    number = header.number or header.symbol
    return searchable(header.type, "so" if number else None, number, header.subject)[:MOST_OF_A_DOCUMENT]


def stands_in(words: str) -> str:
    """The part of a searchable text that shows the words stand in it: they begin a word, and a number is whole."""
    return " " + words + (" " if words[-1].isdigit() else "")
