"""The chat's tasks: a page of them under a filter or a search, the documents they come from, which of them is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.buttons import Button, CloseTask, Keyboard, ListTasks, OpenCard, Shown, rows
from bot.list_buttons import FilterTasks, ListDocuments, SearchTasks
from bot.texts.dates import deadline, distance, moment
from bot.texts.markup import Markup, bold, lines, paragraphs, plain
from bot.texts.naming import SIGNS, agency_name, capital, document, last_day, last_deadline, of_period, shorten
from bot.texts.paging import of_pages, turning
from directives.model import Header
from directives.office import Agency
from directives.seeking import Show
from directives.work import Assignment, Directive, Status

Message = tuple[Markup, Keyboard]
Agencies = Mapping[str, Agency]

PAGE = 6
"""Tasks on one page of the list."""

HEADS = {
    Show.OPEN: "{} nhiệm vụ đang mở",
    Show.LATE: "⚠️ {} nhiệm vụ quá hạn",
    Show.WEEK: "{} nhiệm vụ đến hạn tuần này",
    Show.MINE: "{} nhiệm vụ tôi đang xử lý",
    Show.DONE: "✅ {} nhiệm vụ đã xong trong 30 ngày qua",
    Show.ALL: "{} nhiệm vụ",
}
NOTHING = {
    Show.OPEN: "Không có nhiệm vụ nào đang mở.",
    Show.LATE: "Không có nhiệm vụ nào quá hạn.",
    Show.WEEK: "Tuần này không có nhiệm vụ nào đến hạn.",
    Show.MINE: "Không có nhiệm vụ nào đang do đồng chí xử lý.",
    Show.DONE: "Chưa có nhiệm vụ nào xong trong 30 ngày qua.",
    Show.ALL: "Không còn nhiệm vụ nào của văn bản này.",
}
FILTERS = {
    Show.OPEN: "Đang mở",
    Show.LATE: "⚠️ Quá hạn",
    Show.WEEK: "Tuần này",
    Show.MINE: "Của tôi",
    Show.DONE: "Đã xong",
}
STATES = {
    Status.EXTENSION_ASKED: "đang xin lùi hạn",
    Status.RETURNED: "yêu cầu làm lại",
    Status.DECLINED: "đã trả lại, chờ quyết định",
}
"""What a list says of owed work besides its deadline."""


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A page of tasks: the shares on it, how many there are in all, and what each filter would show.

    `page` counts from 0. `directive` is the one whose tasks alone are shown, `words` those that were sought, `loose`
    whether each for itself. `several`: the chat follows more agencies than one.
    """

    shares: Sequence[Assignment]
    total: int
    page: int = 0
    show: Show = Show.OPEN
    tallies: Mapping[Show, int] = field(default_factory=dict)
    directive: Directive | None = None
    words: str = ""
    loose: bool = False
    several: bool = False


def task_list(listed: Listed, agencies: Agencies, at: dt.datetime) -> Message:
    """A page of a chat's tasks, in the order given, with the filters below."""
    if not listed.total:
        return _nothing(listed), _filters(listed)
    shown = listed.shares
    text = paragraphs(
        _head(listed),
        *(_list_item(a, agencies if listed.several else None, at) for a in shown),
        Markup("Bấm số để mở. Tìm việc: <code>/tasks từ khóa</code>."),
    )
    buttons = [(name, OpenCard(assignment=a.id).pack()) for name, a in zip(_names(shown, agencies), shown, strict=True)]
    return text, (*rows(buttons, _width(shown)), *_turn(listed), *_filters(listed))


def documents(works: Sequence[tuple[Directive, int, int]], page: int, total: int) -> Message:
    """The documents of which work is owed, each with how many tasks and how many of them late; a button for each."""
    if not total:
        return Markup("Không có nhiệm vụ nào đang mở."), _back()
    first = page * PAGE + 1
    text = paragraphs(
        Markup("<b>{} văn bản còn việc đang mở</b>{}").format(total, _page(page, total)),
        *(_document(number, *work) for number, work in enumerate(works, first)),
        "Bấm số để xem nhiệm vụ của văn bản.",
    )
    chosen = [
        (str(number), FilterTasks(show=Show.ALL, directive=directive.id, page=0).pack())
        for number, (directive, _, _) in enumerate(works, first)
    ]
    return text, (*rows(chosen), *turning(page, total, PAGE, lambda to: ListDocuments(page=to)), *_back())


def which_done(
    assignments: Sequence[Assignment], agencies: Agencies, at: dt.datetime, note: str | None = None
) -> Message:
    """Asks which of the open tasks is done; the nearest ones are offered. `note` goes with the one chosen."""
    offered = assignments[:PAGE]
    several = len({a.agency_id for a in offered}) > 1
    one = len(assignments) == 1
    text = paragraphs(
        bold("Báo xong nhiệm vụ này?" if one else "Báo xong nhiệm vụ nào?"),
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


def _nothing(listed: Listed) -> Markup:
    if not listed.words:
        return Markup(NOTHING[listed.show])
    return lines(
        Markup("Không thấy nhiệm vụ nào có “{}”.").format(shorten(listed.words, 60)),
        "Đã tìm trong việc đang mở và việc xong trong 6 tháng qua. Thử ít từ hơn, hoặc gõ số văn bản.",
    )


def _head(listed: Listed) -> Markup:
    counted = bold(Markup(HEADS[listed.show]).format(listed.total))
    page = _page(listed.page, listed.total)
    if listed.directive is not None:
        return lines(Markup("📄 {}").format(document(_header(listed.directive))), Markup("{}{}").format(counted, page))
    if listed.words:
        return Markup("{} có “{}”{}").format(counted, shorten(listed.words, 60), page)
    late = listed.tallies.get(Show.LATE, 0) if listed.show is Show.OPEN else 0
    return Markup("{}{}{}").format(counted, Markup(", ⚠️ {} quá hạn").format(late) if late else "", page)


def _header(directive: Directive) -> Header:
    return directive.reading.header if directive.reading else Header()


def _document(number: int, directive: Directive, owed: int, late: int) -> Markup:
    subject = _header(directive).subject
    return lines(
        Markup("<b>{}</b> 📄 {}").format(number, document(_header(directive))),
        Markup("<i>{}</i>").format(shorten(subject, 70)) if subject else None,
        Markup("{} nhiệm vụ đang mở{}").format(owed, Markup(", ⚠️ {} quá hạn").format(late) if late else ""),
    )


def _list_item(assignment: Assignment, agencies: Agencies | None, at: dt.datetime) -> Markup:
    head = Markup("{} <b>{}</b>{} {}").format(
        SIGNS[assignment.role], assignment.task.id, of_period(assignment), shorten(assignment.task.text, 70)
    )
    whose = agency_name(assignment.agency_id, agencies) if agencies is not None else None
    return lines(head, whose, _when(assignment, at))


def _when(assignment: Assignment, at: dt.datetime) -> Markup:
    """The deadline that ends the task, in the few words of a list; of finished work since when it is."""
    if assignment.closed_at is not None and not assignment.status.is_open:
        confirmed = ", đã xác nhận" if assignment.status is Status.CONFIRMED else ""
        return Markup("✅ Xong lúc {}{}").format(moment(assignment.closed_at), confirmed)
    state = STATES.get(assignment.status)
    return Markup("{}, {}").format(_due(assignment, at), state) if state else _due(assignment, at)


def _due(assignment: Assignment, at: dt.datetime) -> Markup:
    deadlines = assignment.deadlines
    if not deadlines:
        return Markup("⏰ Không nêu thời hạn")
    last, due = last_deadline(deadlines), assignment.due_at
    if last is None or due is None:
        return Markup("⏰ {}").format(capital(deadline(deadlines[0])))
    sign = "⚠️" if due <= at else "⏰"
    return Markup("{} {} ({})").format(sign, capital(distance(due, at)), last_day(last))


def _filters(listed: Listed) -> Keyboard:
    """The filters that show something, the present one marked, and the way to the documents."""
    whole = listed.directive is None and not listed.words
    offered = [show for show in FILTERS if show in (Show.OPEN, Show.DONE, listed.show) or listed.tallies.get(show)]
    buttons = [
        (_label(show, listed, marked=whole and show is listed.show), FilterTasks(show=show, directive=0, page=0).pack())
        for show in offered
    ]
    if listed.tallies.get(Show.OPEN):
        buttons.append(("Theo văn bản", ListDocuments(page=0).pack()))
    return rows(buttons)


def _label(show: Show, listed: Listed, *, marked: bool) -> str:
    counted = listed.tallies.get(show)
    return " ".join([*(["•"] if marked else []), FILTERS[show], *([str(counted)] if counted else [])])


def _turn(listed: Listed) -> Keyboard:
    directive = listed.directive.id if listed.directive else 0

    def page(to: int) -> Button:
        if listed.words:
            return SearchTasks(loose=int(listed.loose), page=to)
        return FilterTasks(show=listed.show, directive=directive, page=to)

    return turning(listed.page, listed.total, PAGE, page)


def _back() -> Keyboard:
    return ((("‹ Về danh sách", FilterTasks(show=Show.OPEN, directive=0, page=0).pack()),),)


def _page(page: int, total: int) -> Markup:
    return of_pages(page, total, PAGE)
