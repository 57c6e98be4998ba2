"""Finished work is looked at: what waits, accepted, given back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from bot.buttons import CloseTask, Keyboard, OpenCard, Shown, rows
from bot.progress_buttons import AskReturn, Confirm, ConfirmAll, ListWaiting, OpenShare, Unconfirm
from bot.review_buttons import OpenDirective
from bot.texts.dates import day, distance, moment
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import agency_name, document, last_day, last_deadline, of_period, shorten
from bot.texts.paging import of_pages, turning
from bot.texts.shares import may_unconfirm
from directives.office import Agency
from directives.times import local_day
from directives.work import Assignment, Directive, Status

Message = tuple[Markup, Keyboard]
Agencies = Mapping[str, Agency]

PAGE = 5
REASON = 300
"""Characters of a reason that are shown."""


def waiting(
    shown: Sequence[Assignment],
    agencies: Agencies,
    total: int,
    page: int,
    directive: Directive | None = None,
    until: dt.datetime | None = None,
) -> Message:
    """A page of what waits for an acceptance, the longest waiting first; `total` counts all pages.

    Of one `directive` all that was done by the instant `until` may be accepted at once.
    """
    if not total:
        return Markup("✅ Không có việc nào chờ xác nhận."), _to_directive(directive)
    first = page * PAGE + 1
    text = paragraphs(
        lines(
            Markup("<b>{} việc chờ xác nhận</b>{}").format(total, of_pages(page, total, PAGE)),
            Markup("📄 {}").format(_document(directive)) if directive else None,
        ),
        *(_item(n, a, agencies) for n, a in enumerate(shown, first)),
        "Bấm số để xem minh chứng, rồi xác nhận hoặc yêu cầu làm lại.",
    )
    opening = [(str(n), OpenShare(assignment=a.id).pack()) for n, a in enumerate(shown, first)]
    which = directive.id if directive else 0
    turn = turning(page, total, PAGE, lambda to: ListWaiting(directive=which, page=to))
    at_once = _all_of(directive, total, until) if directive and until and total > 1 else ()
    return text, (*rows(opening, PAGE), *turn, *at_once, *_to_directive(directive))


def ask_all(directive: Directive, count: int, until: dt.datetime) -> Message:
    """Asks whether everything that waits of a directive shall be accepted unseen."""
    text = paragraphs(
        Markup("<b>Xác nhận hoàn thành cả {} việc?</b>").format(count),
        Markup("📄 {}").format(_document(directive)),
        "Sau đó đơn vị không hoàn tác được nữa. Việc báo xong sau lúc này vẫn chờ xem riêng.",
    )
    sure = ConfirmAll(directive=directive.id, until=second_of(until), sure=1).pack()
    back = ListWaiting(directive=directive.id, page=0).pack()
    label = " ".join(["✅ Xác nhận cả", str(count), "việc"])
    return text, (((label, sure),), (("‹ Xem từng việc", back),))


def all_confirmed(directive: Directive, count: int) -> Message:
    """Everything that waited was accepted."""
    text = lines(
        Markup("✅ Đã xác nhận hoàn thành {} việc.").format(bold(str(count))),
        Markup("📄 {}").format(_document(directive)),
    )
    return text, _to_directive(directive)


def confirmed(assignment: Assignment, agency: Agency, admin: str, at: dt.datetime) -> Message:
    """In place of the question: the work was accepted, by whom."""
    by = Markup(" ({})").format(nfc(admin)) if admin else Markup("")
    when = Markup(" lúc {}").format(moment(assignment.confirmed_at)) if assignment.confirmed_at else ""
    text = lines(
        Markup("✅ <b>Đã xác nhận</b> nhiệm vụ {}{}, {}.").format(
            assignment.task.id, of_period(assignment), bold(nfc(agency.name))
        ),
        Markup("<i>{}</i>").format(shorten(assignment.task.text, 90)),
        Markup("Xác nhận{}{}.").format(when, by),
    )
    undo = ("Bỏ xác nhận", Unconfirm(assignment=assignment.id).pack())
    return text, (*(((undo,),) if may_unconfirm(assignment, at) else ()), *_next())


def decided_toast(assignment: Assignment, admin: str) -> Markup:
    """Over the chat: how the share stands after a press, or stood before it because somebody was faster."""
    by = Markup(" ({})").format(nfc(admin)) if admin else Markup("")
    match assignment.status:
        case Status.CONFIRMED:
            return Markup("Nhiệm vụ {} đã được xác nhận{}.").format(assignment.task.id, by)
        case Status.DONE:
            return Markup("Nhiệm vụ {} chờ xác nhận.").format(assignment.task.id)
        case _:
            return Markup("Nhiệm vụ {} đang mở, chưa có gì để xác nhận.").format(assignment.task.id)


def which_share(assignments: Sequence[Assignment], agencies: Agencies, *, returns: bool) -> Message:
    """Several shares of one task wait: which is meant? `returns` says that it is to be given back."""
    kind = AskReturn if returns else Confirm
    text = lines(
        bold(
            Markup(
                "Yêu cầu làm lại phần nào của nhiệm vụ {}?" if returns else "Xác nhận phần nào của nhiệm vụ {}?"
            ).format(assignments[0].task.id)
        ),
        Markup("<i>{}</i>").format(shorten(assignments[0].task.text, 90)),
        "Còn nhiều đơn vị khác: gửi /verify để xem đủ." if len(assignments) > MOST_CHOICES else None,
    )
    buttons = [(_whose(a, agencies), kind(assignment=a.id).pack()) for a in assignments[:MOST_CHOICES]]
    return text, rows(buttons, 1)


MOST_CHOICES = 12


def ask_reason(assignment: Assignment, agency: Agency, at: dt.datetime) -> Markup:
    """Asks what is missing, and whether the agency gets a new day for it."""
    last = last_deadline(assignment.deadlines)
    due = assignment.due_at
    now = Markup("Hạn giữ nguyên: {} ({}).").format(last_day(last), distance(due, at)) if last and due else None
    example = day(local_day(at) + dt.timedelta(days=7))
    return paragraphs(
        lines(
            Markup("<b>Yêu cầu {} làm lại nhiệm vụ {}{}: còn thiếu gì?</b>").format(
                nfc(agency.name), assignment.task.id, of_period(assignment)
            ),
            Markup("<i>{}</i>").format(shorten(assignment.task.text, 90)),
        ),
        lines(
            "Trả lời bằng lý do.",
            now,
            Markup("Cần hạn mới thì gõ ngày trước, ví dụ: <code>{} thiếu số liệu các xã</code>").format(example),
        ),
    )


def given_back(assignment: Assignment, agency: Agency, why: str, at: dt.datetime) -> Markup:
    """To the admin: the agency hears of it at once."""
    return lines(
        Markup("Đã yêu cầu {} làm lại nhiệm vụ {}{}.").format(
            bold(nfc(agency.name)), assignment.task.id, of_period(assignment)
        ),
        Markup("Lý do: {}").format(shorten(why, REASON)),
        _until(assignment, at),
        "Đơn vị được báo ngay; việc mở lại và được nhắc hạn như trước.",
    )


def given_back_told(assignment: Assignment, agency: Agency, why: str, at: dt.datetime) -> Message:
    """To the agency's chats: what is missing, until when, and how to report again."""
    text = paragraphs(
        Markup("⚠️ <b>{}: văn phòng yêu cầu làm lại nhiệm vụ {}</b>{}").format(
            nfc(agency.name), assignment.task.id, of_period(assignment)
        ),
        Markup("<i>{}</i>").format(shorten(assignment.task.text, 150)),
        lines(Markup("Lý do: {}").format(shorten(why, REASON)), _until(assignment, at)),
        Markup("Làm xong: trả lời tin này bằng <code>/done nội dung</code>, hoặc bấm ✅ Xong."),
    )
    number = str(assignment.task.id)
    return text, (
        (
            ("✅ Xong " + number, CloseTask(assignment=assignment.id, shown=Shown.NUDGE).pack()),
            ("Mở nhiệm vụ", OpenCard(assignment=assignment.id).pack()),
        ),
    )


def to_verify_buttons(assignment: Assignment) -> Keyboard:
    """Under the message that tells an admin of finished work."""
    return (
        (
            ("✅ Xác nhận", Confirm(assignment=assignment.id).pack()),
            ("Yêu cầu làm lại", AskReturn(assignment=assignment.id).pack()),
        ),
        (("Mở nhiệm vụ", OpenShare(assignment=assignment.id).pack()),),
    )


def second_of(at: dt.datetime) -> int:
    """An instant as buttons carry it: seconds since 1970."""
    return int(at.timestamp())


def _item(number: int, assignment: Assignment, agencies: Agencies) -> Markup:
    closed_at, due = assignment.closed_at, assignment.due_at
    in_time = Markup("")
    if closed_at is not None and due is not None:
        in_time = Markup(", đúng hạn") if closed_at < due else Markup(", ⚠️ {}").format(distance(due, closed_at))
    note = Markup(": {}").format(shorten(assignment.note, 80)) if assignment.note else ""
    return lines(
        Markup("<b>{}.</b> {}, nhiệm vụ {}{}").format(
            number, bold(agency_name(assignment.agency_id, agencies)), assignment.task.id, of_period(assignment)
        ),
        shorten(assignment.task.text, 70),
        Markup("✅ {}{}{}").format(moment(closed_at), in_time, note) if closed_at else None,
    )


def _whose(assignment: Assignment, agencies: Agencies) -> str:
    return " ".join([agency_name(assignment.agency_id, agencies), str(of_period(assignment)).strip()]).strip()


def _until(assignment: Assignment, at: dt.datetime) -> Markup:
    last, due = last_deadline(assignment.deadlines), assignment.due_at
    if last is None or due is None:
        return Markup("Thời hạn: không nêu ngày")
    return Markup("⏰ Hạn: {}, {}<b>{}</b>").format(last_day(last), "⚠️ " if due <= at else "", distance(due, at))


def _document(directive: Directive) -> Markup:
    return document(directive.reading.header) if directive.reading else Markup("Văn bản {}").format(directive.id)


def _all_of(directive: Directive, total: int, until: dt.datetime) -> Keyboard:
    label = " ".join(["✅ Xác nhận cả", str(total), "việc"])
    return (((label, ConfirmAll(directive=directive.id, until=second_of(until), sure=0).pack()),),)


def _to_directive(directive: Directive | None) -> Keyboard:
    return ((("‹ Về văn bản", OpenDirective(directive=directive.id).pack()),),) if directive else ()


def _next() -> Keyboard:
    return ((("Việc chờ tiếp theo", ListWaiting(directive=0, page=0).pack()),),)
