"""What an outcome of a send is in the outbox. The outcomes of many notices are marked in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.leaving import chat_is_gone, topic_is_lost
from bot.sending import Amended, Sent
from bot.settings import Settings
from bot.staffing import present_staff
from bot.verdict import Gone, Held, Later, Moved, Unauthorised, Uncertain, Verdict, back_off
from directives.work import NoticeKind, StoredNotice
from storage.records import Records


@dataclass(frozen=True, kw_only=True)
class Unsent:
    """It was not even tried."""


Outcome = Sent | Amended | Verdict | Unsent
"""What became of one notice that was claimed."""


@dataclass(frozen=True, kw_only=True)
class Tried:
    """A claimed notice and what became of it at the instant `at` (UTC)."""

    stored: StoredNotice
    outcome: Outcome
    at: dt.datetime


async def mark(records: Records, tried: Sequence[Tried], settings: Settings) -> None:
    """Marks what became of claimed notices, and does what follows from it for their chats."""
    await records.notices.delivered_many(
        (one.stored.id, one.outcome.message_id, one.at) for one in tried if isinstance(one.outcome, Sent | Amended)
    )
    for one in tried:
        match one.outcome:
            case Sent():
                await _note_lost_topic(records, one.stored, one.outcome, one.at, settings)
            case Amended():
                continue
            case _:
                await _mark_undelivered(records, one.stored, one.outcome, one.at, settings)


async def _mark_undelivered(
    records: Records, stored: StoredNotice, outcome: Verdict | Unsent, at: dt.datetime, settings: Settings
) -> None:
    notices, id = records.notices, stored.id
    match outcome:
        case Unsent():
            await notices.later(id, stored.notice.due_at, "stopped before sending", count_attempt=False)
        case Later(why=why):
            await notices.later(id, at + back_off(stored.attempts + 1), why, count_attempt=True)
        case Held(after=after):
            await notices.later(id, at + after, "429", count_attempt=False)
        case Unauthorised(why=why):
            await notices.later(id, at, why, count_attempt=False)
        case Moved():
            await notices.later(id, at, "moved twice", count_attempt=True)
        case Uncertain(why=why):
            await notices.uncertain(id, why, at, _again_at(stored, at, settings))
        case Gone(why=why, chat=False) if stored.notice.edits_message_id is not None:
            await notices.drop(id, why)
        case Gone(why=why, chat=False):
            await notices.gone(id, why, at)
        case Gone(why=why):
            await notices.gone(id, why, at)
            staff = await present_staff(records, settings)
            await chat_is_gone(records, stored.notice.chat_id, why, at, staff.admins)


async def _note_lost_topic(
    records: Records, stored: StoredNotice, sent: Sent, at: dt.datetime, settings: Settings
) -> None:
    thread_id = stored.notice.thread_id
    if thread_id is not None and sent.thread_id != thread_id:
        staff = await present_staff(records, settings)
        await topic_is_lost(records, sent.chat_id, thread_id, at, staff.admins)


def _again_at(stored: StoredNotice, at: dt.datetime, settings: Settings) -> dt.datetime | None:
    """When a message whose arrival is in doubt goes out once more: tasks do, once; a nudge would only annoy."""
    if stored.notice.kind is not NoticeKind.TASKS or stored.doubtful_copies:
        return None
    return at + dt.timedelta(seconds=settings.resend_seconds)
