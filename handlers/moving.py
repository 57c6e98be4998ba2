"""Moving an assignment on: what is kept with it in the same transaction, and who is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.buttons import Keyboard
from bot.informing import to_admins, to_places
from bot.mornings import settle_nudges
from bot.planning import open_next, planner, replan_one
from bot.refreshing import refresh
from bot.refusal import UndoRefused
from bot.refusal_acts import TaskWithdrawn, not_open
from bot.refusal_progress import AcceptedWork
from bot.texts import answers, remarking
from bot.texts.markup import Markup
from bot.texts.verifying import to_verify_buttons
from directives.model import Role
from directives.office import Agency
from directives.progress import UNDO_WINDOW
from directives.proof import reply_document
from directives.remarks import RemarkKind
from directives.times import local_day
from directives.work import Assignment, NoticeKind, Status
from storage.records import JSON, Records


@dataclass(frozen=True, kw_only=True)
class Act:
    """Who does something, in which chat, at which instant (UTC). `admins` are told of it, but not of their own.

    `message_id` is the message under the pressed button, which its handler draws anew. `verifies`: an admin has to
    accept finished work.
    """

    person_id: int
    chat_id: int
    at: dt.datetime
    admins: Collection[int]
    message_id: int | None = None
    verifies: bool = True


async def receive(records: Records, assignments: Iterable[Assignment], act: Act) -> int:
    """Notes that these were seen, and returns for how many that is new."""
    new = [a for a in assignments if await records.tasks.receive(a.id, act.person_id, act.at)]
    for assignment in new:
        await remember(records, "received", assignment, act)
    if (drawn := drawn_by(act)) is not None:
        await records.notices.drop_edits(*drawn)
    return len(new)


async def close(records: Records, assignment: Assignment, act: Act, note: str | None) -> Assignment:
    """Reports an assignment done, as it then is. Raises what `not_open` says where it is not open."""
    if not await records.tasks.close(assignment.id, act.person_id, act.at, note):
        raise not_open(await again(records, assignment))
    closed = await again(records, assignment)
    await _name_document(records, closed, act)
    if closed.occurrence_on is not None:
        await open_next(records, closed, await planner(records), act.at)
    await settle_nudges(records, [assignment.id], act.at)
    await remember(records, "done", closed, act, {"note": closed.note} if closed.note else None)
    text = answers.done_told(closed, *await whose(records, closed, act))
    await refresh(records, closed, act.at, drawn_by(act))
    asked = act.verifies and closed.role is Role.LEAD
    buttons = (*(to_verify_buttons(closed) if asked else ()), *await _proof(records, closed))
    await tell(records, f"done:{closed.id}:{act.at.isoformat()}", text, closed, act, buttons)
    return closed


async def reopen(records: Records, assignment: Assignment, act: Act) -> Assignment:
    """Takes a report back, as the assignment then is. Raises UndoRefused where it is too old, AcceptedWork.

    What the agency owes no more, or just now, is no report: that raises what `not_open` says.
    """
    if assignment.status is Status.CONFIRMED:
        raise AcceptedWork(assignment.task.id)
    if assignment.status is not Status.DONE:
        raise not_open(assignment)
    if assignment.withdrawn_at is not None:
        raise TaskWithdrawn(assignment.task.id, assignment.id)
    if not await records.tasks.reopen(assignment.id, act.person_id, act.at, UNDO_WINDOW):
        raise UndoRefused(assignment.task.id)
    await replan_one(records, assignment.id, act.at)
    opened = await again(records, assignment)
    await remember(records, "undone", opened, act)
    text = answers.undone_told(opened, *await whose(records, opened, act))
    await refresh(records, opened, act.at, drawn_by(act))
    await tell(records, f"undone:{opened.id}:{act.at.isoformat()}", text, opened, act)
    return opened


async def moot(records: Records, assignment: Assignment) -> Markup:
    """Says over the chat why nothing is to be reported: who has done it, or for what reason it was withdrawn."""
    said = await records.remarks.newest(assignment.id, RemarkKind.WITHDRAW)
    closed_by = assignment.closed_by or 0
    who = (await records.people.named([closed_by])).get(closed_by, "")
    return answers.closed_toast(assignment, why=said.text if said else "", who=who)


async def settle_doubt(records: Records, chat_id: int, message_id: int, assignment_id: int) -> None:
    """A press proves that a doubtful message of tasks has arrived: no copy follows, and a reply to it is understood."""
    for stored in await records.notices.doubtful(chat_id):
        shown = stored.notice.assignment_ids
        if stored.notice.kind is NoticeKind.TASKS and assignment_id in shown:
            await records.notices.settle(stored.id)
            await records.cards.remember(chat_id, message_id, shown)


def drawn_by(act: Act) -> tuple[int, int] | None:
    """The message that its handler draws anew: (chat id, message id)."""
    return None if act.message_id is None else (act.chat_id, act.message_id)


async def again(records: Records, assignment: Assignment) -> Assignment:
    """The assignment as it is now."""
    found = await records.tasks.assignment(assignment.id)
    assert found is not None, "assignments are never deleted"
    return found


async def whose(records: Records, assignment: Assignment, act: Act) -> tuple[Agency, str]:
    """The assignment's agency, and the name of the person who acts."""
    agency = await records.agencies.get(assignment.agency_id)
    assert agency is not None, "an assignment's agency is kept"
    names = await records.people.named([act.person_id])
    return agency, names.get(act.person_id, "")


async def remember(
    records: Records, kind: str, assignment: Assignment, act: Act, detail: dict[str, JSON] | None = None
) -> None:
    """Writes an entry of the audit log about an assignment."""
    subject = f"assignment:{assignment.id}"
    await records.events.add(act.at, kind, act.person_id, act.chat_id, subject, detail or {})


async def tell(
    records: Records, fact: str, text: Markup, assignment: Assignment, act: Act, buttons: Keyboard = ()
) -> None:
    """Tells the admins, who get the buttons too, and the agency's other chats; nobody who was there."""
    admins = set(act.admins) - {act.person_id}
    await records.notices.add(to_admins(admins, fact, text, act.at, buttons=buttons))
    await tell_elsewhere(records, fact, text, assignment, act)


async def tell_elsewhere(records: Records, fact: str, text: Markup, assignment: Assignment, act: Act) -> None:
    """Tells the agency's chats other than the one in which it was done, and than the admins' own."""
    everywhere = await records.subscriptions.of_agencies([assignment.agency_id])
    elsewhere = [s for s in everywhere if s.chat_id != act.chat_id and s.chat_id not in set(act.admins)]
    await records.notices.add(to_places(elsewhere, fact, text, act.at))


async def _name_document(records: Records, closed: Assignment, act: Act) -> None:
    """A reply document that the note names is proof of the work, once."""
    named = reply_document(closed.note or "", local_day(act.at))
    known = {r.document_number for r in await records.remarks.of([closed.id])}
    if named is None or named.number in known:
        return
    await records.remarks.add(
        closed.id,
        RemarkKind.EVIDENCE,
        act.person_id,
        act.at,
        document_number=named.number,
        document_date=named.date,
    )


async def _proof(records: Records, assignment: Assignment) -> Keyboard:
    """The button that opens what proves the work, where there is any."""
    proof = [r for r in await records.remarks.of([assignment.id]) if r.kind is RemarkKind.EVIDENCE]
    return remarking.open_evidence(assignment, len(proof))
