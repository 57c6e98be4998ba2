"""An admin decides what becomes of the work of earlier directives that a draft puts out of force."""

from __future__ import annotations

from typing import Any

from telegram import Update

from bot.buttons import Button
from bot.change_buttons import DecideReplaced, ShowReplaced
from bot.context import Context
from bot.publishing import laid_out
from bot.refusal import ForgedButton, StaleButton
from bot.texts import replacing as words
from directives.changes import Change
from handlers.admitting import admin_pressing
from handlers.reviewing import opened, remember, show


async def show_replaced(update: Update, context: Context) -> None:
    """A button shows them."""
    act, press = admin_pressing(update, context, ShowReplaced)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision)
    await show(context, words.replaced(laid))


async def decide_replaced(update: Update, context: Context) -> None:
    """A button closes the open work of one of them with the publication, or keeps it."""
    act, press = admin_pressing(update, context, DecideReplaced)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision)
        if press.replaced not in {met.directive.id for met in laid.replaced}:
            raise ForgedButton(press.pack())
        decisions = dict(laid.directive.replaces) | {press.replaced: bool(press.close)}
        decided = await records.directives.decide_replaced(press.directive, decisions.items(), revision=press.revision)
        if decided is None:
            raise StaleButton
        await remember(records, decided, act, Change.REPLACED)
        laid = await laid_out(records, decided, act.at)
    await show(context, words.replaced(laid))


BUTTONS: dict[type[Button], Any] = {ShowReplaced: show_replaced, DecideReplaced: decide_replaced}
"""What answers each button around replaced directives."""
