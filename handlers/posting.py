"""An admin posts a document: pasted in one or several messages, sent as a file, or named by its web address."""

from __future__ import annotations

import re
from typing import NoReturn

from telegram import Update

from bot.attachments import address_in, attached, document_at, named
from bot.context import Context
from bot.refusal import (
    DraftClosed,
    NotADirective,
    NothingCollected,
    NotUnderstood,
    PostingIsForAdmins,
    SecrecyStamp,
    TooLong,
)
from bot.review_buttons import DropDraft, ReadDraft
from bot.texts import posting as words
from directives.model import Doubt, Reading
from directives.remarks import TelegramFile
from directives.signer import signer_of
from directives.work import Directive, DirectiveState
from documents.document import Document
from handlers import attaching, importing, parking, reviewing
from handlers.admitting import admin, admin_pressing, in_private
from handlers.awaited import USUAL_ANSWER, longest_answer, taken
from handlers.moving import Act
from handlers.pressing import acting, typed
from handlers.reading import is_secret, read
from handlers.secrecy import is_rest_of_secret, refuse_secret
from storage.records import Records

MOST_CHARACTERS = 400_000
"""The longest document that is read."""

LEAST_CHARACTERS = USUAL_ANSWER
"""A text of this length that comes unasked may be a document."""

COMMAND = re.compile(r"^\s*/\S+\s?")


async def start_posting(update: Update, context: Context) -> None:
    """/notice: starts to collect a document, or goes on with the one that is being collected."""
    act = admin(update, context)
    piece = _behind_command(typed(update))
    if not is_secret(piece):
        in_private(update)  # a secret is refused wherever it comes: nobody is told to send it again
    if address := address_in(piece):
        await _post(context, act, *(await document_at(address, context.settings.inside_hosts)))
        return
    async with context.storage.transaction() as records:
        await records.awaiting.take(act.chat_id, act.person_id)
        draft = await records.directives.collecting(act.chat_id, act.person_id)
        if draft is None:
            draft = await records.directives.start(act.person_id, act.chat_id, act.at)
    if piece:
        await _collect(context, act, draft, piece)
        return
    await _show(context, draft, words.collected(draft) if draft.text else words.how_to_post(draft))


async def take_text(update: Update, context: Context) -> None:
    """A private message that is no command: an awaited answer, or a piece of a document."""
    act, piece = acting(update, context), in_private(update).text or ""
    async with context.storage.snapshot() as records:
        awaited = await records.awaiting.peek(act.chat_id, act.person_id)
        draft = await records.directives.collecting(act.chat_id, act.person_id)
    if awaited and len(piece) <= longest_answer(awaited):
        if len(piece) > LEAST_CHARACTERS and is_secret(piece):
            await refuse_secret(context, act, draft)
        if await taken(update, context, awaited):
            return
    if not context.is_admin(act.person_id):
        _refuse_stranger(piece)
    if is_rest_of_secret(awaited, act.at) and len(piece) > LEAST_CHARACTERS:
        await refuse_secret(context, act, draft)
    elif address := address_in(piece):
        await _post(context, act, *(await document_at(address, context.settings.inside_hosts)))
    elif draft is not None:
        await _collect(context, act, draft, piece)
    elif len(piece) > LEAST_CHARACTERS:
        await _offer(update, context, piece)
    else:
        raise NotUnderstood


async def take_file(update: Update, context: Context) -> None:
    """A file is read at once."""
    act, message = acting(update, context), in_private(update)
    if not context.is_admin(act.person_id):
        raise PostingIsForAdmins if message.document else NotUnderstood
    async with context.storage.snapshot() as records:
        awaited = await records.awaiting.peek(act.chat_id, act.person_id)
    if attaching.is_awaited(awaited, act.at):
        await attaching.take_file(update, context, message, awaited)
        return
    if importing.is_awaited(awaited, message, act.at):
        await importing.take_file(update, context, message)
        return
    if message.document is None and not message.photo:
        raise NotUnderstood
    document = await parking.document_in(update, context, message)
    if document is not None:
        await _post(context, act, named(message), document, attached(message))


async def _post(
    context: Context, act: Act, name: str, document: Document, original: TelegramFile | None = None
) -> None:
    """Reads a document that came as a whole, and shows the review card. The file it came in is its original."""
    reading = await _read_whole(context, document.text)
    if not reading.tasks:
        await context.say(words.no_tasks(reading))
        return
    if document.notes:
        await context.say(words.read_from_pictures(document))
    async with context.storage.transaction() as records:
        draft = await _draft_of_file(records, act, document.text, name)
        if original is not None:
            await records.directives.attach(draft.id, original)
        await records.directives.sign(draft.id, signer_of(reading.text))
        review = await reviewing.keep(records, draft.id, reading, act.at)
    await reviewing.send_card(context, review, act)


async def read_draft(update: Update, context: Context) -> None:
    """Reads what has been collected, and shows the review card."""
    act, press = admin_pressing(update, context, ReadDraft)
    async with context.storage.snapshot() as records:
        draft = _still_collecting(await records.directives.get(press.directive))
    if not draft.text.strip():
        raise NothingCollected
    await context.toast(words.being_read())
    reading = await read(context, draft.text)
    if reading.header.secrecy is not None:
        await refuse_secret(context, act, draft)
    if not reading.tasks:
        no_order = _is_no_directive(reading)
        await context.redraw(*(words.not_a_directive(draft) if no_order else words.no_tasks_yet(reading, draft)))
        return
    async with context.storage.transaction() as records:
        await records.directives.sign(draft.id, signer_of(reading.text))
        review = await reviewing.keep(records, draft.id, reading, act.at)
    await context.redraw(words.was_read(reading))
    await reviewing.send_card(context, review, act)


async def drop_draft(update: Update, context: Context) -> None:
    """Throws away what has been collected."""
    _, press = admin_pressing(update, context, DropDraft)
    async with context.storage.transaction() as records:
        draft = _still_collecting(await records.directives.get(press.directive))
        await records.directives.withdraw_draft(draft.id)
    await reviewing.show(context, (words.draft_dropped(), ()))


async def _read_whole(context: Context, text: str) -> Reading:
    """A document that came as a whole. Raises TooLong, SecrecyStamp or NotADirective."""
    _refuse_long(text)
    reading = await read(context, text)
    if reading.header.secrecy is not None:
        raise SecrecyStamp
    if not reading.tasks and _is_no_directive(reading):
        raise NotADirective
    return reading


async def _draft_of_file(records: Records, act: Act, text: str, name: str | None) -> Directive:
    """The file as a draft; it takes the place of a draft that is still empty."""
    empty = await records.directives.collecting(act.chat_id, act.person_id)
    if empty is not None and not empty.text:
        await records.directives.withdraw_draft(empty.id)
    draft = await records.directives.start(act.person_id, act.chat_id, act.at, name)
    await records.directives.append(draft.id, text)
    return draft


async def _collect(context: Context, act: Act, draft: Directive, piece: str) -> None:
    """Adds a piece to a draft, unless it makes it too long, or shows that it must not be here at all."""
    whole = draft.text + "\n" + piece if draft.text else piece
    _refuse_long(whole)
    if is_secret(whole):
        await refuse_secret(context, act, draft)
    if len(piece) > LEAST_CHARACTERS and whole.endswith("\n".join([piece, piece])):
        # Pasted twice, or an update that is worked on again after a crash.
        await _show(context, draft, words.collected(draft))
        return
    async with context.storage.transaction() as records:
        grown = await records.directives.append(draft.id, piece)
    if grown is None:
        raise DraftClosed
    await _show(context, grown, words.collected(grown))


async def _offer(update: Update, context: Context, piece: str) -> None:
    """Keeps a long text that came unasked as a draft, and asks whether it is a document."""
    act = acting(update, context)
    _refuse_long(piece)
    if is_secret(piece):
        await refuse_secret(context, act)
    async with context.storage.transaction() as records:
        draft = await records.directives.start(act.person_id, act.chat_id, act.at)
        grown = await records.directives.append(draft.id, piece) or draft
    await _show(context, grown, words.is_this_a_document(grown))


async def _show(context: Context, draft: Directive, message: words.Message) -> None:
    """Shows the draft below everything else: only the newest message about it has buttons."""
    if draft.card_message_id is not None:
        await context.take_buttons(draft.card_message_id)
    said = await context.say(*message)
    if said:
        async with context.storage.transaction() as records:
            await records.directives.remember_card(draft.id, said[-1].message_id)


def _refuse_stranger(piece: str) -> NoReturn:
    """A text from somebody who is no admin. A secret must not even be handed on to one."""
    if is_secret(piece):
        raise SecrecyStamp
    raise PostingIsForAdmins if len(piece) > LEAST_CHARACTERS else NotUnderstood


def _refuse_long(text: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise TooLong(len(text), MOST_CHARACTERS)


def _is_no_directive(reading: Reading) -> bool:
    return any(w.doubt is Doubt.NOT_A_DIRECTIVE for w in reading.warnings)


def _still_collecting(draft: Directive | None) -> Directive:
    if draft is None or draft.state is not DirectiveState.COLLECTING:
        raise DraftClosed
    return draft


def _behind_command(text: str) -> str:
    """What follows a command in its message, exactly as sent."""
    return COMMAND.sub("", text, count=1)
