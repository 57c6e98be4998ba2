"""What the clock asks for: nudges that are due, receipts that are complete."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot import telling
from bot.texts import nudges as words
from directives.nudging import IsWorkday, Nudge, NudgePolicy, NudgeReason, next_nudge, nudge_now
from directives.office import Agency, Subscription
from directives.times import local_day
from directives.work import Assignment, Lane, Notice, NoticeKind
from storage.records import Records
from storage.store import Storage

Place = tuple[int, int | None]
"""A chat and, in a forum, one of its topics."""

Due = tuple[Assignment, Nudge]


@dataclass(frozen=True, kw_only=True)
class Office:
    """What the duties need to know of the office: who its admins are and how it nudges."""

    admins: frozenset[int]
    policy: NudgePolicy
    is_workday: IsWorkday


async def tick(storage: Storage, office: Office, at: dt.datetime) -> int:
    """Turns everything that is due at the instant `at` into notices, in one transaction; returns how many.

    Running it again for the same instant adds nothing: each nudge moves its assignment's next one in the same
    transaction.
    """
    async with storage.transaction() as records:
        notices = [*await _nudges(records, office, at), *await _receipts(records, at)]
        return await records.notices.add(notices)


async def _nudges(records: Records, office: Office, at: dt.datetime) -> list[Notice]:
    assignments = await records.tasks.due_nudges(at)
    if not assignments:
        return []
    due = [(a, nudge) for a in assignments if (nudge := _newest(a, office, at))]
    agencies = {a.id: a for a in await records.agencies.all()}
    subscriptions = await records.subscriptions.of_agencies({a.agency_id for a in assignments})
    await records.tasks.plan_many((a.id, _following(a, office, at)) for a in assignments)
    return [*_to_chats(due, subscriptions, agencies, at), *_to_admins(due, office, agencies, at)]


def _newest(assignment: Assignment, office: Office, at: dt.datetime) -> Nudge | None:
    return nudge_now(assignment.task.deadlines, policy=office.policy, is_workday=office.is_workday, at=at)


def _following(assignment: Assignment, office: Office, at: dt.datetime) -> dt.datetime | None:
    following = next_nudge(
        assignment.task.deadlines, assignment.role, policy=office.policy, is_workday=office.is_workday, after=at
    )
    return following.at if following else None


def _to_chats(
    due: Sequence[Due], subscriptions: Iterable[Subscription], agencies: Mapping[str, Agency], at: dt.datetime
) -> Iterable[Notice]:
    by_agency: dict[str, list[Due]] = defaultdict(list)
    for assignment, nudge in due:
        by_agency[assignment.agency_id].append((assignment, nudge))
    places: dict[Place, list[tuple[Agency, Sequence[Due]]]] = defaultdict(list)
    for s in subscriptions:
        if s.agency_id in by_agency:
            places[s.chat_id, s.thread_id].append((agencies[s.agency_id], by_agency[s.agency_id]))
    for (chat_id, thread_id), groups in places.items():
        yield from _to_chat(chat_id, thread_id, groups, at)


def _to_chat(
    chat_id: int, thread_id: int | None, groups: Sequence[tuple[Agency, Sequence[Due]]], at: dt.datetime
) -> Iterable[Notice]:
    assignment_ids = tuple(a.id for _, due in groups for a, _ in due)
    moment = max(n.at for _, due in groups for _, n in due)
    urgent = any(n.reason is NudgeReason.HOURS for _, due in groups for _, n in due)
    for part, (text, buttons) in enumerate(words.morning(groups, at)):
        yield Notice(
            key=f"nudge:{chat_id}:{thread_id}:{moment.isoformat()}:{min(assignment_ids)}:{part}",
            kind=NoticeKind.NUDGE,
            lane=Lane.URGENT if urgent else Lane.NUDGE,
            chat_id=chat_id,
            thread_id=thread_id,
            due_at=at,
            text=str(text),
            buttons=buttons,
            assignment_ids=assignment_ids,
        )


def _to_admins(due: Sequence[Due], office: Office, agencies: Mapping[str, Agency], at: dt.datetime) -> Iterable[Notice]:
    late = [a for a, nudge in due if nudge.reason is NudgeReason.LATE]
    if not late:
        return
    text = str(words.late_digest(late, agencies, at))
    for admin in sorted(office.admins):
        yield Notice(
            key=f"late:{admin}:{local_day(at).isoformat()}",
            kind=NoticeKind.NUDGE,
            lane=Lane.NUDGE,
            chat_id=admin,
            due_at=at,
            text=text,
        )


async def _receipts(records: Records, at: dt.datetime) -> list[Notice]:
    receipts: list[Notice] = []
    for directive in await records.directives.unreported():
        receipts.append(await telling.receipt(records, directive, at))
        await records.directives.reported(directive.id, at)
    return receipts
