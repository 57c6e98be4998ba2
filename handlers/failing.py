"""The one place where a conversation's errors end: a refusal is told to the person, anything else is logged."""

from __future__ import annotations

import logging

from telegram import Update

from bot.context import Context
from bot.refusal import AlreadyClosed, Refusal, SecrecyStamp
from bot.refusal_acts import TaskWithdrawn
from bot.refusal_members import NotMember
from bot.texts.members import not_yet_officers
from bot.texts.refusals import words
from bot.texts.refusals_members import way_out
from bot.texts.trouble import sorry
from directives.remarks import RemarkKind
from directives.times import local_day
from directives.work import Lane, Notice, NoticeKind

logger = logging.getLogger(__name__)


async def answer_for(update: object, context: Context) -> None:
    """The application's error handler. An unexpected error is apologised for once, when it is not tried again."""
    if not isinstance(update, Update):
        logger.error("Failed outside an update", exc_info=context.error, extra={"action": "failed"})
        return
    if isinstance(context.error, Refusal):
        await _refuse(update, context, await _explained(context, context.error))
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
        if isinstance(refusal, NotMember):
            await _offer(context, refusal)
        return
    if update.effective_chat:
        await context.say(sentence, way_out(refusal))


async def _explained(context: Context, refusal: Refusal) -> Refusal:
    """The same with what it cannot know: why the office has withdrawn the task, or who has reported it done."""
    match refusal:
        case TaskWithdrawn():
            async with context.storage.snapshot() as records:
                said = await records.remarks.newest(refusal.assignment, RemarkKind.WITHDRAW)
            return TaskWithdrawn(refusal.number, refusal.assignment, said.text if said else "")
        case AlreadyClosed(closed_by=int(person)):
            async with context.storage.snapshot() as records:
                who = (await records.people.named([person])).get(person, "")
            return AlreadyClosed(refusal.number, refusal.closed_at, person, who)
        case _:
            return refusal


async def _offer(context: Context, refusal: NotMember) -> None:
    """A toast has no buttons: the group reads once a day how its people come to act there."""
    assert context.heard is not None
    assert context.heard.effective_chat is not None
    chat_id, at = context.heard.effective_chat.id, context.now()
    (text, buttons), agencies = not_yet_officers(refusal.agencies), ",".join(a.id for a in refusal.agencies)
    offer = Notice(
        key=f"join:{chat_id}:{context.thread_id or 0}:{agencies}:{local_day(at)}",
        kind=NoticeKind.INFO,
        lane=Lane.REPLY,
        chat_id=chat_id,
        thread_id=context.thread_id,
        due_at=at,
        text=str(text),
        buttons=buttons,
    )
    async with context.storage.transaction() as records:
        await records.notices.add([offer])
    context.office.wake()
