"""The reply document that an officer names as proof: "đã gửi báo cáo số 45/BC-SYT ngày 12/3"."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

NUMBER = re.compile(
    r"(?P<said>\bsố\s*:?\s*|\bso\s*:?\s+)?"
    r"(?<![\w/.])(?P<number>\d{1,5}[a-zA-Z]?(?:/(?:19|20)\d\d)?/(?P<symbol>[A-ZĐa-zđ][\wĐđ&-]*(?:[.-][\wĐđ&]+)*))",
    re.IGNORECASE,
)
"""A number with its symbol: 45/BC-SYT, 123/2026/QĐ-UBND. In small letters only behind the word for "number"."""

DAY = re.compile(
    r"^[\s,;(]*(?:ngày|ngay|ký\s+ngày|ký)?\s*"
    r"(?P<day>\d{1,2})\s*(?:[/.-]|tháng|thang)\s*(?P<month>\d{1,2})"
    r"(?:\s*(?:[/.-]|năm|nam)\s*(?P<year>\d{4}))?(?![\d/])",
    re.IGNORECASE,
)
"""The day directly behind a number: ngày 12/03/2026, ngày 12 tháng 3, 12.3.2026."""


@dataclass(frozen=True, kw_only=True)
class ReplyDocument:
    """A document's number and its local day. `misdated` are the words of a day that does not exist, or is to come."""

    number: str
    date: dt.date | None = None
    misdated: str | None = None


def reply_document(text: str, today: dt.date) -> ReplyDocument | None:
    """The first document that the words name by number; None where they name none.

    A day without a year is the last such day up to `today`.
    """
    words = " ".join(unicodedata.normalize("NFC", text).split())
    for found in NUMBER.finditer(words):
        symbol = found["symbol"]
        if len(re.sub(r"[\W\d_]", "", symbol)) < 2 or not (found["said"] or symbol.isupper()):
            continue
        behind = DAY.match(words[found.end() :])
        on = _day(behind, today) if behind else None
        misdated = behind[0].strip(" ,;(") if behind and on is None else None
        return ReplyDocument(number=found["number"].upper(), date=on, misdated=misdated)
    return None


def _day(found: re.Match[str], today: dt.date) -> dt.date | None:
    """The day that was written; None for one that does not exist, or has not come yet."""
    day, month = int(found["day"]), int(found["month"])
    years = (int(found["year"]),) if found["year"] else (today.year, today.year - 1)
    days = (_date(year, month, day) for year in years)
    return next((on for on in days if on is not None and on <= today), None)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
