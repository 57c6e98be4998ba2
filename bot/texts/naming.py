"""The small words that many messages share: how a document, a role, an agency and a long text are named."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from bot.texts.dates import clock, day
from bot.texts.markup import Markup, nfc
from directives.model import Deadline, Header, Role
from directives.office import Agency
from directives.work import Assignment

TYPES = {
    "thong-bao": "Thông báo",
    "cong-van": "Công văn",
    "cong-dien": "Công điện",
    "chi-thi": "Chỉ thị",
    "ke-hoach": "Kế hoạch",
    "quyet-dinh": "Quyết định",
    "nghi-quyet": "Nghị quyết",
    "ket-luan": "Kết luận",
    "huong-dan": "Hướng dẫn",
    "giay-moi": "Giấy mời",
    "chuong-trinh": "Chương trình",
    "to-trinh": "Tờ trình",
    "bao-cao": "Báo cáo",
}
"""How the types of document are written."""

ROLES = {Role.LEAD: "chủ trì", Role.SUPPORT: "phối hợp"}
SIGNS = {Role.LEAD: "📌", Role.SUPPORT: "🤝"}

ANONYMOUS = "quản trị viên ẩn danh"
"""The name of whoever writes in a group as its administrator, without showing a name."""

COMMITTEE = re.compile(r"ủy ban nhân dân|uỷ ban nhân dân", re.IGNORECASE)


def document(header: Header) -> Markup:
    """A document's type, number and day: Thông báo số 27/TB-UBND ngày 05/03/2026."""
    kind = TYPES.get(header.type or "", "Văn bản")
    number = header.number or (header.symbol and "…/" + header.symbol)
    named = Markup("{} số {}").format(kind, nfc(number)) if number else Markup("{}").format(kind)
    return Markup("{} {}").format(named, _issued(header)) if header.issued else named


def issuer(printed: str) -> str:
    """The issuing body as printed, its commonest words abbreviated: UBND TỈNH PHƯỚC SƠN."""
    return COMMITTEE.sub("UBND", nfc(printed))


def last_deadline(deadlines: Iterable[Deadline]) -> Deadline | None:
    """The dated deadline that ends a task."""
    dated = [(d.due_date, d.due_time or dt.time.max, d) for d in deadlines if d.due_date is not None]
    return max(dated, key=lambda found: found[:2])[2] if dated else None


def last_day(said: Deadline) -> Markup:
    """Until when a dated deadline lasts: hết ngày 14/03/2026, hết 17:00 ngày 14/03/2026."""
    assert said.due_date is not None, "only a dated deadline has a last day"
    if said.due_time is None:
        return Markup("hết ngày {}").format(day(said.due_date))
    return Markup("hết {} ngày {}").format(clock(said.due_time), day(said.due_date))


def agency_name(agency_id: str, agencies: Mapping[str, Agency]) -> str:
    """An agency's name; its id where the table has lost it."""
    agency = agencies.get(agency_id)
    return nfc(agency.name) if agency else agency_id


def some(names: Sequence[str], most: int = 3) -> str:
    """The first names of a list, and how many remain: Sở Y tế, Sở Tài chính và 17 đơn vị khác."""
    shown = ", ".join(nfc(n) for n in names[:most])
    rest = len(names) - most
    return " ".join([shown, "và", str(rest), "đơn vị khác"]) if rest > 0 else shown


@lru_cache(maxsize=1024)
def shorten(text: str, most: int) -> str:
    """The text on one line of at most `most` characters, cut between words."""
    line = " ".join(nfc(text).split())
    if len(line) <= most:
        return line
    cut = line[: most - 1].rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:.-") + "…"


def of_period(assignment: Assignment) -> Markup:
    """Which occurrence of a recurring task a share is: (kỳ 20/03/2026); nothing for all other work."""
    return of_day(assignment.occurrence_on)


def of_day(period: dt.date | None) -> Markup:
    """The same of the period's last day."""
    return Markup(" (kỳ {})").format(day(period)) if period else Markup("")


def thousands(number: int) -> str:
    """A number as Vietnamese writes it: 9.120."""
    return format(number, ",").replace(",", ".")


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def _issued(header: Header) -> Markup:
    if header.issued_on:
        return Markup("ngày {}").format(day(header.issued_on))
    return Markup("tháng {}").format("/".join(reversed((header.issued or "").split("-"))))
