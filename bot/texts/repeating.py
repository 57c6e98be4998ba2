"""Recurring tasks: an admin ends the repetition."""

from __future__ import annotations

from bot.buttons import Keyboard
from bot.deadline_buttons import EndRepetition
from bot.texts.dates import deadline
from bot.texts.markup import Markup, lines, nfc, paragraphs
from bot.texts.naming import shorten
from directives.work import Task

Message = tuple[Markup, Keyboard]


def ask_end(task: Task, open_count: int) -> Message:
    """Asks whether a task shall really repeat no more. `open_count` periods are still owed."""
    repeats = [deadline(d) for d in task.deadlines if d.recurrence]
    text = paragraphs(
        lines(
            Markup("<b>Kết thúc lặp nhiệm vụ {}?</b>").format(task.id),
            Markup("<i>{}</i>").format(shorten(task.text, 120)),
            Markup("⏰ {}").format(Markup("; ").join(repeats)) if repeats else None,
        ),
        Markup("Không mở kỳ mới nữa, với mọi đơn vị. {} kỳ đang mở vẫn phải báo xong.").format(open_count),
        "Đúng thì bấm Kết thúc lặp, chưa thì bỏ qua tin này.",
    )
    return text, ((("Kết thúc lặp", EndRepetition(task=task.id, sure=1).pack()),),)


def ended(task: Task) -> Markup:
    """To the admin: no further period opens."""
    return Markup("✅ Nhiệm vụ {} thôi lặp: không mở kỳ mới nữa.").format(task.id)


def ended_told(task: Task, person: str) -> Markup:
    """To the agencies' chats and the other admins."""
    by = Markup(" ({})").format(nfc(person)) if person else Markup("")
    return lines(
        Markup("Nhiệm vụ {} thôi lặp{}: không mở kỳ mới nữa.").format(task.id, by),
        Markup("<i>{}</i>").format(shorten(task.text, 120)),
        "Kỳ đang mở vẫn phải báo xong: /tasks.",
    )
