"""An afternoon's work: one regular expression for "trước ngày D", "chậm nhất D" and such, and the one-day rule."""

from __future__ import annotations

import datetime as dt
import re

CUE = r"(?P<cue>trước|chậm nhất|muộn nhất|không quá|thời hạn|hạn cuối|đến hết|đến|trong|xong)"
FILLER = r"[\s:*]*(?:là |vào |đến |hết |trước )*(?:(?P<hour>\d{1,2})\s?(?:giờ|h|g)\s?(?P<minute>\d{2})?[ ',phút]*)?"
DAY = r"(?:ngày )?(?P<day>\d{1,2})(?:\s?[/.-]\s?| tháng )(?P<month>\d{1,2})(?:(?:\s?[/.-]\s?| năm )(?P<year>\d{4}))?"
DEADLINE = re.compile(rf"{CUE}{FILLER}{DAY}(?!\d)", re.IGNORECASE)


def find(text: str, issued: dt.date | None) -> list[tuple[dt.date, dt.time | None]]:
    """The due dates behind a cue: a strict "trước" without a clock time means the day before."""
    found = []
    for match in DEADLINE.finditer(text):
        day, month, year = int(match["day"]), int(match["month"]), int(match["year"] or 0)
        try:
            due = dt.date(year or (issued or dt.date.min).year, month, day)
            clock = dt.time(int(match["hour"]), int(match["minute"] or 0)) if match["hour"] else None
        except ValueError:
            continue
        if not year and (issued is None or due < issued):
            if issued is None:
                continue
            due = due.replace(year=due.year + 1)
        strict = match["cue"].lower() == "trước" and clock is None
        found.append((due - dt.timedelta(days=1) if strict else due, clock))
    return found
