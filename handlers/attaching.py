"""The original of a directive: kept as it was posted, or attached later, before publication and after it."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TypeGuard

from telegram import Message, Update

from bot.attachments import attached, document_of
from bot.context import Context
from bot.draft_buttons import AskOriginal
from bot.refusal import AlreadyDiscarded, DraftClosed, ForgedButton, OfFile, SecrecyStamp
from bot.refusal_review import FileAwaited
from bot.texts import attaching as words
from directives.work import Directive, DirectiveState
from handlers.admitting import admin, admin_pressing
from handlers.moving import Act
from handlers.pressing import under
from handlers.reading import is_secret
from handlers.reviewing import show
from storage.records import Awaited, Records

logger = logging.getLogger(__name__)

ORIGINAL = "original-of-directive"
"""What may be awaited: the file of an original."""

LASTS = dt.timedelta(hours=1)
"""A file that comes later is a document to be posted."""

HAS_ORIGINAL = (DirectiveState.REVIEW, DirectiveState.SCHEDULED, DirectiveState.PUBLISHED)


async def ask_original(update: Update, context: Context) -> None:
    """Waits for the file."""
    act, press = admin_pressing(update, context, AskOriginal)
    async with context.storage.transaction() as records:
        directive = await _found(records, press.directive)
        data: dict[str, int | str] = {"directive": directive.id, "question": under(update)[1]}
        await records.awaiting.ask(act.chat_id, act.person_id, ORIGINAL, data, act.at)
    await show(context, words.ask_original(directive))


def is_awaited(awaited: Awaited | None, at: dt.datetime) -> TypeGuard[Awaited]:
    """Whether an original is waited for at the instant `at`."""
    return awaited is not None and awaited.what == ORIGINAL and at - awaited.asked_at < LASTS


async def take_file(update: Update, context: Context, message: Message, awaited: Awaited) -> None:
    """The file has come. A stamped secret is refused; what cannot be read is kept: it is only passed on."""
    act = admin(update, context)
    file = attached(message)
    if file is None:
        raise FileAwaited
    await _refuse_secret(message)
    async with context.storage.transaction() as records:
        directive = await _found(records, int(awaited.data["directive"]))
        await records.awaiting.take(act.chat_id, act.person_id)
        await records.directives.attach(directive.id, file)
        await _remember(records, directive, act)
        directive = await _found(records, directive.id)
    await context.take_buttons(int(awaited.data["question"]))
    await context.say(*words.original_kept(directive))


async def _refuse_secret(message: Message) -> None:
    try:
        document = await document_of(message)
    except OfFile as unread:
        logger.info("Original not read", extra={"action": "original_unread", "why": type(unread).__name__})
        return
    if is_secret(document.text):
        raise SecrecyStamp


async def _found(records: Records, directive_id: int) -> Directive:
    directive = await records.directives.get(directive_id)
    if directive is None:
        raise ForgedButton(str(directive_id))
    if directive.state not in HAS_ORIGINAL:
        raise DraftClosed if directive.state is DirectiveState.COLLECTING else AlreadyDiscarded
    return directive


async def _remember(records: Records, directive: Directive, act: Act) -> None:
    subject = f"directive:{directive.id}"
    await records.events.add(act.at, "original-attached", act.person_id, act.chat_id, subject, {})
