"""The chat's open tasks: the list, and the question which of them is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from bot.buttons import CloseTask, Keyboard, ListTasks, OpenCard, Shown, rows
from bot.texts.dates import deadline, distance
from bot.texts.markup import Markup, lines, paragraphs, plain
from bot.texts.naming import SIGNS, agency_name, capital, last_day, last_deadline, of_period, shorten
from directives.office import Agency
from directives.work import Assignment

Message = tuple[Markup, Keyboard]
Agencies = Mapping[str, Agency]

PAGE = 6
"""Tasks on one page of the list."""


def task_list(assignments: Sequence[Assignment], agencies: Agencies, page: int, at: dt.datetime) -> Message:
    """A page of a chat's open tasks, in the order given. `page` counts from 0; beyond the end it is the last."""
    if not assignments:
        return Markup("Không có nhiệm vụ nào đang mở."), ()
    pages = -(-len(assignments) // PAGE)
    page = max(0, min(page, pages - 1))
    shown = assignments[page * PAGE : (page + 1) * PAGE]
    several = len({a.agency_id for a in assignments}) > 1
    text = paragraphs(
        _list_head(assignments, page, pages, at),
        *(_list_item(a, agencies if several else None, at) for a in shown),
        "Bấm số để mở nhiệm vụ.",
    )
    buttons = [(name, OpenCard(assignment=a.id).pack()) for name, a in zip(_names(shown, agencies), shown, strict=True)]
    return text, (*rows(buttons, _width(shown)), *_turn(page, pages))


def which_done(
    assignments: Sequence[Assignment], agencies: Agencies, at: dt.datetime, note: str | None = None
) -> Message:
    """Asks which of the open tasks is done; the nearest ones are offered. `note` goes with the one chosen."""
    offered = assignments[:PAGE]
    several = len({a.agency_id for a in offered}) > 1
    one = len(assignments) == 1
    text = paragraphs(
        "Báo xong nhiệm vụ này?" if one else "Báo xong nhiệm vụ nào?",
        *(_list_item(a, agencies if several else None, at) for a in offered),
        Markup("Ghi chú kèm theo: {}").format(shorten(note, 300)) if note else None,
        "Bấm nút để báo xong, hoặc bỏ qua tin này." if one else "Bấm một nút, hoặc gửi /done và số nhiệm vụ.",
    )
    buttons = [
        ("✅ Xong " + name, CloseTask(assignment=a.id, shown=Shown.CHOICE).pack())
        for name, a in zip(_names(offered, agencies), offered, strict=True)
    ]
    rest = (("Danh sách", ListTasks(page=0).pack()),) if len(assignments) > PAGE else ()
    return text, (*rows(buttons, _width(offered)), *((rest,) if rest else ()))


def _names(offered: Sequence[Assignment], agencies: Agencies) -> list[str]:
    """What the buttons are called: the task's number, and what tells two shares of one task apart."""
    return [" ".join([str(a.task.id), *_apart(a, offered, agencies)]) for a in offered]


def _apart(assignment: Assignment, offered: Sequence[Assignment], agencies: Agencies) -> list[str]:
    """What tells this share of a task from the others offered: whose it is, of which period."""
    same = [a for a in offered if a.task.id == assignment.task.id]
    several = len({a.agency_id for a in same}) > 1
    periods = len({a.occurrence_on for a in same}) > 1 and assignment.occurrence_on is not None
    whose = [agency_name(assignment.agency_id, agencies)] if several else []
    return [*whose, *([str(plain(of_period(assignment))).strip(" ()")] if periods else [])]


def _width(offered: Sequence[Assignment]) -> int:
    return 3 if len({a.task.id for a in offered}) == len(offered) else 1


def _list_head(assignments: Sequence[Assignment], page: int, pages: int, at: dt.datetime) -> Markup:
    late = sum(a.is_late(at) for a in assignments)
    return Markup("<b>{} nhiệm vụ đang mở</b>{}{}").format(
        len(assignments),
        Markup(", ⚠️ {} quá hạn").format(late) if late else "",
        Markup(" (trang {}/{})").format(page + 1, pages) if pages > 1 else "",
    )


def _list_item(assignment: Assignment, agencies: Agencies | None, at: dt.datetime) -> Markup:
    head = Markup("{} <b>{}</b>{} {}").format(
        SIGNS[assignment.role], assignment.task.id, of_period(assignment), shorten(assignment.task.text, 70)
    )
    whose = agency_name(assignment.agency_id, agencies) if agencies is not None else None
    return lines(head, whose, _when(assignment, at))


def _when(assignment: Assignment, at: dt.datetime) -> Markup:
    """The deadline that ends the task, in the few words of a list."""
    deadlines = assignment.deadlines
    if not deadlines:
        return Markup("⏰ Không nêu thời hạn")
    last, due = last_deadline(deadlines), assignment.due_at
    if last is None or due is None:
        return Markup("⏰ {}").format(capital(deadline(deadlines[0])))
    sign = "⚠️" if assignment.is_late(at) else "⏰"
    return Markup("{} {} ({})").format(sign, capital(distance(due, at)), last_day(last))


def _turn(page: int, pages: int) -> Keyboard:
    back = [("‹ Trang trước", ListTasks(page=page - 1).pack())] if page > 0 else []
    on = [("Trang sau ›", ListTasks(page=page + 1).pack())] if page < pages - 1 else []
    return (tuple(back + on),) if back or on else ()
