"""The review card: shown, shown again, and the directive discarded."""

from __future__ import annotations

import datetime as dt

from telegram import Update

from bot.context import Context
from bot.refusal import AlreadyDiscarded, AlreadyPublished, DraftClosed, ForgedButton, StaleButton
from bot.review_buttons import DiscardDirective, DiscardForGood, SendCardAgain, ShowCard
from bot.texts import deciding
from bot.texts import review as words
from bot.texts.markup import Markup
from directives.model import Reading
from directives.reviewing import Review, review
from directives.work import Directive, DirectiveState
from handlers.admitting import admin_pressing
from handlers.moving import Act
from storage.records import Records


async def show_card(update: Update, context: Context) -> None:
    """Draws the card in place of what stood there."""
    act, press = admin_pressing(update, context, ShowCard)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive)
    await show(context, words.card(laid)[-1])


async def send_card_again(update: Update, context: Context) -> None:
    """Sends the card anew, with every task as it stands; the old one loses its buttons."""
    act, press = admin_pressing(update, context, SendCardAgain)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive)
    await context.toast(Markup(""))
    await send_card(context, laid, act)


async def discard(update: Update, context: Context) -> None:
    """Asks whether the directive shall really be discarded."""
    act, press = admin_pressing(update, context, DiscardDirective)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision)
    await show(context, deciding.ask_discard(laid))


async def discard_for_good(update: Update, context: Context) -> None:
    """Discards the directive: it can be published no more."""
    act, press = admin_pressing(update, context, DiscardForGood)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision)
        await records.directives.discard(press.directive, act.person_id, act.at)
        await records.events.add(act.at, "discarded", act.person_id, act.chat_id, f"directive:{press.directive}", {})
    await show(context, (deciding.discarded(laid), ()))


async def opened(records: Records, act: Act, directive_id: int, revision: int | None = None) -> Review:
    """The directive under a button, laid before the admin; what was asked of the admin before is asked no more.

    Raises StaleButton for a button of another revision, AlreadyPublished or AlreadyDiscarded.
    """
    await records.awaiting.take(act.chat_id, act.person_id)
    directive = in_review(await records.directives.get(directive_id), directive_id)
    if revision is not None and revision != directive.revision:
        raise StaleButton
    return await laid_out(records, directive, act.at)


def in_review(directive: Directive | None, directive_id: int) -> Directive:
    """The directive, if it still waits for a decision. Raises a refusal that says what has become of it."""
    if directive is None:
        raise ForgedButton(str(directive_id))
    match directive.state:
        case DirectiveState.PUBLISHED:
            raise AlreadyPublished
        case DirectiveState.DISCARDED:
            raise AlreadyDiscarded
        case DirectiveState.COLLECTING:
            raise DraftClosed
        case DirectiveState.REVIEW:
            return directive


async def keep(records: Records, directive_id: int, reading: Reading, at: dt.datetime) -> Review:
    """Keeps a reading as the next revision, and lays it out. Raises AlreadyPublished where somebody was faster."""
    directive = await records.directives.review(directive_id, reading)
    if directive is None:
        raise AlreadyPublished
    return await laid_out(records, directive, at)


async def laid_out(records: Records, directive: Directive, at: dt.datetime) -> Review:
    """A directive in review with all that an admin must know of it."""
    number = directive.reading.header.number if directive.reading else None
    return review(
        directive,
        await records.agencies.all(),
        await records.subscriptions.of_agencies(None),
        published=await records.directives.with_number(number) if number else (),
        at=at,
    )


async def send_card(context: Context, laid: Review, act: Act) -> None:
    """Sends the whole card below everything else: where the directive was posted, only the newest card has buttons."""
    at_home = laid.directive.chat_id == act.chat_id
    if at_home and laid.directive.card_message_id is not None:
        await context.take_buttons(laid.directive.card_message_id)
    for message in words.card(laid):
        said = await context.say(*message)
    if at_home and said:
        async with context.storage.transaction() as records:
            await records.directives.remember_card(laid.directive.id, said[-1].message_id)


async def show(context: Context, message: words.Message) -> None:
    """Answers a press by drawing the message under the button anew."""
    await context.toast(Markup(""))
    await context.redraw(*message)
