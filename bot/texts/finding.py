"""What the office's search has found, and one task with every agency's share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.buttons import Keyboard, rows
from bot.list_buttons import OpenTask, SearchAll
from bot.review_buttons import OpenDirective
from bot.texts.archive import line_of, state_of
from bot.texts.dates import distance, moment
from bot.texts.markup import Markup, bold, lines, paragraphs
from bot.texts.naming import SIGNS, agency_name, document, of_period, shorten, thousands
from bot.texts.standing import clause, header_of, until
from directives.office import Agency
from directives.work import OWED, Assignment, Directive, Status, Task

Message = tuple[Markup, Keyboard]

PAGE = 4
"""Directives, and tasks, on one page."""

MOST_SHARES = 12
STATES = {
    Status.NEW: "chưa báo nhận",
    Status.RECEIVED: "đã nhận",
    Status.DONE: "✅ đã báo xong",
    Status.CONFIRMED: "✅ đã xác nhận",
    Status.RETURNED: "yêu cầu làm lại",
    Status.EXTENSION_ASKED: "đang xin lùi hạn",
    Status.DECLINED: "⚠️ trả lại, chờ quyết định",
    Status.WITHDRAWN: "đã thu hồi",
}


@dataclass(frozen=True, kw_only=True)
class Found:
    """A page of what a search has found. `words` are as typed, `documents` those of the tasks, by id.

    `more`: there is a next page. `loose`: each word was sought for itself. `newest`: in how many tasks, the newest;
    None where there are no older ones.
    """

    words: str
    directives: Sequence[Directive] = ()
    tasks: Sequence[Task] = ()
    documents: Mapping[int, Directive] = field(default_factory=dict)
    page: int = 0
    more: bool = False
    loose: bool = False
    newest: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on this page."""
        return not self.directives and not self.tasks


def found(found: Found) -> Message:
    """Directives first, then tasks, each with a button that opens it."""
    sought = shorten(found.words, 60)
    if found.is_empty:
        text = Markup("Không thấy văn bản hay nhiệm vụ nào có “{}”. Thử ít từ hơn, hoặc gõ số văn bản.").format(sought)
        return paragraphs(text, _older(found)), _turn(found)
    text = paragraphs(
        Markup("<b>Tìm “{}”</b>{}").format(sought, Markup(" (trang {})").format(found.page + 1) if found.page else ""),
        *(lines(line_of(d), state_of(d)) for d in found.directives),
        *(_task(t, found.documents.get(t.directive_id)) for t in found.tasks),
        None if found.more else _older(found),
        "Bấm để mở văn bản hoặc nhiệm vụ.",
    )
    documents = [(_label(d), OpenDirective(directive=d.id).pack()) for d in found.directives]
    tasks = [(str(t.id), OpenTask(task=t.id).pack()) for t in found.tasks]
    return text, (*rows(documents, 2), *rows(tasks, PAGE), *_turn(found))


def task(
    task: Task, directive: Directive, shares: Sequence[Assignment], agencies: Mapping[str, Agency], at: dt.datetime
) -> Message:
    """A task as the office sees it: its words and deadline, then how every agency stands."""
    text = paragraphs(
        lines(bold(Markup("Nhiệm vụ {}").format(task.id)), Markup("📄 {}").format(document(header_of(directive)))),
        clause(task.text, 900),
        until(task.deadlines) if task.deadlines else Markup("⏰ Không nêu thời hạn"),
        lines(*(_share(share, agencies, at) for share in shares[:MOST_SHARES])),
        Markup("và {} đơn vị khác").format(len(shares) - MOST_SHARES) if len(shares) > MOST_SHARES else None,
    )
    return text, ((("Mở văn bản", OpenDirective(directive=directive.id).pack()),),)


def _older(found: Found) -> Markup | None:
    """What was not looked at."""
    if found.newest is None:
        return None
    return Markup("Từ khóa chỉ tìm trong {} nhiệm vụ gần nhất; việc cũ hơn: tìm theo số văn bản.").format(
        thousands(found.newest)
    )


def _label(directive: Directive) -> str:
    header = header_of(directive)
    return "📄 " + (header.number or header.symbol or "Văn bản")


def _task(task: Task, directive: Directive | None) -> Markup:
    named = Markup("<i>{}</i>").format(document(header_of(directive))) if directive else None
    return lines(Markup("<b>{}</b> {}").format(task.id, shorten(task.text, 90)), named)


def _share(share: Assignment, agencies: Mapping[str, Agency], at: dt.datetime) -> Markup:
    said = Markup("{} {}{}: {}").format(
        SIGNS[share.role], agency_name(share.agency_id, agencies), of_period(share), STATES[share.status]
    )
    if share.closed_at is not None and share.status not in OWED:
        return Markup("{} lúc {}").format(said, moment(share.closed_at))
    if share.status in OWED and share.due_at is not None:
        late = "⚠️ " if share.due_at <= at else ""
        return Markup("{}, {}{}").format(said, late, distance(share.due_at, at))
    return said


def _turn(found: Found) -> Keyboard:
    loose = int(found.loose)
    back = [("‹ Trang trước", SearchAll(loose=loose, page=found.page - 1).pack())] if found.page else []
    on = [("Trang sau ›", SearchAll(loose=loose, page=found.page + 1).pack())] if found.more else []
    return (tuple(back + on),) if back or on else ()
