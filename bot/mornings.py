"""The one reminder that a chat has of a day: it is put together anew where work that it names is over."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from bot.holders import charges_of
from bot.planning import planner
from bot.texts import nudges as words
from bot.texts.handing import holder_briefly
from directives.nudging import Nudge
from directives.planning import Planner
from directives.times import end_of_day, local_day
from directives.work import Assignment, StoredNotice
from storage.records import Records

Due = tuple[Assignment, Nudge]

PREFIX = "nudge"
"""How the keys of all reminders begin that come by themselves."""


async def settle_nudges(records: Records, over: Iterable[int], at: dt.datetime) -> None:
    """No reminder that has still to leave names these assignments (ids): it says the rest, or is dropped with them."""
    gone = frozenset(over)
    await records.notices.drop_nudges(gone)
    waiting = [s for s in await records.notices.nudges_naming(gone) if s.notice.key.startswith(PREFIX + ":")]
    if waiting:
        plans = await planner(records)
        for stored in waiting:
            await _reword(records, stored, gone, plans, at)


async def further(records: Records, together: Sequence[Due], at: dt.datetime) -> Mapping[str, int]:
    """How many further tasks of each agency end this week and are not nudged now."""
    if not together:
        return {}
    today = local_day(at)
    sunday = end_of_day(today + dt.timedelta(days=6 - today.weekday()))
    counted = dict(await records.nudges.ending({a.agency_id for a, _ in together}, at, sunday))
    for share, _ in together:
        if share.due_at is not None and at < share.due_at <= sunday:
            counted[share.agency_id] -= 1
    return counted


async def holders_of(records: Records, assignments: Collection[Assignment], at: dt.datetime) -> words.Holders:
    """In whose hands these are, in the words of a reminder."""
    charges = await charges_of(records, assignments, at)
    return {id: holder_briefly(*charge) for id, charge in charges.items()}


async def _reword(
    records: Records, stored: StoredNotice, gone: Collection[int], plans: Planner, at: dt.datetime
) -> None:
    shown = await records.tasks.assignments([id for id in stored.notice.assignment_ids if id not in gone])
    due = [(share, nudge) for share in shown if share.status.is_open and (nudge := _said(share, plans, at))]
    if not due:
        await records.notices.drop_nudges(stored.notice.assignment_ids)
        return
    by_agency: dict[str, list[Due]] = defaultdict(list)
    for share, nudge in due:
        by_agency[share.agency_id].append((share, nudge))
    agencies = await records.agencies.some(set(by_agency))
    counted = await further(records, due, at) if stored.notice.key.endswith(":morning") else {}
    groups = [(agencies[agency_id], theirs) for agency_id, theirs in by_agency.items()]
    holders = await holders_of(records, [share for share, _ in due], at)
    text, buttons = words.morning(groups, at, sum(counted.values()), holders)
    await records.notices.reword(stored.id, str(text), buttons, tuple(share.id for share, _ in due))


def _said(share: Assignment, plans: Planner, at: dt.datetime) -> Nudge | None:
    """What the message says of an assignment: the newest nudge, although it counts as said."""
    return plans.newest(replace(share, nudged_at=None), at) or next(iter(plans.plan(share)), None)
