"""The plans of nudges, read from and written to the memory within one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from directives.digesting import next_moment
from directives.planning import Planner
from directives.sharing import following
from directives.work import Assignment
from storage.records import Records

PLANNED_UP_TO = "planned-up-to"
"""The setting that keeps the number of the last assignment that a change has reached; empty when all are."""

AT_ONCE = 3_000
"""Assignments that are planned anew in one transaction, within half a second."""


async def planner(records: Records) -> Planner:
    """The planner of this moment's policies and calendar. Of value within its transaction: both may change."""
    return Planner(changes=await records.policies.all(), calendar=await records.days_off.calendar())


async def replan(
    records: Records, at: dt.datetime, *, agency_id: str | None = None, directive_id: int | None = None
) -> None:
    """Plans anew after a policy or the calendar has changed.

    Without an agency or a directive it is everybody's, of which the first part is planned now and the rest by the next
    ticks. What an officer has put off keeps its moment, and what is due already stays due.
    """
    if directive_id is not None:
        await _plan(records, await records.tasks.assignments_of_directive(directive_id), at)
    elif agency_id is not None:
        await _plan(records, await records.nudges.planned(agency_id), at)
    else:
        await records.settings.put(PLANNED_UP_TO, "0")
        await replan_more(records, at)
        await _replan_digests(records, at)


async def replan_more(records: Records, at: dt.datetime) -> None:
    """Plans the next part of everybody's work anew, where a change has left some to be planned."""
    done = await records.settings.get(PLANNED_UP_TO)
    if not done:
        return
    shares = await records.nudges.planned(after=int(done), limit=AT_ONCE)
    await _plan(records, shares, at)
    await records.settings.put(PLANNED_UP_TO, str(shares[-1].id) if len(shares) == AT_ONCE else "")


async def replan_one(records: Records, assignment_id: int, at: dt.datetime) -> None:
    """Plans one assignment anew, because its deadline has moved or its work is open again."""
    share = await records.tasks.assignment(assignment_id)
    if share is not None:
        await records.nudges.plan(share.id, (await planner(records)).next(share, at))


async def open_next(records: Records, share: Assignment, plans: Planner, at: dt.datetime) -> Assignment | None:
    """Opens the occurrence behind one that has ended or is done; None where it is open already, or none follows."""
    if not await records.nudges.is_followed(share.id):
        return None
    coming = following(share)
    if coming is None:
        return None
    (opened,) = await records.tasks.assign_many([replace(coming, given_at=at)])
    await records.nudges.plan(opened.id, plans.next(opened, at))
    return opened


async def _replan_digests(records: Records, at: dt.datetime) -> None:
    """A week may have another first or last working day now."""
    plans = await planner(records)
    for digest in await records.digests.all():
        if digest.next_at > at:
            coming = next_moment(digest.kind, digest.hour, plans.is_workday, at)
            await records.digests.move(digest, coming, digest.last_at)


async def _plan(records: Records, shares: Iterable[Assignment], at: dt.datetime) -> None:
    plans = await planner(records)
    moved: list[tuple[int, dt.datetime | None]] = []
    for share in shares:
        is_due = share.nudge_at is not None and share.nudge_at <= at
        if not share.status.is_open or share.is_put_off or is_due:
            continue
        coming = plans.next(share, at)
        if coming != share.nudge_at:
            moved.append((share.id, coming))
    await records.nudges.plan_many(moved)
