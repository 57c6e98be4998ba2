"""Publication: tasks, shares and the messages that carry them are kept in one transaction, whoever asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot import telling
from bot.amending import touched
from bot.planning import planner
from bot.refusal import ForgedButton, StaleButton
from bot.replacing import close_replaced, replaced_by
from directives.planning import Planner
from directives.reviewing import Review, review
from directives.sharing import FLASH, new_shares
from directives.times import local_day
from directives.work import Assignment, Directive, Task
from storage.records import Records


async def laid_out(records: Records, directive: Directive, at: dt.datetime) -> Review:
    """A directive in review with all that an admin must know of it."""
    reading = directive.reading
    corrects = directive.corrects_id is not None
    laid = review(
        directive,
        await records.agencies.all(),
        await records.subscriptions.of_agencies(None),
        earlier=await records.directives.alike(reading.header.number, reading.text) if reading else (),
        replaced=await replaced_by(records, directive) if reading and not corrects else (),
        at=at,
    )
    return replace(laid, touched=await touched(records, laid, at)) if corrects else laid


async def publish(records: Records, laid: Review, *, by: int, chat_id: int, at: dt.datetime) -> tuple[Task, ...]:
    """Publishes a directive as it was laid out, in the name of the person `by` who decided it in the chat `chat_id`.

    Raises StaleButton where somebody was faster, and ForgedButton for a correction or an empty one.
    """
    directive = laid.directive
    if not laid.reading.tasks or directive.corrects_id is not None:
        raise ForgedButton(str(directive.id))
    if not await records.directives.publish(directive.id, by, at, revision=directive.revision):
        raise StaleButton
    for agency in laid.publication.newcomers:
        await records.agencies.add(agency)
    urgent, today = laid.reading.header.urgency == FLASH, local_day(at)
    tasks = [
        await records.tasks.add(directive.id, t.index, t.task, on=today, urgent=urgent) for t in laid.publication.tasks
    ]
    assignments = await records.tasks.assign_many(_shares(laid, tasks, await planner(records), at))
    await _tell(records, laid, assignments, at)
    await close_replaced(records, laid, by=by, chat_id=chat_id, at=at)
    detail = {"tasks": len(tasks), "assignments": len(assignments), "revision": directive.revision}
    await records.events.add(at, "published", by, chat_id, f"directive:{directive.id}", {**detail})
    return tuple(tasks)


def _shares(laid: Review, tasks: Sequence[Task], plans: Planner, at: dt.datetime) -> Iterable[Assignment]:
    for read, task in zip(laid.publication.tasks, tasks, strict=True):
        for given in read.shares:
            for share in new_shares(task, given.agency_id, given.role):
                yield replace(share, nudge_at=plans.first(share, at), given_at=at)


async def _tell(records: Records, laid: Review, assignments: Sequence[Assignment], at: dt.datetime) -> None:
    subscriptions = await records.subscriptions.of_agencies(laid.publication.agency_ids)
    await records.notices.add(telling.orders(laid.directive, assignments, laid.agencies, subscriptions, at))
