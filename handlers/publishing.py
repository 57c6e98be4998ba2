"""An admin publishes a directive, after having read what will be sent to whom."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Update

from bot import publishing
from bot.context import Context
from bot.refusal import ForgedButton, StaleButton
from bot.review_buttons import PublishAnyway, PublishDirective
from bot.texts import deciding as words
from bot.texts.replacing import replaced
from directives.reviewing import Review
from directives.work import Task
from handlers import amending
from handlers.admitting import admin_pressing
from handlers.moving import Act
from handlers.reviewing import opened, show


async def publish(update: Update, context: Context) -> None:
    """Shows what publishing would send, and asks whether that is meant."""
    act, press = admin_pressing(update, context, PublishDirective)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision, scheduled=True)
        corrects = laid.directive.corrects_id is not None
        message = await amending.ask(records, laid, act) if corrects else _question(laid)
    if not laid.reading.tasks:
        raise ForgedButton(press.pack())
    await show(context, message)


async def publish_anyway(update: Update, context: Context) -> None:
    """Publishes what was confirmed."""
    act, press = admin_pressing(update, context, PublishAnyway)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision, scheduled=True)
        if any(met.is_undecided for met in laid.replaced):
            raise StaleButton
        tasks = await publishing.publish(records, laid, by=act.person_id, chat_id=act.chat_id, at=act.at)
    await _say_so(context, laid, tasks, act)


def _question(laid: Review) -> words.Message:
    """What is still to be decided about earlier directives, before the publication itself is confirmed."""
    undecided = any(met.is_undecided for met in laid.replaced)
    return replaced(laid) if undecided else words.ask_publish(laid)


async def _say_so(context: Context, laid: Review, tasks: Sequence[Task], act: Act) -> None:
    context.office.wake()
    numbers = (tasks[0].id, tasks[-1].id)
    await show(context, (words.published(laid, numbers, act.at), ()))
