"""Officers answer for their tasks: done with a note, taken back. By command, by reply, by button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from telegram import Update
from telegram.constants import ChatType

from bot import drawing
from bot.buttons import CloseTask, Shown, UndoTask
from bot.context import Context
from bot.refusal import ForeignTask, NothingOpen, OneAtATime
from bot.refusal_acts import not_open
from bot.texts import answers, listing, nudges, remarking
from directives.office import Agency
from directives.typed import arguments, sounds_done
from directives.work import Assignment, Status
from handlers import adding, declining, meaning, moving, posting
from handlers import awaited as awaiting
from handlers.listing import say_of
from handlers.meaning import HeldWords
from handlers.moving import Act, moot
from handlers.owning import agencies_acting, followed, own, refuse_others, shares
from handlers.pressing import acting, pressed, take_buttons_away, typed, under
from storage.records import Records


async def done(update: Update, context: Context) -> None:
    """/done: with a number that task, as a reply the one that the message shows, else asks which."""
    message, act = update.effective_message, acting(update, context)
    assert message is not None
    said = arguments(message.text or "")
    if said.several and said.number is not None:
        raise OneAtATime(said.number)
    replied = message.reply_to_message.message_id if message.reply_to_message else None
    async with context.storage.transaction() as records:
        meant = await _meant(records, act, said.number, replied)
        certain = len(meant) == 1 and (said.number is not None or replied is not None)
        closed = await moving.close(records, meant[0], act, said.note) if certain else None
        agencies = await drawing.agencies_of(records, meant)
    if closed is None:
        await _ask(context, act, listing.which_done(meant, agencies, act.at, said.note), said.note)
        return
    context.office.wake()
    await say_of(context, answers.done(closed, act.at), closed)


async def reply_without_command(update: Update, context: Context) -> None:
    """A reply such as "đã gửi báo cáo" to a message that shows open tasks: asks whether that one is done.

    In a group people talk under such messages, so there only a reply that begins like a report is taken for one. In
    private any other reply is a text like all others. Where nothing of it is open, it is said why.
    """
    message, act = update.effective_message, acting(update, context)
    assert message is not None
    assert message.reply_to_message is not None
    words, in_private = typed(update), message.chat.type == ChatType.PRIVATE
    replied = message.reply_to_message.message_id
    async with context.storage.snapshot() as records:
        awaited = await records.awaiting.peek(act.chat_id, act.person_id)
        shown = await records.cards.at(act.chat_id, replied)
        known = await records.tasks.assignments(shown)
        still_open = [a for a in known if a.status.is_open]
        theirs = {agency.id for agency in await agencies_acting(records, act)}
        mine = [a for a in still_open if a.agency_id in theirs]
        if still_open and not mine and not in_private and sounds_done(words):
            await refuse_others(records, act, still_open[0])
        moot = [] if still_open else [a for a in known if a.agency_id in theirs]
        agencies = await drawing.agencies_of(records, mine)
    asked = awaited is not None and awaited.data.get("question") == replied
    if awaited and asked and await awaiting.taken_of_officer(update, context, awaited):
        return
    if mine and (in_private or sounds_done(words)):
        await _ask(context, act, _done_or_progress(mine, agencies, act, words), words)
    elif moot and (sounds_done(words) or (in_private and awaited is None and act.person_id not in act.admins)):
        raise not_open(moot[0])
    elif in_private:
        await posting.take_text(update, context)


async def close_task(update: Update, context: Context) -> None:
    """A button reports a task done. Pressed too late, it says so; the message is drawn as things stand."""
    press, act, place = CloseTask.unpack(pressed(update)), acting(update, context), under(update)
    async with context.storage.transaction() as records:
        assignment = await own(records, act, press.assignment)
        await moving.settle_doubt(records, *place, assignment.id)
        was_open = assignment.status.is_open
        if was_open:
            said = await meaning.held(records, act, place[1])
            assignment = await moving.close(records, assignment, act, said.words if said else None)
            if said is not None:
                await records.awaiting.take(act.chat_id, act.person_id)
        toast = answers.done_toast(assignment) if was_open else await moot(records, assignment)
        message = await drawing.redrawn(records, press.shown, assignment, place, act.at)
    context.office.wake()
    await context.toast(toast)
    if press.shown != Shown.NUDGE:
        await context.redraw(*message)
        return
    await take_buttons_away(update, context, *nudges.buttons_of(assignment))
    if was_open:
        await say_of(context, answers.done(assignment, act.at), assignment)


async def undo_task(update: Update, context: Context) -> None:
    """A button takes a report back."""
    press, act, place = UndoTask.unpack(pressed(update)), acting(update, context), under(update)
    async with context.storage.transaction() as records:
        assignment = await own(records, act, press.assignment)
        was_open = assignment.status.is_open
        was_declined = assignment.status is Status.DECLINED
        if was_declined:
            assignment = await declining.take_back(records, assignment, act)
        elif not was_open:
            assignment = await moving.reopen(records, assignment, act)
        message = await drawing.redrawn(records, press.shown, assignment, place, act.at)
    context.office.wake()
    await context.toast(answers.undone_toast(assignment))
    await context.redraw(*message)


def _done_or_progress(
    mine: Sequence[Assignment], agencies: Mapping[str, Agency], act: Act, words: str
) -> listing.Message:
    """Asks whether the work is done; words that do not sound like it may be kept as progress instead."""
    text, buttons = listing.which_done(mine, agencies, act.at, words)
    if len(mine) > 1 or sounds_done(words):
        return text, buttons
    return text, (*buttons, remarking.keep_as_progress(mine[0]))


async def _meant(records: Records, act: Act, number: int | None, replied: int | None) -> tuple[Assignment, ...]:
    """The open assignments that a /done may mean. Raises NothingOpen, or why none is open."""
    shown = await records.cards.at(act.chat_id, replied) if replied is not None else ()
    if number is not None:
        known = await shares(records, act, number)
        return _open(tuple(a for a in known if a.id in shown) or known)
    agencies = await followed(records, act)
    if shown:
        known = await records.tasks.assignments(shown)
        mine = tuple(a for a in known if a.agency_id in agencies)
        if known and not mine:
            raise ForeignTask(known[0].task.id)
        if mine:
            return _open(mine)
    # The nearest ones are offered; of the rest it is only asked whether there are more.
    mine = await records.tasks.of_agencies(agencies, limit=listing.PAGE + 1)
    if not mine:
        raise NothingOpen
    return mine


def _open(assignments: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
    still_open = tuple(a for a in assignments if a.status.is_open)
    if not still_open:
        raise not_open(assignments[0])
    return still_open


async def _ask(context: Context, act: Act, question: listing.Message, note: str | None) -> None:
    await adding.ask_which(context, act, question, HeldWords(words=note or ""))
