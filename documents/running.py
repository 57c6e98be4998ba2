"""Takes page numbers, running headers and footers off the pages, and puts footnotes behind the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from documents.blocks import is_stamp
from documents.lining import lines_of
from documents.sheet import Line, Sheet, Word

EDGE = 0.12
"""Running headers and footers stand in this share of the page's height..."""

OUTERMOST = 2
"""... and are among so many of its first and last lines."""

PAGE_NUMBER = re.compile(r"\W*(?:trang|page)?\s*\d{1,3}\s*(?:[/|]\s*\d{1,3})?\W*", re.IGNORECASE)
FOOTNOTE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?\s*\S")
LOWER_HALF = 0.5


def body_words(sheets: Sequence[Sheet]) -> list[list[Word]]:
    """The words of each page that belong to its text. A running line that is a stamp stays on the first page."""
    edges = [_edges(sheet) for sheet in sheets]
    seen = Counter(text for lines in edges for text in {_alike(line) for line in lines})
    often = {text for text, times in seen.items() if times > 1 and times * 2 >= len(sheets)}
    kept: list[list[Word]] = []
    for at, (sheet, lines) in enumerate(zip(sheets, edges, strict=True)):
        off = [x for x in lines if _is_running(x, often) and not (is_stamp(x.text) and at == 0)]
        kept.append([w for w in sheet.words if not any(x.top <= w.middle <= x.bottom for x in off)])
    return kept


def _edges(sheet: Sheet) -> list[Line]:
    """The lines at the top and bottom of a page that may be running ones."""
    lines = lines_of(sheet.words)
    outermost = lines if len(lines) <= 2 * OUTERMOST else [*lines[:OUTERMOST], *lines[-OUTERMOST:]]
    return [line for line in outermost if _at_edge(line, sheet)]


def _at_edge(line: Line, sheet: Sheet) -> bool:
    return line.bottom < EDGE * sheet.height or line.top > (1 - EDGE) * sheet.height


def _alike(line: Line) -> str:
    """The words without numbers, for "Trang 2/7" and "Trang 3/7" are the same footer."""
    return f"{re.sub(r'[0-9]+', '#', line.text)} {line.top:.0f}"


def _is_running(line: Line, often: set[str]) -> bool:
    return PAGE_NUMBER.fullmatch(line.text) is not None or _alike(line) in often


def without_footnotes(lines: Sequence[Line], height: float) -> tuple[list[Line], list[Line]]:
    """The lines of a page's text, and those of the footnotes at its end."""
    for at, line in enumerate(lines):
        if FOOTNOTE.match(line.text) and line.top > LOWER_HALF * height:
            return list(lines[:at]), list(lines[at:])
    return list(lines), []
