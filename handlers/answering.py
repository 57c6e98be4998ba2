"""Officers answer for their tasks: received, done with a note, taken back. By command, by reply, by button."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType

from bot.buttons import CloseTask, ReceiveAll, ReceiveTask, Shown, UndoTask
from bot.context import Context
from bot.refusal import AlreadyClosed, NothingOpen, OneAtATime
from bot.texts import answers, listing, nudges
from directives.typed import arguments, sounds_done
from directives.work import Assignment
from handlers import drawing, extending, moving, posting
from handlers.listing import say_of
from handlers.moving import Act
from handlers.owning import agencies_followed, open_tasks, own, shares
from handlers.pressing import acting, pressed, take_buttons_away, typed, under
from storage.records import Records

NOTE_OF_DONE = "note-of-done"
"""What is awaited while somebody who typed a note is asked which task is done."""


async def done(update: Update, context: Context) -> None:
    """/done: with a number that task, as a reply the one that the message shows, else asks which."""
    message, act = update.effective_message, acting(update, context)
    assert message is not None
    said = arguments(message.text or "")
    if said.several and said.number is not None:
        raise OneAtATime(said.number)
    replied = message.reply_to_message.message_id if message.reply_to_message else None
    async with context.storage.transaction() as records:
        meant = await _meant(records, act.chat_id, said.number, replied)
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
    private any other reply is a text like all others.
    """
    message, act = update.effective_message, acting(update, context)
    assert message is not None
    assert message.reply_to_message is not None
    words, in_private = typed(update), message.chat.type == ChatType.PRIVATE
    replied = message.reply_to_message.message_id
    async with context.storage.snapshot() as records:
        awaited = await records.awaiting.peek(act.chat_id, act.person_id)
        shown = await records.cards.at(act.chat_id, replied)
        mine = [a for a in await records.tasks.of_agencies(await _followed(records, act)) if a.id in shown]
        agencies = await drawing.agencies_of(records, mine)
    if awaited and extending.is_awaited(awaited, act.at) and awaited.data["question"] == replied:
        await extending.take_answer(update, context, awaited)
    elif mine and (in_private or sounds_done(words)):
        await _ask(context, act, listing.which_done(mine, agencies, act.at, words), words)
    elif in_private:
        await posting.take_text(update, context)


async def close_task(update: Update, context: Context) -> None:
    """A button reports a task done. Pressed too late, it says so; the message is drawn as things stand."""
    press, act, place = CloseTask.unpack(pressed(update)), acting(update, context), under(update)
    async with context.storage.transaction() as records:
        assignment = await own(records, act.chat_id, press.assignment)
        await moving.settle_doubt(records, *place, assignment.id)
        was_open = assignment.status.is_open
        if was_open:
            note = await _note(records, act, place[1])
            assignment = await moving.close(records, assignment, act, note)
        message = await drawing.redrawn(records, press.shown, assignment, place, act.at)
    context.office.wake()
    await context.toast(answers.done_toast(assignment) if was_open else answers.closed_toast(assignment))
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
        assignment = await own(records, act.chat_id, press.assignment)
        was_open = assignment.status.is_open
        if not was_open:
            assignment = await moving.reopen(records, assignment, act)
        message = await drawing.redrawn(records, press.shown, assignment, place, act.at)
    context.office.wake()
    await context.toast(answers.undone_toast(assignment))
    await context.redraw(*message)


async def receive_task(update: Update, context: Context) -> None:
    """A button says that a task was seen."""
    press, act, place = ReceiveTask.unpack(pressed(update)), acting(update, context), under(update)
    async with context.storage.transaction() as records:
        assignment = await own(records, act.chat_id, press.assignment)
        count = await moving.receive(records, [assignment], act)
        assignment = await own(records, act.chat_id, press.assignment)
        message = await drawing.redrawn(records, press.shown, assignment, place, act.at)
    await context.toast(answers.received_toast(count))
    await context.redraw(*message)


async def receive_all(update: Update, context: Context) -> None:
    """A button says that all tasks of a message were seen."""
    press, act, place = ReceiveAll.unpack(pressed(update)), acting(update, context), under(update)
    async with context.storage.transaction() as records:
        assignment = await own(records, act.chat_id, press.assignment)
        await moving.settle_doubt(records, *place, assignment.id)
        count = await moving.receive(records, await drawing.shown_with(records, assignment, place, act.at), act)
        message = await drawing.agency_part(records, assignment, place, act.at)
    await context.toast(answers.received_toast(count))
    await context.redraw(*message)


async def _followed(records: Records, act: Act) -> list[str]:
    return [agency.id for agency in await agencies_followed(records, act.chat_id)]


async def _meant(records: Records, chat_id: int, number: int | None, replied: int | None) -> tuple[Assignment, ...]:
    """The open assignments that a /done may mean. Raises AlreadyClosed or NothingOpen where none is."""
    shown = await records.cards.at(chat_id, replied) if replied is not None else ()
    if number is not None:
        known = await shares(records, chat_id, number)
        return _open(tuple(a for a in known if a.id in shown) or known)
    mine = await open_tasks(records, chat_id)
    if shown:
        known = await records.tasks.assignments(shown)
        return tuple(a for a in mine if a.id in shown) or _open(known)
    if not mine:
        raise NothingOpen
    return mine


def _open(assignments: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
    still_open = tuple(a for a in assignments if a.status.is_open)
    if not still_open:
        raise AlreadyClosed(assignments[0].task.id, assignments[0].closed_at)
    return still_open


async def _ask(context: Context, act: Act, question: listing.Message, note: str | None) -> None:
    sent = await context.say(*question)
    if note is None or not sent:
        return
    async with context.storage.transaction() as records:
        data: dict[str, int | str] = {"note": note, "message": sent[-1].message_id}
        await records.awaiting.ask(act.chat_id, act.person_id, NOTE_OF_DONE, data, act.at)


async def _note(records: Records, act: Act, message_id: int) -> str | None:
    """The note that the person typed before the question under this message was asked."""
    awaited = await records.awaiting.peek(act.chat_id, act.person_id)
    if awaited is None or awaited.what != NOTE_OF_DONE or awaited.data["message"] != message_id:
        return None
    await records.awaiting.take(act.chat_id, act.person_id)
    return str(awaited.data["note"])
