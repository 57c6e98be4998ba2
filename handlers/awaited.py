"""What the bot waits for from a person, and who takes the answer."""

from __future__ import annotations

from telegram import Update

from bot.context import Context
from bot.refusal_review import FileAwaited
from handlers import (
    adding,
    appointing,
    attaching,
    drafting,
    extending,
    granting,
    reassigning,
    recalling,
    resting,
    restructuring,
    returning,
)
from handlers.drafts import ABOUT_DRAFTS
from handlers.pressing import acting, typed
from storage.records import Awaited

USUAL_ANSWER = 300
"""Characters of an answer; longer texts are documents."""

LONGEST_ANSWER = 4096
"""Characters of the longest message that Telegram takes: the words of a task may need them."""


OF_ADMINS = (granting, reassigning, recalling, returning, resting, restructuring)
"""The conversations in which an admin is asked for words; each knows its own question."""


def longest_answer(awaited: Awaited) -> int:
    """How many characters an answer may have; a longer text is a document."""
    of_returning = awaited.what == returning.WHY
    is_long = of_returning or awaited.what in drafting.LONG_ANSWERS or awaited.what in adding.BY_AWAITED
    return LONGEST_ANSWER if is_long else USUAL_ANSWER


async def taken(update: Update, context: Context, awaited: Awaited) -> bool:
    """Whether a text was taken for the awaited answer. Raises what its taker raises."""
    act, said = acting(update, context), typed(update)
    if await taken_of_officer(update, context, awaited):
        return True
    if not context.is_admin(act.person_id):
        return False
    if attaching.is_awaited(awaited, act.at):
        raise FileAwaited
    if awaited.what in ABOUT_DRAFTS:
        await ABOUT_DRAFTS[awaited.what](update, context, awaited, said)
        return True
    if appointing.is_awaited(awaited, act.at):
        await appointing.take_answer(update, context, said)
        return True
    for asking in OF_ADMINS:
        if asking.is_awaited(awaited, act.at):
            await asking.take_answer(update, context, awaited, said)
            return True
    return False


async def taken_of_officer(update: Update, context: Context, awaited: Awaited) -> bool:
    """Whether a text was taken for what an officer was asked about a task."""
    at = context.now()
    if extending.is_awaited(awaited, at):
        await extending.take_answer(update, context, awaited)
    elif adding.is_awaited(awaited, at):
        await adding.take_answer(update, context, awaited)
    else:
        return False
    return True
