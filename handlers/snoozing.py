"""An officer puts a reminder off, once, until a working moment before the deadline."""

from __future__ import annotations

import datetime as dt

from telegram import Update

from bot.context import Context
from bot.deadline_buttons import AskSnooze, Snooze
from bot.planning import planner
from bot.refusal import SnoozedBefore, SnoozeTooLate
from bot.refusal_acts import not_open
from bot.texts import snoozing as words
from directives.snoozing import snooze_moments
from directives.work import Assignment
from handlers.listing import NOTHING, say_of
from handlers.owning import own
from handlers.pressing import acting, pressed
from storage.records import Records


async def ask_snooze(update: Update, context: Context) -> None:
    """A button asks until when."""
    press, act = AskSnooze.unpack(pressed(update)), acting(update, context)
    async with context.storage.snapshot() as records:
        assignment = _open(await own(records, act, press.assignment))
        moments = await _moments(records, assignment, act.at)
    await context.toast(NOTHING)
    message = words.choose_moment(assignment, moments, act.at) if moments else words.no_moment(assignment)
    await say_of(context, message, assignment)


async def snooze(update: Update, context: Context) -> None:
    """A moment was chosen: until then this assignment is not nudged; the office sees it open all the same."""
    press, act = Snooze.unpack(pressed(update)), acting(update, context)
    async with context.storage.transaction() as records:
        assignment = _open(await own(records, act, press.assignment))
        until = _chosen(press.until, await _moments(records, assignment, act.at), assignment)
        if not await records.nudges.snooze(assignment.id, until):
            raise SnoozedBefore(assignment.task.id)
        detail = {"until": until.isoformat()}
        subject = f"assignment:{assignment.id}"
        await records.events.add(act.at, "snoozed", act.person_id, act.chat_id, subject, {**detail})
    await context.toast(NOTHING)
    await context.redraw(words.put_off(assignment, until, act.at))


def _open(assignment: Assignment) -> Assignment:
    if not assignment.status.is_open:
        raise not_open(assignment)
    return assignment


async def _moments(records: Records, assignment: Assignment, at: dt.datetime) -> tuple[dt.datetime, ...]:
    """What can be chosen at the instant `at`. Raises SnoozeTooLate where the time is over or there is none."""
    if assignment.due_at is None or assignment.due_at <= at:
        raise SnoozeTooLate(assignment.task.id)
    plans = await planner(records)
    morning = plans.policy_of(assignment).morning
    return snooze_moments(assignment.due_at, at, morning=morning, is_workday=plans.is_workday)


def _chosen(minute: int, moments: tuple[dt.datetime, ...], assignment: Assignment) -> dt.datetime:
    until = next((m for m in moments if words.minute_of(m) == minute), None)
    if until is None:
        raise SnoozeTooLate(assignment.task.id)
    return until
