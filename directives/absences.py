"""Days away as they are typed: "15/03 20/03 Bình", "từ 15/3 đến 20/3/2026 anh Bình thay", "20/3 Lan"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from directives.searching import folded
from directives.wishes import read_wish

DAY = r"\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?"
SPAN = re.compile(rf"^({DAY})\s*(?:,|;|–|-|đến(?: hết)?(?: ngày)?|den|tới|toi)?\s*(?:ngày\s+|ngay\s+)?({DAY})(?![\d/])")
OPENING = re.compile(r"^(?:(?:tôi|toi|vắng|vang|nghỉ|nghi|từ|tu|ngày|ngay)\s+)+", re.IGNORECASE)
UNTIL = re.compile(r"\s+(?:đến|den|tới|toi|–|-)\s+(?:hết\s+)?(?:ngày\s+)?", re.IGNORECASE)
STANDS_IN = re.compile(
    r"^[\s,;:.–-]*(?:người thay|nguoi thay|thay)?[\s,;:.–-]*|[\s,;:]*(?:làm )?thay\W*$", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Absence:
    """The first and last local day away, and who was named to stand in, in the words that were typed."""

    first: dt.date
    last: dt.date
    who: str


def read_absence(said: str, *, today: dt.date) -> Absence | None:
    """Reads the days at the head, seen from the local day `today`, and the words behind them.

    One day alone is an absence of that day. None where no day is named, the last is before the first, or all is past.
    """
    words = OPENING.sub("", " ".join(said.split()))
    first, last, rest = _days(words, today)
    if first is None or last is None:
        return None
    if last < first and last.month < first.month:
        last += dt.timedelta(days=366 if _is_leap(last) else 365)  # from December into January
    if last < first or last < today:
        return None
    return Absence(first=first, last=last, who=STANDS_IN.sub("", rest).strip())


def ends(said: str) -> bool:
    """Whether the words end an absence instead of beginning one: "/away off"."""
    return folded(said) in {"off", "het", "thoi", "da ve", "huy", "ket thuc"}


def _is_leap(on: dt.date) -> bool:
    """Whether a year from this day on has a 29th of February in it."""
    return (dt.date(on.year + 1, on.month, min(on.day, 28)) - on.replace(day=min(on.day, 28))).days == 366


def _days(words: str, today: dt.date) -> tuple[dt.date | None, dt.date | None, str]:
    if found := SPAN.match(words):
        return _day(found[1], today)[0], _day(found[2], today)[0], words[found.end() :]
    head, *tail = UNTIL.split(words, maxsplit=1)
    first, rest = _day(head, today)
    if not tail:
        return first, first, rest
    last, rest = _day(tail[0], today)
    return first, last, rest


def _day(words: str, today: dt.date) -> tuple[dt.date | None, str]:
    wish = read_wish(words, today=today)
    return (wish.deadline.due_date if wish.deadline else None), wish.reason or ""
