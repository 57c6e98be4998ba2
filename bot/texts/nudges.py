"""Reminders: what one chat owes this morning, and what the admins hear about late work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from bot.buttons import CloseTask, Keyboard, Shown, rows
from bot.texts.dates import day, distance
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import agency_name, capital, last_day, shorten
from directives.nudging import Nudge, NudgeReason
from directives.office import Agency
from directives.times import local_day
from directives.work import Assignment, ends_at

Message = tuple[Markup, Keyboard]
Due = tuple[Agency, Assignment, Nudge]

SECTIONS = {
    "⚠️ Quá hạn": (NudgeReason.LATE,),
    "Đến hạn hôm nay": (NudgeReason.TODAY, NudgeReason.HOURS),
    "Sắp đến hạn": (NudgeReason.AHEAD,),
}

MOST_TASKS = 12
"""Of one message."""

MOST_AGENCIES = 15
"""Lines of the digest."""


def morning(
    groups: Sequence[tuple[Agency, Sequence[tuple[Assignment, Nudge]]]], at: dt.datetime
) -> tuple[Message, ...]:
    """Everything that one chat is reminded of at the instant `at`, late work first, in parts where there is much."""
    due = [(agency, assignment, nudge) for agency, owed in groups for assignment, nudge in owed]
    order = [reason for reasons in SECTIONS.values() for reason in reasons]
    due.sort(key=lambda d: (order.index(d[2].reason), _end(d[2]), d[1].task.id))
    several = len({agency.id for agency, _, _ in due}) > 1
    return tuple(_part(due[i : i + MOST_TASKS], several, at) for i in range(0, len(due), MOST_TASKS))


def late_digest(assignments: Sequence[Assignment], agencies: Mapping[str, Agency], at: dt.datetime) -> Markup:
    """What the admins hear of late work: each agency's tasks with the days they are late."""
    owed: dict[str, list[Assignment]] = {}
    for assignment in assignments:
        owed.setdefault(assignment.agency_id, []).append(assignment)
    worst = sorted(owed, key=lambda a: -len(owed[a]))
    rest = len(worst) - MOST_AGENCIES
    return paragraphs(
        Markup("⚠️ <b>{} nhiệm vụ quá hạn</b> ở {} đơn vị").format(len(assignments), len(owed)),
        lines(*(_agency_late(agency_name(a, agencies), owed[a], at) for a in worst[:MOST_AGENCIES])),
        Markup("Còn {} đơn vị khác.").format(rest) if rest > 0 else None,
        "Gửi /notices để xem từng văn bản.",
    )


def _part(due: Sequence[Due], several: bool, at: dt.datetime) -> Message:
    sections = [
        lines(
            Markup("<b>{} ({})</b>").format(title, len(inside)),
            *(_item(d, several, at) for d in inside),
        )
        for title, reasons in SECTIONS.items()
        if (inside := [d for d in due if d[2].reason in reasons])
    ]
    names = Markup(": {}").format(nfc(due[0][0].name)) if not several else Markup("")
    text = paragraphs(
        Markup("⏰ <b>Nhắc việc ngày {}{}</b>").format(day(local_day(at)), names),
        *sections,
        "Nhắc vì chưa báo xong. Xong việc nào bấm nút đó, bot thôi nhắc.",
    )
    return text, _buttons(due)


def _item(due: Due, several: bool, at: dt.datetime) -> Markup:
    agency, assignment, nudge = due
    whose = Markup(" ({})").format(nfc(agency.name)) if several else ""
    return lines(
        Markup("<b>{}</b> {}{}").format(assignment.task.id, shorten(assignment.task.text, 70), whose),
        Markup("{} ({})").format(capital(distance(_end(nudge), at)), last_day(nudge.deadline)),
    )


def _buttons(due: Sequence[Due]) -> Keyboard:
    numbers = [assignment.task.id for _, assignment, _ in due]
    return rows(
        [
            (
                "✅ Xong " + str(a.task.id) + (" " + agency.name if numbers.count(a.task.id) > 1 else ""),
                CloseTask(assignment=a.id, shown=Shown.NUDGE).pack(),
            )
            for agency, a, _ in due
        ],
        1 if len(set(numbers)) < len(numbers) else 3,
    )


def _agency_late(name: str, owed: Iterable[Assignment], at: dt.datetime) -> Markup:
    said = [Markup("{} ({})").format(a.task.id, _days_late(a, at)) for a in owed]
    more = Markup(" và {} nhiệm vụ khác").format(len(said) - 4) if len(said) > 4 else ""
    return Markup("{}: {}{}").format(bold(name), Markup(", ").join(said[:4]), more)


def _days_late(assignment: Assignment, at: dt.datetime) -> Markup:
    due = assignment.task.due_at
    return Markup(distance(due, at).removeprefix("quá hạn ")) if due else Markup("")


def _end(nudge: Nudge) -> dt.datetime:
    end = ends_at(nudge.deadline)
    assert end is not None, "only dated deadlines are nudged"
    return end
