"""A file that comes to the bot: proof of a task, by its caption, by a reply or after a question; else a document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import Message, Update
from telegram.constants import ChatType

from bot import drawing
from bot.context import Context
from bot.refusal_acts import EvidenceOfWhat, NotEvidence
from bot.texts import answers
from bot.texts import remarking as words
from directives.progress import takes_evidence
from directives.remarks import TelegramFile
from directives.work import Assignment
from handlers import adding, meaning, moving, posting
from handlers.evidence import file_of, keep_evidence
from handlers.listing import say_of
from handlers.meaning import HeldWords, Meant
from handlers.moving import Act
from handlers.owning import agencies_acting, own
from handlers.pressing import acting
from storage.records import Awaited, Records

CAPTION = re.compile(r"\s*/(?P<name>[a-z]+)(?:@(?P<bot>\w+))?(?=\s|$)", re.IGNORECASE)
DONE, PROOF = frozenset({"done", "xong"}), frozenset({"evidence", "minhchung"})
ALBUM = "album-of-evidence"
"""What is awaited while the further files of an album come, which name no task themselves."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a file is for. `quiet`: its album was answered; `done`: the work is reported done with it."""

    meant: Meant
    done: bool = False
    quiet: bool = False


async def take_file(update: Update, context: Context) -> None:
    """A file, picture or film. In a group, what is no proof is left in peace: people talk there."""
    act, message = acting(update, context), update.effective_message
    assert message is not None
    file = file_of(message)
    if file is None and message.chat.type != ChatType.PRIVATE:
        return
    async with context.storage.snapshot() as records:
        awaited = await records.awaiting.peek(act.chat_id, act.person_id)
        order = await _order(records, context, act, message, awaited)
    if order is None:
        await _take_other(update, context, act, message)
        return
    if file is None:
        raise NotEvidence
    fitting = meaning.fitting(order.meant.shares, takes_evidence)
    if len(fitting) > 1:
        await _ask_which(context, act, fitting, HeldWords(words=order.meant.words, file=file))
        return
    await _keep(context, act, order, fitting[0], file, message.media_group_id or "")


async def _order(
    records: Records, context: Context, act: Act, message: Message, awaited: Awaited | None
) -> Order | None:
    """What the file is for; None where it is no proof."""
    words, replied = message.caption or "", message.reply_to_message
    if awaited and awaited.what == ALBUM and awaited.data["album"] == message.media_group_id:
        return Order(meant=await _awaited(records, act, awaited, words), quiet=True)
    command = _command(context, message)
    if command is not None:
        meant = await meaning.meant(records, act, message, "done" if command in DONE else "evidence")
        return Order(meant=meant, done=command in DONE)
    if awaited and awaited.what == adding.EVIDENCE.awaited and adding.is_awaited(awaited, act.at):
        answers_it = replied is not None and replied.message_id == awaited.data["question"]
        if answers_it or message.chat.type == ChatType.PRIVATE:
            return Order(meant=await _awaited(records, act, awaited, words))
    shown = await meaning.shown_by_reply(records, act, message)
    return Order(meant=Meant(shares=shown, words=words)) if shown else None


async def _awaited(records: Records, act: Act, awaited: Awaited, words: str) -> Meant:
    return Meant(shares=(await own(records, act, int(awaited.data["assignment"])),), words=words)


def _command(context: Context, message: Message) -> str | None:
    """The command in the caption, where it is one that takes a file, and meant for this bot."""
    found = CAPTION.match(message.caption or "")
    if found is None or (found["bot"] or context.bot.username).lower() != context.bot.username.lower():
        return None
    name = found["name"].lower()
    return name if name in DONE | PROOF else None


async def _keep(
    context: Context, act: Act, order: Order, assignment: Assignment, file: TelegramFile, album: str
) -> None:
    """Keeps the proof, and reports the work done where that was said; an album is answered once."""
    said = " ".join(order.meant.words.split())
    async with context.storage.transaction() as records:
        answer = await keep_evidence(records, assignment, act, said, file, album)
        if order.done and assignment.status.is_open:
            closed = await moving.close(records, assignment, act, said or None)
            answer = answers.done(closed, act.at, proof=True)
        await _wait_for_album(records, act, assignment, album)
        await context.once(records)
    context.office.wake()
    if not order.quiet:
        await say_of(context, answer, assignment)


async def _wait_for_album(records: Records, act: Act, assignment: Assignment, album: str) -> None:
    """The further files of an album are about the same task. What else is awaited is not forgotten for it."""
    awaited = await records.awaiting.peek(act.chat_id, act.person_id)
    ours = awaited is None or awaited.what in (ALBUM, adding.EVIDENCE.awaited)
    if album and ours:
        data: dict[str, int | str] = {"assignment": assignment.id, "album": album}
        await records.awaiting.ask(act.chat_id, act.person_id, ALBUM, data, act.at)
    elif awaited is not None and awaited.what == adding.EVIDENCE.awaited:
        await records.awaiting.take(act.chat_id, act.person_id)


async def _ask_which(context: Context, act: Act, shares: tuple[Assignment, ...], said: HeldWords) -> None:
    async with context.storage.snapshot() as records:
        agencies = await drawing.agencies_of(records, shares)
    await adding.ask_which(context, act, words.which_share(shares, agencies, adding.EVIDENCE.button), said)


async def _take_other(update: Update, context: Context, act: Act, message: Message) -> None:
    """What is no proof: an admin's document; an officer is told how a file names its task."""
    if message.chat.type != ChatType.PRIVATE:
        return
    if context.is_admin(act.person_id):
        await posting.take_file(update, context)
        return
    async with context.storage.snapshot() as records:
        follows = await agencies_acting(records, act)
    if follows and file_of(message) is not None:
        raise EvidenceOfWhat
    await posting.take_file(update, context)
