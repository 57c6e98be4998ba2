"""An admin ends the repetition of a task: /endrepeat 12, with one question."""

from __future__ import annotations

from telegram import Update

from bot.context import Context
from bot.deadline_buttons import EndRepetition
from bot.informing import to_admins, to_places
from bot.refusal import NotRecurring, NumberMissing, UnknownTask
from bot.texts import repeating as words
from directives.typed import arguments
from directives.work import Task
from handlers.admitting import admin, admin_pressing, in_private
from handlers.listing import NOTHING
from handlers.moving import Act
from handlers.pressing import typed
from storage.records import Records


async def end_repetition(update: Update, context: Context) -> None:
    """/endrepeat 12: asks whether the task shall really repeat no more."""
    admin(update, context)
    in_private(update)
    number = arguments(typed(update)).number
    if number is None:
        raise NumberMissing("endrepeat")
    async with context.storage.snapshot() as records:
        task = await _recurring(records, number)
        still_open = sum(a.status.is_open for a in await records.tasks.assignments_of_task(number))
    await context.say(*words.ask_end(task, still_open))


async def end_for_good(update: Update, context: Context) -> None:
    """A button ends it."""
    act, press = admin_pressing(update, context, EndRepetition)
    async with context.storage.transaction() as records:
        task = await _recurring(records, press.task)
        if not await records.tasks.end_recurrence(task.id, act.person_id, act.at):
            raise NotRecurring(task.id)
        await _tell(records, task, act)
    context.office.wake()
    await context.toast(NOTHING)
    await context.redraw(words.ended(task))


async def _recurring(records: Records, number: int) -> Task:
    task = await records.tasks.get(number)
    if task is None:
        raise UnknownTask(number)
    if not task.repeats:
        raise NotRecurring(number)
    return task


async def _tell(records: Records, task: Task, act: Act) -> None:
    names = await records.people.named([act.person_id])
    text, fact = words.ended_told(task, names.get(act.person_id, "")), f"repetition-ended:{task.id}"
    agencies = {a.agency_id for a in await records.tasks.assignments_of_task(task.id)}
    places = [s for s in await records.subscriptions.of_agencies(agencies) if s.chat_id != act.chat_id]
    others = set(act.admins) - {act.person_id, *(p.chat_id for p in places)}
    once = {(p.chat_id, p.thread_id): p for p in places}.values()
    await records.notices.add((*to_places(once, fact, text, act.at), *to_admins(others, fact, text, act.at)))
    await records.events.add(act.at, "repetition-ended", act.person_id, act.chat_id, f"task:{task.id}", {})
