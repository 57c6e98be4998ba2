"""The office looks at a published directive: how far every agency is, one agency's part, one share. So do leaders."""

from __future__ import annotations

import datetime as dt
from typing import Any

from telegram import Update

from bot import telling
from bot.buttons import Button
from bot.context import Context
from bot.progress_buttons import ListAgencies, OpenAgency, OpenShare
from bot.refusal import ForgedButton, UnknownAgency
from bot.refusal_progress import DirectiveNotFound, NotPublished
from bot.texts import progress as words
from bot.texts import shares
from bot.texts.markup import Markup
from bot.texts.progress import Overview
from directives.searching import agency_of_code
from directives.standing import Among, Standing
from directives.times import instant, local_day
from directives.typed import arguments, words_after
from directives.work import Assignment, Directive, DirectiveState
from handlers.admitting import in_private, reader, reader_pressing
from handlers.listing import NOTHING
from handlers.moving import Act
from handlers.pressing import typed
from storage.records import Records

MIDNIGHT = dt.time(0, 0)
SHOWN = (DirectiveState.PUBLISHED, DirectiveState.WITHDRAWN)


async def progress(update: Update, context: Context) -> None:
    """/progress 3, /progress 27/TB-UBND: how a directive stands."""
    act = reader(update, context)
    in_private(update)
    async with context.storage.snapshot() as records:
        directive = await directive_named(records, typed(update))
        message = await screen(records, context, directive, act)
    await context.say(*message)


async def list_agencies(update: Update, context: Context) -> None:
    """A button lists those agencies of a directive that are late, have not opened it, and so on."""
    act, press = reader_pressing(update, context, ListAgencies)
    which = list_of(press.among, press.pack())
    async with context.storage.snapshot() as records:
        seen = await overview(records, context, await published(records, press.directive), act)
    await context.toast(NOTHING)
    await context.redraw(*words.agencies_of(seen, which, press.page))


async def open_agency(update: Update, context: Context) -> None:
    """A button opens one agency's part of a directive."""
    act, press = reader_pressing(update, context, OpenAgency)
    behind = (list_of(press.among, press.pack()), press.back)
    async with context.storage.snapshot() as records:
        seen = await overview(records, context, await published(records, press.directive), act)
        agency = agency_of_code(press.agency, list(seen.agencies.values()))
        if agency is None:
            raise UnknownAgency
        mine = await records.progress.shares(press.directive, agency.id)
        said = await records.progress.said([a.id for a in mine])
    one = next((s for s in seen.standings if s.agency_id == agency.id), Standing(agency_id=agency.id))
    await context.toast(NOTHING)
    await context.redraw(*shares.agency(seen, one, mine, said, press.page, behind))


async def open_share(update: Update, context: Context) -> None:
    """A button opens one share below: what was said about it, its evidence, what can be decided."""
    act, press = reader_pressing(update, context, OpenShare)
    async with context.storage.snapshot() as records:
        message = shares.card(await case_of(records, context, await share_of(records, press.assignment), act))
    await context.toast(NOTHING)
    await context.say(*message)


async def screen(records: Records, context: Context, directive: Directive, act: Act) -> words.Message:
    """How a published directive stands, for this reader."""
    seen = await overview(records, context, directive, act)
    return words.directive(seen, await records.tasks.counts(directive.id, act.at))


async def overview(records: Records, context: Context, directive: Directive, act: Act) -> Overview:
    """Everything that is known of a directive's progress at this instant."""
    standings = await records.progress.standings(directive.id, act.at)
    agencies = {a.id: a for a in await records.agencies.all()}
    told = await records.progress.told(directive.id)
    today = instant(local_day(act.at), MIDNIGHT)
    reminded = await records.progress.reminded(directive.id, today)
    return Overview(
        directive=directive,
        standings=standings,
        agencies=agencies,
        at=act.at,
        deliveries={s.agency_id: telling.delivery(agencies[s.agency_id], told) for s in standings},
        reminded={agency_id: event.at for agency_id, event in reminded.items()},
        may_change=context.is_admin(act.person_id),
        verifies=context.settings.verify,
    )


async def case_of(records: Records, context: Context, share: Assignment, act: Act) -> shares.Case:
    """A share with all that the office wants to know of it."""
    agency = await records.agencies.get(share.agency_id)
    directive = await records.directives.get(share.task.directive_id)
    assert agency is not None, "an assignment's agency is kept"
    assert directive is not None, "a task's directive is kept"
    remarks = await records.remarks.of([share.id])
    people = {share.closed_by, share.confirmed_by, *(r.made_by for r in remarks)} - {None}
    return shares.Case(
        assignment=share,
        agency=agency,
        directive=directive,
        at=act.at,
        names=await records.people.named([p for p in people if p is not None]),
        remarks=remarks,
        may_change=context.is_admin(act.person_id),
        verifies=context.settings.verify,
    )


async def share_of(records: Records, assignment_id: int) -> Assignment:
    """The share under a button. Raises ForgedButton."""
    share = await records.tasks.assignment(assignment_id)
    if share is None:
        raise ForgedButton(str(assignment_id))
    return share


async def published(records: Records, directive_id: int) -> Directive:
    """The directive under a button, once it is everybody's business. Raises ForgedButton or NotPublished."""
    directive = await records.directives.get(directive_id)
    if directive is None:
        raise ForgedButton(str(directive_id))
    if directive.state not in SHOWN:
        raise NotPublished
    return directive


async def directive_named(records: Records, text: str) -> Directive:
    """The published directive that a command names by its number here, or by that of the document.

    Of several documents of one number it is the newest. Raises DirectiveNotFound.
    """
    said = arguments(text)
    if said.number is not None:
        found = await records.directives.get(said.number)
    else:
        number, *_ = [*words_after(text).upper().split(), ""]
        found = next(iter(await records.directives.with_number(number)), None)
    if found is None or found.state not in SHOWN:
        raise DirectiveNotFound(words_after(text))
    return found


def list_of(number: int, data: str) -> Among:
    """The list that a button names. Raises ForgedButton."""
    if number not in set(Among):
        raise ForgedButton(data)
    return Among(number)


async def show(context: Context, message: words.Message, toast: Markup = NOTHING) -> None:
    """Answers a press and draws the message under it anew."""
    await context.toast(toast)
    await context.redraw(*message)


BUTTONS: dict[type[Button], Any] = {
    ListAgencies: list_agencies,
    OpenAgency: open_agency,
    OpenShare: open_share,
}
"""What answers each button."""
