"""Who gets what when a reading is published."""

from __future__ import annotations

import datetime as dt

from directives.model import Assignee, AssigneeKind, Header, Reading, ReadTask, Role
from directives.office import Agency
from directives.publishing import Share, plan_publication

ON = dt.date(2026, 3, 2)
HEALTH = Agency(id="so-y-te", name="Sở Y tế", groups=("so-ban-nganh",))
FINANCE = Agency(id="so-tai-chinh", name="Sở Tài chính", groups=("so-ban-nganh",))
ABOLISHED = Agency(id="so-cu", name="Sở Cũ", groups=("so-ban-nganh",), valid_to=dt.date(2025, 2, 28))
LEVEL = Agency(id="ubnd-xa", name="UBND cấp xã", groups=("ubnd-xa",), level=True)
COMMUNE = Agency(id="ubnd-xa-dong-tam", name="UBND xã Đồng Tâm", groups=("ubnd-xa",))
TABLE = (HEALTH, FINANCE, ABOLISHED, LEVEL, COMMUNE)


def agency(of: Agency, role: Role = Role.LEAD) -> Assignee:
    return Assignee(kind=AssigneeKind.AGENCY, id=of.id, name=of.name, role=role)


def group(name: str, role: Role = Role.LEAD) -> Assignee:
    return Assignee(kind=AssigneeKind.GROUP, id=f"group:{name}", name=name, role=role)


def reading(*assignees: Assignee) -> Reading:
    return Reading(header=Header(), tasks=(ReadTask(section="", text="Làm việc.", assignees=assignees),))


def shares(*assignees: Assignee, on: dt.date = ON) -> tuple[Share, ...]:
    return plan_publication(reading(*assignees), TABLE, on).tasks[0].shares


def test_a_group_becomes_one_share_for_each_agency_that_exists_on_the_day() -> None:
    assert shares(group("so-ban-nganh")) == (
        Share(agency_id="so-y-te", role=Role.LEAD),
        Share(agency_id="so-tai-chinh", role=Role.LEAD),
    )


def test_a_group_is_understood_at_the_directives_day() -> None:
    assert "so-cu" in {s.agency_id for s in shares(group("so-ban-nganh"), on=dt.date(2025, 2, 28))}


def test_a_row_that_stands_for_a_level_gets_no_task_of_its_own() -> None:
    assert shares(group("ubnd-xa")) == (Share(agency_id="ubnd-xa-dong-tam", role=Role.LEAD),)


def test_a_lead_that_is_also_in_the_supporting_group_stays_lead_and_has_one_share() -> None:
    assert shares(agency(HEALTH), group("so-ban-nganh", Role.SUPPORT)) == (
        Share(agency_id="so-y-te", role=Role.LEAD),
        Share(agency_id="so-tai-chinh", role=Role.SUPPORT),
    )


def test_a_supporter_named_by_name_keeps_its_role_beside_a_leading_group() -> None:
    assert Share(agency_id="so-tai-chinh", role=Role.SUPPORT) in shares(
        group("so-ban-nganh"), agency(FINANCE, Role.SUPPORT)
    )


def test_leads_stand_before_support_whatever_the_order_of_the_words() -> None:
    assert [s.role for s in shares(agency(FINANCE, Role.SUPPORT), agency(HEALTH))] == [Role.LEAD, Role.SUPPORT]


def test_what_is_no_agency_is_left_to_the_admin() -> None:
    official = Assignee(kind=AssigneeKind.OFFICIAL, id=None, name="đồng chí Phó Chủ tịch UBND tỉnh")
    empty_group = group("bao-dai")

    task = plan_publication(reading(official, empty_group), TABLE, ON).tasks[0]

    assert task.needs_assignee
    assert task.unplaced == (official, empty_group)


def test_a_local_authority_that_the_table_does_not_know_comes_in_with_its_group() -> None:
    named = Assignee(kind=AssigneeKind.AGENCY, id="ubnd-xa-hoa-son", name="UBND xã Hòa Sơn")

    plan = plan_publication(reading(named), TABLE, ON)

    assert plan.newcomers == (Agency(id="ubnd-xa-hoa-son", name="UBND xã Hòa Sơn", groups=("ubnd-xa",)),)
    assert plan.agency_ids == ("ubnd-xa-hoa-son",)


def test_the_tasks_of_one_agency_come_in_the_order_of_the_document() -> None:
    tasks = tuple(ReadTask(section="", text=f"Việc {i}.", assignees=(agency(HEALTH),)) for i in range(3))

    plan = plan_publication(Reading(header=Header(), tasks=tasks), TABLE, ON)

    assert [t.index for t, _ in plan.of_agency("so-y-te")] == [0, 1, 2]
