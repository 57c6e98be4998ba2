"""Moving an assignment on: what is kept with it in the same transaction, and who is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.informing import to_admins, to_places
from bot.planning import open_next, planner, replan_one
from bot.refusal import AlreadyClosed, UndoRefused
from bot.texts import answers
from bot.texts.markup import Markup
from directives.office import Agency
from directives.progress import UNDO_WINDOW
from directives.work import Assignment, NoticeKind
from handlers.refreshing import refresh
from storage.records import Records


@dataclass(frozen=True, kw_only=True)
class Act:
    """Who does something, in which chat, at which instant (UTC). `admins` are told of it, but not of their own.

    `message_id` is the message under the pressed button, which its handler draws anew.
    """

    person_id: int
    chat_id: int
    at: dt.datetime
    admins: Collection[int]
    message_id: int | None = None


async def receive(records: Records, assignments: Iterable[Assignment], act: Act) -> int:
    """Notes that these were seen, and returns for how many that is new."""
    new = [a for a in assignments if await records.tasks.receive(a.id, act.person_id, act.at)]
    for assignment in new:
        await _remember(records, "received", assignment, act)
    if (drawn := _drawn(act)) is not None:
        await records.notices.drop_edits(*drawn)
    return len(new)


async def close(records: Records, assignment: Assignment, act: Act, note: str | None) -> Assignment:
    """Reports an assignment done, as it then is. Raises AlreadyClosed."""
    number = assignment.task.id
    if not await records.tasks.close(assignment.id, act.person_id, act.at, note):
        raise AlreadyClosed(number, assignment.closed_at)
    closed = await _again(records, assignment)
    if closed.occurrence_on is not None:
        await open_next(records, closed, await planner(records), act.at)
    await records.notices.drop_nudges([assignment.id])
    await _remember(records, "done", closed, act)
    text = answers.done_told(closed, *await _whose(records, closed, act))
    await refresh(records, closed, act.at, _drawn(act))
    await _tell(records, f"done:{closed.id}:{act.at.isoformat()}", text, closed, act)
    return closed


async def reopen(records: Records, assignment: Assignment, act: Act) -> Assignment:
    """Takes a report back, as the assignment then is. Raises UndoRefused where it is too old."""
    if not await records.tasks.reopen(assignment.id, act.person_id, act.at, UNDO_WINDOW):
        raise UndoRefused(assignment.task.id)
    await replan_one(records, assignment.id, act.at)
    opened = await _again(records, assignment)
    await _remember(records, "undone", opened, act)
    text = answers.undone_told(opened, *await _whose(records, opened, act))
    await refresh(records, opened, act.at, _drawn(act))
    await _tell(records, f"undone:{opened.id}:{act.at.isoformat()}", text, opened, act)
    return opened


async def settle_doubt(records: Records, chat_id: int, message_id: int, assignment_id: int) -> None:
    """A press proves that a doubtful message of tasks has arrived: no copy follows, and a reply to it is understood."""
    for stored in await records.notices.doubtful(chat_id):
        shown = stored.notice.assignment_ids
        if stored.notice.kind is NoticeKind.TASKS and assignment_id in shown:
            await records.notices.settle(stored.id)
            await records.cards.remember(chat_id, message_id, shown)


def _drawn(act: Act) -> tuple[int, int] | None:
    return None if act.message_id is None else (act.chat_id, act.message_id)


async def _again(records: Records, assignment: Assignment) -> Assignment:
    found = await records.tasks.assignment(assignment.id)
    assert found is not None, "assignments are never deleted"
    return found


async def _whose(records: Records, assignment: Assignment, act: Act) -> tuple[Agency, str]:
    agency = await records.agencies.get(assignment.agency_id)
    assert agency is not None, "an assignment's agency is kept"
    names = await records.people.named([act.person_id])
    return agency, names.get(act.person_id, "")


async def _remember(records: Records, kind: str, assignment: Assignment, act: Act) -> None:
    detail = {"note": assignment.note} if assignment.note else {}
    await records.events.add(act.at, kind, act.person_id, act.chat_id, f"assignment:{assignment.id}", {**detail})


async def _tell(records: Records, fact: str, text: Markup, assignment: Assignment, act: Act) -> None:
    admins = set(act.admins) - {act.person_id}
    everywhere = await records.subscriptions.of_agencies([assignment.agency_id])
    elsewhere = [s for s in everywhere if s.chat_id != act.chat_id and s.chat_id not in admins]
    await records.notices.add((*to_admins(admins, fact, text, act.at), *to_places(elsewhere, fact, text, act.at)))
