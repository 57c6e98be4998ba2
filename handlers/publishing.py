"""An admin publishes a directive: tasks, shares and the messages that carry them are kept in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from telegram import Update

from bot import telling
from bot.context import Context
from bot.planning import planner
from bot.refusal import AlreadyPublished, ForgedButton
from bot.review_buttons import PublishAnyway, PublishDirective
from bot.texts import deciding as words
from directives.planning import Planner
from directives.reviewing import Matter, Review
from directives.sharing import new_share, new_shares
from directives.times import local_day
from directives.work import Assignment, Task
from handlers.admitting import admin_pressing
from handlers.moving import Act
from handlers.reviewing import opened, show
from storage.records import Records

FLASH = "hoa-toc"
"""The urgency of a directive whose tasks are nudged one by one, on any day."""

ASKED_ABOUT = frozenset({Matter.NO_AGENCY, Matter.NO_LEAD, Matter.PUBLISHED_BEFORE})
"""Open questions that are asked once more before anything is sent."""


async def publish(update: Update, context: Context) -> None:
    """Publishes what is whole; what is not is asked about once more."""
    act, press = admin_pressing(update, context, PublishDirective)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision)
        open_questions = ASKED_ABOUT & {q.matter for q in laid.questions}
        tasks = () if open_questions else await _publish(records, laid, act)
    if open_questions:
        await show(context, words.ask_publish(laid))
        return
    await _say_so(context, laid, tasks, act)


async def publish_anyway(update: Update, context: Context) -> None:
    """Publishes although something is open."""
    act, press = admin_pressing(update, context, PublishAnyway)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision)
        tasks = await _publish(records, laid, act)
    await _say_so(context, laid, tasks, act)


async def _publish(records: Records, laid: Review, act: Act) -> tuple[Task, ...]:
    directive = laid.directive
    if not laid.reading.tasks:
        raise ForgedButton(str(directive.id))
    if not await records.directives.publish(directive.id, act.person_id, act.at):
        raise AlreadyPublished
    for agency in laid.publication.newcomers:
        await records.agencies.add(agency)
    urgent, today = laid.reading.header.urgency == FLASH, local_day(act.at)
    tasks = [
        await records.tasks.add(directive.id, t.index, t.task, on=today, urgent=urgent) for t in laid.publication.tasks
    ]
    assignments = await records.tasks.assign_many(_shares(laid, tasks, await planner(records), act))
    await _tell(records, laid, assignments, act)
    detail = {"tasks": len(tasks), "assignments": len(assignments), "revision": directive.revision}
    await records.events.add(act.at, "published", act.person_id, act.chat_id, f"directive:{directive.id}", {**detail})
    return tuple(tasks)


def _shares(laid: Review, tasks: Sequence[Task], plans: Planner, act: Act) -> Iterable[Assignment]:
    for read, task in zip(laid.publication.tasks, tasks, strict=True):
        for given in read.shares:
            for share in new_shares(task, given.agency_id, given.role):
                first, on = plans.first(share, act.at), share.occurrence_on
                yield new_share(task, share.agency_id, share.role, occurrence_on=on, nudge_at=first)


async def _tell(records: Records, laid: Review, assignments: Sequence[Assignment], act: Act) -> None:
    subscriptions = await records.subscriptions.of_agencies(laid.publication.agency_ids)
    await records.notices.add(telling.orders(laid.directive, assignments, laid.agencies, subscriptions, act.at))


async def _say_so(context: Context, laid: Review, tasks: Sequence[Task], act: Act) -> None:
    context.office.wake()
    numbers = (tasks[0].id, tasks[-1].id)
    await show(context, (words.published(laid, numbers, act.at), ()))
