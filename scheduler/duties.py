"""What the clock asks for: occurrences that follow, nudges and overviews that are due, receipts that are complete."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot import telling
from bot.planning import replan_more
from directives.work import Notice
from scheduler.overviews import overviews
from scheduler.recurring import open_occurrences
from scheduler.reminding import reminders
from storage.records import Records
from storage.store import Storage


@dataclass(frozen=True, kw_only=True)
class Office:
    """What the duties need to know of the office: who its admins are, and the leaders who are told of long lateness."""

    admins: frozenset[int]
    leaders: frozenset[int] = frozenset()


async def tick(storage: Storage, office: Office, at: dt.datetime) -> int:
    """Turns everything that is due at the instant `at` into notices, in one transaction; returns how many.

    Running it again for the same instant adds nothing: whatever is said moves its next instant in the same transaction.
    """
    async with storage.transaction() as records:
        await replan_more(records, at)
        await open_occurrences(records, at)
        notices = [
            *await reminders(records, at),
            *await overviews(records, office.admins, office.leaders, at),
            *await _receipts(records, at),
        ]
        return await records.notices.add(notices)


async def _receipts(records: Records, at: dt.datetime) -> list[Notice]:
    receipts: list[Notice] = []
    for directive in await records.directives.unreported():
        receipts.append(await telling.receipt(records, directive, at))
        await records.directives.reported(directive.id, at)
    return receipts
