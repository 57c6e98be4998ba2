"""An officer looks at the chat's tasks: the list, one card."""

from __future__ import annotations

from telegram import Update

from bot.buttons import ListTasks, OpenCard
from bot.context import Context
from bot.refusal import NumberMissing
from bot.texts import listing
from bot.texts.markup import Markup
from directives.typed import arguments
from directives.work import Assignment
from handlers import drawing
from handlers.owning import open_tasks, own, shares
from handlers.pressing import acting, pressed
from storage.records import Records

NOTHING = Markup("")


async def list_tasks(update: Update, context: Context) -> None:
    """/tasks: the first page of what the chat's agencies owe."""
    act = acting(update, context)
    async with context.storage.snapshot() as records:
        message = await _page(records, context, act.chat_id, 0)
    await context.say(*message)


async def turn_page(update: Update, context: Context) -> None:
    """A button under the list shows another page of it; under another message it shows the list."""
    press, act = ListTasks.unpack(pressed(update)), acting(update, context)
    async with context.storage.snapshot() as records:
        message = await _page(records, context, act.chat_id, press.page)
    await context.redraw(*message)
    await context.toast(NOTHING)


async def show_task(update: Update, context: Context) -> None:
    """/task 12: the card of each share that the chat's agencies have in the task."""
    act = acting(update, context)
    assert update.effective_message is not None
    number = arguments(update.effective_message.text or "").number
    if number is None:
        raise NumberMissing("task")
    async with context.storage.snapshot() as records:
        mine = await shares(records, act.chat_id, number)
        cards = [(await drawing.card(records, a, act.at), a) for a in mine]
    for card, assignment in cards:
        await say_of(context, card, assignment)


async def open_card(update: Update, context: Context) -> None:
    """A button under the list opens a card, below it: a reply to the card is then about this one task."""
    press, act = OpenCard.unpack(pressed(update)), acting(update, context)
    async with context.storage.snapshot() as records:
        assignment = await own(records, act.chat_id, press.assignment)
        card = await drawing.card(records, assignment, act.at)
    await context.toast(NOTHING)
    await say_of(context, card, assignment)


async def say_of(context: Context, message: listing.Message, assignment: Assignment) -> None:
    """Answers with a message about one assignment, and remembers what it shows: a reply to it means that one."""
    sent = await context.say(*message)
    async with context.storage.transaction() as records:
        for part in sent:
            await records.cards.remember(part.chat_id, part.message_id, [assignment.id])


async def _page(records: Records, context: Context, chat_id: int, page: int) -> listing.Message:
    mine = await open_tasks(records, chat_id)
    return listing.task_list(mine, await drawing.agencies_of(records, mine), page, context.now())
