"""The overviews: an agency's week, the admins' morning, the leaders' list."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.texts.digests import Waiting, admin_summary, leaders_list, week_plan, week_summary
from bot.texts.markup import plain, units
from directives.model import Deadline, DeadlineKind
from directives.times import instant
from directives.work import Status
from tests.bot.texts.samples import AGENCIES, AT, BEFORE_15, BY_HOUR, FINANCE, LONG, PAST, POLICE, SHORT, owed
from tests.conftest import Golden

FRIDAY = instant(dt.date(2026, 3, 13), dt.time(16, 30))
NEXT_WEEK = Deadline(quote="trước ngày 18/3", kind=DeadlineKind.BEFORE, due_date=dt.date(2026, 3, 17))


def test_on_monday_an_agency_reads_its_week_day_by_day(golden: Golden) -> None:
    mine = [owed(1, SHORT), owed(2, LONG, NEXT_WEEK), owed(3, LONG, BEFORE_15), owed(4, SHORT, BY_HOUR)]

    golden("digests/week_plan", *week_plan([FINANCE], [*mine, owed(5, LONG, PAST)], AT))


def test_a_week_without_work_says_so(golden: Golden) -> None:
    golden("digests/week_plan.empty", *week_plan([FINANCE], [], AT))


def test_a_chat_of_two_agencies_reads_one_plan_that_names_them(golden: Golden) -> None:
    mine = [owed(3, LONG, BEFORE_15), owed(4, SHORT, BY_HOUR, agency=POLICE)]

    golden("digests/week_plan.two_agencies", *week_plan([FINANCE, POLICE], mine, AT))


def test_on_friday_it_reads_what_was_done_and_what_comes(golden: Golden) -> None:
    closed = [owed(6, SHORT, BEFORE_15, status=Status.DONE), owed(7, SHORT, PAST, status=Status.DONE)]
    still_open = [owed(2, LONG, NEXT_WEEK), owed(5, LONG, PAST)]

    golden("digests/week_summary", *week_summary([FINANCE], closed, still_open, FRIDAY))


def test_what_was_sent_back_waits_for_the_office_in_both(golden: Golden) -> None:
    declined = [owed(8, SHORT, BEFORE_15, status=Status.DECLINED)]

    golden("digests/week_plan.sent_back", *week_plan([FINANCE], [], AT, declined))
    golden("digests/week_summary.sent_back", *week_summary([FINANCE], [], [], FRIDAY, declined))


def test_a_week_of_a_hundred_tasks_is_one_message() -> None:
    many = [owed(n, LONG, BEFORE_15) for n in range(1, 101)]

    text, _ = week_plan([FINANCE], many, AT)

    assert units(text) < 4000
    assert "Còn 88 việc khác trong tuần." in plain(text)


def test_the_admins_read_which_agencies_are_late_and_what_waits_for_them(golden: Golden) -> None:
    late = [*(owed(n, SHORT, PAST) for n in range(1, 7)), owed(7, SHORT, PAST, agency=POLICE)]

    message = admin_summary(late, AGENCIES, Waiting(requests=2, declined=1, to_verify=14, unreached=3, doubts=1), AT)

    assert message is not None
    golden("digests/admin_summary", *message)


def test_a_good_morning_is_no_message() -> None:
    assert admin_summary([], AGENCIES, Waiting(), AT) is None


def test_an_agency_without_a_chat_is_no_news_of_its_own() -> None:
    assert admin_summary([], AGENCIES, Waiting(unreached=3), AT) is None


def test_a_morning_with_requests_only_says_that_nothing_is_late(golden: Golden) -> None:
    message = admin_summary([], AGENCIES, Waiting(requests=1), AT)

    assert message is not None
    golden("digests/admin_summary.requests", *message)


def test_the_leaders_read_what_has_been_late_for_days(golden: Golden) -> None:
    moved = replace(PAST, due_date=dt.date(2026, 3, 2))
    late = [owed(1, SHORT, PAST), owed(2, SHORT, moved), owed(7, SHORT, PAST, agency=POLICE)]

    golden("digests/leaders_list", leaders_list(late, AGENCIES, AT))
