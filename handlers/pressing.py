"""What stands behind an update: who acts where and when, which button was pressed, under which message."""

from __future__ import annotations

from collections.abc import Collection

from telegram import Message, Update

from bot.buttons import Button, Keyboard
from bot.context import Context
from bot.texts.markup import Markup
from handlers.moving import Act


def acting(update: Update, context: Context) -> Act:
    """Who acts, in which chat, now."""
    assert update.effective_user is not None
    assert update.effective_chat is not None
    return Act(
        person_id=update.effective_user.id,
        chat_id=update.effective_chat.id,
        at=context.now(),
        admins=context.office.staff.admins,
        message_id=under(update)[1] if update.callback_query and update.callback_query.message else None,
        verifies=context.settings.verify,
    )


def typed(update: Update) -> str:
    """The text of the message."""
    assert update.effective_message is not None
    return update.effective_message.text or ""


def pressed(update: Update) -> str:
    """The data of the pressed button."""
    assert update.callback_query is not None
    return update.callback_query.data or ""


def under(update: Update) -> tuple[int, int]:
    """The message under the pressed button, as (chat id, message id)."""
    assert update.callback_query is not None
    assert update.callback_query.message is not None
    message = update.callback_query.message
    return message.chat.id, message.message_id


async def take_buttons_away(update: Update, context: Context, *buttons: Button) -> None:
    """Leaves the message as it is, but without the pressed button and these."""
    assert update.callback_query is not None
    message, data = update.callback_query.message, update.callback_query.data
    if isinstance(message, Message):
        words = Markup(message.text_html)  # our own message, escaped by the library
        await context.redraw(words, _without(message, {data, *(b.pack() for b in buttons)}))


def _without(message: Message, gone: Collection[str | None]) -> Keyboard:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    kept = [tuple((b.text, str(b.callback_data)) for b in row if b.callback_data not in gone) for row in rows]
    return tuple(row for row in kept if row)
