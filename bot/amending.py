"""A correction is published: tasks and shares change in place, touched agencies are told what was and what is.

Everything happens in one transaction. Numbers of tasks stay; agencies that nothing changes for hear nothing.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot import telling
from bot.informing import to_places
from bot.mornings import settle_nudges
from bot.planning import planner
from bot.refreshing import refresh_many
from bot.refusal_changes import CorrectionApplied, DirectiveRecalled, NothingCorrected
from bot.texts import amending as words
from bot.texts.amended import News, told
from bot.texts.markup import split
from directives.amending import Amendment, amend, amended
from directives.difference import Difference, compare, numbered
from directives.extending import Extension
from directives.model import Reading
from directives.office import Subscription
from directives.planning import Planner
from directives.reviewing import Review
from directives.sharing import FLASH, new_shares
from directives.times import end_of_day, instant, local_day
from directives.work import OWED, Assignment, Directive, DirectiveState, Notice, Status, Task
from storage.records import Records


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A correction as it would be, or was, applied. `laid` is the draft, `before` the reading that it corrects."""

    directive: Directive
    before: Reading
    laid: Review
    difference: Difference
    amendments: tuple[Amendment, ...]
    dropped: tuple[Assignment, ...]

    @property
    def agency_ids(self) -> tuple[str, ...]:
        """The agencies that it touches: those that have what it changes, wherever that has gone since publication."""
        touched = {share.agency_id for share in self.dropped}
        touched |= {s.agency_id for task in self.difference.added for s in task.shares}
        for change, amendment in zip(self.difference.changed, self.amendments, strict=True):
            other_role = {c.agency_id for c in change.roles}
            touched |= {s.agency_id for s in amendment.kept if change.content or s.agency_id in other_role}
            touched |= {s.agency_id for s in (*amendment.withdrawn, *amendment.given)}
        # Those whom the document names come first, in its order; who has given a task away hears of it no more.
        named = tuple(i for i in self.difference.agency_ids if i in touched)
        return (*named, *sorted(touched.difference(named)))

    @property
    def held(self) -> frozenset[int]:
        """The shares (ids) that agencies had just before it, of what it changes."""
        had = (s.id for amendment in self.amendments for s in (*amendment.kept, *amendment.withdrawn))
        return frozenset((*had, *(s.id for s in self.dropped)))

    @property
    def withdrawn(self) -> tuple[Assignment, ...]:
        """Every share that is owed no more."""
        lost = (share for amendment in self.amendments for share in amendment.withdrawn)
        return (*lost, *(share for share in self.dropped if share.status in OWED))

    @property
    def extended(self) -> tuple[Assignment, ...]:
        """Shares whose extension outlasts the new deadline, and therefore stays."""
        return tuple(share for amendment in self.amendments for share in amendment.extended)

    @property
    def finished(self) -> tuple[Assignment, ...]:
        """Shares that are done, although what they were about changes."""
        return tuple(share for amendment in self.amendments for share in amendment.finished)


async def numbered_reading(records: Records, directive: Directive) -> Reading:
    """The reading of a published directive, each task with its number."""
    assert directive.reading is not None, "a published directive was read"
    return numbered(directive.reading, await records.tasks.of_directive(directive.id))


async def weigh(records: Records, laid: Review, at: dt.datetime) -> Correction:
    """What a correction in review would do. Raises DirectiveRecalled where there is nothing to correct any more."""
    assert laid.directive.corrects_id is not None, "only a correction is weighed"
    directive = await records.directives.get(laid.directive.corrects_id)
    if directive is None or directive.state is not DirectiveState.PUBLISHED:
        raise DirectiveRecalled
    before = await numbered_reading(records, directive)
    difference = compare(before, laid.reading, laid.agencies.values(), laid.on)
    tasks = {task.id: task for task in await records.tasks.of_directive(directive.id)}
    shares: dict[int, list[Assignment]] = defaultdict(list)
    for share in await records.tasks.assignments_of_directive(directive.id):
        shares[share.task.id].append(share)
    today = local_day(at)
    amendments = [
        amend(amended(tasks[c.number], c.after.task, c.after.index, today), c, shares[c.number])
        for c in difference.changed
    ]
    gone = [share for t in difference.dropped for share in shares[t.task.number or 0]]
    return Correction(
        directive=directive,
        before=before,
        laid=laid,
        difference=difference,
        amendments=tuple(amendments),
        dropped=tuple(share for share in gone if share.status is not Status.WITHDRAWN),
    )


async def touched(records: Records, laid: Review, at: dt.datetime) -> tuple[str, ...]:
    """The agencies (ids) that a correction in review would tell; none where its directive is in force no more."""
    try:
        return (await weigh(records, laid, at)).agency_ids
    except DirectiveRecalled:
        return ()


async def places(records: Records, correction: Correction) -> set[tuple[int, int | None]]:
    """The chats and topics that hear of a correction: those of the agencies that it touches."""
    subscriptions = await records.subscriptions.of_agencies(correction.agency_ids)
    return {(s.chat_id, s.thread_id) for s in subscriptions}


async def correct(
    records: Records, laid: Review, *, by: int, chat_id: int, at: dt.datetime, reopen: bool
) -> tuple[Correction, int]:
    """Publishes a correction; `reopen` opens finished work again that it changes. Answers it, and how much is reopened.

    Raises NothingCorrected, CorrectionApplied where somebody was faster, and DirectiveRecalled.
    """
    correction = await weigh(records, laid, at)
    if correction.difference.is_empty:
        raise NothingCorrected
    if not await records.corrections.apply(laid.directive, by, at):
        raise CorrectionApplied
    for agency in laid.publication.newcomers:
        await records.agencies.add(agency)
    version = await records.corrections.keep_version(correction.directive.id, correction.before, by, at)
    why = words.reason(correction.laid.reading.header)
    new_tasks = await _add_tasks(records, correction, at)
    given = await _amend(records, correction, new_tasks, by=by, at=at, why=why)
    reopened = await _reopen(records, correction, by, at, why) if reopen else ()
    await _rewrite(records, correction, new_tasks, at)
    await _tell(records, correction, given, reopened, at, version)
    detail = {"version": version, "changed": len(correction.difference.changed), "added": len(new_tasks)}
    detail |= {"dropped": len(correction.difference.dropped), "withdrawn": len(correction.withdrawn)}
    subject = f"directive:{correction.directive.id}"
    await records.events.add(at, "corrected", by, chat_id, subject, {**detail, "reopened": len(reopened)})
    return correction, len(reopened)


async def _add_tasks(records: Records, correction: Correction, at: dt.datetime) -> dict[int, Task]:
    """The tasks that are new, by their place in the corrected reading."""
    urgent = correction.laid.reading.header.urgency == FLASH
    return {
        t.index: await records.tasks.add(correction.directive.id, t.index, t.task, on=local_day(at), urgent=urgent)
        for t in correction.difference.added
    }


async def _amend(
    records: Records, correction: Correction, new_tasks: Mapping[int, Task], *, by: int, at: dt.datetime, why: str
) -> tuple[Assignment, ...]:
    """Changes tasks and shares; answers the shares that agencies have got."""
    plans = await planner(records)
    for amendment in correction.amendments:
        await records.corrections.task(amendment.task)
        await _keep(records, amendment, plans, at)
    over = (*correction.withdrawn, *correction.dropped, *(s for a in correction.amendments for s in a.lost))
    gone = await records.withdrawals.shares((share.id for share in over), by, at, why)
    await records.withdrawals.end_repetition({share.task.id for share in correction.dropped}, by, at)
    await settle_nudges(records, gone, at)
    new = [share for amendment in correction.amendments for share in amendment.given]
    for task in correction.difference.added:
        new += (s for given in task.shares for s in new_shares(new_tasks[task.index], given.agency_id, given.role))
    return await records.corrections.give(replace(s, nudge_at=plans.first(s, at), given_at=at) for s in new)


async def _keep(records: Records, amendment: Amendment, plans: Planner, at: dt.datetime) -> None:
    for share in amendment.kept:
        asked = await records.corrections.pending(share.id) if share.status is Status.EXTENSION_ASKED else None
        if asked is not None and share.due_at is not None and _wanted(asked) <= share.due_at:
            await records.corrections.overtake(asked, at)
        await records.corrections.share(share, plans.next(share, at) if share.status.is_open else None)


def _wanted(asked: Extension) -> dt.datetime:
    if asked.wanted_time is None:
        return end_of_day(asked.wanted_date)
    return instant(asked.wanted_date, asked.wanted_time)


async def _reopen(
    records: Records, correction: Correction, by: int, at: dt.datetime, why: str
) -> tuple[Assignment, ...]:
    plans = await planner(records)
    reopened = []
    for share in correction.finished:
        if await records.corrections.reopen(share.id, by, at, why):
            now = await records.tasks.assignment(share.id)
            assert now is not None, "assignments are never deleted"
            await records.nudges.plan(now.id, plans.next(now, at))
            reopened.append(now)
    return tuple(reopened)


async def _rewrite(records: Records, correction: Correction, new_tasks: Mapping[int, Task], at: dt.datetime) -> None:
    """The corrected reading takes the place of the published one; every task in it has its number from now on."""
    reading = correction.laid.reading
    tasks = tuple(
        replace(task, number=new_tasks[place].id) if place in new_tasks else task
        for place, task in enumerate(reading.tasks)
    )
    if not await records.corrections.rewrite(correction.directive.id, replace(reading, tasks=tasks)):
        raise DirectiveRecalled
    changed = {amendment.task.id for amendment in correction.amendments}
    read_as = {task.number: (place, task) for place, task in enumerate(tasks)}
    for task in await records.tasks.of_directive(correction.directive.id):
        if task.id in read_as and task.id not in changed:
            # Its place, heading or quotation may have changed, which concerns nobody.
            place, read = read_as[task.id]
            await records.corrections.task(amended(task, read, place, local_day(at)))


async def _tell(
    records: Records,
    correction: Correction,
    given: Sequence[Assignment],
    reopened: Sequence[Assignment],
    at: dt.datetime,
    version: int,
) -> None:
    """Messages everywhere show how things stand; each touched place reads once what was and what is."""
    directive = await records.directives.get(correction.directive.id)
    assert directive is not None, "directives are never deleted"
    every = await records.tasks.assignments_of_directive(directive.id)
    tasks = {a.task.id for a in correction.amendments} | {share.task.id for share in correction.dropped}
    fresh = {share.id for share in given}
    await refresh_many(records, [s for s in every if s.task.id in tasks and s.id not in fresh], at)
    subscriptions = await records.subscriptions.of_agencies(correction.agency_ids)
    held = [share for share in every if share.id in correction.held]
    known = {share.agency_id for share in held}
    news = News(
        directive=directive,
        difference=correction.difference,
        shares=held,
        given=given,
        reopened=frozenset(share.id for share in reopened),
        agencies=correction.laid.agencies,
    )
    said = _news(news, [s for s in subscriptions if s.agency_id in known], version, at)
    await records.notices.add(said)
    orders = telling.orders(directive, given, correction.laid.agencies, subscriptions, at)
    await records.notices.add(replace(order, key=f"{order.key}:correction:{version}") for order in orders)


def _news(news: News, subscriptions: Iterable[Subscription], version: int, at: dt.datetime) -> Iterable[Notice]:
    by_place: dict[tuple[int, int | None], list[Subscription]] = defaultdict(list)
    for s in subscriptions:
        by_place[s.chat_id, s.thread_id].append(s)
    for followed in by_place.values():
        text = told(news, frozenset(s.agency_id for s in followed))
        for part, said in enumerate(split(text)):
            fact = f"corrected:{news.directive.id}:{version}:{part}"
            yield from to_places(followed[:1], fact, said, at)
