"""Reminders: what one chat is reminded of this morning, and one urgent task on its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from bot.buttons import Button, CloseTask, Keyboard, ListTasks, Shown
from bot.deadline_buttons import AskExtension, AskSnooze
from bot.texts.dates import day, distance, weekday
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import last_day, of_period, shorten
from directives.nudging import Nudge
from directives.office import Agency
from directives.times import local_day
from directives.work import Assignment, ends_at

Message = tuple[Markup, Keyboard]
Due = tuple[Agency, Assignment, Nudge]

Holders = Mapping[int, Markup]
NOBODYS: Holders = {}

LATE, TODAY, TOMORROW, THIS_WEEK, LATER = SECTIONS = (
    "⚠️ Quá hạn",
    "Hôm nay",
    "Ngày mai",
    "Tuần này",
    "Sắp tới",
)
"""By the distance of the deadline, in this order."""

MOST_TASKS = 5
"""Written out with their buttons: the message fits the screen of a phone. The others are counted."""

MOST_LETTERS = 60
"""Of a task: two lines on a phone."""


def morning(
    groups: Sequence[tuple[Agency, Sequence[tuple[Assignment, Nudge]]]],
    at: dt.datetime,
    others: int = 0,
    holders: Holders = NOBODYS,
) -> Message:
    """Everything that one chat is reminded of at the instant `at`, in one message, late work first.

    `others` is the number of further tasks that end this week and are not nudged today; `holders` says in whose hands
    an assignment is, by its number.
    """
    due = [(agency, assignment, nudge) for agency, owed in groups for assignment, nudge in owed]
    due.sort(key=lambda d: (_end(d[2]), d[1].task.id, d[1].id))
    several = len({agency.id for agency, _, _ in due}) > 1
    shown, rest = due[:MOST_TASKS], len(due) - MOST_TASKS
    names = Markup(": {}").format(nfc(due[0][0].name)) if not several else Markup("")
    text = paragraphs(
        Markup("⏰ <b>Nhắc việc {}{}</b>").format(_said(local_day(at)), names),
        *(_section(title, due, shown, several, at, holders) for title in SECTIONS if _within(title, shown, at)),
        lines(_more(rest, others), _what_to_do(shown, at)),
    )
    return text, (*_buttons(shown, at), *_see_more(rest, others))


def urgent(
    agency: Agency, assignment: Assignment, nudge: Nudge, at: dt.datetime, holders: Holders = NOBODYS
) -> Message:
    """One task whose time runs out in hours, or that a flash directive gives: a message of its own, at once."""
    due = [(agency, assignment, nudge)]
    text = paragraphs(
        Markup("⏰ <b>Nhắc gấp: {}</b>").format(distance(_end(nudge), at)),
        lines(_item(due[0], False, at, holders), bold(nfc(agency.name))),
        _what_to_do(due, at),
    )
    return text, _buttons(due, at)


def buttons_of(assignment: Assignment) -> tuple[Button, ...]:
    """The buttons that one task has under a reminder."""
    return (
        CloseTask(assignment=assignment.id, shown=Shown.NUDGE),
        AskSnooze(assignment=assignment.id),
        AskExtension(assignment=assignment.id),
    )


def _section(
    title: str, due: Sequence[Due], shown: Sequence[Due], several: bool, at: dt.datetime, holders: Holders
) -> Markup:
    head = Markup("<b>{} ({})</b>").format(title, len(_within(title, due, at)))
    return lines(head, *(_item(d, several, at, holders) for d in _within(title, shown, at)))


def _within(title: str, due: Sequence[Due], at: dt.datetime) -> list[Due]:
    return [d for d in due if _title(_end(d[2]), at) == title]


def _title(end: dt.datetime, at: dt.datetime) -> str:
    last, today = local_day(end - dt.timedelta(microseconds=1)), local_day(at)
    sunday = today + dt.timedelta(days=6 - today.weekday())
    if end <= at:
        return LATE
    if last <= today:
        return TODAY
    if (last - today).days == 1:
        return TOMORROW
    return THIS_WEEK if last <= sunday else LATER


def _item(due: Due, several: bool, at: dt.datetime, holders: Holders) -> Markup:
    agency, assignment, nudge = due
    whose = Markup(" ({})").format(nfc(agency.name)) if several else ""
    return lines(
        Markup("<b>{}</b>{}{} {}").format(
            assignment.task.id, of_period(assignment), whose, shorten(assignment.task.text, MOST_LETTERS)
        ),
        Markup("<i>vì {}</i>").format(_why(nudge, at)),
        Markup("Người xử lý: {}").format(holders[assignment.id]) if assignment.id in holders else None,
    )


def _why(nudge: Nudge, at: dt.datetime) -> Markup:
    """How far the deadline is, and its day where the distance does not say it."""
    today = nudge.deadline.due_date == local_day(at) and nudge.deadline.due_time is None
    far = distance(_end(nudge), at)
    return far if today else Markup("{}, {}").format(far, last_day(nudge.deadline))


def _more(rest: int, others: int) -> Markup | None:
    said = [
        Markup("{} việc khác cũng cần nhắc").format(rest) if rest > 0 else None,
        Markup("{} việc khác đến hạn trong tuần").format(others) if others else None,
    ]
    known = [s for s in said if s]
    return Markup("Còn {}.").format(Markup(", ").join(known)) if known else None


def _see_more(rest: int, others: int) -> Keyboard:
    return ((("Xem các việc khác", ListTasks(page=0).pack()),),) if rest > 0 or others else ()


def _what_to_do(shown: Sequence[Due], at: dt.datetime) -> Markup:
    """What ends the reminders. Late work cannot be put off."""
    said = "Bấm ✅ Xong là thôi nhắc. Chưa làm được: Để sau. Không kịp: Lùi hạn."
    late = "Bấm ✅ Xong là thôi nhắc. Không kịp: Lùi hạn."
    return Markup("{}").format(said if any(_end(n) > at for _, _, n in shown) else late)


def _buttons(shown: Sequence[Due], at: dt.datetime) -> Keyboard:
    """A row for each task; where a name is added to tell two shares of one task apart, it needs two rows."""
    numbers = [a.task.id for _, a, _ in shown]
    keyboard: list[tuple[tuple[str, str], ...]] = []
    for due in shown:
        same = [d for d in shown if d[1].task.id == due[1].task.id]
        done, *others = _row(due, _which(due, same) if len(same) > 1 else "", at)
        keyboard += [(done,), tuple(others)] if len(same) > 1 or len(numbers) == 1 else [(done, *others)]
    return tuple(keyboard)


def _row(due: Due, which: str, at: dt.datetime) -> list[tuple[str, str]]:
    _, assignment, nudge = due
    name = " ".join([str(assignment.task.id), which]).strip()
    labels = ("✅ Xong ", "Để sau ", "Lùi hạn ")
    row = [(label + name, b.pack()) for label, b in zip(labels, buttons_of(assignment), strict=True)]
    return row if _end(nudge) > at else [row[0], row[2]]


def _which(due: Due, same: Sequence[Due]) -> str:
    """What tells the shares of one task apart: whose it is, or which period's."""
    agency, assignment, _ = due
    if len({a.id for a, _, _ in same}) > 1 or assignment.occurrence_on is None:
        return nfc(agency.name)
    return str(day(assignment.occurrence_on))


def _said(on: dt.date) -> Markup:
    return Markup("{} {}").format(weekday(on), day(on))


def _end(nudge: Nudge) -> dt.datetime:
    end = ends_at(nudge.deadline)
    assert end is not None, "only dated deadlines are nudged"
    return end
