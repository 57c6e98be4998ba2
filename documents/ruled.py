"""Ruled tables: from lines on a page to rows of cells, with merged cells written out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.blocks import Rows, Table
from documents.lining import lines_of
from documents.sheet import Rule, Word

SNAP = 4.0
"""Lines closer than this are one: a border is drawn as a thin box or twice."""

MOST_LINES = 2_000
"""A page with more ruled lines is a drawing."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A table and where it stands."""

    table: Table
    top: float
    bottom: float
    left: float
    right: float

    def holds(self, word: Word) -> bool:
        return self.top <= word.middle <= self.bottom and self.left <= (word.x0 + word.x1) / 2 <= self.right


def tables_of(words: Sequence[Word], rules: Sequence[Rule]) -> list[Found]:
    """The ruled tables with at least two rows and two columns that hold words, from top to bottom."""
    if len(rules) > MOST_LINES:
        return []
    found = (_table(group, words) for group in _touching(rules))
    return sorted((f for f in found if f), key=lambda f: f.top)


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in groups that cross or meet each other."""
    groups: list[list[Rule]] = []
    for rule in rules:
        met = [g for g in groups if any(_meet(rule, other) for other in g)]
        groups = [g for g in groups if not any(g is m for m in met)]
        groups.append([rule, *(r for g in met for r in g)])
    return groups


def _meet(one: Rule, other: Rule) -> bool:
    if one.level == other.level:
        return abs(one.at - other.at) < SNAP and one.start < other.end + SNAP and other.start < one.end + SNAP
    return one.start - SNAP <= other.at <= one.end + SNAP and other.start - SNAP <= one.at <= other.end + SNAP


def _table(group: Sequence[Rule], words: Sequence[Word]) -> Found | None:
    ys = _positions(r.at for r in group if r.level)
    xs = _positions(r.at for r in group if not r.level)
    if len(ys) < 3 or len(xs) < 3:
        return None
    grid = _Grid(xs, ys, group)
    held = [w for w in words if ys[0] <= w.middle <= ys[-1] and xs[0] <= (w.x0 + w.x1) / 2 <= xs[-1]]
    if not held:
        return None
    return Found(table=Table(rows=grid.rows(held)), top=ys[0], bottom=ys[-1], left=xs[0], right=xs[-1])


def _positions(values: Iterable[float]) -> list[float]:
    """The places of the lines, those that are nearly the same taken together."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] >= SNAP:
            places.append(value)
    return places


class _Grid:
    """The smallest cells between all lines of a table, and which of them a missing line makes one."""

    def __init__(self, xs: list[float], ys: list[float], rules: Sequence[Rule]) -> None:
        self.xs, self.ys = xs, ys
        self.level = [r for r in rules if r.level]
        self.upright = [r for r in rules if not r.level]

    def rows(self, words: Sequence[Word]) -> Rows:
        heads = {(r, c): self._head(r, c) for r in range(len(self.ys) - 1) for c in range(len(self.xs) - 1)}
        held: dict[tuple[int, int], list[Word]] = {}
        for word in words:
            held.setdefault(heads[self._cell(word)], []).append(word)
        texts = {head: " ".join(line.text for line in lines_of(inside)) for head, inside in held.items()}
        return tuple(
            tuple(texts.get(heads[r, c], "") if heads[r, c][1] == c else "" for c in range(len(self.xs) - 1))
            for r in range(len(self.ys) - 1)
        )

    def _cell(self, word: Word) -> tuple[int, int]:
        across = (word.x0 + word.x1) / 2
        row = max(sum(y <= word.middle for y in self.ys) - 1, 0)
        column = max(sum(x <= across for x in self.xs) - 1, 0)
        return min(row, len(self.ys) - 2), min(column, len(self.xs) - 2)

    def _head(self, row: int, column: int) -> tuple[int, int]:
        """The first of the cells that are merged with this one: up, then to the left, where no line is between."""
        while column > 0 and not self._line(self.upright, self.xs[column], self.ys[row], self.ys[row + 1]):
            column -= 1
        while row > 0 and not self._line(self.level, self.ys[row], self.xs[column], self.xs[column + 1]):
            row -= 1
        return row, column

    def _line(self, rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
        middle = (start + end) / 2
        return any(abs(r.at - at) < SNAP and r.start <= middle <= r.end for r in rules)
