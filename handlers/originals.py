"""The document that a task comes from, sent again."""

from __future__ import annotations

from telegram import Update

from bot.act_buttons import OpenOriginal
from bot.context import Context
from bot.passing import pass_on
from bot.refusal import NumberMissing
from bot.texts import originals as words
from directives.typed import arguments
from directives.work import Directive
from handlers.listing import NOTHING
from handlers.owning import own, shares
from handlers.pressing import acting, pressed, typed

SHORT = 3_000
"""Characters that are said in the chat; a longer text comes as a file."""


async def original(update: Update, context: Context) -> None:
    """/original 12: the document of this task."""
    act, number = acting(update, context), arguments(typed(update)).number
    if number is None:
        raise NumberMissing("original")
    async with context.storage.snapshot() as records:
        mine = await shares(records, act, number)
        directive = await records.directives.get(mine[0].task.directive_id)
    await _send(context, directive)


async def open_original(update: Update, context: Context) -> None:
    """A button on the card sends the document."""
    press, act = OpenOriginal.unpack(pressed(update)), acting(update, context)
    async with context.storage.snapshot() as records:
        assignment = await own(records, act, press.assignment)
        directive = await records.directives.get(assignment.task.directive_id)
    await context.toast(NOTHING)
    await _send(context, directive)


async def _send(context: Context, directive: Directive | None) -> None:
    assert directive is not None, "a task's directive is kept"
    if directive.original is not None:
        await pass_on(context, directive.original, words.original(directive))
    elif not directive.text:
        await context.say(words.original_let_go(directive))
    elif len(directive.text) <= SHORT:
        await context.say(words.original_text(directive))
    else:
        # With a mark of its encoding, for phones that guess one.
        content = directive.text.encode("utf-8-sig")
        await context.hand_over(content, words.original_name(directive), words.original(directive))
