"""An admin keeps the office's own calendar: days off, and days that are worked instead."""

from __future__ import annotations

import datetime as dt

from telegram import Update

from bot.context import Context
from bot.deadline_buttons import AskDayOff, DropDayOff
from bot.planning import replan
from bot.refusal import DayNotUnderstood, ForgedButton
from bot.texts import preferences as words
from directives.times import local_day
from directives.wishes import read_wish
from handlers.admitting import admin, admin_pressing
from handlers.listing import NOTHING
from handlers.preferring import office_message
from storage.records import Awaited

DAY_OFF = "day-off"
LASTS = dt.timedelta(days=1)
LAST_ORDINAL = dt.date.max.toordinal()


async def ask_day(update: Update, context: Context) -> None:
    """A button asks for a day off, or one that is worked."""
    act, press = admin_pressing(update, context, AskDayOff)
    await context.toast(NOTHING)
    await context.say(words.ask_day(worked=press.worked == 1))
    async with context.storage.transaction() as records:
        await records.awaiting.ask(act.chat_id, act.person_id, DAY_OFF, {"worked": press.worked}, act.at)


def is_awaited(awaited: Awaited | None, at: dt.datetime) -> bool:
    """Whether a day is awaited at the instant `at`."""
    return awaited is not None and awaited.what == DAY_OFF and at - awaited.asked_at < LASTS


async def take_answer(update: Update, context: Context, awaited: Awaited, said: str) -> None:
    """The day, and its name behind it. A day that is not understood is still waited for."""
    act, worked = admin(update, context), awaited.data["worked"] == 1
    read = read_wish(said, today=local_day(act.at))
    on = read.deadline.due_date if read.deadline else None
    if on is None:
        raise DayNotUnderstood(said)
    async with context.storage.transaction() as records:
        await records.awaiting.take(act.chat_id, act.person_id)
        await records.days_off.add(on, read.reason or "", worked, act.person_id, act.at)
        await replan(records, act.at)
        kind = "day-worked" if worked else "day-off"
        await records.events.add(act.at, kind, act.person_id, act.chat_id, "office", {"day": on.isoformat()})
    context.office.wake()
    await context.say(words.day_kept(on, read.reason or "", worked=worked))


async def drop_day(update: Update, context: Context) -> None:
    """A button takes a day off the office's own calendar."""
    act, press = admin_pressing(update, context, DropDayOff)
    if not 1 <= press.day <= LAST_ORDINAL:
        raise ForgedButton(press.pack())
    on = dt.date.fromordinal(press.day)
    async with context.storage.transaction() as records:
        await records.days_off.drop(on)
        await replan(records, act.at)
        await records.events.add(act.at, "day-dropped", act.person_id, act.chat_id, "office", {"day": on.isoformat()})
        message = await office_message(records)
    context.office.wake()
    await context.toast(words.changed_toast())
    await context.redraw(*message)
