"""Paragraphs and tables, whatever file they came from, written out in the form the reader of directives expects.

A paragraph is one line. An empty line stands where the layout changes: around a table, between what is centred and
what is not. A table that only lays out two columns (the head, the signature) is written column by column, the left one
first; a table of data becomes rows of a Markdown table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph; its text has line ends where its author broke a line. One without words is an empty line.

    `apart` puts an empty line before it.
    """

    text: str
    centred: bool = False
    apart: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table: as many cells in each row; a cell's lines are its paragraphs."""

    rows: Rows


Block = Paragraph | Table

STAMP = re.compile(r"(?:TUYỆT |TỐI )?MẬT|H(?:ỎA|OẢ) TỐC(?: HẸN GIỜ)?|(?:THƯỢNG )?KHẨN")
LAYOUT = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập\s*[-–]\s*Tự do|ĐẢNG CỘNG SẢN|^\W*Nơi nhận\b|^Số\s*:?\s*[\d…._ ]*[/-]", re.MULTILINE
)
"""Words of a head or a foot: the table they stand in lays out columns and holds no data."""

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Figures to raised figures: the mark of a footnote, an exponent."""

LAYOUT_COLUMNS = 3
COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
ENDS_THOUGHT = (".", ";", ":", ",", "-", "/")


def is_stamp(text: str) -> bool:
    """Whether these words are a stamp of secrecy or urgency and nothing else."""
    return STAMP.fullmatch(" ".join(re.sub(r"[^\w\s]", "", text).split())) is not None


def written(blocks: Iterable[Block]) -> str:
    """The blocks as one text."""
    lines: list[str] = []
    before: Block | None = None
    gap = False
    for block in blocks:
        added = _lines(block)
        if not added:
            gap = True
            continue
        if before is not None and (gap or _apart(before, block)):
            lines.append("")
        lines.extend(added)
        before, gap = block, False
    return "\n".join(lines) + "\n" if lines else ""


def _apart(before: Block, block: Block) -> bool:
    if isinstance(before, Table) or isinstance(block, Table):
        return True
    return block.apart or before.centred != block.centred


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return _filled(block.text)
        case Table():
            rows = compact(block.rows)
            return list(_columns(rows) if _is_layout(rows) else _pipes(rows))


def _filled(text: str) -> list[str]:
    """The lines that say something; tabs inside a line become a gap, so that they make no table of it."""
    lines = (re.sub(r"\s*\t\s*", "   ", line.strip()) for line in text.split("\n"))
    return [line for line in lines if line]


def compact(rows: Rows) -> Rows:
    """The rows without those and without columns that hold nothing."""
    filled = [r for r in rows if any(c.strip() for c in r)]
    used = [i for i in range(max(map(len, filled), default=0)) if any(i < len(r) and r[i].strip() for r in filled)]
    return tuple(tuple(r[i] if i < len(r) else "" for i in used) for r in filled)


def _is_layout(rows: Rows) -> bool:
    width = len(rows[0]) if rows else 0
    return width < 2 or (width <= LAYOUT_COLUMNS and any(LAYOUT.search(c) for r in rows for c in r))


def _columns(rows: Rows) -> Iterator[str]:
    for at, column in enumerate(zip(*rows, strict=True)):
        if at:
            yield ""
        for cell in column:
            yield from _filled(cell)


def _pipes(rows: Rows) -> Iterator[str]:
    for at, row in enumerate(r for r in rows if not _numbers_columns(r)):
        yield "| " + " | ".join(_joined(c) for c in row) + " |"
        if at == 0:
            yield "|" + "---|" * len(row)


def _numbers_columns(row: Sequence[str]) -> bool:
    """Whether this is the row under a table's head that only numbers the columns."""
    digits = [c.strip("() \n") for c in row]
    counted = [str(i + 1) for i in range(len(row))]
    return len(row) > 2 and digits == counted and all(COLUMN_NUMBER.fullmatch(c.strip()) for c in row)


def _joined(cell: str) -> str:
    """A cell on one line: its paragraphs set apart by a semicolon where nothing else does."""
    words = ""
    for line in _filled(cell.replace("|", "/")):
        begins_anew = line[:1].isupper() and not words.endswith(ENDS_THOUGHT) and not line.isupper()
        words = f"{words}; {line}" if words and begins_anew else f"{words} {line}".strip()
    return words
