"""One claimed notice on its way to Telegram: sent, or the message changed that it is about."""

from __future__ import annotations

import logging
from dataclasses import replace

from bot.application import DonDoc
from bot.leaving import chat_has_moved
from bot.marking import Outcome
from bot.sending import amend, letter_of, send
from bot.verdict import Gone, Later, Moved, Uncertain
from directives.work import StoredNotice

logger = logging.getLogger(__name__)


async def carry(application: DonDoc, stored: StoredNotice) -> Outcome:
    """What becomes of the notice. Raises nothing: one message's failure, whatever it is, must not stop the others."""
    try:
        return await (_send if stored.notice.edits_message_id is None else _amend)(application, stored)
    except Exception as error:
        logger.exception("Send broke", extra={"action": "send_broke", "notice": stored.id})
        return Uncertain(why=type(error).__name__)


async def _send(application: DonDoc, stored: StoredNotice) -> Outcome:
    paid = application.settings.paid_broadcast
    outcome = await send(application.bot, replace(letter_of(stored), paid=paid))
    if not isinstance(outcome, Moved):
        return outcome
    await _move(application, stored.notice.chat_id, outcome.chat_id)
    return await send(application.bot, replace(letter_of(stored, chat_id=outcome.chat_id), paid=paid))


async def _amend(application: DonDoc, stored: StoredNotice) -> Outcome:
    """Changes a message. It can be repeated without harm, so what may have arrived is simply tried again."""
    assert stored.notice.edits_message_id is not None
    outcome = await amend(application.bot, letter_of(stored), stored.notice.edits_message_id)
    if isinstance(outcome, Uncertain):
        return Later(why=outcome.why)
    if not isinstance(outcome, Moved):
        return outcome
    await _move(application, stored.notice.chat_id, outcome.chat_id)
    return Gone(why="a supergroup numbers its messages anew", chat=False)


async def _move(application: DonDoc, old_id: int, new_id: int) -> None:
    async with application.storage.transaction() as records:
        await chat_has_moved(records, old_id, new_id, application.clock(), application.staff.admins)
    logger.info("Chat moved", extra={"action": "chat_moved", "chat": old_id, "to": new_id})
