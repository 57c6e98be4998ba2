"""What an agency is shown of its tasks of one directive: the message that brings them, drawn again as they move on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from bot.buttons import CloseTask, Keyboard, OpenCard, ReceiveAll, Shown, UndoTask, rows
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs, units
from bot.texts.naming import ROLES, SIGNS, document, issuer, of_day, of_period, shorten
from bot.texts.standing import clause, header_of, settled, sign_of, until
from directives.model import Deadline, Header, Role
from directives.office import Agency
from directives.progress import can_undo
from directives.work import Assignment, Directive, Status, Task, last_end

Message = tuple[Markup, Keyboard]
Part = tuple[Message, tuple[Assignment, ...]]
"""A message and the assignments that it shows."""

MOST_TASKS = 12
"""Of one message: their buttons still fit a screen."""

ROOM = 3400
"""Characters that one message has for the words of its tasks."""

MOST_UNITS = 3900
STATES = {
    Status.RECEIVED: "đã nhận",
    Status.EXTENSION_ASKED: "đang xin lùi hạn",
    Status.RETURNED: "⚠️ văn phòng yêu cầu làm lại",
}
"""What a list says of an open task besides its deadline."""


def agency_tasks(
    directive: Directive, agency: Agency, assignments: Sequence[Assignment], at: dt.datetime
) -> tuple[Message, ...]:
    """The message that brings an agency its tasks of one directive, in parts where there are many.

    Drawn again with the assignments of one part, it is that part as things stand at the instant `at`.
    """
    return tuple(message for message, _ in spread(directive, agency, assignments, at))


def in_parts(
    directive: Directive, agency: Agency, assignments: Sequence[Assignment], at: dt.datetime
) -> tuple[tuple[Assignment, ...], ...]:
    """The assignments as `agency_tasks` spreads them over its messages."""
    return tuple(part for _, part in spread(directive, agency, assignments, at))


def spread(
    directive: Directive, agency: Agency, assignments: Sequence[Assignment], at: dt.datetime
) -> tuple[Part, ...]:
    """The messages of `agency_tasks`, each with the assignments that it shows."""
    if len(assignments) <= MOST_TASKS:
        message = _agency_part(directive, agency, assignments, at)
        if len(assignments) <= 1 or units(message[0]) <= MOST_UNITS:
            return ((message, tuple(assignments)),)
    half = min(MOST_TASKS, (len(assignments) + 1) // 2)
    first, rest = assignments[:half], assignments[half:]
    return (*spread(directive, agency, first, at), *spread(directive, agency, rest, at))


def _agency_part(directive: Directive, agency: Agency, assignments: Sequence[Assignment], at: dt.datetime) -> Message:
    header = header_of(directive)
    room = max(120, ROOM // max(1, len(assignments)) - 120)
    text = paragraphs(
        _heading(header),
        Markup("Giao {} {} nhiệm vụ:").format(bold(nfc(agency.name)), len(assignments)),
        *(_item(a, room, at) for a in assignments),
        _part_hint(assignments),
    )
    return text, _part_buttons(assignments, at)


@lru_cache(maxsize=16)
def _heading(header: Header) -> Markup:
    return lines(
        Markup("📄 {}").format(bold(document(header))),
        issuer(header.issuer) if header.issuer else None,
        Markup("<i>{}</i>").format(shorten(header.subject, 160)) if header.subject else None,
    )


def _part_hint(assignments: Sequence[Assignment]) -> Markup:
    """What to do, with a number of this very message: that of a task to lead, where there is one."""
    still_open = [a for a in assignments if a.status.is_open]
    if not still_open:
        all_done = all(sign_of(a) for a in assignments)
        return Markup("✅ Các nhiệm vụ trong tin này đã báo xong." if all_done else "Tin này không còn việc phải báo.")
    example = next((a for a in still_open if a.role is Role.LEAD), still_open[0]).task.id
    return lines(
        Markup(
            "Xong việc nào bấm nút đó. Kèm ghi chú: trả lời tin này, ví dụ <code>/done {} đã gửi báo cáo</code>."
        ).format(example),
        Markup("Xem đủ, xin lùi hạn, nộp minh chứng, trả lại vì giao nhầm: <code>/task {}</code>.").format(example),
    )


def _item(assignment: Assignment, room: int, at: dt.datetime) -> Markup:
    if not assignment.status.is_open:
        number, sign = assignment.task.id, sign_of(assignment)
        head = Markup("{}<b>Nhiệm vụ {}</b>{}: {}").format(sign, number, of_period(assignment), settled(assignment))
        return lines(head, shorten(assignment.task.text, 80))
    a = assignment
    return _open_item(a.task, a.deadlines, a.occurrence_on, a.role, a.status, room, at)


# A hundred agencies may get the same task in one publication: it is put into words once.
@lru_cache(maxsize=1024)
def _open_item(
    task: Task,
    deadlines: tuple[Deadline, ...],
    period: dt.date | None,
    role: Role,
    status: Status,
    room: int,
    at: dt.datetime,
) -> Markup:
    undated = None if deadlines else "không nêu thời hạn"
    facts = Markup(", ").join(f for f in (ROLES[role], undated, STATES.get(status)) if f)
    return lines(
        Markup("{} <b>Nhiệm vụ {}</b>{}, {}").format(SIGNS[role], task.id, of_day(period), facts),
        None if undated else _timely(deadlines, at),
        clause(task.text, room),
    )


def _part_buttons(assignments: Sequence[Assignment], at: dt.datetime) -> Keyboard:
    buttons = [b for a in assignments for b in _part_button(a, at)]
    any_new = any(a.status is Status.NEW for a in assignments)
    label = "Đã nhận" if len(assignments) == 1 else "Đã nhận tất cả"
    received = ((label, ReceiveAll(assignment=assignments[0].id).pack()),) if any_new else ()
    opened = (("Mở thẻ", OpenCard(assignment=assignments[0].id).pack()),) if len(assignments) == 1 else ()
    last = (*received, *opened)
    return (*rows(buttons), *((last,) if last else ()))


def _part_button(assignment: Assignment, at: dt.datetime) -> list[tuple[str, str]]:
    number, shown = str(assignment.task.id), Shown.AGENCY_TASKS
    if assignment.status.is_open:
        return [("✅ Xong " + number, CloseTask(assignment=assignment.id, shown=shown).pack())]
    if can_undo(assignment, at):
        return [("Hoàn tác " + number, UndoTask(assignment=assignment.id, shown=shown).pack())]
    return []


def _timely(deadlines: tuple[Deadline, ...], at: dt.datetime) -> Markup:
    """The deadlines with their last days, and whether they have passed."""
    due = last_end(deadlines)
    late = due is not None and at >= due
    return Markup("{}. ⚠️ Đã quá hạn").format(until(deadlines)) if late else until(deadlines)
