"""The reminders."""

from __future__ import annotations

from bot.buttons import CloseTask, Shown
from bot.texts.markup import units
from bot.texts.nudges import late_digest, morning
from directives.model import Deadline
from directives.nudging import Nudge, NudgeReason
from directives.work import Assignment
from tests.bot.texts.samples import AGENCIES, AT, BEFORE_15, BY_HOUR, FINANCE, LONG, PAST, POLICE, SHORT, owed
from tests.conftest import Golden


def due(number: int, deadline: Deadline, reason: NudgeReason, **more: object) -> tuple[Assignment, Nudge]:
    text = LONG if number % 2 else SHORT
    return owed(number, text, deadline, **more), Nudge(at=AT, reason=reason, deadline=deadline)  # type: ignore[arg-type]


def test_a_chat_reads_all_that_is_due_this_morning_late_work_first(golden: Golden) -> None:
    mine = [
        due(12, BEFORE_15, NudgeReason.AHEAD),
        due(13, BY_HOUR, NudgeReason.TODAY),
        due(14, PAST, NudgeReason.LATE),
    ]

    (message,) = morning([(FINANCE, mine)], AT)

    golden("nudges/morning", *message)
    assert message[1][0][0] == ("✅ Xong 14", CloseTask(assignment=114, shown=Shown.NUDGE).pack())


def test_a_chat_of_two_agencies_gets_one_message(golden: Golden) -> None:
    mine, theirs = due(12, PAST, NudgeReason.LATE), due(12, PAST, NudgeReason.LATE, agency=POLICE)

    (message,) = morning([(FINANCE, [mine]), (POLICE, [theirs])], AT)

    golden("nudges/morning.two_agencies", *message)


def test_fifty_late_tasks_come_in_parts_that_fit() -> None:
    many = [due(n, PAST, NudgeReason.LATE) for n in range(1, 51)]

    parts = morning([(FINANCE, many)], AT)

    assert len(parts) == 5
    assert all(units(text) <= 4000 for text, _ in parts)
    assert sum(len(row) for _, keyboard in parts for row in keyboard) == 50


def test_nothing_due_is_no_message() -> None:
    assert morning([], AT) == ()


def test_the_admins_read_which_agencies_are_late(golden: Golden) -> None:
    late = [*(owed(n, SHORT, PAST) for n in range(1, 7)), owed(7, SHORT, PAST, agency=POLICE)]

    golden("nudges/late_digest", late_digest(late, AGENCIES, AT))
