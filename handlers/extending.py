"""An officer asks for more time: by command, by button, by an answer to the bot's question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from telegram import Message, Update

from bot import drawing
from bot.buttons import Keyboard
from bot.context import Context
from bot.deadline_buttons import AskExtension, SendExtension
from bot.refusal import DayNotUnderstood, ForgedButton, NumberMissing, Refusal
from bot.refusal_acts import not_open
from bot.texts import extending as words
from bot.texts.markup import Markup
from directives.times import local_day
from directives.typed import arguments, words_after
from directives.wishes import Wish, read_wish
from directives.work import Assignment
from handlers import prolonging
from handlers.listing import NOTHING
from handlers.moving import Act
from handlers.overtaken import awaited_unless
from handlers.owning import own, shares
from handlers.pressing import acting, pressed, typed
from handlers.prolonging import Asked
from storage.records import Awaited, Records

WISH = "wish-for-time"
LASTS = dt.timedelta(days=1)
"""How long what is typed is taken for an answer to the question."""


async def extend(update: Update, context: Context) -> None:
    """/extend 12 20/03/2026 reason: without a day it asks; as a reply it is about the task that the message shows."""
    act, message = acting(update, context), update.effective_message
    assert message is not None
    async with context.storage.snapshot() as records:
        meant, wished = await _meant(records, act, message)
        agencies = await drawing.agencies_of(records, meant)
    if len(meant) > 1:
        await context.say(*words.which_longer(meant, agencies))
        return
    prolonging.refuse(meant[0], context.settings.extensions)
    if wished:
        await _take(context, act, meant[0], wished)
    else:
        await _ask(context, act, meant[0], Asked(), words.ask_wish(meant[0], act.at))


async def ask_extension(update: Update, context: Context) -> None:
    """A button asks how much more time a task needs."""
    press, act = AskExtension.unpack(pressed(update)), acting(update, context)
    async with context.storage.snapshot() as records:
        assignment = await own(records, act, press.assignment)
    prolonging.refuse(assignment, context.settings.extensions)
    await context.toast(NOTHING)
    await _ask(context, act, assignment, Asked(), words.ask_wish(assignment, act.at))


async def send_extension(update: Update, context: Context) -> None:
    """A button says that the day was understood: the request goes to the admins."""
    press, act = SendExtension.unpack(pressed(update)), acting(update, context)
    async with context.storage.snapshot() as records:
        assignment = await own(records, act, press.assignment)
        awaited = await records.awaiting.peek(act.chat_id, act.person_id)
    asked = _asked(awaited) if awaited and is_awaited(awaited, act.at) else Asked()
    if awaited is None or awaited.data.get("assignment") != press.assignment or asked.reason is None:
        raise ForgedButton(press.pack())
    sent = await prolonging.ask(context, assignment, act, asked)
    await context.toast(NOTHING)
    await context.redraw(sent)


def is_awaited(awaited: Awaited | None, at: dt.datetime) -> bool:
    """Whether an answer to the question is awaited at the instant `at`."""
    return awaited is not None and awaited.what == WISH and at - awaited.asked_at < LASTS


async def take_answer(update: Update, context: Context, awaited: Awaited) -> None:
    """What was typed after the question: a day and a reason, or the reason alone where the day is known."""
    act, said = acting(update, context), " ".join(typed(update).split())
    async with awaited_unless(context, act, Refusal):
        async with context.storage.snapshot() as records:
            assignment = await own(records, act, int(awaited.data["assignment"]))
        prolonging.refuse(assignment, context.settings.extensions)
    known = _asked(awaited)
    if known.on is not None and known.reason is None:
        await _send(context, act, assignment, Asked(on=known.on, time=known.time, reason=said))
    else:
        await _take(context, act, assignment, said)


async def _take(context: Context, act: Act, assignment: Assignment, said: str) -> None:
    """Goes on with what was typed: asks for what is missing or uncertain, else sends the request."""
    wish = read_wish(said, today=local_day(act.at))
    if wish.deadline is None or wish.deadline.due_date is None:
        raise DayNotUnderstood(said)
    asked = Asked(on=wish.deadline.due_date, time=wish.deadline.due_time, reason=wish.reason)
    prolonging.refuse_day(assignment, wish.deadline.due_date, asked.time, act.at)
    if asked.reason is None:
        text = words.ask_reason_of_wish(assignment, wish.deadline.due_date, asked.time)
        await _ask(context, act, assignment, asked, text)
    elif not wish.is_certain:
        await _ask(context, act, assignment, asked, *_confirm(assignment, wish))
    else:
        await _send(context, act, assignment, asked)


def _confirm(assignment: Assignment, wish: Wish) -> words.Message:
    assert wish.deadline is not None
    assert wish.deadline.due_date is not None
    return words.confirm_wish(assignment, wish.deadline.due_date, wish.deadline.due_time, wish.reason or "")


async def _send(context: Context, act: Act, assignment: Assignment, asked: Asked) -> None:
    await context.say(await prolonging.ask(context, assignment, act, asked))


async def _ask(
    context: Context, act: Act, assignment: Assignment, asked: Asked, text: Markup, keyboard: Keyboard = ()
) -> None:
    """Asks, and waits for the answer."""
    sent = await context.say(text, keyboard)
    data: dict[str, int | str] = {"assignment": assignment.id, "question": sent[-1].message_id if sent else 0}
    if asked.on is not None:
        data |= {"on": asked.on.isoformat(), "time": asked.time.isoformat() if asked.time else ""}
    if asked.reason is not None:
        data["reason"] = asked.reason
    async with context.storage.transaction() as records:
        await records.awaiting.ask(act.chat_id, act.person_id, WISH, data, act.at)


def _asked(awaited: Awaited) -> Asked:
    on, time, reason = (awaited.data.get(name) for name in ("on", "time", "reason"))
    return Asked(
        on=dt.date.fromisoformat(str(on)) if on else None,
        time=dt.time.fromisoformat(str(time)) if time else None,
        reason=str(reason) if reason else None,
    )


async def _meant(records: Records, act: Act, message: Message) -> tuple[Sequence[Assignment], str]:
    """The open shares that /extend may mean, and what was typed of the wish. Raises a refusal where it means none."""
    text = message.text or ""
    said = arguments(text)
    replied = message.reply_to_message.message_id if message.reply_to_message else None
    shown = await records.cards.at(act.chat_id, replied) if replied is not None else ()
    theirs = [a for a in await records.tasks.assignments(shown) if a.status.is_open]
    if shown and said.number not in {a.task.id for a in theirs}:
        mine = [await own(records, act, a.id) for a in theirs]
        if mine:
            return mine, words_after(text)
    if said.number is None:
        raise NumberMissing("extend")
    known = await shares(records, act, said.number)
    still_open = [a for a in known if a.status.is_open]
    if not still_open:
        raise not_open(known[0])
    return [a for a in still_open if a.id in shown] or still_open, said.note or ""
