"""After a restore: an admin says whether what was held back is sent."""

from __future__ import annotations

from telegram import Update

from bot.buttons import Button
from bot.context import Context
from bot.keeping_buttons import AnswerHeld
from bot.refusal import ForgedButton
from bot.restoring import let_go
from bot.texts import keeping as words
from handlers.admitting import admin_pressing


async def answer_held(update: Update, context: Context) -> None:
    """A button sends what was held back, or gives it up; once, whoever of the admins presses first."""
    act, press = admin_pressing(update, context, AnswerHeld)
    if press.send not in {0, 1}:
        raise ForgedButton(press.pack())
    send = bool(press.send)
    async with context.storage.transaction() as records:
        count = await let_go(records, act.at, send=send, by=act.person_id, chat_id=act.chat_id)
        await context.once(records)
    context.office.wake()
    await context.redraw(words.answered(count, sent=send))


BUTTONS: dict[type[Button], object] = {AnswerHeld: answer_held}
"""What answers each button."""
