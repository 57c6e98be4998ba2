"""Overviews at their hours: an agency's week, the admins' day, what has been late for too long for the leaders."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from bot.planning import planner
from bot.texts import digests as words
from directives.digesting import OFFICE_WIDE, Digest, DigestKind, is_first_of_week, next_moment
from directives.figures import Bucket, Scope
from directives.nudging import NudgePolicy
from directives.office import Agency
from directives.planning import Planner
from directives.times import end_of_day, instant, local_day
from directives.work import Assignment, Lane, Notice, NoticeKind, NoticeState
from storage.records import Records

MICROSECOND = dt.timedelta(microseconds=1)
MIDNIGHT = dt.time(0, 0)


async def overviews(
    records: Records, admins: Collection[int], leaders: Collection[int], at: dt.datetime, *, verifies: bool = True
) -> list[Notice]:
    """The notices of all digests that are due at the instant `at`; each one's next instant is set with them.

    One whose day has passed is left out: the next one says how things stand then.
    """
    due = await records.digests.due(at)
    if not due:
        return []
    plans = await planner(records)
    now: list[Digest] = []
    for digest in due:
        holds = _still_holds(digest, plans, at)
        following = next_moment(digest.kind, digest.hour, plans.is_workday, at)
        await records.digests.move(digest, following, at if holds else digest.last_at)
        now += [digest] if holds else []
    return [
        *await _of_agencies(records, [d for d in now if d.kind not in OFFICE_WIDE], at),
        *await _of_the_office(records, plans, [d for d in now if d.kind in OFFICE_WIDE], admins, leaders, at, verifies),
    ]


def _still_holds(digest: Digest, plans: Planner, at: dt.datetime) -> bool:
    """Whether it is due today, under the calendar as it is now."""
    moment = next_moment(digest.kind, digest.hour, plans.is_workday, digest.next_at - MICROSECOND)
    return moment == digest.next_at and local_day(moment) == local_day(at)


async def _of_agencies(records: Records, digests: Iterable[Digest], at: dt.datetime) -> list[Notice]:
    """One message for each place and kind, about all agencies for which it is switched on there."""
    wanted: dict[tuple[DigestKind, int, int | None], list[str]] = defaultdict(list)
    for digest in digests:
        if await _is_followed(records, digest):
            wanted[digest.kind, digest.chat_id, digest.thread_id].append(digest.agency_id or "")
        elif not await _is_away(records, digest):
            await records.digests.drop(digest)
    notices: list[Notice] = []
    for (kind, chat_id, thread_id), ids in wanted.items():
        agencies = [a for i in sorted(ids) if (a := await records.agencies.get(i))]
        message = await _week(records, kind, agencies, at)
        notices.append(_notice(f"{kind}:{chat_id}:{thread_id or 0}", chat_id, message, at, thread_id))
    return notices


async def _is_followed(records: Records, digest: Digest) -> bool:
    follows = await records.subscriptions.of_agencies([digest.agency_id or ""])
    return (digest.chat_id, digest.thread_id) in {(s.chat_id, s.thread_id) for s in follows}


async def _is_away(records: Records, digest: Digest) -> bool:
    """Whether the chat cannot be written to just now: with its subscriptions, what it has chosen comes back."""
    chat = await records.chats.get(digest.chat_id)
    return chat is not None and chat.gone is not None


async def _week(records: Records, kind: DigestKind, agencies: Sequence[Agency], at: dt.datetime) -> words.Message:
    ids = {a.id for a in agencies}
    still_open = await records.tasks.of_agencies(ids)
    declined = await records.declines.waiting(ids)
    if kind is DigestKind.WEEK_PLAN:
        return words.week_plan(agencies, still_open, at, declined)
    today = local_day(at)
    monday = instant(today - dt.timedelta(days=today.weekday()), MIDNIGHT)
    closed = await records.tasks.closed_since(ids, monday)
    return words.week_summary(agencies, closed, still_open, at, declined)


async def _of_the_office(
    records: Records,
    plans: Planner,
    digests: Sequence[Digest],
    admins: Collection[int],
    leaders: Collection[int],
    at: dt.datetime,
    verifies: bool,
) -> list[Notice]:
    if not digests or not (admins or leaders):
        return []
    late = await records.figures.shares(Scope(), at, Bucket.OPEN_LATE)
    agencies = {a.id: a for a in await records.agencies.all()}
    notices: list[Notice] = []
    for digest in digests:
        if digest.kind is DigestKind.ADMIN_SUMMARY:
            known = [a for a in late if _days_late(a, at) >= plans.policy_of(a).escalate_admins_days]
            said = words.admin_summary(known, agencies, await _waiting(records, verifies), at)
            notices += [_notice(f"summary:{admin}", admin, said, at) for admin in sorted(admins) if said]
        else:
            known = [a for a in late if _days_late(a, at) >= plans.policy_of(a).escalate_leaders_days]
            if known and _leaders_hear(known, plans, digest, at):
                said = words.leaders_list(known, agencies, at), ()
                notices += [_notice(f"leaders:{leader}", leader, said, at) for leader in sorted(leaders)]
    return notices


async def _waiting(records: Records, verifies: bool) -> words.Waiting:
    """What waits for the admins, beside late work."""
    return words.Waiting(
        requests=await records.extensions.count_asked(),
        declined=await records.verifying.declined(),
        to_verify=await records.verifying.count() if verifies else 0,
        unreached=await records.verifying.unreached(),
        doubts=await records.notices.count(NoticeState.UNCERTAIN),
    )


def _leaders_hear(known: Iterable[Assignment], plans: Planner, digest: Digest, at: dt.datetime) -> bool:
    """On the first working day of the week, and whenever something has become late for long since the last look."""
    last_look = digest.last_at
    if last_look is None or is_first_of_week(local_day(at), plans.is_workday):
        return True
    return any(_escalated_at(a, plans.policy_of(a)) > last_look for a in known)


def _escalated_at(share: Assignment, policy: NudgePolicy) -> dt.datetime:
    """The instant from which an assignment counts as late for long."""
    return end_of_day(_last_day(share) + dt.timedelta(days=policy.escalate_leaders_days - 1))


def _days_late(share: Assignment, at: dt.datetime) -> int:
    return (local_day(at) - _last_day(share)).days


def _last_day(share: Assignment) -> dt.date:
    assert share.due_at is not None, "only dated work is late"
    return local_day(share.due_at - MICROSECOND)


def _notice(what: str, chat_id: int, message: words.Message, at: dt.datetime, thread_id: int | None = None) -> Notice:
    text, buttons = message
    return Notice(
        key=f"{what}:{local_day(at).isoformat()}",
        kind=NoticeKind.NUDGE,
        lane=Lane.NUDGE,
        chat_id=chat_id,
        thread_id=thread_id,
        due_at=at,
        text=str(text),
        buttons=buttons,
    )
