"""dateparser's search in running text, the best-known library for dates in many languages."""

from __future__ import annotations

import datetime as dt

from dateparser.search import search_dates

NOON = dt.time(12)


def find(text: str, issued: dt.date | None) -> list[tuple[dt.date, dt.time | None]]:
    """The dates that dateparser finds, reckoned from the day of issue; a clock time where it set one."""
    settings: dict[str, object] = {"PREFER_DATES_FROM": "future"}
    if issued:
        settings["RELATIVE_BASE"] = dt.datetime.combine(issued, NOON)
    found = search_dates(text, languages=["vi"], settings=settings) or []
    return [(d.date(), None if d.time() in (NOON, dt.time()) else d.time()) for _, d in found]
