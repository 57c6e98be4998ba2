"""The document in a posted file: read here, or by a worker while the update waits and everything else goes on."""

from __future__ import annotations

from telegram import Message, Update

from bot.attachments import check, document_of, named, takes_long, told
from bot.context import Context
from bot.page_count import pages_shown, shown_later
from bot.refusal import SecrecyStamp
from bot.settings import BY_WORKERS
from bot.texts import posting as words
from documents.aside import document_of_answer
from documents.document import Document
from documents.errors import Unreadable
from storage.records import Posting


async def document_in(update: Update, context: Context, message: Message) -> Document | None:
    """The document; None where a worker will read it first: then the update comes back.

    Raises a refusal of `OfFile`, or SecrecyStamp.
    """
    if context.settings.reading != BY_WORKERS or not takes_long(message):
        return await _read_here(context, message)
    check(message)
    async with context.storage.transaction() as records:
        posting = await records.postings.take(update.update_id)
        if posting is not None and posting.message_id is not None and posting.result is not None:
            end = shown_later(posting, message.chat_id, words.file_is_read(), context.now())
            await records.notices.add([end])
    if posting is None or posting.result is None:
        await _park(update, context)
        return None
    context.office.wake()
    return await _as_read(posting, context, message)


async def _read_here(context: Context, message: Message) -> Document:
    async with pages_shown(context) as tell:
        return await document_of(message, tell)


async def _park(update: Update, context: Context) -> None:
    said = await context.say(words.waits_to_be_read())
    async with context.storage.transaction() as records:
        await records.postings.park(update.update_id, said[-1].message_id if said else None, context.now())
    context.office.parked.add(update.update_id)


async def _as_read(posting: Posting, context: Context, message: Message) -> Document:
    """What the worker has found; where it could not work, the file is read here after all."""
    match posting.result:
        case {"secret": True}:
            raise SecrecyStamp
        case {"failed": True} | None:
            return await _read_here(context, message)
        case result:
            try:
                return document_of_answer(result)
            except Unreadable as error:
                raise told(error, named(message)) from error
