"""A reminder is put off: until when, and that it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.buttons import Keyboard
from bot.deadline_buttons import AskExtension, Snooze
from bot.texts.dates import clock, day, distance, weekday
from bot.texts.markup import Markup, lines, paragraphs
from bot.texts.naming import capital, of_period, shorten
from directives.times import HANOI, local_day
from directives.work import Assignment

Message = tuple[Markup, Keyboard]


def choose_moment(assignment: Assignment, moments: Sequence[dt.datetime], at: dt.datetime) -> Message:
    """Asks until when the reminder shall wait; every moment offered lies before the deadline."""
    text = paragraphs(
        lines(
            Markup("<b>Nhắc lại nhiệm vụ {}{} khi nào?</b>").format(assignment.task.id, of_period(assignment)),
            Markup("<i>{}</i>").format(shorten(assignment.task.text, 90)),
            Markup("⏰ {}").format(capital(distance(assignment.due_at, at))) if assignment.due_at else None,
        ),
        "Văn phòng vẫn thấy việc này đang mở.",
    )
    offered = [(_when(m, at), Snooze(assignment=assignment.id, until=minute_of(m)).pack()) for m in moments]
    return text, tuple((button,) for button in offered)


def no_moment(assignment: Assignment) -> Message:
    """There is none left before the deadline: more time can be asked for."""
    text = Markup("Nhiệm vụ {} đã sát hạn, không để sau được nữa. Không kịp thì bấm Xin lùi hạn.")
    keyboard = ((("Xin lùi hạn", AskExtension(assignment=assignment.id).pack()),),)
    return text.format(assignment.task.id), keyboard


def put_off(assignment: Assignment, until: dt.datetime, at: dt.datetime) -> Markup:
    """Says when the reminder comes again."""
    return lines(
        Markup("⏰ Sẽ nhắc lại nhiệm vụ {}{}: <b>{}</b>.").format(
            assignment.task.id, of_period(assignment), _when(until, at)
        ),
        Markup("Xong trước lúc đó thì gửi <code>/done {}</code>, bot thôi nhắc.").format(assignment.task.id),
    )


def minute_of(at: dt.datetime) -> int:
    """An instant as buttons carry it: minutes since 1970."""
    return int(at.timestamp()) // 60


def _when(moment: dt.datetime, at: dt.datetime) -> str:
    local = moment.astimezone(HANOI)
    days = (local.date() - local_day(at)).days
    near = {0: "hôm nay", 1: "ngày mai"}.get(days, weekday(local.date()))
    said = Markup("{} {}, {}").format(clock(local.time()), near, day(local.date())[:5])
    return str(said)
