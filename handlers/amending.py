"""An admin corrects a published directive: it is edited like a draft, compared, and published in place."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from telegram import Update

from bot import amending
from bot.amending import Correction
from bot.buttons import Button
from bot.change_buttons import CorrectDirective, PublishCorrection, ShowHistory
from bot.context import Context
from bot.informing import to_admins
from bot.refusal import ForgedButton
from bot.refusal_changes import NothingCorrected
from bot.texts import amending as words
from bot.texts.dates import moment
from bot.texts.markup import Markup
from directives.difference import compare
from directives.reviewing import Review, understood_on
from directives.typed import words_after
from directives.work import Directive
from handlers.admitting import admin, admin_pressing, in_private
from handlers.moving import Act
from handlers.pressing import typed
from handlers.recalling import in_force, named
from handlers.reviewing import opened, send_card, show
from storage.records import Records


async def correct(update: Update, context: Context) -> None:
    """/correct 27/TB-UBND: opens it for correction; without a number, asks which."""
    act, said = admin(update, context), words_after(typed(update))
    in_private(update)
    async with context.storage.transaction() as records:
        directive = await named(records, said) if said else None
        offered = await records.directives.in_force()
        draft = await _draft(records, directive, act) if directive else None
    if directive is None or draft is None:
        await context.say(*words.which_directive(offered))
        return
    await _show_draft(context, directive, draft, act)


async def open_correction(update: Update, context: Context) -> None:
    """A button opens a published directive for correction, or the correction that is open already."""
    act, press = admin_pressing(update, context, CorrectDirective)
    async with context.storage.transaction() as records:
        directive = await in_force(records, press.directive)
        draft = await _draft(records, directive, act)
    await context.toast(Markup(""))
    await _show_draft(context, directive, draft, act)


async def ask(records: Records, laid: Review, act: Act) -> words.Message:
    """Every change of a correction in review, before it is published. Raises NothingCorrected."""
    correction = await amending.weigh(records, laid, act.at)
    if correction.difference.is_empty:
        raise NothingCorrected
    places = await amending.places(records, correction)
    touched, extended, finished = correction.agency_ids, correction.extended, correction.finished
    return words.ask(laid, correction.difference, extended, finished, touched, len(places))


async def publish_correction(update: Update, context: Context) -> None:
    """A button publishes what was compared."""
    act, press = admin_pressing(update, context, PublishCorrection)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision)
        if laid.directive.corrects_id is None:
            raise ForgedButton(press.pack())
        correction, reopened = await amending.correct(
            records, laid, by=act.person_id, chat_id=act.chat_id, at=act.at, reopen=bool(press.reopen)
        )
        places = len(await amending.places(records, correction))
        await _tell_admins(records, correction, act)
    context.office.wake()
    touched = len(correction.agency_ids)
    await show(context, words.applied(correction.directive, correction.difference, touched, places, reopened))


async def show_history(update: Update, context: Context) -> None:
    """A button shows every correction of a directive."""
    _, press = admin_pressing(update, context, ShowHistory)
    async with context.storage.snapshot() as records:
        directive = await records.directives.get(press.directive)
        if directive is None or directive.reading is None:
            raise ForgedButton(press.pack())
        message = await _history(records, directive)
    await show(context, message)


async def _draft(records: Records, directive: Directive, act: Act) -> tuple[Directive, bool]:
    """The correction of a directive, and whether it was open already."""
    draft = await records.corrections.draft_of(directive.id)
    if draft is not None:
        return draft, True
    reading = await amending.numbered_reading(records, directive)
    draft = await records.corrections.start(directive, reading, act.person_id, act.chat_id, act.at)
    subject, detail = f"directive:{directive.id}", {"draft": draft.id}
    await records.events.add(act.at, "correction-opened", act.person_id, act.chat_id, subject, {**detail})
    return draft, False


async def _show_draft(context: Context, directive: Directive, draft: tuple[Directive, bool], act: Act) -> None:
    await context.say(words.opened(directive, again=draft[1]))
    async with context.storage.transaction() as records:
        laid = await opened(records, act, draft[0].id)
    await send_card(context, laid, act)


async def _tell_admins(records: Records, correction: Correction, act: Act) -> None:
    names = await records.people.named([act.person_id])
    text = words.applied_told(correction.directive, correction.difference, names.get(act.person_id, ""))
    fact = f"correction:{correction.laid.directive.id}"
    await records.notices.add(to_admins(set(act.admins) - {act.person_id}, fact, text, act.at))


async def _history(records: Records, directive: Directive) -> words.Message:
    versions = await records.corrections.versions(directive.id)
    readings = [v.reading for v in versions]
    readings += [await amending.numbered_reading(records, directive)]
    agencies = await records.agencies.all()
    names = await records.people.named({v.corrected_by for v in versions})
    steps = [
        (
            compare(before, after, agencies, understood_on(directive, after)),
            names.get(version.corrected_by, ""),
            moment(version.corrected_at),
        )
        for version, (before, after) in zip(versions, pairwise(readings), strict=True)
    ]
    return words.history(directive, steps, {a.id: a for a in agencies})


BUTTONS: dict[type[Button], Any] = {
    CorrectDirective: open_correction,
    PublishCorrection: publish_correction,
    ShowHistory: show_history,
}
"""What answers each button of a correction."""
