"""Recurring tasks: where an occurrence has ended, the next one opens."""

from __future__ import annotations

import datetime as dt

from bot.planning import open_next, planner
from storage.records import Records

MOST_AT_ONCE = 5_000
"""Occurrences that one tick opens; the next tick goes on."""


async def open_occurrences(records: Records, at: dt.datetime) -> int:
    """Opens every occurrence whose turn has come by the instant `at`, and returns how many.

    After a long pause those that were missed open too, one behind the other, as if the clock had never stood still.
    """
    opened = 0
    while opened < MOST_AT_ONCE and (ended := await records.nudges.ended_occurrences(at)):
        plans = await planner(records)
        for share in ended:
            opened += await open_next(records, share, plans, share.due_at or at) is not None
    return opened
