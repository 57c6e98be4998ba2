"""The table of agencies as a sheet: how it is written out, and what a sheet that comes back would change.

A row changes the agency of its id, without an id the one of its name; a row that fits none is a new agency. What the
sheet does not have, columns and agencies, stays as it is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from directives.office import Agency
from directives.registering import clean_name, free_id, names_on
from directives.searching import folded

HEADS = {
    "id": "Mã",
    "name": "Tên đơn vị",
    "aliases": "Tên gọi khác",
    "groups": "Nhóm",
    "valid_from": "Từ ngày",
    "valid_to": "Đến ngày",
    "successors": "Kế thừa bởi",
}
"""The columns in their order, and how each is headed. The names of the packaged table are understood too."""

OTHER_HEADS = {"ten": "name", "don vi": "name", "ten viet tat": "aliases", "ma don vi": "id"}
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
VIETNAMESE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a program that opens a text file as a table."""


class Wrong(StrEnum):
    """Why a line is not taken."""

    NO_NAME_COLUMN = "no name column"
    NO_NAME = "no name"
    BAD_ID = "bad id"
    TWICE = "twice"
    NAME_TAKEN = "name taken"
    BAD_DAY = "bad day"
    ENDS_BEFORE = "ends before it begins"
    UNKNOWN_GROUP = "unknown group"
    UNKNOWN_SUCCESSOR = "unknown successor"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A line, counted from 1, that cannot be taken, and the words at fault."""

    line: int
    wrong: Wrong
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Import:
    """What a sheet would do. `changed` holds each agency as it is and as it would be."""

    added: tuple[Agency, ...] = ()
    changed: tuple[tuple[Agency, Agency], ...] = ()
    same: int = 0
    problems: tuple[Problem, ...] = ()


class _Bad(Exception):
    """A line that cannot be taken."""

    def __init__(self, wrong: Wrong, words: str = "") -> None:
        super().__init__(wrong)
        self.wrong, self.words = wrong, words


def sheet_of(agencies: Iterable[Agency], groups: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The table as rows, its heads first. `groups` are the names of groups by their key."""
    return [tuple(HEADS.values()), *(_row(a, groups) for a in agencies if not a.level)]


def unformula(cell: str) -> str:
    """A cell that no program takes for a formula; `read_sheet` takes the sign before it off again."""
    return "'" + cell if cell.startswith(RISKY) else cell


def read_sheet(
    rows: Sequence[Sequence[str]], known: Sequence[Agency], groups: Mapping[str, str], on: dt.date
) -> Import:
    """What the rows would change in the table `known`, seen on the local day `on`. Every bad line is named."""
    top = next((i for i, row in enumerate(rows) if any(c.strip() for c in row)), 0)
    columns = _columns(rows[top]) if rows else {}
    if "name" not in columns:
        return Import(problems=(Problem(line=top + 1, wrong=Wrong.NO_NAME_COLUMN),))
    sheet = _Sheet(known={a.id: a for a in known}, called=_by_name(known, on), groups=_group_keys(groups))
    lines = [(n, _cells(row, columns)) for n, row in enumerate(rows[top + 1 :], top + 2) if any(c.strip() for c in row)]
    for number, cells in lines:
        sheet.name(number, cells)
    for number, cells in lines:
        sheet.take(number, cells)
    return sheet.result()


@dataclass(kw_only=True)
class _Sheet:
    """A sheet under way: `ids` are those that its lines stand for, so that lines may name each other as successors.

    `known` is the table by id, `called` its agencies of the day by each of their names: a long sheet asks often.
    """

    known: Mapping[str, Agency]
    called: Mapping[str, Sequence[Agency]]
    groups: Mapping[str, str]
    ids: dict[int, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    added: list[Agency] = field(default_factory=list)
    changed: list[tuple[Agency, Agency]] = field(default_factory=list)
    same: int = 0
    problems: list[Problem] = field(default_factory=list)

    def name(self, line: int, cells: Mapping[str, str]) -> None:
        """Finds out which agency a line stands for."""
        try:
            id = self._id(cells)
        except _Bad as bad:
            self.problems.append(Problem(line=line, wrong=bad.wrong, words=bad.words))
            return
        self.ids[line], self.lines[id] = id, line
        self.names[folded(cells["name"])] = id

    def take(self, line: int, cells: Mapping[str, str]) -> None:
        """Notes what a line would change."""
        if line not in self.ids:
            return
        before = self.known.get(self.ids[line])
        try:
            after = self._agency(self.ids[line], cells, before)
        except _Bad as bad:
            self.problems.append(Problem(line=line, wrong=bad.wrong, words=bad.words))
            return
        if before is None:
            self.added.append(after)
        elif before == after:
            self.same += 1
        else:
            self.changed.append((before, after))

    def result(self) -> Import:
        """All of it, problems by line."""
        problems = sorted(self.problems, key=lambda p: p.line)
        return Import(added=tuple(self.added), changed=tuple(self.changed), same=self.same, problems=tuple(problems))

    def _id(self, cells: Mapping[str, str]) -> str:
        name, id = clean_name(cells["name"]), cells.get("id", "").strip()
        if not name:
            raise _Bad(Wrong.NO_NAME, cells["name"])
        if id and not ID.fullmatch(id):
            raise _Bad(Wrong.BAD_ID, id)
        if not id:
            there = next(iter(self.called.get(folded(name), ())), None)
            id = there.id if there else free_id(name, self.known)
        if id in self.lines:
            raise _Bad(Wrong.TWICE, name)
        if folded(name) in self.names:
            raise _Bad(Wrong.TWICE, name)
        return id

    def _agency(self, id: str, cells: Mapping[str, str], before: Agency | None) -> Agency:
        name = clean_name(cells["name"])
        others = [a for a in self.called.get(folded(name), ()) if a.id != id and a.id not in self.lines]
        if others and (before is None or name != before.name):
            raise _Bad(Wrong.NAME_TAKEN, name)
        agency = replace(before, name=name) if before else Agency(id=id, name=name)
        readers: dict[str, Callable[[str], Any]] = {
            "aliases": _items,
            "groups": self._groups,
            "valid_from": _day,
            "valid_to": _day,
            "successors": self._successors,
        }
        agency = replace(agency, **{key: read(cells[key]) for key, read in readers.items() if key in cells})
        if agency.valid_from and agency.valid_to and agency.valid_to < agency.valid_from:
            raise _Bad(Wrong.ENDS_BEFORE, cells.get("valid_to", ""))
        if id in agency.successors:
            raise _Bad(Wrong.UNKNOWN_SUCCESSOR, name)
        return agency

    def _groups(self, cell: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._group(item) for item in _items(cell)))

    def _group(self, item: str) -> str:
        if folded(item) not in self.groups:
            raise _Bad(Wrong.UNKNOWN_GROUP, item)
        return self.groups[folded(item)]

    def _successors(self, cell: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._successor(item) for item in _items(cell)))

    def _successor(self, item: str) -> str:
        if item in self.lines or item in self.known:
            return item
        there = [self.names.get(folded(item)), *(a.id for a in self.called.get(folded(item), ()))]
        found = next((id for id in there if id is not None), None)
        if found is None:
            raise _Bad(Wrong.UNKNOWN_SUCCESSOR, item)
        return found


def _by_name(known: Iterable[Agency], on: dt.date) -> dict[str, list[Agency]]:
    """The agencies of the day `on` by each of their names, folded."""
    found: dict[str, list[Agency]] = {}
    for agency in known:
        for name in names_on(agency, on):
            found.setdefault(name, []).append(agency)
    return found


def _row(agency: Agency, groups: Mapping[str, str]) -> tuple[str, ...]:
    return (
        agency.id,
        agency.name,
        "; ".join(agency.aliases),
        "; ".join(groups.get(g, g) for g in agency.groups),
        agency.valid_from.strftime("%d/%m/%Y") if agency.valid_from else "",
        agency.valid_to.strftime("%d/%m/%Y") if agency.valid_to else "",
        "; ".join(agency.successors),
    )


def _columns(heads: Sequence[str]) -> dict[str, int]:
    """Which column holds what; of two with one head the first counts."""
    meant = {folded(key): key for key in HEADS} | {folded(h): key for key, h in HEADS.items()} | OTHER_HEADS
    found: dict[str, int] = {}
    for index, head in enumerate(heads):
        key = meant.get(folded(head))
        if key and key not in found:
            found[key] = index
    return found


def _cells(row: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    cells = {key: row[index].strip() if index < len(row) else "" for key, index in columns.items()}
    return {
        key: cell[1:] if cell.startswith("'") and cell[1:].startswith(RISKY) else cell for key, cell in cells.items()
    }


def _group_keys(groups: Mapping[str, str]) -> dict[str, str]:
    """Groups by their folded key, and by their folded name."""
    return {folded(k): k for k in groups if k} | {folded(name): k for k, name in groups.items() if k}


def _items(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in re.split(r"[;|\n]", cell) if (name := clean_name(part))))


def _day(cell: str) -> dt.date | None:
    if not cell:
        return None
    found = VIETNAMESE_DAY.fullmatch(cell)
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1])) if found else dt.date.fromisoformat(cell)
    except ValueError:
        raise _Bad(Wrong.BAD_DAY, cell) from None
