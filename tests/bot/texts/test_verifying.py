"""Finished work is accepted or given back, and agencies are reminded: what is said."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot import refusal_progress
from bot.refusal import Refusal
from bot.texts import reminders, verifying
from bot.texts.markup import plain, units
from bot.texts.refusals import words
from bot.texts.reminders import Result
from directives.model import Role
from directives.standing import Among
from directives.work import Assignment, Status
from tests.bot.texts.samples import AGENCIES, AT, BEFORE_15, FINANCE, HEALTH, LONG, PAST, POLICE, SHORT, owed
from tests.bot.texts.test_progress import ALL, PUBLISHED, seen
from tests.conftest import Golden

OFFICE = "Văn phòng UBND tỉnh <Phước Sơn>"
MINUTE = dt.timedelta(minutes=1)


def done(number: int, *, late: bool = False, note: str | None = None, agency: str = HEALTH.id) -> Assignment:
    share = owed(number, SHORT, PAST if late else BEFORE_15, status=Status.DONE, note=note)
    return replace(share, agency_id=agency)


ACCEPTED = replace(done(12), status=Status.CONFIRMED, confirmed_by=1001, confirmed_at=AT + MINUTE)


def test_what_waits_is_listed_the_longest_waiting_first(golden: Golden) -> None:
    shown = [done(12, note="Đã gửi báo cáo <1>"), done(13, late=True), done(12, agency=POLICE.id)]

    golden("verifying/waiting", *verifying.waiting(shown, AGENCIES, 3, 0))
    golden("verifying/waiting.second_page", *verifying.waiting(shown, AGENCIES, 8, 1))
    golden("verifying/waiting.nothing", *verifying.waiting([], AGENCIES, 0, 0))


def test_all_of_one_directive_can_be_accepted_after_a_question(golden: Golden) -> None:
    golden("verifying/waiting.directive", *verifying.waiting([done(12), done(13)], AGENCIES, 2, 0, PUBLISHED, AT))
    golden("verifying/ask_all", *verifying.ask_all(PUBLISHED, 14, AT))
    golden("verifying/all_confirmed", *verifying.all_confirmed(PUBLISHED, 14))


def test_an_acceptance_can_be_taken_back_for_ten_minutes(golden: Golden) -> None:
    golden("verifying/confirmed", *verifying.confirmed(ACCEPTED, HEALTH, "Chị Hà", AT + 2 * MINUTE))
    later = verifying.confirmed(ACCEPTED, HEALTH, "Chị Hà", AT + 12 * MINUTE)
    assert [label for row in later[1] for label, _ in row] == ["Việc chờ tiếp theo"]


def test_a_press_that_comes_too_late_says_how_things_stand(golden: Golden) -> None:
    golden("verifying/decided_toast", verifying.decided_toast(ACCEPTED, "Anh Khánh"))
    golden("verifying/decided_toast.waits", verifying.decided_toast(done(12), ""))
    golden("verifying/decided_toast.open", verifying.decided_toast(owed(12), ""))


def test_of_several_agencies_one_is_chosen(golden: Golden) -> None:
    both = [done(12), done(12, agency=POLICE.id)]

    golden("verifying/which_share", *verifying.which_share(both, AGENCIES, returns=False))
    golden("verifying/which_share.returns", *verifying.which_share(both, AGENCIES, returns=True))
    assert "/verify" in plain(verifying.which_share(both * 20, AGENCIES, returns=True)[0])


def test_work_is_given_back_with_a_reason_and_perhaps_a_new_day(golden: Golden) -> None:
    golden("verifying/ask_reason", verifying.ask_reason(done(12), HEALTH, AT))
    golden("verifying/ask_reason.undated", verifying.ask_reason(owed(12, agency=HEALTH), HEALTH, AT))
    back = owed(12, SHORT, BEFORE_15, status=Status.RETURNED)
    golden("verifying/given_back", verifying.given_back(back, HEALTH, "Thiếu số liệu <3 xã>", AT))
    golden("verifying/given_back_told", *verifying.given_back_told(back, HEALTH, "Thiếu số liệu <3 xã>", AT))
    late = owed(12, SHORT, PAST, status=Status.RETURNED)
    golden("verifying/given_back_told.late", *verifying.given_back_told(late, HEALTH, "Thiếu phụ lục", AT))


def test_one_chat_is_reminded_in_one_message_the_most_urgent_first(golden: Golden) -> None:
    mine = [owed(14, LONG, BEFORE_15), owed(12, SHORT, PAST, status=Status.RECEIVED), owed(13, role=Role.SUPPORT)]

    golden("reminders/reminder", *reminders.reminder(PUBLISHED, [(FINANCE, mine)], OFFICE, AT))


def test_a_chat_of_two_agencies_reads_whose_each_task_is(golden: Golden) -> None:
    one, other = owed(12, SHORT, PAST), replace(owed(12, SHORT, PAST), id=300, agency_id=POLICE.id)

    message = reminders.reminder(PUBLISHED, [(FINANCE, [one]), (POLICE, [other])], OFFICE, AT)

    golden("reminders/reminder.two_agencies", *message)


def test_of_many_tasks_the_rest_is_counted() -> None:
    many = [replace(owed(n, LONG, BEFORE_15), id=n) for n in range(1, 41)]

    text, _ = reminders.reminder(PUBLISHED, [(FINANCE, many)], OFFICE, AT)

    assert "Còn 35 việc khác." in plain(text)
    assert units(text) < 2000


def test_the_admin_reads_whom_it_reached_and_whom_to_invite(golden: Golden) -> None:
    result = Result(told=[HEALTH, POLICE], chats=3, today=[FINANCE], nobody=[FINANCE], underway=[HEALTH])

    golden("reminders/reminded", *reminders.reminded(PUBLISHED, result, Among.UNOPENED, AT))
    golden("reminders/reminded.nobody", *reminders.reminded(PUBLISHED, Result(today=[HEALTH]), Among.LATE, AT))
    golden("reminders/reminded_toast", reminders.reminded_toast(result))
    golden("reminders/reminded_toast.nobody", reminders.reminded_toast(Result()))


def test_the_command_offers_each_list(golden: Golden) -> None:
    golden("reminders/whom_to_remind", *reminders.whom_to_remind(seen(*ALL)))
    golden("reminders/whom_to_remind.nobody", *reminders.whom_to_remind(seen()))


REFUSED = (
    refusal_progress.NotPublished(),
    refusal_progress.DirectiveOver(),
    refusal_progress.NothingToVerify(12),
    refusal_progress.VerifyingIsOff(),
    refusal_progress.ReasonMissing(12),
    refusal_progress.DirectiveNotFound("99/TB <x>"),
    refusal_progress.NotWaiting(12),
    refusal_progress.ConfirmedBefore(12),
    refusal_progress.AcceptedWork(12),
)


@pytest.mark.parametrize("refused", REFUSED, ids=lambda r: type(r).__name__)
def test_what_the_office_is_refused_is_said_in_one_breath(refused: Refusal, golden: Golden) -> None:
    sentence = words(refused)

    golden("refusals/words." + type(refused).__name__, sentence)
    assert units(sentence) <= 200, "a toast holds no more"
