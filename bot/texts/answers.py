"""What is said when an officer receives a task, reports it done, or takes the report back."""

from __future__ import annotations

import datetime as dt

from bot.buttons import Keyboard, Shown, UndoTask
from bot.texts.dates import distance, moment
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import of_period, shorten
from bot.texts.standing import settled
from directives.model import Role
from directives.office import Agency
from directives.progress import UNDO_WINDOW, can_undo
from directives.work import Assignment, Status

Message = tuple[Markup, Keyboard]

NOTE = 300
"""Characters of a note that are shown."""

WHY = 80
"""Characters of a reason that fit into a note over the chat."""


def done(assignment: Assignment, at: dt.datetime, *, proof: bool = False) -> Message:
    """Answers a report "done"; the button takes it back while there is time. `proof`: a file came with it."""
    undo = can_undo(assignment, at)
    minutes = UNDO_WINDOW // dt.timedelta(minutes=1)
    text = lines(
        Markup("✅ Đã báo xong {}.").format(_share(assignment)),
        Markup("<i>{}</i>").format(shorten(assignment.task.text, 90)),
        _note(assignment),
        "Tệp gửi kèm đã lưu làm minh chứng." if proof else None,
        Markup("Nếu nhầm, bấm Hoàn tác trong {} phút.").format(minutes) if undo else None,
    )
    return text, ((("Hoàn tác", UndoTask(assignment=assignment.id, shown=Shown.CHOICE).pack()),),) if undo else ()


def done_toast(assignment: Assignment) -> Markup:
    """The same in one line over the chat."""
    return Markup("Đã báo xong {}.").format(_share(assignment))


def closed_toast(assignment: Assignment, *, why: str = "", who: str = "") -> Markup:
    """Says over the chat why nothing is to be reported: it was before, or is no more.

    `why` is the office's reason where it has withdrawn the task, `who` the name of whoever has reported it done.
    """
    number, person = assignment.task.id, Markup(", {}").format(nfc(shorten(who, 40))) if who else ""
    match assignment.status:
        case Status.WITHDRAWN if why:
            return Markup("Nhiệm vụ {}: {} ({}).").format(number, settled(assignment), shorten(why, WHY))
        case Status.CONFIRMED:
            return Markup("Nhiệm vụ {}: {}{}.").format(number, settled(assignment), person)
        case Status.DONE:
            when = Markup(" lúc {}").format(moment(assignment.closed_at)) if assignment.closed_at else ""
            return Markup("Nhiệm vụ {} đã báo xong{}{}.").format(number, when, person)
        case _:
            return Markup("Nhiệm vụ {}: {}.").format(number, settled(assignment))


def undone_toast(assignment: Assignment) -> Markup:
    """Says that the report was taken back."""
    return Markup("Đã hoàn tác: nhiệm vụ {} mở lại.").format(assignment.task.id)


def received_toast(count: int) -> Markup:
    """Says how many tasks were marked as received."""
    return (
        Markup("Đã ghi: nhận {} nhiệm vụ.").format(count)
        if count
        else Markup("Các nhiệm vụ này đã được ghi nhận trước đó.")
    )


def done_told(assignment: Assignment, agency: Agency, person: str) -> Markup:
    """Tells admins and the agency's other chats that an assignment was reported done."""
    assert assignment.closed_at is not None
    return paragraphs(
        lines(
            Markup("✅ {} báo xong {}{}.").format(bold(nfc(agency.name)), _share(assignment), _in_time(assignment)),
            Markup("<i>{}</i>").format(shorten(assignment.task.text, 120)),
        ),
        lines(Markup("Người báo: {}, lúc {}").format(nfc(person), moment(assignment.closed_at)), _note(assignment)),
    )


def undone_told(assignment: Assignment, agency: Agency, person: str) -> Markup:
    """Tells the same people that the report was taken back."""
    text = Markup("{} ({}) đã hoàn tác: {} chưa xong, đang mở lại.")
    return text.format(bold(nfc(agency.name)), nfc(person), _share(assignment))


def _share(assignment: Assignment) -> Markup:
    what = "nhiệm vụ {}{}" if assignment.role is Role.LEAD else "phần phối hợp của nhiệm vụ {}{}"
    return Markup(what).format(assignment.task.id, of_period(assignment))


def _in_time(assignment: Assignment) -> Markup:
    due, closed_at = assignment.due_at, assignment.closed_at
    if due is None or closed_at is None:
        return Markup("")
    return Markup(", đúng hạn") if closed_at < due else Markup(", ⚠️ {}").format(distance(due, closed_at))


def _note(assignment: Assignment) -> Markup | None:
    return Markup("Ghi chú: {}").format(shorten(assignment.note, NOTE)) if assignment.note else None
