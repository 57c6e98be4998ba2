"""Roles in the office: one a person, the last one given stands."""

from __future__ import annotations

import datetime as dt

from directives.staff import StaffMember, StaffRole
from storage.store import Storage
from tests.storage.examples import AT

HA, KHANH = 1001, 1002


async def test_a_role_is_given_changed_and_taken(storage: Storage) -> None:
    async with storage.transaction() as records:
        await records.staff.give(KHANH, StaffRole.LEADER, HA, AT)
        await records.staff.give(KHANH, StaffRole.ADMIN, HA, AT + dt.timedelta(hours=1))
    async with storage.transaction() as records:
        (member,) = await records.staff.all()
        assert member == StaffMember(
            person_id=KHANH, role=StaffRole.ADMIN, given_by=HA, given_at=AT + dt.timedelta(hours=1)
        )
        assert await records.staff.take(KHANH) is StaffRole.ADMIN
        assert await records.staff.take(KHANH) is None
        assert await records.staff.all() == ()
