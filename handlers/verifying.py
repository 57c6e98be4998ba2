"""Admins accept finished work: one by one, or all of a directive. The first who decides wins, the others see it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from telegram import Update

from bot.buttons import Button
from bot.context import Context
from bot.progress_buttons import Confirm, ConfirmAll, ListWaiting, Unconfirm
from bot.refreshing import refresh, refresh_many
from bot.refusal_progress import ConfirmedBefore, NothingToVerify, NotWaiting, VerifyingIsOff
from bot.texts import shares
from bot.texts import verifying as words
from bot.texts.paging import within
from directives.progress import UNDO_WINDOW
from directives.searching import search_agencies
from directives.typed import arguments
from directives.work import Assignment, Status
from handlers.admitting import admin, admin_pressing, in_private
from handlers.moving import Act
from handlers.pressing import typed
from handlers.progressing import case_of, published, share_of, show
from storage.records import Records

EVERYTHING = 0
"""Stands in a button for "of all directives"."""


async def verify(update: Update, context: Context) -> None:
    """/verify: what waits; with a number that task is accepted, where several agencies did it after a choice."""
    act, said = admin(update, context), arguments(typed(update))
    in_private(update)
    _refuse_where_off(context)
    async with context.storage.transaction() as records:
        if said.number is None:
            message = await _page(records, EVERYTHING, 0, act)
        else:
            meant = await waiting_shares(records, said.number, said.note)
            message = await (_accept(records, meant[0], act) if len(meant) == 1 else _which(records, meant))
    await context.say(*message)
    context.office.wake()


async def list_waiting(update: Update, context: Context) -> None:
    """A button lists what waits, of one directive or of all."""
    act, press = admin_pressing(update, context, ListWaiting)
    _refuse_where_off(context)
    async with context.storage.snapshot() as records:
        message = await _page(records, press.directive, press.page, act)
    await show(context, message)


async def confirm(update: Update, context: Context) -> None:
    """A button accepts finished work. Where somebody was faster, the message shows what they decided."""
    act, press = admin_pressing(update, context, Confirm)
    async with context.storage.transaction() as records:
        share = await share_of(records, press.assignment)
        waits = share.status is Status.DONE
        message = await (_accept(records, share, act) if waits else _as_it_stands(records, context, share, act))
        after = await share_of(records, share.id)
        name = await _name(records, after.confirmed_by)
    context.office.wake()
    await show(context, message, words.decided_toast(after, name))


async def unconfirm(update: Update, context: Context) -> None:
    """A button takes an acceptance back, within ten minutes."""
    act, press = admin_pressing(update, context, Unconfirm)
    async with context.storage.transaction() as records:
        share = await share_of(records, press.assignment)
        if share.status is Status.CONFIRMED:
            if not await records.verifying.unconfirm(share.id, act.at, UNDO_WINDOW):
                raise ConfirmedBefore(share.task.id)
            share = await share_of(records, share.id)
            await _remember(records, "unconfirmed", share, act)
            await refresh(records, share, act.at)
        message = shares.card(await case_of(records, context, share, act))
    context.office.wake()
    await show(context, message, words.decided_toast(share, ""))


async def confirm_all(update: Update, context: Context) -> None:
    """A button accepts everything of a directive that was done when the question was asked; first it asks."""
    act, press = admin_pressing(update, context, ConfirmAll)
    until = dt.datetime.fromtimestamp(min(press.until, words.second_of(act.at)), dt.UTC)
    async with context.storage.transaction() as records:
        directive = await published(records, press.directive)
        count = await records.verifying.count(directive.id, until)
        if not count:
            message = await _page(records, directive.id, 0, act)
        elif not press.sure:
            message = words.ask_all(directive, count, until)
        else:
            ids = await records.verifying.confirm_all(directive.id, act.person_id, act.at, until)
            await _remember_all(records, ids, act)
            message = words.all_confirmed(directive, len(ids))
    context.office.wake()
    await show(context, message)


async def waiting_shares(records: Records, number: int, words_of_agency: str | None = None) -> tuple[Assignment, ...]:
    """What waits for a decision about a task, of one agency where a name tells it apart. Raises NothingToVerify."""
    waiting = await records.verifying.of_task(number)
    if not waiting:
        raise NothingToVerify(number)
    if words_of_agency and len(waiting) > 1:
        theirs = {a.agency_id for a in waiting}
        found = search_agencies(words_of_agency, [a for a in await records.agencies.all() if a.id in theirs])
        named = tuple(a for a in waiting if a.agency_id in {agency.id for agency in found})
        return named or waiting
    return waiting


async def _accept(records: Records, share: Assignment, act: Act) -> words.Message:
    """Accepts, and answers what is said of it. Raises NotWaiting where the share is none that is accepted."""
    if not await records.verifying.confirm(share.id, act.person_id, act.at):
        raise NotWaiting(share.task.id)
    accepted = await share_of(records, share.id)
    await _remember(records, "confirmed", accepted, act)
    await refresh(records, accepted, act.at)
    return await _accepted(records, accepted, act)


async def _accepted(records: Records, share: Assignment, act: Act) -> words.Message:
    agency = await records.agencies.get(share.agency_id)
    assert agency is not None, "an assignment's agency is kept"
    return words.confirmed(share, agency, await _name(records, share.confirmed_by), act.at)


async def _as_it_stands(records: Records, context: Context, share: Assignment, act: Act) -> words.Message:
    if share.status is Status.CONFIRMED:
        return await _accepted(records, share, act)
    return shares.card(await case_of(records, context, share, act))


async def _which(records: Records, meant: tuple[Assignment, ...]) -> words.Message:
    agencies = {a.id: a for a in await records.agencies.all()}
    return words.which_share(meant, agencies, returns=False)


async def _page(records: Records, directive_id: int, page: int, act: Act) -> words.Message:
    """A page of what waits; beyond the end it is the last."""
    directive = await published(records, directive_id) if directive_id else None
    only = directive.id if directive else None
    # Buttons carry whole seconds, so that the count beside one is of what it accepts.
    until = dt.datetime.fromtimestamp(words.second_of(act.at), dt.UTC) if directive else None
    total = await records.verifying.count(only, until)
    page = within(page, total, words.PAGE)
    shown = await records.verifying.waiting(words.PAGE, page * words.PAGE, only, until)
    agencies = {a.id: a for a in await records.agencies.all()}
    return words.waiting(shown, agencies, total, page, directive, until)


async def _name(records: Records, person_id: int | None) -> str:
    if person_id is None:
        return ""
    return (await records.people.named([person_id])).get(person_id, "")


async def _remember(records: Records, kind: str, share: Assignment, act: Act) -> None:
    await records.events.add(act.at, kind, act.person_id, act.chat_id, f"assignment:{share.id}", {})


async def _remember_all(records: Records, ids: tuple[int, ...], act: Act) -> None:
    """An entry for each share, so that each one's history is whole, and every message that shows one is changed."""
    accepted = await records.tasks.assignments(ids)
    for share in accepted:
        await _remember(records, "confirmed", share, act)
    await refresh_many(records, accepted, act.at)


def _refuse_where_off(context: Context) -> None:
    if not context.settings.verify:
        raise VerifyingIsOff


BUTTONS: dict[type[Button], Any] = {
    ListWaiting: list_waiting,
    Confirm: confirm,
    Unconfirm: unconfirm,
    ConfirmAll: confirm_all,
}
"""What answers each button."""
