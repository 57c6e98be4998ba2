"""What part of the audit log is looked for, and how that is typed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from directives.searching import folded

DAY = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
TASK = re.compile(r"(?:(?:nhiem vu|viec|so|task)\s+)*(\d{1,9})")
SPANS = {"hom nay": 0, "hom qua": 1, "tuan nay": 6, "7 ngay": 6, "30 ngay": 29, "thang nay": 29}
"""Words for the last days, and how many days before today they begin."""


@dataclass(frozen=True, kw_only=True)
class Sought:
    """Entries about one person, agency, directive or task, on the local days `first` to `last`; None for any."""

    person: int | None = None
    agency: str | None = None
    directive: int | None = None
    task: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What was typed behind /audit: days, the number of a task, and words that name somebody or something."""

    first: dt.date | None = None
    last: dt.date | None = None
    task: int | None = None
    words: str = ""


def read_sought(said: str, *, today: dt.date) -> Typed:
    """Reads "sở y tế 01/03/2026 15/03/2026", "việc 12", "chị Lan hôm nay". A single day is that day alone."""
    days = [day for found in DAY.finditer(said) if (day := _day(found)) is not None]
    rest = " ".join(DAY.sub(" ", said).split()) if days else " ".join(said.split())
    rest = re.sub(r"\s+(?:từ|đến|tu|den|ngày|ngay|-)(?=\s|$)|^(?:từ|đến|tu|den|ngày|ngay|-)(?=\s|$)", "", rest).strip()
    first, last = (min(days), max(days)) if days else (None, None)
    for words, back in SPANS.items():
        tail = folded(rest)
        if not days and (tail == words or tail.endswith(" " + words)):
            first = today - dt.timedelta(days=back)
            last = first if words == "hom qua" else today
            rest = " ".join(rest.split()[: -len(words.split())])
            break
    number = TASK.fullmatch(folded(rest))
    return Typed(first=first, last=last, task=int(number[1]) if number else None, words="" if number else rest)


def _day(found: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
