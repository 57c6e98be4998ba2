"""A task that comes back: what the officer, the office and the agency read."""

from __future__ import annotations

from dataclasses import replace

from bot.texts.declining import (
    Decline,
    agencies_found,
    ask_agency_instead,
    ask_reason,
    ask_reason_of_rejection,
    decision_toast,
    given_away_because,
    given_away_told,
    given_unheard,
    rejection_told,
    request,
    request_decided,
    sent_back,
    sent_back_told,
    taken_back_told,
)
from directives.remarks import Remark, RemarkKind
from directives.work import Status
from tests.bot.texts.samples import AT, BEFORE_15, FINANCE, HEALTH, POLICE, SHORT, owed
from tests.conftest import Golden

REASON = "Thuộc chức năng của <Sở Xây dựng> & Công an"
MINE = owed(12, SHORT, BEFORE_15)
REMARK = Remark(id=7, assignment_id=112, kind=RemarkKind.DECLINE, made_by=2001, made_at=AT, text=REASON)
WAITING = Decline(remark=REMARK, assignment=replace(MINE, status=Status.DECLINED), agency=FINANCE, person="Chị Lan <3")
REJECTED = replace(
    WAITING,
    assignment=MINE,
    is_waiting=False,
    decider="Chị Hà",
    decision=replace(REMARK, id=8, kind=RemarkKind.REJECT, text="Đã thống nhất tại cuộc họp."),
)
GIVEN = replace(REJECTED, decision=replace(REMARK, id=8, kind=RemarkKind.WITHDRAW, text=given_away_because(HEALTH)))


def test_the_officer_is_asked_why(golden: Golden) -> None:
    golden("declining/ask_reason", ask_reason(MINE))


def test_the_officer_reads_that_the_office_decides_and_can_take_it_back(golden: Golden) -> None:
    golden("declining/sent_back", *sent_back(MINE, REASON))
    golden("declining/sent_back_told", sent_back_told(WAITING))
    golden("declining/taken_back_told", taken_back_told(MINE, FINANCE, "Chị Lan <3"))


def test_the_office_reads_who_sends_what_back_and_why(golden: Golden) -> None:
    golden("declining/request", *request(WAITING))
    golden("declining/request.undated", *request(replace(WAITING, assignment=owed(12, SHORT))))


def test_the_office_is_asked_who_shall_have_it(golden: Golden) -> None:
    golden("declining/ask_agency_instead", *ask_agency_instead(WAITING, [POLICE]))
    golden("declining/ask_agency_instead.nobody", *ask_agency_instead(WAITING, []))
    golden("declining/agencies_found", *agencies_found(WAITING, "so y <te>", [HEALTH, POLICE]))


def test_the_office_is_asked_why_it_stays(golden: Golden) -> None:
    golden("declining/ask_reason_of_rejection", ask_reason_of_rejection(WAITING))


def test_a_decision_says_who_decided(golden: Golden) -> None:
    golden("declining/request_decided", request_decided(GIVEN))
    golden("declining/request_decided.rejected", request_decided(REJECTED))
    golden("declining/request_decided.taken_back", request_decided(replace(WAITING, is_waiting=False)))
    golden("declining/decision_toast", decision_toast(GIVEN))


def test_the_agency_is_told(golden: Golden) -> None:
    golden("declining/rejection_told", rejection_told(WAITING, "Đã thống nhất <tại cuộc họp>."))
    golden("declining/given_unheard", given_unheard(MINE, POLICE))
    golden("declining/given_away_told", given_away_told(WAITING, POLICE))
