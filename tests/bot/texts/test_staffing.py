"""Roles: the list, one person, and what those concerned are told."""

from __future__ import annotations

from bot.texts import staffing
from bot.texts.staffing import Appointed
from directives.office import Person
from directives.staff import StaffMember, StaffRole
from tests.bot.texts.samples import AT
from tests.conftest import Golden

PEOPLE = (
    Appointed(id=1001, name="Chị Hà", role=StaffRole.OWNER),
    Appointed(id=1002, name="Anh Khánh <VP>", role=StaffRole.ADMIN, given_at=AT),
    Appointed(id=7001, name="Ông Minh", role=StaffRole.LEADER, given_at=AT),
)
GIVEN = StaffMember(person_id=1002, role=StaffRole.ADMIN, given_by=1001, given_at=AT)


def test_an_owner_changes_what_others_only_see(golden: Golden) -> None:
    golden("staffing/staff.owner", *staffing.staff(PEOPLE, owner=True))
    golden("staffing/staff.admin", *staffing.staff(PEOPLE, owner=False))


def test_one_person(golden: Golden) -> None:
    golden("staffing/person", *staffing.person("Anh Khánh", 1002, StaffRole.ADMIN, GIVEN, "Chị Hà"))
    golden("staffing/person.without", *staffing.person("Chị Lan", 2001, None, None, ""))
    golden("staffing/sure_give", *staffing.sure_give("Chị Lan", 2001, StaffRole.LEADER))
    golden("staffing/sure_take", *staffing.sure_take("Anh Khánh", 1002, StaffRole.ADMIN, 2))
    golden("staffing/done_toast", staffing.done_toast())


def test_somebody_is_found_by_name(golden: Golden) -> None:
    golden("staffing/ask_person", staffing.ask_person())
    people = (Person(id=2001, name="Lan"), Person(id=2992, name="Lan"))
    golden("staffing/people_found", *staffing.people_found("lan", people))
    golden("staffing/people_found.nobody", *staffing.people_found("<lan>", ()))


def test_those_concerned_are_told(golden: Golden) -> None:
    golden("staffing/role_given", staffing.role_given(StaffRole.ADMIN))
    golden("staffing/role_kept", staffing.role_kept(StaffRole.OWNER))
    golden("staffing/role_taken", staffing.role_taken(StaffRole.ADMIN))
    golden("staffing/role_changed_told", staffing.role_changed_told("Chị Lan", StaffRole.LEADER, "Chị Hà"))
    golden("staffing/role_changed_told.taken", staffing.role_changed_told("Chị Lan", None, "Chị Hà"))
