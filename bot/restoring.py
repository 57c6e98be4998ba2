"""A bot whose memory was restored says nothing twice: what was due before waits for an admin's word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from bot.informing import to_admins
from bot.planning import planner, replan
from bot.texts import keeping as words
from directives.changes import Change
from directives.digesting import next_moment
from directives.work import Lane
from storage.records import Records

TAKEN_AT = "restored-from"
"""The setting that keeps when the backup was taken that this memory comes from."""


async def hold_back(records: Records, admins: Collection[int], taken_at: dt.datetime, at: dt.datetime) -> int:
    """Holds back what was due by the instant `at` in a memory restored then, and returns how many notices that are.

    Nudges and overviews go on with the next that come; documents whose hour has come go back to review, for they may
    have been published. The admins are told, and it stands in the audit log.
    """
    held = await records.restoring.hold_back(at)
    plans = await planner(records)
    for digest in await records.digests.due(at):
        coming = next_moment(digest.kind, digest.hour, plans.is_workday, at)
        await records.digests.move(digest, coming, digest.last_at)
    await replan(records, at)
    put_off = await records.directives.to_publish(at)
    for directive in put_off:
        await records.directives.unschedule(directive.id)
        change = {"change": Change.UNSCHEDULED.value}
        await records.events.add(at, "revised", None, None, f"directive:{directive.id}", {**change})
    await records.settings.put(TAKEN_AT, taken_at.isoformat())
    await records.events.add(at, "restored", None, None, "office", {"held": held, "taken": taken_at.isoformat()})
    text, buttons = words.restored(taken_at, held, len(put_off), at)
    told = to_admins(admins, f"restored:{at.isoformat()}", text, at, lane=Lane.URGENT, buttons=buttons)
    await records.notices.add(told)
    return held


async def let_go(records: Records, at: dt.datetime, *, send: bool, by: int | None, chat_id: int | None) -> int:
    """Sends from the instant `at` what was held back, or gives it up; returns how many notices that were."""
    count = await records.restoring.let_go(at) if send else await records.restoring.give_up()
    if count:
        kind = "held-sent" if send else "held-dropped"
        await records.events.add(at, kind, by, chat_id, "office", {"held": count})
    return count
