"""How one agency's share of a task stands, in the pieces that its card and its messages are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.texts.dates import deadline, moment
from bot.texts.markup import Markup, expandable, lines, nfc, quote
from bot.texts.naming import capital, shorten
from directives.model import Deadline, Header, Role
from directives.remarks import Remark, RemarkKind
from directives.work import Assignment, Directive, Status

FOLDED = 150
"""Longer words are folded into a quotation that opens with a tap."""

REASON = 200
"""Characters of a reason or a note that are shown."""

DONE = (Status.DONE, Status.CONFIRMED)


def header_of(directive: Directive) -> Header:
    """The head of a directive; an empty one where it was not read."""
    return directive.reading.header if directive.reading else Header()


def clause(text: str, room: int) -> Markup:
    """The document's own words: a quotation, folded where it is long, cut where there is no room."""
    short = shorten(text, room)
    return quote(short) if len(short) <= FOLDED else expandable(short)


def until(deadlines: tuple[Deadline, ...]) -> Markup:
    """The deadlines with their last days."""
    return Markup("⏰ Thời hạn: {}").format(Markup("; ").join(deadline(d) for d in deadlines))


def by_whom(person: int | None, names: Mapping[int, str]) -> Markup:
    """The name of who did it, behind a comma; nothing where it is not known."""
    name = names.get(person) if person is not None else None
    return Markup(", {}").format(nfc(name)) if name else Markup("")


def settled(assignment: Assignment) -> Markup:
    """Why nothing is to be reported any more, or just now: done, sent back, withdrawn; with a mark for what is done."""
    match assignment.status:
        case Status.WITHDRAWN:
            return Markup("văn phòng đã rút, đơn vị không phải làm nữa")
        case Status.DECLINED:
            return Markup("{}, chờ văn phòng quyết định").format(_sent_back(assignment))
    what = "đã báo xong" if assignment.role is Role.LEAD else "đã hoàn thành phần phối hợp"
    when = Markup(" lúc {}").format(moment(assignment.closed_at)) if assignment.closed_at else ""
    confirmed = ", văn phòng đã xác nhận" if assignment.status is Status.CONFIRMED else ""
    return Markup("{}{}{}").format(what, when, confirmed)


def _sent_back(assignment: Assignment) -> Markup:
    when = Markup(" lúc {}").format(moment(assignment.declined_at)) if assignment.declined_at else ""
    return Markup("đã trả lại vì giao nhầm{}").format(when)


def sign_of(assignment: Assignment) -> str:
    """What stands before a share of which nothing is to be reported: a tick for what is done, else nothing."""
    return "✅ " if assignment.status in DONE else ""


def status(assignment: Assignment, names: Mapping[int, str], remarks: Sequence[Remark]) -> Markup:
    """One or two lines of a card: how the share stands, who moved it, and the reason where there is one."""
    match assignment.status:
        case Status.EXTENSION_ASKED:
            said = Markup("Tình trạng: đang xin lùi hạn, chờ quyết định")
        case Status.RETURNED:
            said = Markup("Tình trạng: ⚠️ văn phòng yêu cầu làm lại")
        case Status.DECLINED:
            who = by_whom(assignment.declined_by, names)
            said = Markup("Tình trạng: {}{}; chờ văn phòng quyết định").format(_sent_back(assignment), who)
        case Status.WITHDRAWN:
            said = Markup("Tình trạng: {}").format(settled(assignment))
        case Status.DONE | Status.CONFIRMED:
            said = Markup("✅ {}{}").format(capital(settled(assignment)), by_whom(assignment.closed_by, names))
        case _ if assignment.received_at is None:
            said = Markup("Tình trạng: chưa báo nhận")
        case _:
            when, who = moment(assignment.received_at), by_whom(assignment.received_by, names)
            said = Markup("Tình trạng: đã nhận lúc {}{}").format(when, who)
    return lines(said, _reason(assignment, remarks))


REASONS = {
    Status.RETURNED: (RemarkKind.RETURN, "Lý do: {}"),
    Status.DECLINED: (RemarkKind.DECLINE, "Lý do: {}"),
    Status.WITHDRAWN: (RemarkKind.WITHDRAW, "Lý do: {}"),
    Status.NEW: (RemarkKind.REJECT, "Văn phòng không nhận trả lại: {}"),
    Status.RECEIVED: (RemarkKind.REJECT, "Văn phòng không nhận trả lại: {}"),
}
"""Of which remark the newest explains a status, and how it is said."""


def _reason(assignment: Assignment, remarks: Sequence[Remark]) -> Markup | None:
    if assignment.status in DONE:
        return Markup("Ghi chú: {}").format(shorten(assignment.note, REASON)) if assignment.note else None
    if assignment.status not in REASONS:
        return None
    kind, words = REASONS[assignment.status]
    newest = next((r.text for r in reversed(remarks) if r.kind is kind and r.text), None)
    return Markup(words).format(shorten(newest, REASON)) if newest else None
