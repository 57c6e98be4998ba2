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


def done(assignment: Assignment, at: dt.datetime) -> Message:
    """Answers a report "done"; the button takes it back while there is time."""
    undo = can_undo(assignment, at)
    minutes = UNDO_WINDOW // dt.timedelta(minutes=1)
    text = lines(
        Markup("✅ Đã báo xong {}.").format(_share(assignment)),
        Markup("<i>{}</i>").format(shorten(assignment.task.text, 90)),
        _note(assignment),
        Markup("Nếu nhầm, bấm Hoàn tác trong {} phút.").format(minutes) if undo else None,
    )
    return text, ((("Hoàn tác", UndoTask(assignment=assignment.id, shown=Shown.CHOICE).pack()),),) if undo else ()


def done_toast(assignment: Assignment) -> Markup:
    """The same in one line over the chat."""
    return Markup("Đã báo xong {}.").format(_share(assignment))


def closed_toast(assignment: Assignment) -> Markup:
    """Says over the chat why nothing is to be reported: it was before, or is no more."""
    if assignment.status is not Status.DONE:
        return Markup("Nhiệm vụ {}: {}.").format(assignment.task.id, settled(assignment))
    when = Markup(" lúc {}").format(moment(assignment.closed_at)) if assignment.closed_at else ""
    return Markup("Nhiệm vụ {} đã báo xong{}.").format(assignment.task.id, when)


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
