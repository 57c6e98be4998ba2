"""Admins decide about more time: yes, another day, no. The first who answers wins, the others see it decided."""

from __future__ import annotations

import datetime as dt

from telegram import Update

from bot.context import Context
from bot.deadline_buttons import Answer, DecideExtension, RefuseExtension
from bot.refusal import DayNotUnderstood, ForgedButton
from bot.texts import declining as decline_words
from bot.texts import extending as words
from directives.extending import Extension, ExtensionState
from directives.times import local_day
from directives.wishes import read_wish
from handlers import declining
from handlers.admitting import admin, admin_pressing, in_private
from handlers.listing import NOTHING
from handlers.moving import Act
from handlers.prolonging import Asked, Case, case_of, decide, found, refuse_day
from storage.records import Awaited

OTHER_DAY = "other-day-of-extension"
WHY_NOT = "refusal-of-extension"
ANSWERS = frozenset({OTHER_DAY, WHY_NOT})
LASTS = dt.timedelta(days=1)


async def requests(update: Update, context: Context) -> None:
    """/requests: every task that was sent back and every wish for more time that waits, each with its buttons."""
    act = admin(update, context)
    in_private(update)
    async with context.storage.snapshot() as records:
        cases = [await case_of(records, e) for e in await records.extensions.asked()]
        declines = await declining.waiting(records)
    if not cases and not declines:
        await context.say(words.no_requests())
    for decline in declines:
        await context.say(*decline_words.request(decline))
    for case in cases:
        await context.say(*words.request(case.extension, case.assignment, case.agency, case.person, act.at))


async def decide_extension(update: Update, context: Context) -> None:
    """A button grants what was asked for, or asks for another day, or for the reason of a refusal."""
    act, press = admin_pressing(update, context, DecideExtension)
    async with context.storage.transaction() as records:
        extension = await found(records, press.extension)
        grants = press.answer == Answer.GRANT
        wished = Asked(on=extension.wanted_date, time=extension.wanted_time)
        case = await (decide(records, extension, act, wished) if grants else case_of(records, extension))
    if case.extension.state is not ExtensionState.ASKED:
        await _show(context, case)
    elif press.answer == Answer.OTHER_DAY:
        await _ask(context, act, OTHER_DAY, case.extension, (words.ask_other_day(case.extension, case.assignment), ()))
    elif press.answer == Answer.REFUSE:
        await _ask(context, act, WHY_NOT, case.extension, words.ask_reason_of_refusal(case.extension, case.assignment))
    else:
        raise ForgedButton(press.pack())


async def refuse_extension(update: Update, context: Context) -> None:
    """A button refuses without giving a reason."""
    act, press = admin_pressing(update, context, RefuseExtension)
    async with context.storage.transaction() as records:
        await records.awaiting.take(act.chat_id, act.person_id)
        case = await decide(records, await found(records, press.extension), act, None)
    await _show(context, case)


def is_awaited(awaited: Awaited | None, at: dt.datetime) -> bool:
    """Whether an admin's words of a decision are awaited at the instant `at`."""
    return awaited is not None and awaited.what in ANSWERS and at - awaited.asked_at < LASTS


async def take_answer(update: Update, context: Context, awaited: Awaited, said: str) -> None:
    """The other day, or the reason of a refusal. A day that is not understood is still waited for."""
    act = admin(update, context)
    async with context.storage.transaction() as records:
        extension = await found(records, int(awaited.data["extension"]))
        case = await case_of(records, extension)
        if case.extension.state is ExtensionState.ASKED and awaited.what == OTHER_DAY:
            case = await decide(records, extension, act, _other_day(said, case, act))
        elif case.extension.state is ExtensionState.ASKED:
            case = await decide(records, extension, act, None, " ".join(said.split()))
        await records.awaiting.take(act.chat_id, act.person_id)
    context.office.wake()
    await context.say(words.request_decided(case.extension, case.assignment, case.agency, case.decider))


def _other_day(said: str, case: Case, act: Act) -> Asked:
    day = read_wish(said, today=local_day(act.at)).deadline
    if day is None or day.due_date is None:
        raise DayNotUnderstood(said)
    refuse_day(case.assignment, day.due_date, day.due_time, act.at)
    return Asked(on=day.due_date, time=day.due_time)


async def _ask(context: Context, act: Act, what: str, extension: Extension, question: words.Message) -> None:
    await context.toast(NOTHING)
    await context.say(*question)
    async with context.storage.transaction() as records:
        await records.awaiting.ask(act.chat_id, act.person_id, what, {"extension": extension.id}, act.at)


async def _show(context: Context, case: Case) -> None:
    context.office.wake()
    await context.toast(words.decision_toast(case.extension, case.decider))
    await context.redraw(words.request_decided(case.extension, case.assignment, case.agency, case.decider))
