"""What a report is asked for in typed words: "quý I", "Sở Y tế tháng 3", "27/TB-UBND", "ký Trần Văn Mẫu 2025"."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from directives.periods import ROMAN, Period, Span, period_of


@dataclass(frozen=True, kw_only=True)
class Inquiry:
    """The period, the number of a document, the signer, and the words that are none of these: an agency's name."""

    period: Period | None = None
    number: str | None = None
    signer: str | None = None
    rest: str = ""


def read_inquiry(said: str, *, today: dt.date) -> Inquiry:
    """Reads the words behind /report, seen from the local day `today`; a period without a year is the newest begun."""
    words = " ".join(unicodedata.normalize("NFC", said).split())
    number, words = _taken(NUMBER, words)
    period, words = _period(words, today)
    found = SIGNED.search(words)
    signer = words[found.end() :].strip() if found else None
    rest = words[: found.start()] if found else words
    return Inquiry(period=period, number=number, signer=signer or None, rest=rest.strip(" ,;:.-"))


NUMBER = re.compile(r"\b\d{1,6}(?:/\d{4})?[/-][a-zđ][\w&.]*(?:[/-][a-zđ][\w&.]*)*", re.IGNORECASE)
SIGNED = re.compile(r"\b(?:người ký|nguoi ky|ký)\b:?", re.IGNORECASE)
"""Bare "ky" is part of too many names of communes."""

DAY = r"(?:ngay )?(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?"
YEAR = r"(?: ?(?:/|nam )? ?(\d{4}))?"
OF = {"tuan": Span.WEEK, "thang": Span.MONTH, "quy": Span.QUARTER, "nam": Span.YEAR}
Found = re.Match[str]


def _two_days(found: Found, today: dt.date) -> Period:
    last = _on(found[4], found[5], found[6], today)
    first = _on(found[1], found[2], found[3] or str(last.year), today)
    return Period(first=min(first, last), last=max(first, last))


def _one_day(found: Found, today: dt.date) -> Period:
    return period_of(_on(found[1], found[2], found[3], today), Span.DAYS)


def _part_of_year(found: Found, today: dt.date) -> Period:
    months, at_end = int(found[1]), found[2] == "cuoi"
    begins = 13 - months if at_end else 1
    first = _begun(found[3], begins, today)
    ends = period_of(dt.date(first.year, begins + months - 1, 1), Span.MONTH).last
    return Period(first=first, last=ends, span=Span.HALF if months == 6 else Span.DAYS)


def _quarter(found: Found, today: dt.date) -> Period:
    number = int(found[1]) if found[1].isdigit() else ROMAN.index(found[1].upper()) + 1
    return period_of(_begun(found[2], 3 * number - 2, today), Span.QUARTER)


def _month(found: Found, today: dt.date) -> Period:
    return period_of(_begun(found[2], int(found[1]), today), Span.MONTH)


def _year(found: Found, _today: dt.date) -> Period:
    return period_of(dt.date(int(found[1]), 1, 1), Span.YEAR)


def _near(found: Found, today: dt.date) -> Period:
    period = period_of(today, OF[found[1]])
    return period.before if found[2] in ("truoc", "qua", "ngoai") else period


def _near_day(found: Found, today: dt.date) -> Period:
    return period_of(today - dt.timedelta(days=found[1] == "qua"), Span.DAYS)


PERIODS: tuple[tuple[re.Pattern[str], Callable[[Found, dt.date], Period]], ...] = (
    (re.compile(rf"\b(?:tu )?{DAY} ?(?:-|–|den|toi)? ?{DAY}(?!\d)"), _two_days),
    (re.compile(rf"\b{DAY}(?![\d/])"), _one_day),
    (re.compile(r"\b(6|9) thang (dau|cuoi) nam(?: (\d{4}))?"), _part_of_year),
    (re.compile(rf"\bquy (iv|i{{1,3}}|[1-4]){YEAR}\b"), _quarter),
    (re.compile(rf"\bthang (1[0-2]|0?[1-9]){YEAR}\b"), _month),
    (re.compile(r"\b(?:nam )?(20\d\d)\b"), _year),
    (re.compile(r"\b(tuan|thang|quy|nam) (nay|truoc|qua|ngoai)\b"), _near),
    (re.compile(r"\bhom (nay|qua)\b"), _near_day),
    (re.compile(r"(?:^|(?<=\s))(tuan|thang|quy|nam)()$"), _near),
)
"""The first that fits is taken."""


def _period(words: str, today: dt.date) -> tuple[Period | None, str]:
    bare = _bare(words)
    for pattern, period in PERIODS:
        if found := pattern.search(bare):
            try:
                return period(found, today), _without(words, found)
            except ValueError:
                return None, words  # a day that no calendar has: the words stay, and are not understood
    return None, words


def _on(day: str, month: str, year: str | None, today: dt.date) -> dt.date:
    if year:
        return dt.date(int(year), int(month), int(day))
    on = dt.date(today.year, int(month), int(day))
    return on if on <= today else on.replace(year=today.year - 1)


def _begun(year: str | None, month: int, today: dt.date) -> dt.date:
    if year:
        return dt.date(int(year), month, 1)
    return dt.date(today.year if month <= today.month else today.year - 1, month, 1)


def _taken(pattern: re.Pattern[str], words: str) -> tuple[str | None, str]:
    found = pattern.search(words)
    return (found[0], _without(words, found)) if found else (None, words)


def _without(words: str, found: re.Match[str]) -> str:
    return " ".join((words[: found.start()] + " " + words[found.end() :]).split())


def _bare(words: str) -> str:
    """Small letters without diacritics, each at the place of its letter in NFC."""
    return "".join(unicodedata.normalize("NFD", c)[0] for c in words.lower()).replace("đ", "d")
