"""One agency's part of a directive, and one share of a task, as the office sees them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.act_buttons import OpenEvidence
from bot.buttons import Keyboard, rows
from bot.progress_buttons import AskReturn, Confirm, ListAgencies, OpenAgency, OpenShare, Unconfirm
from bot.texts.dates import day, distance, moment
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import ROLES, SIGNS, document, of_period, shorten
from bot.texts.paging import of_pages, turning, within
from bot.texts.progress import Overview, agency_line
from bot.texts.receipts import standing as told_so_far
from bot.texts.standing import by_whom, clause, header_of, until
from directives.model import Role
from directives.office import Agency
from directives.progress import UNDO_WINDOW
from directives.remarks import Remark, RemarkKind
from directives.searching import agency_code
from directives.standing import Among, Standing
from directives.work import Assignment, Directive, Status

Message = tuple[Markup, Keyboard]

SHARES_A_PAGE = 5
MOST_REMARKS = 5
"""The newest ones that a card shows."""

MOST_LETTERS = 1500
"""Of a task's own words."""

STATES = {
    Status.NEW: "chưa báo nhận",
    Status.RECEIVED: "đã nhận, đang làm",
    Status.RETURNED: "đang làm lại",
    Status.EXTENSION_ASKED: "đang xin lùi hạn",
    Status.DECLINED: "xin trả lại vì giao nhầm",
    Status.DONE: "đã báo xong",
    Status.CONFIRMED: "đã xác nhận hoàn thành",
    Status.WITHDRAWN: "đã thu hồi",
}
"""Where a share stands, as the office says it."""

REMARKS = {
    RemarkKind.PROGRESS: "Tiến độ",
    RemarkKind.EVIDENCE: "Minh chứng",
    RemarkKind.DECLINE: "Xin trả lại",
    RemarkKind.REJECT: "Không nhận trả lại",
    RemarkKind.RETURN: "Yêu cầu làm lại",
    RemarkKind.HANDOVER: "Chuyển người xử lý",
    RemarkKind.WITHDRAW: "Thu hồi",
}


@dataclass(frozen=True, kw_only=True)
class Case:
    """A share with all that the office wants to know before it decides. `names` are of people, by id.

    `may_change` says whether the reader is an admin, `verifies` whether finished work is looked at here.
    """

    assignment: Assignment
    agency: Agency
    directive: Directive
    at: dt.datetime
    names: Mapping[int, str]
    remarks: Sequence[Remark] = ()
    may_change: bool = True
    verifies: bool = True

    @property
    def waits(self) -> bool:
        """Whether an admin still has to look at the finished work."""
        return self.assignment.status is Status.DONE and self.assignment.role is Role.LEAD


def agency(
    seen: Overview,
    one: Standing,
    shares: Sequence[Assignment],
    remarks: Mapping[int, int],
    page: int,
    behind: tuple[Among, int],
) -> Message:
    """One agency's part of a directive, a page at a time. `remarks` counts what was said, by assignment id.

    `behind` is the list from which it was opened, and its page.
    """
    page = within(page, len(shares), SHARES_A_PAGE)
    shown = shares[page * SHARES_A_PAGE : (page + 1) * SHARES_A_PAGE]
    told = seen.deliveries.get(one.agency_id)
    text = paragraphs(
        lines(
            Markup("{}{}").format(agency_line(one, seen), of_pages(page, len(shares), SHARES_A_PAGE)),
            Markup("📄 {}").format(document(seen.header)),
            Markup("Tin giao việc: {}").format(told_so_far(told)) if told else None,
        ),
        *(_share(a, remarks.get(a.id, 0), seen) for a in shown),
        "Bấm số để xem tiến độ, minh chứng và quyết định." if shown else "Không còn nhiệm vụ nào.",
    )
    (which, back), code = behind, agency_code(one.agency_id)
    opening = [(_share_label(a, shown), OpenShare(assignment=a.id).pack()) for a in shown]
    here = {"agency": code, "among": which, "back": back, **seen.key}
    turn = turning(page, len(shares), SHARES_A_PAGE, lambda to: OpenAgency(**here, page=to))
    to_list = (("‹ Về danh sách", ListAgencies(among=which, page=back, **seen.key).pack()),)
    return text, (*rows(opening, 2 if any(a.occurrence_on for a in shown) else 5), *turn, to_list)


def card(case: Case) -> Message:
    """One share as the office sees it: the task, where it stands, what was said about it, what can be decided."""
    a = case.assignment
    text = paragraphs(
        lines(
            Markup("{} <b>Nhiệm vụ {}</b>{}, {}").format(SIGNS[a.role], a.task.id, of_period(a), ROLES[a.role]),
            bold(nfc(case.agency.name)),
        ),
        clause(a.task.text, MOST_LETTERS),
        lines(_deadlines(case), Markup("📄 {}").format(document(header_of(case.directive))), *_progress(case)),
        _said(case),
    )
    return text, _keyboard(case)


def _progress(case: Case) -> list[Markup]:
    """Where the share stands, and since when."""
    a = case.assignment
    done = (
        Markup("✅ Báo xong lúc {}{}, {}").format(moment(a.closed_at), by_whom(a.closed_by, case.names), _in_time(a))
        if a.closed_at
        else None
    )
    accepted = (
        Markup("✅ <b>Đã xác nhận</b> lúc {}{}").format(moment(a.confirmed_at), by_whom(a.confirmed_by, case.names))
        if a.confirmed_at
        else None
    )
    note = Markup("Ghi chú: {}").format(shorten(a.note, 300)) if a.note else None
    standing = None if done else Markup("Tình trạng: {}").format(STATES[a.status])
    return [said for said in (standing, done, note, accepted) if said is not None]


def _in_time(assignment: Assignment) -> Markup:
    due, closed_at = assignment.due_at, assignment.closed_at
    if due is None or closed_at is None:
        return Markup("không nêu thời hạn")
    return Markup("đúng hạn") if closed_at < due else Markup("⚠️ {}").format(distance(due, closed_at))


def _deadlines(case: Case) -> Markup:
    a = case.assignment
    if not a.deadlines:
        return Markup("⏰ Không nêu thời hạn")
    said = until(a.deadlines)
    if a.due_at is None or a.closed_at is not None or a.status is Status.WITHDRAWN:
        return said
    return Markup("{}, {}<b>{}</b>").format(said, "⚠️ " if a.due_at <= case.at else "", distance(a.due_at, case.at))


def _said(case: Case) -> Markup | None:
    """The newest remarks, the newest last."""
    if not case.remarks:
        return None
    newest = sorted(case.remarks, key=lambda r: (r.made_at, r.id))[-MOST_REMARKS:]
    earlier = len(case.remarks) - len(newest)
    more = Markup(" ({} mới nhất trong {})").format(len(newest), len(case.remarks)) if earlier else Markup("")
    return lines(Markup("<b>Ý kiến, minh chứng</b>{}").format(more), *(_remark(r, case) for r in newest))


def _remark(remark: Remark, case: Case) -> Markup:
    number = remark.document_number
    on = Markup(" ngày {}").format(day(remark.document_date)) if remark.document_date else Markup("")
    parts = [
        Markup("{}").format(shorten(remark.text, 200)) if remark.text else None,
        Markup("văn bản số {}{}").format(nfc(number), on) if number else None,
        Markup("📎 {}").format(shorten(remark.file.name, 60) or "tệp") if remark.file else None,
    ]
    told = Markup(", ").join(p for p in parts if p is not None)
    return Markup("• {}{}, {}: {}").format(
        REMARKS[remark.kind], by_whom(remark.made_by, case.names), moment(remark.made_at), told
    )


def _keyboard(case: Case) -> Keyboard:
    """The decision first, then the proof."""
    proof = sum(r.kind is RemarkKind.EVIDENCE for r in case.remarks)
    label = " ".join(["Xem minh chứng", str(proof)])
    opening = (((label, OpenEvidence(assignment=case.assignment.id).pack()),),) if proof else ()
    return (*_decisions(case), *opening)


def _decisions(case: Case) -> Keyboard:
    a = case.assignment
    if not case.may_change:
        return ()
    if case.waits:
        accept = (("✅ Xác nhận", Confirm(assignment=a.id).pack()),) if case.verifies else ()
        again = () if a.withdrawn_at else (("Yêu cầu làm lại", AskReturn(assignment=a.id).pack()),)
        return ((*accept, *again),) if accept or again else ()
    if may_unconfirm(a, case.at):
        return ((("Bỏ xác nhận", Unconfirm(assignment=a.id).pack()),),)
    return ()


def may_unconfirm(assignment: Assignment, at: dt.datetime) -> bool:
    """Whether an acceptance can still be taken back at the instant `at`."""
    when = assignment.confirmed_at
    return assignment.status is Status.CONFIRMED and when is not None and at - when < UNDO_WINDOW


def _share(assignment: Assignment, remarks: int, seen: Overview) -> Markup:
    finished = assignment.status in (Status.DONE, Status.CONFIRMED)
    sign = "✅" if finished else SIGNS[assignment.role]
    head = Markup("{} <b>{}</b>{} {}").format(
        sign, assignment.task.id, of_period(assignment), shorten(assignment.task.text, 90)
    )
    due = assignment.due_at
    late = Markup("⚠️ ") if due and not finished and due <= seen.at else Markup("")
    when = Markup("{}{}, ").format(late, distance(due, seen.at)) if due and not finished else Markup("")
    said = Markup(", {} ý kiến, minh chứng").format(remarks) if remarks else ""
    return lines(head, Markup("{}{}{}").format(when, _state(assignment, seen), said))


def _state(assignment: Assignment, seen: Overview) -> Markup:
    waits = assignment.status is Status.DONE and assignment.role is Role.LEAD and seen.verifies
    return Markup("{}{}").format(STATES[assignment.status], ", chờ xác nhận" if waits else "")


def _share_label(assignment: Assignment, shown: Sequence[Assignment]) -> str:
    """The task's number, and the period where a recurring task stands here several times."""
    same = [a for a in shown if a.task.id == assignment.task.id]
    number = str(assignment.task.id)
    if len(same) == 1 or assignment.occurrence_on is None:
        return number
    return " ".join([number, str(of_period(assignment)).strip()])
