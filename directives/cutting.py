"""Where a task may be cut in two: at the end of a sentence, behind a semicolon, or before words that somebody types."""

from __future__ import annotations

import re

from directives.clauses import ABBREVIATION
from directives.searching import folded

GAP = re.compile(r"(?<=[.;!?…])\s+(?=\S)|\n\s*(?=\S)")
WORD = re.compile(r"\w+")
LEAST = 12
"""A part of fewer characters is no task."""


def cuts(text: str) -> tuple[int, ...]:
    """The places in a task's words at which a second part may begin, as offsets, in order."""
    ends = (gap.end() for gap in GAP.finditer(text) if not ABBREVIATION.search(text[: gap.start()]))
    return tuple(at for at in ends if len(text[:at].strip()) >= LEAST and len(text) - at >= LEAST)


def cut_before(text: str, said: str) -> int | None:
    """The offset at which the typed words begin, marks and capitals aside; None where they stand nowhere, or twice."""
    typed = folded(said).split()
    printed = [(match.start(), word) for match in WORD.finditer(text) for word in folded(match[0]).split()]
    words = [word for _, word in printed]
    found = [i for i in range(len(words) - len(typed) + 1) if words[i : i + len(typed)] == typed]
    if not typed or len(found) != 1 or found[0] == 0:
        return None
    return printed[found[0]][0]
