"""What an admin asks for besides posting: how a directive stands."""

from __future__ import annotations

from telegram import Update

from bot.context import Context
from bot.refusal import ForgedButton
from bot.refusal_progress import NotPublished
from bot.review_buttons import OpenDirective
from bot.texts import administering as words
from handlers import progressing
from handlers.admitting import reader_pressing
from handlers.reviewing import opened, send_card, show


async def open_directive(update: Update, context: Context) -> None:
    """A directive in review is shown as its card, a published one with every agency's part."""
    act, press = reader_pressing(update, context, OpenDirective)
    async with context.storage.transaction() as records:
        await records.awaiting.take(act.chat_id, act.person_id)
        directive = await records.directives.get(press.directive)
        if directive is None:
            raise ForgedButton(press.pack())
        is_out = directive.state in progressing.SHOWN
        message = await progressing.screen(records, context, directive, act) if is_out else None
    if message is not None:
        await show(context, message)
        return
    if not context.is_admin(act.person_id):
        raise NotPublished
    async with context.storage.transaction() as records:
        laid = await opened(records, act, directive.id, scheduled=True)
    await context.toast(words.card_below())
    await send_card(context, laid, act)
