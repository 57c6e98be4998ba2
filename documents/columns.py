"""Finds where a page runs in two columns: the head (issuer beside motto) and the foot (recipients beside signature)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.lining import line_of, lines_of, word_rows
from documents.sheet import Line, Word

GUTTER = 12.0
"""Two columns stand at least this far apart."""

CENTRAL = (0.25, 0.75)
"""The gutter lies in this part of the text's width."""

OFF_CENTRE = 15.0
TIGHT = 1.9
"""Lines that belong together follow each other within so many heights."""


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Two columns side by side, to be read one after the other."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Area:
    left: float
    right: float

    def is_centred(self, row: Sequence[Word]) -> bool:
        centre = (row[0].x0 + max(w.x1 for w in row)) / 2
        return abs(centre - (self.left + self.right) / 2) < OFF_CENTRE


def in_columns(words: Sequence[Word]) -> Iterator[Line | Columns]:
    """The lines of a page from top to bottom; where it runs in two columns, both together."""
    rows = word_rows(words)
    if not rows:
        return
    area = _Area(min(r[0].x0 for r in rows), max(w.x1 for r in rows for w in r))
    at = 0
    while at < len(rows):
        end, gutter = _band(rows, at, area)
        if end == at:
            yield line_of(rows[at])
            at += 1
            continue
        band = [w for row in rows[at:end] for w in row]
        yield Columns(
            left=tuple(lines_of(w for w in band if w.x1 <= gutter)),
            right=tuple(lines_of(w for w in band if w.x1 > gutter)),
        )
        at = end


def _band(rows: Sequence[Sequence[Word]], start: int, area: _Area) -> tuple[int, float]:
    """Where a run of two columns that starts here ends, and where its gutter is; `start` itself where there is none."""
    width = area.right - area.left
    open_gaps = [(area.left + CENTRAL[0] * width, area.left + CENTRAL[1] * width)]
    if _ends_paragraph(rows[start]):
        return start, 0
    end = start
    while end < len(rows):
        remaining = _without(open_gaps, rows[end])
        if not remaining or (area.is_centred(rows[end]) and not _split(rows[end], remaining)):
            break
        open_gaps, end = remaining, end + 1
    if end == start:
        return start, 0
    gutter = _best_gutter(rows[start:end], open_gaps)
    left = [r for r in rows[start:end] if r[0].x1 <= gutter]
    rights = [i for i in range(start, end) if max(w.x1 for w in rows[i]) > gutter]
    if len(left) < 2 or len(rights) < 2 or not any(r in left for r in (rows[i] for i in rights)):
        return start, 0
    last = rights[-1] + 1
    while last < end and _goes_on_left(rows, last, left):
        last += 1
    return last, gutter


def _ends_paragraph(row: Sequence[Word]) -> bool:
    """Whether the row is the short last line of the text above two columns."""
    return row[0].text[:1].islower()


def _without(gaps: Sequence[tuple[float, float]], row: Sequence[Word]) -> list[tuple[float, float]]:
    """The gaps that stay free of the row's words, where they stay wide enough."""
    free = list(gaps)
    for word in row:
        free = [
            piece
            for start, end in free
            for piece in ((start, min(end, word.x0)), (max(start, word.x1), end))
            if piece[1] - piece[0] >= GUTTER
        ]
    return free


def _split(row: Sequence[Word], gaps: Sequence[tuple[float, float]]) -> bool:
    """Whether the row has words on both sides of one of the gaps."""
    return any(row[0].x1 <= start + 1 and row[-1].x0 >= end - 1 for start, end in gaps)


def _best_gutter(rows: Sequence[Sequence[Word]], gaps: Sequence[tuple[float, float]]) -> float:
    """The middle of the gap that parts most rows, the widest of equal ones."""

    def worth(gap: tuple[float, float]) -> tuple[int, float]:
        middle = (gap[0] + gap[1]) / 2
        return sum(row[0].x1 <= middle < row[-1].x0 for row in rows), gap[1] - gap[0]

    start, end = max(gaps, key=worth)
    return (start + end) / 2


def _goes_on_left(rows: Sequence[Sequence[Word]], at: int, left: Sequence[Sequence[Word]]) -> bool:
    """Whether a row below the right column still belongs to the left one: a recipient, or the end of the subject."""
    row, above = rows[at], rows[at - 1]
    if row[0].text.startswith("-"):
        return True
    tight = row[0].top - above[0].top < TIGHT * above[0].height
    centres = [(r[0].x0 + r[-1].x1) / 2 for r in left]
    near = min(abs((row[0].x0 + row[-1].x1) / 2 - centre) for centre in centres)
    return tight and near < OFF_CENTRE
