"""What is said to somebody who has answered for a task, and to those who are told of it."""

from __future__ import annotations

import datetime as dt

from bot.texts import answers
from directives.model import Role
from directives.work import Status
from tests.bot.texts.samples import AT, BEFORE_15, FINANCE, LONG, PAST, SHORT, owed
from tests.conftest import Golden

DONE = owed(12, LONG, BEFORE_15, status=Status.DONE, note="Đã gửi Báo cáo số 15/BC-STC <bản giấy>")
GONE = owed(12, LONG, BEFORE_15, status=Status.WITHDRAWN)
ACCEPTED = owed(12, LONG, BEFORE_15, status=Status.CONFIRMED)
SHARE = owed(13, SHORT, PAST, role=Role.SUPPORT, status=Status.DONE)


def test_a_report_is_answered_with_a_way_back(golden: Golden) -> None:
    golden("answers/done", *answers.done(DONE, AT))
    golden("answers/done.with_file", *answers.done(DONE, AT, proof=True))
    golden("answers/done.support", *answers.done(SHARE, AT))
    golden("answers/done.too_late_to_undo", *answers.done(DONE, AT + dt.timedelta(minutes=10)))


def test_notes_over_the_chat_are_one_line(golden: Golden) -> None:
    golden("answers/done_toast", answers.done_toast(DONE))
    golden("answers/done_toast.support", answers.done_toast(SHARE))
    golden("answers/closed_toast", answers.closed_toast(DONE))
    golden("answers/closed_toast.by_whom", answers.closed_toast(DONE, who="Chị Lan"))
    golden("answers/closed_toast.why", answers.closed_toast(GONE, why="Đã giao cho Sở Xây dựng"))
    golden("answers/closed_toast.confirmed", answers.closed_toast(ACCEPTED, who="Chị Lan"))
    golden("answers/undone_toast", answers.undone_toast(DONE))
    golden("answers/received_toast", answers.received_toast(3))
    golden("answers/received_toast.none", answers.received_toast(0))


def test_others_read_whether_it_was_in_time(golden: Golden) -> None:
    golden("answers/done_told", answers.done_told(DONE, FINANCE, "Chị Lan"))
    golden("answers/done_told.late", answers.done_told(SHARE, FINANCE, "Chị Lan"))
    golden("answers/undone_told", answers.undone_told(DONE, FINANCE, "Chị Lan <3"))
