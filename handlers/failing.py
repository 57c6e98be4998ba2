"""The one place where a conversation's errors end: a refusal is told to the person, anything else is logged."""

from __future__ import annotations

import logging

from telegram import Update

from bot.context import Context
from bot.refusal import Refusal, SecrecyStamp
from bot.texts.refusals import words
from bot.texts.trouble import sorry

logger = logging.getLogger(__name__)


async def answer_for(update: object, context: Context) -> None:
    """The application's error handler. An unexpected error is apologised for once, when it is not tried again."""
    if not isinstance(update, Update):
        logger.error("Failed outside an update", exc_info=context.error, extra={"action": "failed"})
        return
    if isinstance(context.error, Refusal):
        await _refuse(update, context, context.error)
        return
    logger.error(
        "Handler failed", exc_info=context.error, extra={"action": "handler_failed", "update": update.update_id}
    )
    if update.update_id in context.office.last_tries and update.effective_chat:
        await context.say(sorry())


async def _refuse(update: Update, context: Context, refusal: Refusal) -> None:
    logger.info("Refused", extra={"action": "refused", "update": update.update_id, "why": type(refusal).__name__})
    if isinstance(refusal, SecrecyStamp):
        context.office.secrets.add(update.update_id)
    sentence = words(refusal)
    if update.callback_query and await context.toast(sentence):
        return
    if update.effective_chat:
        await context.say(sentence)
