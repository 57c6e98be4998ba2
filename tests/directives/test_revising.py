"""A reading is corrected: the change is made, the doubts that it settles leave, everything else stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from directives.model import (
    Assignee,
    AssigneeKind,
    Caution,
    Deadline,
    DeadlineKind,
    Doubt,
    Header,
    Reading,
    ReadTask,
    Role,
)
from directives.office import Agency
from directives.revising import (
    with_deadline,
    with_lead,
    with_successor,
    with_support,
    without_assignee,
    without_task,
)

HEALTH, MONEY, NEW = (Agency(id=i, name=f"Sở {i}") for i in ("y-te", "tai-chinh", "moi"))


def assignee(agency: Agency, role: Role = Role.LEAD) -> Assignee:
    return Assignee(kind=AssigneeKind.AGENCY, id=agency.id, name=agency.name, role=role)


ALL = Assignee(kind=AssigneeKind.GROUP, id="group:so", name="các sở", role=Role.SUPPORT)
COMMITTEE = Assignee(kind=AssigneeKind.BODY, id=None, name="Ban Chỉ đạo")
DUE = Deadline(quote="trước 10/3", kind=DeadlineKind.BEFORE, due_date=dt.date(2026, 3, 9))
READING = Reading(
    header=Header(number="1/TB"),
    tasks=(
        ReadTask(section="", text="một", assignees=(assignee(HEALTH), COMMITTEE, ALL), deadlines=(DUE,)),
        ReadTask(section="", text="hai"),
        ReadTask(section="", text="ba", assignees=(assignee(HEALTH, Role.SUPPORT), assignee(MONEY))),
    ),
    warnings=(
        Caution(doubt=Doubt.YEAR_GUESSED, detail="trước 10/3", task=0),
        Caution(doubt=Doubt.NO_ASSIGNEE, task=1),
        Caution(doubt=Doubt.FUZZY_NAME, detail="Sở y-te", task=2),
        Caution(doubt=Doubt.ISSUE_DATE_UNKNOWN),
    ),
)


def roles(reading: Reading, index: int) -> list[tuple[str, Role]]:
    return [(a.name, a.role) for a in reading.tasks[index].assignees]


def doubts(reading: Reading) -> list[tuple[Doubt, int | None]]:
    return [(w.doubt, w.task) for w in reading.warnings]


def test_new_deadlines_replace_all_old_ones_and_settle_their_doubt() -> None:
    later = Deadline(quote="31/3", kind=DeadlineKind.ON, due_date=dt.date(2026, 3, 31))

    changed = with_deadline(READING, 0, later)

    assert changed.tasks[0].deadlines == (later,)
    assert changed.tasks[1:] == READING.tasks[1:]
    assert (Doubt.YEAR_GUESSED, 0) not in doubts(changed)
    assert len(changed.warnings) == 3


def test_a_task_can_lose_its_deadline() -> None:
    assert with_deadline(READING, 0).tasks[0].deadlines == ()


def test_a_new_lead_takes_the_place_of_all_leads_and_support_stays() -> None:
    changed = with_lead(READING, 0, MONEY)

    assert roles(changed, 0) == [("Sở tai-chinh", Role.LEAD), ("các sở", Role.SUPPORT)]


def test_one_who_supported_and_now_leads_stands_once() -> None:
    assert roles(with_lead(READING, 2, HEALTH), 2) == [("Sở y-te", Role.LEAD)]


def test_a_lead_settles_that_nobody_had_the_task() -> None:
    assert (Doubt.NO_ASSIGNEE, 1) not in doubts(with_lead(READING, 1, HEALTH))


def test_support_is_added_beside_the_others() -> None:
    assert roles(with_support(READING, 0, MONEY), 0)[-1] == ("Sở tai-chinh", Role.SUPPORT)
    assert len(with_support(READING, 0, MONEY).tasks[0].assignees) == 4


def test_a_lead_that_is_made_support_leads_no_more() -> None:
    assert roles(with_support(READING, 2, MONEY), 2) == [("Sở y-te", Role.SUPPORT), ("Sở tai-chinh", Role.SUPPORT)]


def test_an_assignee_is_removed_by_its_place() -> None:
    assert roles(without_assignee(READING, 0, 1), 0) == [("Sở y-te", Role.LEAD), ("các sở", Role.SUPPORT)]
    assert without_assignee(READING, 0, 99).tasks == READING.tasks


def test_remarks_follow_their_tasks_when_one_is_dropped() -> None:
    changed = without_task(READING, 1)

    assert [t.text for t in changed.tasks] == ["một", "ba"]
    assert doubts(changed) == [
        (Doubt.YEAR_GUESSED, 0),
        (Doubt.FUZZY_NAME, 1),
        (Doubt.ISSUE_DATE_UNKNOWN, None),
    ]


def test_a_successor_takes_the_place_in_every_task_and_role() -> None:
    changed = with_successor(READING, HEALTH, NEW, {})

    assert roles(changed, 0)[0] == ("Sở moi", Role.LEAD)
    assert roles(changed, 2) == [("Sở moi", Role.SUPPORT), ("Sở tai-chinh", Role.LEAD)]


def test_a_group_that_holds_the_abolished_agency_is_written_out() -> None:
    changed = with_successor(READING, HEALTH, NEW, {"group:so": (HEALTH, MONEY)})

    assert roles(changed, 0) == [("Sở moi", Role.LEAD), ("Ban Chỉ đạo", Role.LEAD), ("Sở tai-chinh", Role.SUPPORT)]


def test_a_group_that_is_written_out_still_leaves_out_its_exceptions() -> None:
    but_money = replace(ALL, except_ids=(MONEY.id,))
    reading = replace(READING, tasks=(replace(READING.tasks[1], assignees=(but_money,)),))

    changed = with_successor(reading, HEALTH, NEW, {"group:so": (HEALTH, MONEY)})

    assert roles(changed, 0) == [("Sở moi", Role.SUPPORT)]


def test_a_group_that_excepts_the_abolished_agency_stays_a_group() -> None:
    but_health = replace(ALL, except_ids=(HEALTH.id,))
    reading = replace(READING, tasks=(replace(READING.tasks[1], assignees=(but_health,)),))

    changed = with_successor(reading, HEALTH, NEW, {"group:so": (HEALTH, MONEY)})

    assert changed.tasks[0].assignees == (but_health,)


def test_a_group_without_it_stays_a_group() -> None:
    assert ALL in with_successor(READING, HEALTH, NEW, {"group:so": (MONEY,)}).tasks[0].assignees


def test_a_successor_that_has_the_task_already_stands_once_and_keeps_the_lead() -> None:
    changed = with_successor(READING, HEALTH, MONEY, {})

    assert roles(changed, 2) == [("Sở tai-chinh", Role.LEAD)]
