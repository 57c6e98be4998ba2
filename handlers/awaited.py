"""What the bot waits for from a person, and who takes the answer."""

from __future__ import annotations

from telegram import Update

from bot.context import Context
from handlers import correcting, extending, granting, resting
from handlers.pressing import acting, typed
from storage.records import Awaited


async def taken(update: Update, context: Context, awaited: Awaited) -> bool:
    """Whether a text was taken for the awaited answer. Raises what its taker raises."""
    act, said = acting(update, context), typed(update)
    if extending.is_awaited(awaited, act.at):
        await extending.take_answer(update, context, awaited)
        return True
    if not context.is_admin(act.person_id):
        return False
    if awaited.what in correcting.ANSWERS:
        await correcting.take_answer(update, context, awaited, said)
    elif granting.is_awaited(awaited, act.at):
        await granting.take_answer(update, context, awaited, said)
    elif resting.is_awaited(awaited, act.at):
        await resting.take_answer(update, context, awaited, said)
    else:
        return False
    return True
