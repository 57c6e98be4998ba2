"""An officer adds words to a task: by command, by button, by an answer to the bot's question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Update

from bot import drawing
from bot.act_buttons import AskDecline, AskEvidence, AskNote
from bot.context import Context
from bot.refusal import Refusal
from bot.refusal_acts import DeclineTooLate
from bot.texts import declining as decline_words
from bot.texts import remarking as words
from directives.progress import may_decline, takes_evidence
from directives.remarks import Remark, TelegramFile
from directives.typed import arguments
from directives.work import Assignment, Status
from handlers import meaning
from handlers.declining import decline
from handlers.evidence import keep_evidence, may_read, send_evidence
from handlers.listing import NOTHING, say_of
from handlers.meaning import HeldWords
from handlers.moving import Act
from handlers.noting import keep_note
from handlers.overtaken import awaited_unless
from handlers.owning import agencies_acting, own
from handlers.pressing import acting, pressed, typed, under
from storage.records import Awaited, Records

LASTS = dt.timedelta(days=1)
"""How long what is typed is taken for an answer to the question."""


@dataclass(frozen=True, kw_only=True)
class Addition:
    """One kind of words about a task: how they are asked for, when they fit, and what keeps them."""

    command: str
    awaited: str
    button: type[AskDecline] | type[AskNote] | type[AskEvidence]
    fits: Callable[[Assignment], bool]
    question: Callable[[Assignment, tuple[Remark, ...]], words.Message]
    keep: Callable[[Records, Assignment, Act, HeldWords], Awaitable[words.Message]]


async def _keep_evidence(records: Records, assignment: Assignment, act: Act, said: HeldWords) -> words.Message:
    return await keep_evidence(records, assignment, act, said.words, said.file)


DECLINE = Addition(
    command="return",
    awaited="reason-of-decline",
    button=AskDecline,
    fits=may_decline,
    question=lambda assignment, _: (decline_words.ask_reason(assignment), ()),
    keep=lambda records, assignment, act, said: decline(records, assignment, act, said.words),
)
NOTE = Addition(
    command="note",
    awaited="note-of-progress",
    button=AskNote,
    fits=lambda assignment: assignment.status.is_open,
    question=lambda assignment, _: (words.ask_note(assignment), ()),
    keep=lambda records, assignment, act, said: keep_note(records, assignment, act, said.words),
)
EVIDENCE = Addition(
    command="evidence",
    awaited="evidence",
    button=AskEvidence,
    fits=takes_evidence,
    question=words.ask_evidence,
    keep=_keep_evidence,
)
BY_AWAITED = {addition.awaited: addition for addition in (DECLINE, NOTE, EVIDENCE)}
BY_BUTTON = {addition.button.prefix: addition for addition in BY_AWAITED.values()}


async def send_back(update: Update, context: Context) -> None:
    """/return 12 reason: the task is none of the agency's."""
    await _by_command(DECLINE, update, context)


async def note(update: Update, context: Context) -> None:
    """/note 12 words: how far the task has come."""
    await _by_command(NOTE, update, context)


async def evidence(update: Update, context: Context) -> None:
    """/evidence 12 number and date of the reply document; alone it asks, and shows the office what there is."""
    act, said = acting(update, context), arguments(typed(update))
    if said.number is not None and said.note is None and may_read(context, act):
        async with context.storage.snapshot() as records:
            followed = {agency.id for agency in await agencies_acting(records, act)}
            shares = await records.tasks.assignments_of_task(said.number)
            proof = {r.assignment_id for r in await records.remarks.of([a.id for a in shares]) if r.kind == "evidence"}
        if shares and followed.isdisjoint({a.agency_id for a in shares}):
            for share in [a for a in shares if a.id in proof] or shares[:1]:
                await send_evidence(context, share)
            return
    await _by_command(EVIDENCE, update, context)


async def ask(update: Update, context: Context) -> None:
    """A button asks for the words, or keeps those that were typed before it was known for which task."""
    addition = BY_BUTTON[pressed(update).split(":", 1)[0]]
    press, act = addition.button.unpack(pressed(update)), acting(update, context)
    async with context.storage.transaction() as records:
        assignment = await own(records, act, press.assignment)
        refuse(addition, assignment)
        said = await meaning.held(records, act, under(update)[1])
    await context.toast(NOTHING)
    if said is None:
        await _ask(context, addition, act, assignment)
        return
    await context.take_buttons(under(update)[1])
    await keep(context, addition, act, assignment, said)


def is_awaited(awaited: Awaited | None, at: dt.datetime) -> bool:
    """Whether words about a task are awaited at the instant `at`."""
    return awaited is not None and awaited.what in BY_AWAITED and at - awaited.asked_at < LASTS


async def take_answer(update: Update, context: Context, awaited: Awaited, file: TelegramFile | None = None) -> None:
    """The words, or the file, that were asked for. What no longer fits is said, and awaited no longer."""
    act, addition = acting(update, context), BY_AWAITED[awaited.what]
    message = update.effective_message
    said = " ".join((message.text or message.caption or "").split()) if message else ""
    async with awaited_unless(context, act, Refusal):
        async with context.storage.snapshot() as records:
            assignment = await own(records, act, int(awaited.data["assignment"]))
        refuse(addition, assignment)
    await keep(context, addition, act, assignment, HeldWords(words=said, file=file))


def refuse(addition: Addition, assignment: Assignment) -> None:
    """Raises why nothing of this kind can be said about an assignment any more."""
    if addition is DECLINE and assignment.status is Status.RETURNED:
        raise DeclineTooLate(assignment.task.id)
    meaning.fitting([assignment], addition.fits)


async def keep(context: Context, addition: Addition, act: Act, assignment: Assignment, said: HeldWords) -> None:
    """Keeps what was said, once whatever fails after it, and answers."""
    async with context.storage.transaction() as records:
        answer = await addition.keep(records, assignment, act, said)
        awaited = await records.awaiting.peek(act.chat_id, act.person_id)
        if awaited and awaited.what in (addition.awaited, meaning.HELD):
            await records.awaiting.take(act.chat_id, act.person_id)
        await context.once(records)
    context.office.wake()
    await say_of(context, answer, assignment)


async def _by_command(addition: Addition, update: Update, context: Context) -> None:
    act, message = acting(update, context), update.effective_message
    assert message is not None
    async with context.storage.snapshot() as records:
        said = await meaning.meant(records, act, message, addition.command)
        if len(said.shares) == 1:
            refuse(addition, said.shares[0])
        fitting = meaning.fitting(said.shares, addition.fits)
        agencies = await drawing.agencies_of(records, fitting)
    if len(fitting) > 1:
        question = words.which_share(fitting, agencies, addition.button)
        await ask_which(context, act, question, HeldWords(words=said.words))
    elif said.words:
        await keep(context, addition, act, fitting[0], HeldWords(words=said.words))
    else:
        await _ask(context, addition, act, fitting[0])


async def ask_which(context: Context, act: Act, question: words.Message, said: HeldWords) -> None:
    """Asks which share is meant; what was said is kept until a button tells."""
    sent = await context.say(*question)
    if sent and (said.words or said.file):
        async with context.storage.transaction() as records:
            await meaning.hold(records, act, sent[-1].message_id, said)


async def _ask(context: Context, addition: Addition, act: Act, assignment: Assignment) -> None:
    async with context.storage.snapshot() as records:
        remarks = await records.remarks.of([assignment.id])
    sent = await context.say(*addition.question(assignment, remarks))
    data: dict[str, int | str] = {"assignment": assignment.id, "question": sent[-1].message_id if sent else 0}
    async with context.storage.transaction() as records:
        await records.awaiting.ask(act.chat_id, act.person_id, addition.awaited, data, act.at)
