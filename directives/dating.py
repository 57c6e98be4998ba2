"""The days a document is reckoned from: its day of issue, and the newest date it tells of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from directives.model import Header

REFORM = dt.date(2025, 7, 1)
"""From this day there are no districts: "các địa phương" are the communes."""

FULL_DATE = re.compile(
    r"(?<![\d/])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?![\d/])|ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})", re.IGNORECASE
)
REFORMED_WORDS = re.compile(r"\bđặc khu\b|\bchính quyền địa phương (?:02|2|hai) cấp\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Days:
    """`issued` is the local day of issue, None unknown; `anchor` the newest local date of the introduction."""

    issued: dt.date | None
    anchor: dt.date | None
    reformed: bool

    @property
    def known(self) -> dt.date | None:
        """The best known day of the document."""
        return self.issued or self.anchor


def days_of(header: Header, introduction: str, text: str) -> Days:
    """The days of a document; a date of the introduction behind the month of issue is no anchor."""
    limit = _month_end(header.issued) if header.issued else None
    told = [d for d in dates_in(introduction) if limit is None or d <= limit]
    anchor = max(told, default=None)
    known = header.issued_on or anchor or limit
    reformed = known >= REFORM if known else REFORMED_WORDS.search(text) is not None
    return Days(issued=header.issued_on, anchor=anchor, reformed=reformed)


def dates_in(text: str) -> Iterator[dt.date]:
    """Every whole date of a text; days that do not exist are left out."""
    for match in FULL_DATE.finditer(text):
        day, month, year = (int(g) for g in match.groups() if g)
        try:
            yield dt.date(year, month, day)
        except ValueError:
            continue


def _month_end(issued: str) -> dt.date:
    first = dt.date.fromisoformat(f"{issued[:7]}-01")
    return (first + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
