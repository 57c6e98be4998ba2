"""An admin reminds agencies of a directive: what their chats read, and what the admin reads about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.buttons import Keyboard, ListTasks, OpenCard, rows
from bot.progress_buttons import ListAgencies, Remind
from bot.review_buttons import InviteAgency
from bot.texts.dates import distance, moment
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import document, of_period, shorten, some
from bot.texts.progress import LISTS, Overview
from directives.model import Header, Role
from directives.office import Agency
from directives.searching import agency_code
from directives.standing import Among, among
from directives.work import Assignment, Directive, Status

Message = tuple[Markup, Keyboard]

MOST_TASKS = 5
"""Written out for one chat; the others are counted."""

MOST_NAMES = 8
MOST_INVITED = 4
"""Agencies without a chat that have a button of their own."""


SAID = {
    Among.LATE: "đơn vị quá hạn",
    Among.UNREACHED: "đơn vị chưa nhận tin",
    Among.UNOPENED: "đơn vị chưa mở",
    Among.SILENT: "đơn vị chưa phản hồi",
    Among.UNFINISHED: "đơn vị chưa xong",
}


@dataclass(frozen=True, kw_only=True)
class Result:
    """Whom a reminder went to. `chats` counts messages; `today` were reminded before on the same local day.

    `nobody` have no chat, `underway` have not got the tasks themselves yet.
    """

    told: Sequence[Agency] = ()
    chats: int = 0
    today: Sequence[Agency] = ()
    nobody: Sequence[Agency] = ()
    underway: Sequence[Agency] = ()


def reminder(
    directive: Directive, owed: Sequence[tuple[Agency, Sequence[Assignment]]], office: str, at: dt.datetime
) -> Message:
    """To one chat: what its agencies still owe of a directive, the most urgent first. `office` signs."""
    every = [(agency, a) for agency, shares in owed for a in shares]
    every.sort(key=lambda one: (one[1].due_at or dt.datetime.max.replace(tzinfo=dt.UTC), one[1].task.id, one[1].id))
    shown, rest = every[:MOST_TASKS], len(every) - MOST_TASKS
    several = len(owed) > 1
    header = directive.reading.header if directive.reading else Header()
    text = paragraphs(
        lines(
            Markup("⏰ <b>{} nhắc {}</b>").format(nfc(office), some([agency.name for agency, _ in owed])),
            Markup("📄 {}").format(document(header)),
            Markup("<i>{}</i>").format(shorten(header.subject, 120)) if header.subject else None,
        ),
        *(_item(a, agency if several else None, at) for agency, a in shown),
        lines(
            Markup("Còn {} việc khác.").format(rest) if rest > 0 else None,
            "Bấm số để mở nhiệm vụ, rồi bấm Đã nhận hoặc ✅ Báo xong.",
        ),
    )
    opening = [(_label(a, agency, shown), OpenCard(assignment=a.id).pack()) for agency, a in shown]
    more = ((("Danh sách việc đang mở", ListTasks(page=0).pack()),),) if rest > 0 else ()
    return text, (*rows(opening, 5 if len({a.task.id for _, a in shown}) == len(shown) else 1), *more)


def whom_to_remind(seen: Overview) -> Message:
    """To the admin: the lists of a directive's agencies, each with a button that reminds all of it."""
    counted = {which: len(among(seen.standings, which)) for which in LISTS if which is not Among.EVERYBODY}
    buttons = [
        (" ".join(["Nhắc", str(n), SAID[which]]), Remind(directive=seen.directive.id, among=which).pack())
        for which, n in counted.items()
        if n
    ]
    text = lines(
        Markup("⏰ <b>Nhắc đơn vị nào?</b>"),
        Markup("📄 {}").format(document(seen.header)),
        "Mỗi đơn vị nhận một lời nhắc mỗi ngày." if buttons else "✅ Các đơn vị đã xong, không cần nhắc ai.",
    )
    return text, rows(buttons, 1)


def reminded(directive: Directive, result: Result, which: Among, at: dt.datetime) -> Message:
    """To the admin: whom the reminder goes to, whom not and why, and whom to invite."""
    told = Markup("Nhắc {} đơn vị, {} nơi nhận: {}.").format(
        bold(str(len(result.told))), result.chats, _names(result.told)
    )
    text = paragraphs(
        lines(
            Markup("⏰ <b>Lời nhắc lúc {}</b>").format(moment(at)),
            Markup("📄 {}").format(document(directive.reading.header if directive.reading else Header())),
        ),
        lines(
            told if result.told else "Không gửi thêm lời nhắc nào.",
            Markup("Hôm nay đã nhắc rồi: {}.").format(_names(result.today)) if result.today else None,
            Markup("Tin giao việc còn đang gửi: {}.").format(_names(result.underway)) if result.underway else None,
        ),
        lines(
            Markup("⚠️ Chưa có nơi nhận tin: {}.").format(_names(result.nobody)),
            Markup("Bấm tên để lấy đường dẫn mời, hoặc gửi <code>/invite tên đơn vị</code>."),
        )
        if result.nobody
        else None,
    )
    inviting = [(nfc(a.name), InviteAgency(agency=agency_code(a.id)).pack()) for a in result.nobody[:MOST_INVITED]]
    back = ("‹ Về danh sách", ListAgencies(directive=directive.id, among=which, page=0).pack())
    return text, (*rows(inviting, 1), (back,))


def reminded_toast(result: Result) -> Markup:
    """The same in one line over the chat."""
    if not result.told:
        return Markup("Không gửi thêm lời nhắc nào.")
    return Markup("Đang gửi lời nhắc tới {} đơn vị.").format(len(result.told))


def _names(agencies: Sequence[Agency]) -> str:
    return some([a.name for a in agencies], MOST_NAMES)


def _item(assignment: Assignment, agency: Agency | None, at: dt.datetime) -> Markup:
    due = assignment.due_at
    far = Markup("không nêu ngày") if due is None else distance(due, at)
    sign = "⚠️ " if due is not None and due <= at else ""
    facts = [
        Markup("{}{}").format(sign, far),
        Markup("phối hợp") if assignment.role is Role.SUPPORT else None,
        Markup("chưa báo nhận") if assignment.status is Status.NEW else None,
        Markup("phải làm lại") if assignment.status is Status.RETURNED else None,
    ]
    whose = Markup(" ({})").format(nfc(agency.name)) if agency else ""
    return lines(
        Markup("<b>{}</b>{}{} {}").format(
            assignment.task.id, of_period(assignment), whose, shorten(assignment.task.text, 70)
        ),
        Markup("<i>{}</i>").format(Markup(", ").join(f for f in facts if f is not None)),
    )


def _label(assignment: Assignment, agency: Agency, shown: Sequence[tuple[Agency, Assignment]]) -> str:
    """The task's number, and what tells two shares of one task apart."""
    same = [(other, a) for other, a in shown if a.task.id == assignment.task.id]
    number = str(assignment.task.id)
    if len(same) == 1:
        return number
    several = len({other.id for other, _ in same}) > 1
    return " ".join([number, nfc(agency.name) if several else str(of_period(assignment)).strip()])
