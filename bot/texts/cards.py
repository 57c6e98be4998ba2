"""The card of one agency's share of one task: it fits a phone screen, what is needed less often is one tap away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from bot.act_buttons import AskDecline, AskEvidence, AskNote, OpenEvidence, OpenOriginal, TurnCard
from bot.buttons import CloseTask, Keyboard, ReceiveTask, Shown, UndoTask
from bot.deadline_buttons import AskExtension
from bot.member_buttons import AskHandover
from bot.texts.dates import day, distance
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import ROLES, SIGNS, agency_name, document, issuer, of_period, shorten, some
from bot.texts.standing import by_whom, clause, header_of, status, until
from directives.model import Header, Role
from directives.office import Agency
from directives.progress import can_undo, may_decline, takes_evidence
from directives.remarks import Remark, RemarkKind
from directives.times import local_day
from directives.work import Assignment, Directive, Status

Message = tuple[Markup, Keyboard]
Agencies = Mapping[str, Agency]

ROOM = 3000
"""Characters that a card has for the words of its task."""

LAST = 2
"""Words of progress that a card shows, the newest last."""


def card(
    assignment: Assignment,
    directive: Directive,
    agencies: Agencies,
    others: Sequence[Assignment],
    names: Mapping[int, str],
    at: dt.datetime,
    *,
    remarks: Sequence[Remark] = (),
    more: bool = False,
    held: Markup | None = None,
) -> Message:
    """One task of one agency. `others` are all assignments of the task, `names` the people who moved it, by id.

    `remarks` are about this very assignment, oldest first; `more` shows the second keyboard; `held` says
    in whose hands it is.
    """
    task = assignment.task
    text = paragraphs(
        lines(
            Markup("{} <b>Nhiệm vụ {}</b>{}, {}").format(
                SIGNS[assignment.role], task.id, of_period(assignment), ROLES[assignment.role]
            ),
            bold(agency_name(assignment.agency_id, agencies)),
        ),
        clause(task.text, ROOM),
        lines(
            _deadlines(assignment, at),
            _who("Chủ trì", Role.LEAD, assignment, others, agencies),
            _who("Phối hợp", Role.SUPPORT, assignment, others, agencies),
            _from(header_of(directive)),
            held if assignment.status.is_open else None,
            status(assignment, names, remarks),
            *_progress(remarks, names),
            _evidence(remarks),
        ),
        _hint(assignment),
    )
    return text, _more_buttons(assignment, remarks) if more else _first_buttons(assignment, at)


def _first_buttons(assignment: Assignment, at: dt.datetime) -> Keyboard:
    shown, further = Shown.CARD, ("Thêm…", TurnCard(assignment=assignment.id, more=1).pack())
    if can_undo(assignment, at):
        return ((("Hoàn tác", UndoTask(assignment=assignment.id, shown=shown).pack()), further),)
    if not assignment.status.is_open:
        return ((further,),)
    done = ("✅ Báo xong", CloseTask(assignment=assignment.id, shown=shown).pack())
    received = ("Đã nhận", ReceiveTask(assignment=assignment.id, shown=shown).pack())
    first = (received, done) if assignment.status is Status.NEW else (done,)
    return (first, (*_longer(assignment), further))


def _more_buttons(assignment: Assignment, remarks: Sequence[Remark]) -> Keyboard:
    """What is needed less often, and the way back."""
    id, files = assignment.id, sum(r.kind is RemarkKind.EVIDENCE for r in remarks)
    note = ("Báo tiến độ", AskNote(assignment=id).pack()) if assignment.status.is_open else None
    proof = ("Nộp minh chứng", AskEvidence(assignment=id).pack()) if takes_evidence(assignment) else None
    shown = (" ".join(["Xem minh chứng", str(files)]), OpenEvidence(assignment=id).pack()) if files else None
    original = ("📎 Bản gốc", OpenOriginal(assignment=id).pack())
    back = ("‹ Quay lại", TurnCard(assignment=id, more=0).pack())
    foreign = ("Không phải việc của đơn vị", AskDecline(assignment=id).pack()) if may_decline(assignment) else None
    is_open = assignment.status.is_open
    colleague = ("Chuyển cho đồng nghiệp", AskHandover(assignment=id).pack()) if is_open else None
    offered = ((note, proof), (shown, original), (colleague,), (foreign,), (back,))
    rows = (tuple(button for button in row if button) for row in offered)
    return tuple(row for row in rows if row)


def _longer(assignment: Assignment) -> tuple[tuple[str, str], ...]:
    """The button that asks for more time, where there is a day to move and nobody has asked yet."""
    if assignment.due_at is None or assignment.role is not Role.LEAD or assignment.status is Status.EXTENSION_ASKED:
        return ()
    return (("Xin lùi hạn", AskExtension(assignment=assignment.id).pack()),)


def _deadlines(assignment: Assignment, at: dt.datetime) -> Markup:
    """The deadlines with their last days, and how far they are."""
    if not assignment.deadlines:
        return Markup("⏰ Không nêu thời hạn")
    said, due = until(assignment.deadlines), assignment.due_at
    if due is None or not assignment.status.is_open:
        return said
    sign = "⚠️ " if assignment.is_late(at) else ""
    return Markup("{}, {}<b>{}</b>").format(said, sign, distance(due, at))


def _who(label: str, role: Role, mine: Assignment, others: Sequence[Assignment], agencies: Agencies) -> Markup | None:
    ids = [a.agency_id for a in others if a.role is role and a.status is not Status.WITHDRAWN]
    names = [agency_name(id, agencies) for id in dict.fromkeys(ids) if id != mine.agency_id]
    if not names:
        return None
    both_lead = role is Role.LEAD and mine.role is Role.LEAD and mine.status is not Status.WITHDRAWN
    together = "Cùng chủ trì" if both_lead else label
    return Markup("{} {}: {}").format(SIGNS[role], together, some(names))


def _from(header: Header) -> Markup:
    if not header.issuer:
        return Markup("📄 {}").format(document(header))
    return Markup("📄 {}, {}").format(document(header), issuer(header.issuer))


def _progress(remarks: Sequence[Remark], names: Mapping[int, str]) -> list[Markup]:
    """The last words of progress, each on its line."""
    said = [r for r in remarks if r.kind is RemarkKind.PROGRESS][-LAST:]
    return [
        Markup("Tiến độ {}: {}{}").format(day(local_day(r.made_at)), shorten(r.text, 120), by_whom(r.made_by, names))
        for r in said
    ]


def _evidence(remarks: Sequence[Remark]) -> Markup | None:
    """The reply document last named, and how many files there are."""
    proof = [r for r in remarks if r.kind is RemarkKind.EVIDENCE]
    numbers = [nfc(r.document_number) for r in proof if r.document_number]
    files = sum(r.file is not None for r in proof)
    facts = [*numbers[-1:], *([" ".join([str(files), "tệp"])] if files else [])]
    return Markup("Minh chứng: {}").format(", ".join(facts)) if facts else None


def _hint(assignment: Assignment) -> Markup | None:
    if assignment.status.is_open:
        return Markup("Báo xong kèm ghi chú: trả lời tin này bằng <code>/done nội dung</code>.")
    return None
