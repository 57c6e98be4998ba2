"""A published directive binds no more, because an admin recalls it or a later one replaces it: one transaction."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.informing import to_places
from bot.mornings import settle_nudges
from bot.refreshing import refresh_many
from bot.refusal_changes import DirectiveRecalled
from bot.texts import withdrawing as words
from directives.office import Subscription
from directives.recalling import Impact, impact_of
from directives.work import Assignment, Directive, Notice, NoticeKind, NoticeState, Status
from storage.records import Records

Place = tuple[int, int | None]
"""A chat and, in a forum, one of its topics."""


async def weigh(records: Records, directive: Directive) -> Impact:
    """What withdrawing a directive would do, as things stand."""
    shares = await _live(records, directive)
    return impact_of(shares, len(await _places(records, directive, shares)))


async def withdraw(records: Records, directive: Directive, reason: str, *, by: int, at: dt.datetime) -> Impact:
    """Withdraws a directive: what is owed of it, its nudges, its unsent messages; its agencies are told once, and why.

    What is done stays done. Raises DirectiveRecalled where somebody was faster.
    """
    if not await records.withdrawals.directive(directive.id, by, at, reason):
        raise DirectiveRecalled
    shares = await _live(records, directive)
    places = await _places(records, directive, shares)
    await records.withdrawals.silence(directive.id)
    ids = [share.id for share in shares]
    gone = await records.withdrawals.shares(ids, by, at, reason)
    await records.withdrawals.end_repetition({share.task.id for share in shares}, by, at)
    await settle_nudges(records, gone, at)
    now = await records.tasks.assignments(ids)
    await refresh_many(records, [share for share in now if share.status is Status.WITHDRAWN], at)
    await records.notices.add(_news(directive, reason, now, places, at))
    return impact_of(shares, len(places))


async def _live(records: Records, directive: Directive) -> tuple[Assignment, ...]:
    """The shares that were not withdrawn before."""
    shares = await records.tasks.assignments_of_directive(directive.id)
    return tuple(share for share in shares if share.status is not Status.WITHDRAWN)


async def _places(
    records: Records, directive: Directive, shares: Iterable[Assignment]
) -> dict[Place, list[Subscription]]:
    """The places that hear of it, each once; those to which the directive is still on its way never do."""
    waiting: set[Place] = set()
    got: set[Place] = set()
    for stored in await records.notices.of_directive(directive.id):
        if stored.notice.kind is NoticeKind.TASKS:
            unsent = stored.state is NoticeState.DUE and not stored.doubtful_copies
            (waiting if unsent else got).add((stored.notice.chat_id, stored.notice.thread_id))
    places: dict[Place, list[Subscription]] = defaultdict(list)
    for s in await records.subscriptions.of_agencies({share.agency_id for share in shares}):
        if (s.chat_id, s.thread_id) not in waiting - got:
            places[s.chat_id, s.thread_id].append(s)
    return places


def _news(
    directive: Directive,
    reason: str,
    shares: Sequence[Assignment],
    places: dict[Place, list[Subscription]],
    at: dt.datetime,
) -> Iterable[Notice]:
    for followed in places.values():
        agencies = {s.agency_id for s in followed}
        theirs = [share for share in shares if share.agency_id in agencies]
        text = words.told(directive, reason, theirs)
        yield from to_places(followed[:1], f"withdrawn:{directive.id}", text, at)
