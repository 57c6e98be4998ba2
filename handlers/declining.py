"""An agency sends a task back as wrongly addressed: what is kept with it, who is told, how it is taken back."""

from __future__ import annotations

from bot.informing import to_admins
from bot.mornings import settle_nudges
from bot.planning import replan_one
from bot.refreshing import refresh
from bot.refusal import ForgedButton
from bot.refusal_acts import DeclineStands, not_open
from bot.texts import declining as words
from directives.progress import UNDO_WINDOW
from directives.remarks import Remark, RemarkKind
from directives.work import Assignment, NoticeKind, Status
from handlers.moving import Act, again, drawn_by, remember, tell, tell_elsewhere, whose
from storage.records import Records


async def decline(records: Records, assignment: Assignment, act: Act, reason: str) -> words.Message:
    """Sends an open share back, with the reason; answers what the officer reads. Raises what `not_open` says."""
    if not await records.declines.decline(assignment.id, act.person_id, act.at):
        raise not_open(await again(records, assignment))
    remark = await records.remarks.add(assignment.id, RemarkKind.DECLINE, act.person_id, act.at, reason)
    declined = await again(records, assignment)
    await settle_nudges(records, [declined.id], act.at)
    await remember(records, "declined", declined, act, {"why": reason})
    await refresh(records, declined, act.at, drawn_by(act))
    case, fact = await case_of(records, remark), f"declined:{remark.id}"
    text, buttons = words.request(case)
    admins = to_admins(act.admins, fact, text, act.at, kind=NoticeKind.APPROVAL, buttons=buttons)
    await records.notices.add(admins)
    await tell_elsewhere(records, fact, words.sent_back_told(case), declined, act)
    return words.sent_back(declined, reason)


async def take_back(records: Records, assignment: Assignment, act: Act) -> Assignment:
    """The agency keeps the task after all, as it then is. Raises DeclineStands where it is too late."""
    if not await records.declines.take_back(assignment.id, act.at, UNDO_WINDOW):
        raise DeclineStands(assignment.task.id)
    await replan_one(records, assignment.id, act.at)
    kept = await again(records, assignment)
    await remember(records, "decline-undone", kept, act)
    await refresh(records, kept, act.at, drawn_by(act))
    text = words.taken_back_told(kept, *await whose(records, kept, act))
    await tell(records, f"decline-undone:{kept.id}:{act.at.isoformat()}", text, kept, act)
    return kept


async def found(records: Records, remark_id: int) -> Remark:
    """The remark under a button that says why a task was sent back. Raises ForgedButton."""
    remark = await records.remarks.get(remark_id)
    if remark is None or remark.kind is not RemarkKind.DECLINE:
        raise ForgedButton(str(remark_id))
    return remark


async def case_of(records: Records, remark: Remark) -> words.Decline:
    """A task that was sent back, as it stands: only the newest round of one that still waits can be decided."""
    assignment = await records.tasks.assignment(remark.assignment_id)
    assert assignment is not None, "assignments are never deleted"
    agency = await records.agencies.get(assignment.agency_id)
    assert agency is not None, "an assignment's agency is kept"
    later = [r for r in await records.remarks.of([assignment.id]) if r.id > remark.id]
    decision = next((r for r in later if r.kind in (RemarkKind.REJECT, RemarkKind.DECLINE, RemarkKind.WITHDRAW)), None)
    decision = None if decision is None or decision.kind is RemarkKind.DECLINE else decision
    people = [p for p in (remark.made_by, decision.made_by if decision else None) if p is not None]
    names = await records.people.named(people)
    again_declined = any(r.kind is RemarkKind.DECLINE for r in later)
    return words.Decline(
        remark=remark,
        assignment=assignment,
        agency=agency,
        person=names.get(remark.made_by or 0, ""),
        decider=names.get(decision.made_by or 0, "") if decision else "",
        decision=decision,
        is_waiting=assignment.status is Status.DECLINED and not again_declined,
    )


async def waiting(records: Records) -> list[words.Decline]:
    """What was sent back and waits for the office, the oldest first."""
    found = [await records.remarks.newest(a.id, RemarkKind.DECLINE) for a in await records.declines.waiting()]
    return [await case_of(records, remark) for remark in found if remark is not None]
