"""The review card: shown, shown again, and the directive discarded."""

from __future__ import annotations

import datetime as dt

from telegram import Update

from bot.context import Context
from bot.publishing import laid_out
from bot.refusal import AlreadyDiscarded, AlreadyPublished, DraftClosed, ForgedButton, Refusal, StaleButton
from bot.refusal_changes import CorrectionApplied, DirectiveRecalled
from bot.refusal_review import ChangedMeanwhile, PublicationScheduled
from bot.review_buttons import DiscardDirective, DiscardForGood, SendCardAgain, ShowCard
from bot.texts import deciding
from bot.texts import review as words
from bot.texts.markup import Markup
from directives.changes import Change
from directives.model import Reading
from directives.reviewing import Review
from directives.work import Directive, DirectiveState
from handlers.admitting import admin_pressing
from handlers.moving import Act
from storage.records import JSON, Records


async def show_card(update: Update, context: Context) -> None:
    """Draws the card in place of what stood there."""
    act, press = admin_pressing(update, context, ShowCard)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, scheduled=True)
    await show(context, words.card(laid)[-1])


async def send_card_again(update: Update, context: Context) -> None:
    """Sends the card anew, with every task as it stands; the old one loses its buttons."""
    act, press = admin_pressing(update, context, SendCardAgain)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, scheduled=True)
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


async def opened(
    records: Records, act: Act, directive_id: int, revision: int | None = None, *, scheduled: bool = False
) -> Review:
    """The directive under a button, laid before the admin; what was asked of the admin before is asked no more.

    Raises StaleButton or ChangedMeanwhile for a button of another revision, AlreadyPublished or AlreadyDiscarded, and
    PublicationScheduled for a directive that waits for its hour unless `scheduled` ones are meant too.
    """
    await records.awaiting.take(act.chat_id, act.person_id)
    directive = in_review(await records.directives.get(directive_id), directive_id)
    if directive.state is DirectiveState.SCHEDULED and not scheduled:
        raise PublicationScheduled(directive.publish_at)
    if revision is not None and revision != directive.revision:
        raise await _overtaken(records, directive_id, revision, act)
    return await laid_out(records, directive, act.at)


async def _overtaken(records: Records, directive_id: int, revision: int, act: Act) -> Refusal:
    """Why a button of this revision is old: who else has changed what since."""
    for event in reversed(await records.events.of(f"directive:{directive_id}")):
        if event.kind != "revised" or event.actor in (None, act.person_id):
            continue
        task, since = event.detail.get("task"), event.detail.get("revision")
        if isinstance(since, int) and since > revision and event.actor is not None:
            name = (await records.people.named([event.actor])).get(event.actor, "")
            return ChangedMeanwhile(name, Change(str(event.detail["change"])), _index(task), event.at)
    return StaleButton()


def _index(task: object) -> int | None:
    return task if isinstance(task, int) else None


def in_review(directive: Directive | None, directive_id: int) -> Directive:
    """The directive, if it still waits for a decision. Raises a refusal that says what has become of it."""
    if directive is None:
        raise ForgedButton(str(directive_id))
    match directive.state:
        case DirectiveState.PUBLISHED:
            raise AlreadyPublished
        case DirectiveState.DISCARDED:
            raise AlreadyDiscarded
        case DirectiveState.WITHDRAWN:
            raise DirectiveRecalled
        case DirectiveState.APPLIED:
            raise CorrectionApplied
        case DirectiveState.COLLECTING:
            raise DraftClosed
        case DirectiveState.REVIEW | DirectiveState.SCHEDULED:
            return directive


async def keep(records: Records, directive_id: int, reading: Reading, at: dt.datetime) -> Review:
    """Keeps the reading of a posted document, and lays it out. Raises AlreadyPublished where somebody was faster."""
    directive = await records.directives.review(directive_id, reading)
    if directive is None:
        raise AlreadyPublished
    return await laid_out(records, directive, at)


async def revise(
    records: Records, laid: Review, reading: Reading, act: Act, change: Change, task: int | None = None
) -> Review:
    """Keeps a changed reading as the next revision of the one that was laid out, with who changed what.

    `task` counts from 0. Raises StaleButton where somebody else was faster.
    """
    directive = await records.directives.review(laid.directive.id, reading, revision=laid.directive.revision)
    if directive is None:
        raise StaleButton
    await remember(records, directive, act, change, task)
    return await laid_out(records, directive, act.at)


async def remember(records: Records, directive: Directive, act: Act, change: Change, task: int | None = None) -> None:
    """Writes into the audit log who has changed what of a draft, by the revision that came of it."""
    detail: dict[str, JSON] = {"change": change.value, "revision": directive.revision}
    if task is not None:
        detail["task"] = task
    await records.events.add(act.at, "revised", act.person_id, act.chat_id, f"directive:{directive.id}", detail)


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
