"""What the clock asks for: publications put off, occurrences, nudges and overviews that are due, receipts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot import telling
from bot.planning import replan_more
from directives.staff import staff_of
from directives.work import Notice
from scheduler.overviews import overviews
from scheduler.recurring import open_occurrences
from scheduler.releasing import release
from scheduler.reminding import reminders
from storage.records import Records
from storage.store import Storage


@dataclass(frozen=True, kw_only=True)
class Office:
    """The people whom the settings name: the office's owners (`admins`), and leaders, who are told of long lateness.

    Those who were given a role in the chat are read with every tick. `verifies`: an admin has to accept finished work.
    """

    admins: frozenset[int]
    leaders: frozenset[int] = frozenset()
    verifies: bool = True


async def tick(storage: Storage, office: Office, at: dt.datetime) -> int:
    """Turns everything that is due at the instant `at` into notices, in one transaction; returns how many.

    Running it again for the same instant adds nothing: whatever is said moves its next instant in the same transaction.
    """
    async with storage.transaction() as records:
        staff = staff_of(office.admins, office.leaders, await records.staff.all())
        await replan_more(records, at)
        await open_occurrences(records, at)
        notices = [
            *await release(records, staff.admins, at),
            *await reminders(records, at),
            *await overviews(records, staff.admins, staff.leaders, at, verifies=office.verifies),
            *await _receipts(records, at),
        ]
        return await records.notices.add(notices)


async def _receipts(records: Records, at: dt.datetime) -> list[Notice]:
    receipts: list[Notice] = []
    for directive in await records.directives.unreported():
        receipts.append(await telling.receipt(records, directive, at))
        await records.directives.reported(directive.id, at)
    return receipts
