"""The officers' list, a task in somebody's hands, days away, and what is kept about a person."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.refusal import Refusal
from bot.refusal_members import AbsenceUnclear, ColleagueUnknown, LastFocal, NoColleague, StaffStays
from bot.texts import absences, handing, privacy, roster
from bot.texts.markup import units
from bot.texts.refusals import words
from directives.members import Charge, Member, MemberState
from tests.bot.texts.samples import AT, BEFORE_15, FINANCE, HEALTH, LONG, POLICE, owed
from tests.conftest import Golden

ON = dt.date(2026, 3, 9)
NAMES = {1: "Chị Hà", 2: 'Anh <Bình> & "Hòa"', 3: "Chị Lan"}
TASK = owed(12, LONG, BEFORE_15)


def member(person: int, state: MemberState = MemberState.ACTIVE, **more: object) -> Member:
    values = {"agency_id": HEALTH.id, "focal": False, "asked_at": AT, **more}
    return Member(id=person, person_id=person, state=state, **values)  # type: ignore[arg-type]


AWAY = member(2, away_from=dt.date(2026, 3, 9), away_to=dt.date(2026, 3, 13), substitute_id=3)
EVERYBODY = (member(1, focal=True), AWAY, member(3, MemberState.ASKED))


def test_the_list_names_focal_points_absences_and_who_asks(golden: Golden) -> None:
    golden("roster/officers.focal", *roster.officers(HEALTH, EVERYBODY, NAMES, 1, ON, decides=True))
    golden("roster/officers.officer", *roster.officers(HEALTH, EVERYBODY, NAMES, 2, ON, decides=False))
    golden("roster/officers.nobody", *roster.officers(HEALTH, (), {}, 9, ON, decides=True))
    golden("roster/which_roster", *roster.which_roster([HEALTH, FINANCE]))


def test_one_officer_is_decided_about(golden: Golden) -> None:
    for name, shown in (("focal", EVERYBODY[0]), ("away", AWAY), ("asked", EVERYBODY[2])):
        golden(f"roster/officer.{name}", *roster.officer(HEALTH, shown, NAMES, ON))
    golden("roster/sure_end", *roster.sure_end(HEALTH, AWAY, NAMES, 2, self_=False))
    golden("roster/sure_end.own", *roster.sure_end(HEALTH, AWAY, NAMES, 0, self_=True))
    golden("roster/ended", roster.ended(HEALTH, AWAY, NAMES, self_=False))
    golden("roster/ended.own", roster.ended(HEALTH, AWAY, NAMES, self_=True))
    golden("roster/told_ended", roster.told_ended(HEALTH))
    golden("roster/told_focal", roster.told_focal(HEALTH))
    golden("roster/told_nobody", roster.told_nobody(HEALTH))


def test_a_card_says_in_whose_hands_a_task_is(golden: Golden) -> None:
    away = Charge(holder_id=2, acting_id=3, away_to=dt.date(2026, 3, 13))

    golden("handing/holder", handing.holder(Charge(holder_id=2, acting_id=2), NAMES))
    golden("handing/holder.substitute", handing.holder(away, NAMES))
    golden("handing/holder.away", handing.holder(replace(away, acting_id=2), NAMES))
    golden("handing/holder_briefly", handing.holder_briefly(Charge(holder_id=2, acting_id=2), NAMES))
    golden("handing/holder_briefly.substitute", handing.holder_briefly(away, NAMES))


def test_a_task_is_handed_over(golden: Golden) -> None:
    golden("handing/choose_colleague", *handing.choose_colleague(TASK, EVERYBODY, NAMES, 1))
    golden("handing/choose_colleague.sought", *handing.choose_colleague(TASK, EVERYBODY[:2], NAMES, 9, "<h>"))
    golden("handing/handed", handing.handed(TASK, NAMES[2], "nhờ anh <gấp>", taken=False))
    golden("handing/handed.taken", handing.handed(TASK, NAMES[2], None, taken=True))
    golden("handing/held_already", handing.held_already(TASK, NAMES[2]))
    golden("handing/told_receiver", handing.told_receiver(TASK, NAMES[1], "nhờ anh"), handing.see_card(TASK))
    golden("handing/told_receiver.substitute", handing.told_receiver(TASK, NAMES[1], None, instead_of=NAMES[2]))
    golden("handing/told_group", handing.told_group(TASK, NAMES[1], NAMES[2], "nhờ anh"))
    golden("handing/told_holder_before", handing.told_holder_before(TASK, NAMES[1], NAMES[3]))


def test_days_away_are_said_back(golden: Golden) -> None:
    alone = replace(AWAY, substitute_id=None, away_to=AWAY.away_from)

    golden("absences/noted", *absences.noted(AWAY, [HEALTH], NAMES[3], 2))
    golden("absences/noted.nobody", *absences.noted(alone, [HEALTH, POLICE], None, 0))
    golden("absences/back", absences.back([HEALTH]))
    golden("absences/not_away", absences.not_away())
    golden("absences/how_to", absences.how_to())
    golden("absences/told_substitute", absences.told_substitute(NAMES[2], HEALTH, AWAY, [TASK] * 11))
    golden("absences/told_substitute.nothing", absences.told_substitute(NAMES[2], HEALTH, AWAY, []))
    golden("absences/told_group", absences.told_group(NAMES[2], NAMES[3], AWAY))
    golden("absences/told_back", absences.told_back(NAMES[2], HEALTH))


def test_what_is_kept_is_said_and_deleted_after_two_questions(golden: Golden) -> None:
    golden("privacy/kept", *privacy.kept("Văn phòng UBND tỉnh Phước Sơn", known=True))
    golden("privacy/kept.group", *privacy.kept("Văn phòng UBND tỉnh Phước Sơn", known=False))
    golden("privacy/sure_forget", *privacy.sure_forget(["Sở Y tế"]))
    golden("privacy/last_officer", *privacy.last_officer(["Sở Y tế"], colleagues=False))
    golden("privacy/last_officer.colleagues", *privacy.last_officer(["Sở Y tế"], colleagues=True))
    golden("privacy/forgotten", privacy.forgotten())
    golden("privacy/name_instead", privacy.name_instead())
    golden("privacy/told_no_focal", privacy.told_no_focal(["Sở Y tế"]))


@pytest.mark.parametrize(
    "refused",
    [LastFocal(), ColleagueUnknown("hùng"), NoColleague(), AbsenceUnclear("mai mốt"), StaffStays()],
    ids=lambda r: type(r).__name__,
)
def test_what_is_refused_is_said_in_one_breath(refused: Refusal, golden: Golden) -> None:
    golden("refusals/words." + type(refused).__name__, words(refused))
    assert units(words(refused)) <= 200, "a toast holds no more"
