"""What an agency is shown of its tasks: the message of a directive, and one task's card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.buttons import CloseTask, Keyboard, ReceiveAll, ReceiveTask, Shown, UndoTask, rows
from bot.deadline_buttons import AskExtension
from bot.texts.dates import deadline, distance, moment
from bot.texts.markup import Markup, bold, expandable, lines, nfc, paragraphs, quote, units
from bot.texts.naming import (
    ROLES,
    SIGNS,
    agency_name,
    capital,
    document,
    issuer,
    of_day,
    of_period,
    shorten,
    some,
)
from directives.model import Deadline, Header, Role
from directives.office import Agency
from directives.progress import can_undo
from directives.work import Assignment, Directive, Status, Task, last_end

Message = tuple[Markup, Keyboard]
Part = tuple[Message, tuple[Assignment, ...]]
"""A message and the assignments that it shows."""
Agencies = Mapping[str, Agency]

MOST_TASKS = 12
"""Of one message: their buttons still fit a screen."""

ROOM = 3400
"""Characters that one message has for the words of its tasks."""

MOST_UNITS = 3900
STATES = {Status.RECEIVED: "đã nhận", Status.EXTENSION_ASKED: "đang xin lùi hạn"}
"""What a list says of an open task besides its deadline."""

FOLDED = 150
"""Longer words are folded into a quotation that opens with a tap."""


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


def card(
    assignment: Assignment,
    directive: Directive,
    agencies: Agencies,
    others: Sequence[Assignment],
    names: Mapping[int, str],
    at: dt.datetime,
) -> Message:
    """One task of one agency. `others` are all assignments of the task, `names` the people who moved it, by id."""
    task, header = assignment.task, _header(directive)
    text = paragraphs(
        lines(
            Markup("{} <b>Nhiệm vụ {}</b>{}, {}").format(
                SIGNS[assignment.role], task.id, of_period(assignment), ROLES[assignment.role]
            ),
            bold(agency_name(assignment.agency_id, agencies)),
        ),
        _words(task.text, ROOM),
        lines(
            _deadlines(assignment, at),
            _who("Chủ trì", Role.LEAD, assignment, others, agencies),
            _who("Phối hợp", Role.SUPPORT, assignment, others, agencies),
            _from(header),
            _status(assignment, names),
        ),
        _card_hint(assignment),
    )
    return text, _card_buttons(assignment, at)


def _agency_part(directive: Directive, agency: Agency, assignments: Sequence[Assignment], at: dt.datetime) -> Message:
    header = _header(directive)
    room = max(120, ROOM // max(1, len(assignments)) - 120)
    text = paragraphs(
        _heading(header),
        Markup("Giao {} {} nhiệm vụ:").format(bold(nfc(agency.name)), len(assignments)),
        *(_item(a, room, at) for a in assignments),
        _part_hint(assignments, room),
    )
    return text, _part_buttons(assignments, at)


@lru_cache(maxsize=16)
def _heading(header: Header) -> Markup:
    return lines(
        Markup("📄 {}").format(bold(document(header))),
        issuer(header.issuer) if header.issuer else None,
        Markup("<i>{}</i>").format(shorten(header.subject, 160)) if header.subject else None,
    )


def _part_hint(assignments: Sequence[Assignment], room: int) -> Markup:
    """What to do, with a number of this very message: that of a task to lead, where there is one."""
    still_open = [a for a in assignments if a.status.is_open]
    if not still_open:
        return Markup("✅ Các nhiệm vụ trong tin này đã báo xong.")
    example = next((a for a in still_open if a.role is Role.LEAD), still_open[0]).task.id
    cut = next((a.task.id for a in still_open if shorten(a.task.text, room).endswith("…")), None)
    done = "Xong việc nào bấm nút đó. Kèm ghi chú: trả lời tin này, ví dụ <code>/done {} đã gửi báo cáo</code>."
    return lines(
        Markup(done).format(example),
        Markup("Xem đủ nội dung: /tasks, hoặc <code>/task {}</code>.").format(cut) if cut else None,
    )


def _item(assignment: Assignment, room: int, at: dt.datetime) -> Markup:
    if not assignment.status.is_open:
        number = assignment.task.id
        done = Markup("✅ <b>Nhiệm vụ {}</b>{}: {}").format(number, of_period(assignment), _closed(assignment))
        return lines(done, shorten(assignment.task.text, 80))
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
        _words(task.text, room),
    )


def _part_buttons(assignments: Sequence[Assignment], at: dt.datetime) -> Keyboard:
    buttons = [b for a in assignments for b in _part_button(a, at)]
    if not any(a.status is Status.NEW for a in assignments):
        return rows(buttons)
    label = "Đã nhận" if len(assignments) == 1 else "Đã nhận tất cả"
    return (*rows(buttons), ((label, ReceiveAll(assignment=assignments[0].id).pack()),))


def _part_button(assignment: Assignment, at: dt.datetime) -> list[tuple[str, str]]:
    number, shown = str(assignment.task.id), Shown.AGENCY_TASKS
    if assignment.status.is_open:
        return [("✅ Xong " + number, CloseTask(assignment=assignment.id, shown=shown).pack())]
    if can_undo(assignment, at):
        return [("Hoàn tác " + number, UndoTask(assignment=assignment.id, shown=shown).pack())]
    return []


def _card_buttons(assignment: Assignment, at: dt.datetime) -> Keyboard:
    shown = Shown.CARD
    if can_undo(assignment, at):
        return ((("Hoàn tác", UndoTask(assignment=assignment.id, shown=shown).pack()),),)
    if not assignment.status.is_open:
        return ()
    done = ("✅ Báo xong", CloseTask(assignment=assignment.id, shown=shown).pack())
    received = ("Đã nhận", ReceiveTask(assignment=assignment.id, shown=shown).pack())
    first = (received, done) if assignment.status is Status.NEW else (done,)
    return (first, *_longer(assignment))


def _longer(assignment: Assignment) -> Keyboard:
    """The button that asks for more time, where there is a day to move and nobody has asked yet."""
    if assignment.due_at is None or assignment.role is not Role.LEAD or assignment.status is Status.EXTENSION_ASKED:
        return ()
    return ((("Xin lùi hạn", AskExtension(assignment=assignment.id).pack()),),)


def _header(directive: Directive) -> Header:
    return directive.reading.header if directive.reading else Header()


def _words(text: str, room: int) -> Markup:
    """The document's own words: a quotation, folded where it is long, cut where there is no room."""
    short = shorten(text, room)
    return quote(short) if len(short) <= FOLDED else expandable(short)


def _timely(deadlines: tuple[Deadline, ...], at: dt.datetime) -> Markup:
    """The deadlines with their last days, and whether they have passed."""
    due = last_end(deadlines)
    late = due is not None and at >= due
    return Markup("{}. ⚠️ Đã quá hạn").format(_said(deadlines)) if late else _said(deadlines)


def _deadlines(assignment: Assignment, at: dt.datetime) -> Markup:
    """The deadlines with their last days, and how far they are."""
    if not assignment.deadlines:
        return Markup("⏰ Không nêu thời hạn")
    said, due = _said(assignment.deadlines), assignment.due_at
    if due is None or not assignment.status.is_open:
        return said
    sign = "⚠️ " if assignment.is_late(at) else ""
    return Markup("{}, {}<b>{}</b>").format(said, sign, distance(due, at))


def _said(deadlines: tuple[Deadline, ...]) -> Markup:
    return Markup("⏰ Thời hạn: {}").format(Markup("; ").join(deadline(d) for d in deadlines))


def _who(label: str, role: Role, mine: Assignment, others: Sequence[Assignment], agencies: Agencies) -> Markup | None:
    names = [agency_name(a.agency_id, agencies) for a in others if a.role is role and a.agency_id != mine.agency_id]
    if not names:
        return None
    together = "Cùng chủ trì" if role is Role.LEAD and mine.role is Role.LEAD else label
    return Markup("{} {}: {}").format(SIGNS[role], together, some(names))


def _from(header: Header) -> Markup:
    if not header.issuer:
        return Markup("📄 {}").format(document(header))
    return Markup("📄 {}, {}").format(document(header), issuer(header.issuer))


def _status(assignment: Assignment, names: Mapping[int, str]) -> Markup:
    if assignment.status.is_open:
        if assignment.status is Status.EXTENSION_ASKED:
            return Markup("Tình trạng: đang xin lùi hạn, chờ quyết định")
        if assignment.received_at is None:
            return Markup("Tình trạng: chưa báo nhận")
        return Markup("Tình trạng: đã nhận lúc {}{}").format(
            moment(assignment.received_at), _by(assignment.received_by, names)
        )
    said = Markup("✅ {}{}").format(capital(_closed(assignment)), _by(assignment.closed_by, names))
    return lines(said, Markup("Ghi chú: {}").format(shorten(assignment.note, 300))) if assignment.note else said


def _closed(assignment: Assignment) -> Markup:
    what = "đã báo xong" if assignment.role is Role.LEAD else "đã hoàn thành phần phối hợp"
    return Markup("{} lúc {}").format(what, moment(assignment.closed_at)) if assignment.closed_at else Markup(what)


def _by(person: int | None, names: Mapping[int, str]) -> Markup:
    name = names.get(person) if person is not None else None
    return Markup(", {}").format(nfc(name)) if name else Markup("")


def _card_hint(assignment: Assignment) -> Markup | None:
    if not assignment.status.is_open:
        return None
    return Markup("Báo xong kèm ghi chú: trả lời tin này bằng <code>/done nội dung</code>.")
