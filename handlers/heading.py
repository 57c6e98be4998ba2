"""An admin changes the head of a document under review, line by line."""

from __future__ import annotations

from telegram import Update

from bot.context import Context
from bot.draft_buttons import AskHeadField, ShowHead
from bot.publishing import laid_out
from bot.refusal import ForgedButton
from bot.refusal_review import IssueDayNotUnderstood
from bot.texts import heads as words
from directives.changes import Change
from directives.heads import NOTHING, HeadField, with_field
from directives.rearranging import with_header
from directives.reviewing import Review
from directives.searching import folded
from handlers.admitting import admin_pressing
from handlers.asking import Answer, answered, wait_for
from handlers.moving import Act
from handlers.pressing import under
from handlers.reviewing import opened, revise, show
from storage.records import Awaited, Records

FIELD = "line-of-head"
"""What may be awaited: the new words of one line."""


async def show_head(update: Update, context: Context) -> None:
    """Every line of the head."""
    act, press = admin_pressing(update, context, ShowHead)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision)
    await show(context, words.head(laid))


async def ask_field(update: Update, context: Context) -> None:
    """Waits for a line's new words."""
    act, press = admin_pressing(update, context, AskHeadField)
    if press.field not in list(HeadField):
        raise ForgedButton(press.pack())
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision)
        await wait_for(records, act, FIELD, laid, under(update)[1], press.field)
    await show(context, words.ask_field(laid, HeadField(press.field)))


async def take_answer(update: Update, context: Context, awaited: Awaited, said: str) -> None:
    """The typed words. A day that is not understood is still waited for."""
    await answered(update, context, awaited, said, _answer)


async def _answer(records: Records, act: Act, laid: Review, answer: Answer) -> words.Message:
    field, line = HeadField(answer.place), answer.said
    line = "" if line == "-" or folded(line) in NOTHING else line
    header = with_field(laid.reading.header, field, line)
    if header is None:
        raise IssueDayNotUnderstood(line)
    changed = await revise(records, laid, with_header(laid.reading, header), act, Change.HEAD)
    if field is HeadField.SIGNER:
        signed = await records.directives.sign(changed.directive.id, line or None)
        changed = await laid_out(records, signed or changed.directive, act.at)
    return words.head(changed)
