"""More time: asked for, granted, refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.texts.extending import (
    ask_other_day,
    ask_reason_of_refusal,
    ask_reason_of_wish,
    ask_wish,
    confirm_wish,
    decision_toast,
    no_requests,
    request,
    request_decided,
    told,
    which_longer,
    wish_sent,
)
from directives.extending import Extension, ExtensionState
from tests.bot.texts.samples import AGENCIES, AT, BEFORE_15, FINANCE, PAST, POLICE, SHORT, owed
from tests.conftest import Golden

MARCH_20 = dt.date(2026, 3, 20)
OWED = owed(12, SHORT, BEFORE_15)
ASKED = Extension(
    id=5,
    assignment_id=112,
    asked_by=2001,
    asked_at=AT,
    wanted_date=MARCH_20,
    wanted_time=None,
    reason="Chờ số liệu <của các xã> & phường",
    state=ExtensionState.ASKED,
)
GRANTED = replace(
    ASKED, state=ExtensionState.GRANTED, decided_by=1001, decided_at=AT, granted_date=dt.date(2026, 3, 18)
)
REFUSED = replace(ASKED, state=ExtensionState.REFUSED, decided_by=1001, decided_at=AT, answer="Việc gấp, không lùi.")


def test_the_officer_is_asked_for_day_and_reason_in_one(golden: Golden) -> None:
    golden("extending/ask_wish", ask_wish(OWED, AT))


def test_what_is_missing_is_asked_for(golden: Golden) -> None:
    golden("extending/ask_reason_of_wish", ask_reason_of_wish(OWED, MARCH_20, dt.time(17, 0)))


def test_an_uncertain_day_is_shown_once_more(golden: Golden) -> None:
    golden("extending/confirm_wish", *confirm_wish(OWED, MARCH_20, None, "Chờ số liệu"))


def test_several_shares_are_told_apart(golden: Golden) -> None:
    periods = [
        owed(12, SHORT, PAST, occurrence_on=PAST.due_date),
        owed(12, SHORT, BEFORE_15, occurrence_on=BEFORE_15.due_date),
    ]

    golden("extending/which_longer", *which_longer(periods, AGENCIES))
    golden(
        "extending/which_longer.agencies",
        *which_longer([OWED, owed(12, SHORT, BEFORE_15, agency=POLICE)], AGENCIES),
    )


def test_the_officer_reads_that_the_old_deadline_still_holds(golden: Golden) -> None:
    golden("extending/wish_sent", wish_sent(OWED, ASKED, AT))


def test_the_admins_read_who_wants_what_and_answer_with_one_tap(golden: Golden) -> None:
    golden("extending/request", *request(ASKED, OWED, FINANCE, "Chị Lan <3", AT))


def test_a_second_request_says_that_it_is_the_second(golden: Golden) -> None:
    golden("extending/request.again", *request(ASKED, replace(OWED, extensions=1), FINANCE, "Chị Lan <3", AT))


def test_a_decided_request_says_who_decided(golden: Golden) -> None:
    golden("extending/request_decided", request_decided(GRANTED, OWED, FINANCE, "Chị Hà"))
    golden("extending/request_decided.refused", request_decided(REFUSED, OWED, FINANCE, "Chị Hà"))
    lapsed = replace(ASKED, state=ExtensionState.LAPSED)
    golden("extending/request_decided.lapsed", request_decided(lapsed, OWED, FINANCE, ""))
    golden("extending/decision_toast", decision_toast(GRANTED, "Chị Hà"))


def test_another_day_and_a_reason_are_asked_of_the_admin(golden: Golden) -> None:
    golden("extending/ask_other_day", ask_other_day(ASKED, OWED))
    golden("extending/ask_reason_of_refusal", *ask_reason_of_refusal(ASKED, OWED))


def test_the_agency_is_told(golden: Golden) -> None:
    golden("extending/told", told(GRANTED, OWED, AT))
    golden("extending/told.refused", told(REFUSED, OWED, AT))
    golden("extending/told.no_reason", told(replace(REFUSED, answer=None), OWED, AT))


def test_nothing_asked_is_said_so(golden: Golden) -> None:
    golden("extending/no_requests", no_requests())
