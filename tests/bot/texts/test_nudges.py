"""The reminders."""

from __future__ import annotations

import datetime as dt

from bot.buttons import CloseTask, Keyboard, Shown
from bot.deadline_buttons import AskExtension, AskSnooze
from bot.texts.markup import Markup, plain, units
from bot.texts.nudges import MOST_TASKS, morning, urgent
from directives.model import Deadline, DeadlineKind
from directives.nudging import Nudge, NudgeReason
from directives.work import Assignment
from tests.bot.texts.samples import AT, BEFORE_15, BY_HOUR, FINANCE, LONG, PAST, POLICE, SHORT, owed
from tests.conftest import Golden

TODAY = Deadline(quote="chậm nhất ngày 09/3", kind=DeadlineKind.BY, due_date=dt.date(2026, 3, 9))
NEXT_WEEK = Deadline(quote="trước ngày 18/3", kind=DeadlineKind.BEFORE, due_date=dt.date(2026, 3, 17))


def due(number: int, deadline: Deadline, reason: NudgeReason, **more: object) -> tuple[Assignment, Nudge]:
    text = LONG if number % 2 else SHORT
    return owed(number, text, deadline, **more), Nudge(at=AT, reason=reason, deadline=deadline)  # type: ignore[arg-type]


def labels(keyboard: Keyboard) -> list[list[str]]:
    return [[label for label, _ in row] for row in keyboard]


def sections(text: Markup) -> list[str]:
    return [line for line in plain(text).splitlines() if line.endswith(")") and " (" in line and len(line) < 20]


def test_a_chat_reads_all_that_is_due_this_morning_late_work_first(golden: Golden) -> None:
    mine = [
        due(12, BEFORE_15, NudgeReason.AHEAD),
        due(13, BY_HOUR, NudgeReason.TODAY),
        due(14, PAST, NudgeReason.LATE),
        due(15, TODAY, NudgeReason.TODAY),
        due(16, NEXT_WEEK, NudgeReason.AHEAD),
    ]

    text, keyboard = morning([(FINANCE, mine)], AT, others=3)

    golden("nudges/morning", text, keyboard)
    assert sections(text) == ["⚠️ Quá hạn (1)", "Hôm nay (1)", "Ngày mai (1)", "Tuần này (1)", "Sắp tới (1)"]
    assert keyboard[0][0] == ("✅ Xong 14", CloseTask(assignment=114, shown=Shown.NUDGE).pack())


def test_late_work_cannot_be_put_off_all_other_work_can() -> None:
    mine = [due(14, PAST, NudgeReason.LATE), due(15, TODAY, NudgeReason.TODAY)]

    _, keyboard = morning([(FINANCE, mine)], AT)

    assert labels(keyboard) == [["✅ Xong 14", "Lùi hạn 14"], ["✅ Xong 15", "Để sau 15", "Lùi hạn 15"]]
    assert [data for _, data in keyboard[1][1:]] == [
        AskSnooze(assignment=115).pack(),
        AskExtension(assignment=115).pack(),
    ]


def test_one_task_alone_has_its_report_on_a_row_of_its_own(golden: Golden) -> None:
    text, keyboard = morning([(FINANCE, [due(12, BEFORE_15, NudgeReason.AHEAD)])], AT)

    golden("nudges/morning.one", text, keyboard)
    assert labels(keyboard) == [["✅ Xong 12"], ["Để sau 12", "Lùi hạn 12"]]


def test_a_chat_of_two_agencies_gets_one_message(golden: Golden) -> None:
    mine, theirs = due(12, PAST, NudgeReason.LATE), due(12, PAST, NudgeReason.LATE, agency=POLICE)

    text, keyboard = morning([(FINANCE, [mine]), (POLICE, [theirs])], AT)

    golden("nudges/morning.two_agencies", text, keyboard)


def test_two_periods_of_one_task_are_told_apart(golden: Golden) -> None:
    february = owed(12, SHORT, PAST, occurrence_on=PAST.due_date)
    march = owed(12, SHORT, BEFORE_15, occurrence_on=BEFORE_15.due_date)
    mine = [
        (february, Nudge(at=AT, reason=NudgeReason.LATE, deadline=PAST)),
        (march, Nudge(at=AT, reason=NudgeReason.AHEAD, deadline=BEFORE_15)),
    ]

    text, keyboard = morning([(FINANCE, mine)], AT)

    golden("nudges/morning.periods", text, keyboard)
    assert [row[0] for row in labels(keyboard)][::2] == ["✅ Xong 12 05/03/2026", "✅ Xong 12 14/03/2026"]


def test_fifty_late_tasks_are_one_message_that_fits_and_counts_them_all() -> None:
    many = [due(n, PAST, NudgeReason.LATE) for n in range(1, 51)]

    text, keyboard = morning([(FINANCE, many)], AT)

    assert units(text) <= 2000
    assert "⚠️ Quá hạn (50)" in plain(text)
    assert "Còn 45 việc khác cũng cần nhắc." in plain(text)
    assert len(keyboard) == MOST_TASKS + 1
    assert keyboard[-1][0][0] == "Xem các việc khác"


def test_an_urgent_task_comes_alone(golden: Golden) -> None:
    assignment, nudge = due(13, BY_HOUR, NudgeReason.HOURS)

    golden("nudges/urgent", *urgent(FINANCE, assignment, nudge, AT + dt.timedelta(days=1, hours=7)))
