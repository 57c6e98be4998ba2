"""In whose hands assignments are, in words that their agency reads."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping

from directives.members import Charge, Member, charge_of, in_hands_of
from directives.times import local_day
from directives.work import Assignment
from storage.records import Records


async def charges_of(
    records: Records, assignments: Collection[Assignment], at: dt.datetime
) -> Mapping[int, tuple[Charge, Mapping[int, str]]]:
    """Who works on these at the instant `at`, with the names of those people; only what was handed to an officer."""
    held = [a for a in assignments if a.holder_id is not None]
    if not held:
        return {}
    members: dict[str, list[Member]] = defaultdict(list)
    for member in await records.members.of_agencies({a.agency_id for a in held}):
        members[member.agency_id].append(member)
    today, found = local_day(at), {}
    for assignment in held:
        assert assignment.holder_id is not None
        if charge := charge_of(assignment.holder_id, members[assignment.agency_id], today):
            found[assignment.id] = charge
    names = await records.people.named({p for c in found.values() for p in (c.holder_id, c.acting_id)})
    return {id: (charge, names) for id, charge in found.items()}


async def hands_of(
    records: Records, person_id: int, agency_ids: Collection[str], at: dt.datetime
) -> dict[str, frozenset[int]]:
    """Whose work is a person's to do at the instant `at`, by agency: their own, and that of who they stand in for."""
    members = await records.members.of_agencies(agency_ids)
    return {id: in_hands_of(person_id, [m for m in members if m.agency_id == id], local_day(at)) for id in agency_ids}
