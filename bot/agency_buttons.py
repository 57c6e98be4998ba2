"""The buttons around the table of agencies. Prefixes begin with qd."""

from __future__ import annotations

from enum import IntEnum

from bot.buttons import Button, button


class Shelf(IntEnum):
    """Which agencies a list shows."""

    ALL = 0
    UNREACHED = 1
    """Those that exist and have no chat."""
    PAST = 2


class Asked(IntEnum):
    """What is asked of an admin in typed words."""

    NAME = 1
    ALIAS = 2
    LAST_DAY = 3
    SUCCESSOR = 4
    MERGE = 5
    NEW = 6


@button("qd")
class OpenAgency(Button):
    """The card of an agency."""

    agency: int


@button("qdl")
class ListAgencies(Button):
    """A page of agencies."""

    shelf: int
    page: int


@button("qda")
class AskWords(Button):
    """Waits for typed words about an agency (0 for none)."""

    agency: int
    asked: int


@button("qdx")
class DropAlias(Button):
    """Takes one of an agency's other names away; alias 0 shows them."""

    agency: int
    alias: int


@button("qdg")
class SwitchGroup(Button):
    """Puts an agency into the group of this number or out of it; -1 shows the groups."""

    agency: int
    group: int


@button("qde")
class EndAgency(Button):
    """The agency ends today."""

    agency: int


@button("qdo")
class ReopenAgency(Button):
    """The agency goes on after all."""

    agency: int


@button("qds")
class SetSuccessor(Button):
    """The other agency took this one's work over."""

    agency: int
    successor: int


@button("qdm")
class MergeAgency(Button):
    """The agency goes into the other one with its open work and its chats; asks once more unless `sure` is 1."""

    agency: int
    into: int
    sure: int


class Format(IntEnum):
    """The files that the table is given out as."""

    XLSX = 0
    CSV = 1


@button("qdf")
class ExportAgencies(Button):
    """The table as a file."""

    format: int


@button("qdi")
class ImportAgencies(Button):
    """Asks for a file."""


@button("qdj")
class ImportForGood(Button):
    """Keeps what the file of this fingerprint changes."""

    fingerprint: int
