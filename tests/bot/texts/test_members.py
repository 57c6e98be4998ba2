"""What is said about the officers of an agency."""

from __future__ import annotations

import pytest

from bot.member_buttons import AskMembership, DecideMembership
from bot.refusal import NotAdmin, Refusal
from bot.refusal_members import AnonymousSender, MembershipOver, NotFocal, NotMember
from bot.texts import members
from bot.texts.markup import units
from bot.texts.refusals import words
from bot.texts.refusals_members import way_out
from directives.members import Member, MemberState
from directives.searching import agency_code
from tests.bot.texts.samples import AT, FINANCE, GROUP, HEALTH, POLICE
from tests.conftest import Golden

NAMES = {1001: "Chị Hà", 2002: 'Anh <Bình> & "Hòa"'}


def member(state: MemberState = MemberState.ASKED, **more: object) -> Member:
    values = {"agency_id": HEALTH.id, "person_id": 2002, "focal": False, "asked_at": AT, **more}
    return Member(id=7, state=state, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "refused",
    [NotMember((HEALTH,)), AnonymousSender(), NotFocal(), MembershipOver()],
    ids=lambda r: type(r).__name__,
)
def test_who_may_not_act_reads_why_in_one_breath(refused: Refusal, golden: Golden) -> None:
    golden("refusals/words." + type(refused).__name__, words(refused))
    assert units(words(refused)) <= 200, "a toast holds no more"


def test_a_group_reads_how_its_people_come_to_act_there(golden: Golden) -> None:
    golden("members/not_yet_officers", *members.not_yet_officers([HEALTH]))
    golden("members/not_yet_officers.several", *members.not_yet_officers([HEALTH, POLICE]))
    golden("members/which_agency", *members.which_agency([FINANCE, POLICE]))


def test_one_button_serves_everybody_who_presses_it() -> None:
    ((button,),) = way_out(NotMember((HEALTH,)))

    assert button == ("Tôi là cán bộ của đơn vị", AskMembership(agency=agency_code(HEALTH.id)).pack())
    assert way_out(NotAdmin()) == ()


def test_who_asks_to_be_an_officer_is_answered(golden: Golden) -> None:
    golden("members/officer_already", members.officer_already([HEALTH]))
    golden("members/officer_now", members.officer_now(HEALTH))
    golden("members/question_sent", members.question_sent(HEALTH))


def test_the_focal_point_decides_about_a_name_and_a_place(golden: Golden) -> None:
    text, buttons = members.question(HEALTH, member(), GROUP, NAMES[2002])

    golden("members/question", text, buttons)
    assert [data for _, data in buttons[0]] == [DecideMembership(member=7, approve=yes).pack() for yes in (1, 0)]


def test_the_question_ends_with_who_decided(golden: Golden) -> None:
    for state in MemberState:
        decided = member(state, decided_by=1001)
        golden(f"members/question_decided.{state}", members.question_decided(HEALTH, decided, NAMES))
    golden("members/question_decided.nameless", members.question_decided(HEALTH, member(MemberState.ACTIVE), {}))


def test_the_decision_is_told_in_private_or_in_the_group(golden: Golden) -> None:
    for taken in (True, False):
        case = "taken" if taken else "refused"
        golden(f"members/told_officer.{case}", members.told_officer(HEALTH, taken=taken))
        golden(f"members/told_group.{case}", members.told_group(HEALTH, NAMES[2002], taken=taken))
