"""An officer puts a reminder off, once, until a working moment before the deadline."""

from __future__ import annotations

import datetime as dt

from telegram import Update

from bot import drawing
from bot.context import Context
from bot.deadline_buttons import AskSnooze, Snooze
from bot.planning import planner
from bot.refusal import SnoozedBefore, SnoozeTooLate
from bot.refusal_acts import not_open
from bot.refusal_review import MomentNotUnderstood, MomentPast
from bot.texts import snoozing as words
from bot.texts.remarking import which_share
from directives.nudging import is_open, next_opening
from directives.scheduling import moment_of
from directives.snoozing import snooze_moments
from directives.times import local_day
from directives.work import Assignment
from handlers import meaning
from handlers.listing import NOTHING, say_of
from handlers.moving import Act
from handlers.owning import own
from handlers.pressing import acting, pressed
from storage.records import Records


async def later(update: Update, context: Context) -> None:
    """/later 12 until when: without a moment it asks; as a reply it is about the task that the message shows."""
    act, message = acting(update, context), update.effective_message
    assert message is not None
    async with context.storage.snapshot() as records:
        said = await meaning.meant(records, act, message, "later")
        fitting = meaning.fitting(said.shares, lambda share: share.status.is_open)
        agencies = await drawing.agencies_of(records, fitting)
    if len(fitting) > 1:
        await context.say(*which_share(fitting, agencies, AskSnooze))
    elif said.words:
        await _put_off(context, act, fitting[0], said.words)
    else:
        await _ask(context, act, fitting[0])


async def ask_snooze(update: Update, context: Context) -> None:
    """A button asks until when."""
    press, act = AskSnooze.unpack(pressed(update)), acting(update, context)
    async with context.storage.snapshot() as records:
        assignment = _open(await own(records, act, press.assignment))
    _due(assignment, act.at)
    await context.toast(NOTHING)
    await _ask(context, act, assignment)


async def snooze(update: Update, context: Context) -> None:
    """A moment was chosen: until then this assignment is not nudged; the office sees it open all the same."""
    press, act = Snooze.unpack(pressed(update)), acting(update, context)
    async with context.storage.transaction() as records:
        assignment = _open(await own(records, act, press.assignment))
        until = _chosen(press.until, await _moments(records, assignment, act.at), assignment)
        await _keep(records, act, assignment, until)
    await context.toast(NOTHING)
    await context.redraw(words.put_off(assignment, until, act.at))


async def _ask(context: Context, act: Act, assignment: Assignment) -> None:
    async with context.storage.snapshot() as records:
        moments = await _moments(records, assignment, act.at)
    message = words.choose_moment(assignment, moments, act.at) if moments else words.no_moment(assignment)
    await say_of(context, message, assignment)


async def _put_off(context: Context, act: Act, assignment: Assignment, said: str) -> None:
    """Until the moment that was typed, or the working morning behind it; a day without an hour is its morning."""
    async with context.storage.transaction() as records:
        due_at = _due(assignment, act.at)
        wanted = moment_of(said, today=local_day(act.at))
        if wanted is None:
            raise MomentNotUnderstood(said)
        if wanted <= act.at:
            raise MomentPast(wanted)
        plans = await planner(records)
        policy = plans.policy_of(assignment)
        works = is_open(wanted, policy, plans.is_workday)
        until = wanted if works else next_opening(wanted, policy.morning, plans.is_workday)
        if until >= due_at:
            raise SnoozeTooLate(assignment.task.id)
        await _keep(records, act, assignment, until)
    await say_of(context, (words.put_off(assignment, until, act.at), ()), assignment)


async def _keep(records: Records, act: Act, assignment: Assignment, until: dt.datetime) -> None:
    if not await records.nudges.snooze(assignment.id, until):
        raise SnoozedBefore(assignment.task.id)
    detail = {"until": until.isoformat()}
    await records.events.add(act.at, "snoozed", act.person_id, act.chat_id, f"assignment:{assignment.id}", {**detail})


def _open(assignment: Assignment) -> Assignment:
    if not assignment.status.is_open:
        raise not_open(assignment)
    return assignment


async def _moments(records: Records, assignment: Assignment, at: dt.datetime) -> tuple[dt.datetime, ...]:
    """What can be chosen at the instant `at`. Raises SnoozeTooLate where the time is over or there is none."""
    due_at = _due(assignment, at)
    plans = await planner(records)
    morning = plans.policy_of(assignment).morning
    return snooze_moments(due_at, at, morning=morning, is_workday=plans.is_workday)


def _due(assignment: Assignment, at: dt.datetime) -> dt.datetime:
    """The end of an assignment's time. Raises SnoozeTooLate where it is over, or there is none."""
    if assignment.due_at is None or assignment.due_at <= at:
        raise SnoozeTooLate(assignment.task.id)
    return assignment.due_at


def _chosen(minute: int, moments: tuple[dt.datetime, ...], assignment: Assignment) -> dt.datetime:
    until = next((m for m in moments if words.minute_of(m) == minute), None)
    if until is None:
        raise SnoozeTooLate(assignment.task.id)
    return until
