"""Officers say that they have received their tasks: by command, by reply, by button."""

from __future__ import annotations

from telegram import Update

from bot import drawing
from bot.buttons import ReceiveAll, ReceiveTask
from bot.context import Context
from bot.refreshing import refresh_many
from bot.refusal import OneAtATime
from bot.texts import answers
from bot.texts.markup import Markup
from directives.typed import arguments
from directives.work import Assignment
from handlers import meaning, moving
from handlers.listing import say_of
from handlers.owning import own
from handlers.pressing import acting, pressed, typed, under
from storage.records import Records


async def received(update: Update, context: Context) -> None:
    """/received 12: that task; as a reply, every task that the message shows. Of several shares it is all of them."""
    act, message, said = acting(update, context), update.effective_message, arguments(typed(update))
    assert message is not None
    if said.several and said.number is not None:
        raise OneAtATime(said.number, "received")
    async with context.storage.transaction() as records:
        meant = await meaning.meant(records, act, message, "received")
        fitting = meaning.fitting(meant.shares, lambda share: share.status.is_open)
        count = await moving.receive(records, fitting, act)
        await refresh_many(records, [await moving.again(records, share) for share in fitting], act.at)
    context.office.wake()
    await say_of(context, (answers.received_toast(count), ()), fitting[0])


async def receive_task(update: Update, context: Context) -> None:
    """A button says that a task was seen."""
    press, act, place = ReceiveTask.unpack(pressed(update)), acting(update, context), under(update)
    async with context.storage.transaction() as records:
        assignment = await own(records, act, press.assignment)
        count = await moving.receive(records, [assignment], act)
        assignment = await own(records, act, press.assignment)
        message = await drawing.redrawn(records, press.shown, assignment, place, act.at)
        toast = await _received(records, count, assignment)
    await context.toast(toast)
    await context.redraw(*message)


async def receive_all(update: Update, context: Context) -> None:
    """A button says that all tasks of a message were seen."""
    press, act, place = ReceiveAll.unpack(pressed(update)), acting(update, context), under(update)
    async with context.storage.transaction() as records:
        assignment = await own(records, act, press.assignment)
        await moving.settle_doubt(records, *place, assignment.id)
        count = await moving.receive(records, await drawing.shown_with(records, assignment, place, act.at), act)
        message = await drawing.agency_part(records, assignment, place, act.at)
        toast = await _received(records, count, assignment)
    await context.toast(toast)
    await context.redraw(*message)


async def _received(records: Records, count: int, assignment: Assignment) -> Markup:
    """How much was noted as received; where that is nothing, because the work is owed no more, it says so."""
    is_moot = not count and not assignment.status.is_open
    return await moving.moot(records, assignment) if is_moot else answers.received_toast(count)
