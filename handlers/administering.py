"""What an admin asks for besides posting: the directives so far, how one stands, an invitation for an agency."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from telegram import Update

from bot import telling
from bot.context import Context
from bot.refusal import AgencyNameMissing, AgencyNotFound, ForgedButton, UnknownAgency
from bot.review_buttons import InviteAgency, OpenDirective
from bot.texts import administering as words
from directives.office import Agency
from directives.searching import agency_of_code, search_agencies
from directives.times import local_day
from directives.typed import words_after
from directives.work import Directive, DirectiveState
from handlers.admitting import admin, admin_pressing, in_private
from handlers.moving import Act
from handlers.pressing import typed
from handlers.reviewing import opened, send_card, show
from storage.records import Records

INVITATION_LASTS = dt.timedelta(days=7)
CODE_BYTES = 24
"""Of chance in an invitation's code: nobody guesses one."""


async def list_directives(update: Update, context: Context) -> None:
    """/notices: the newest directives and how they stand."""
    act = admin(update, context)
    in_private(update)
    async with context.storage.snapshot() as records:
        recent = [(d, await records.tasks.counts(d.id, act.at)) for d in await records.directives.recent()]
    await context.say(*words.directives(recent))


async def open_directive(update: Update, context: Context) -> None:
    """A directive in review is shown as its card, a published one with every agency's part."""
    act, press = admin_pressing(update, context, OpenDirective)
    async with context.storage.transaction() as records:
        directive = await records.directives.get(press.directive)
        if directive is None:
            raise ForgedButton(press.pack())
        if directive.state is DirectiveState.PUBLISHED:
            message = await _standing(records, directive, act)
            laid = None
        else:
            laid = await opened(records, act, directive.id)
    if laid is None:
        await show(context, message)
        return
    await context.toast(words.card_below())
    await send_card(context, laid, act)


async def invite(update: Update, context: Context) -> None:
    """/invite and the name of an agency: a link for it, or a choice where the name fits several."""
    act, name = admin(update, context), words_after(typed(update))
    in_private(update)
    if not name:
        raise AgencyNameMissing
    async with context.storage.snapshot() as records:
        today = local_day(act.at)
        found = search_agencies(name, [a for a in await records.agencies.all() if a.exists_on(today)])
    if not found:
        raise AgencyNotFound(name)
    if len(found) == 1:
        await _invite(context, found[0], act)
        return
    await context.say(*words.which_agency(name, found))


async def invite_agency(update: Update, context: Context) -> None:
    """The agency to invite was chosen."""
    act, press = admin_pressing(update, context, InviteAgency)
    async with context.storage.snapshot() as records:
        agency = agency_of_code(press.agency, await records.agencies.all())
    if agency is None:
        raise UnknownAgency
    await context.toast(words.invitation_below())
    await _invite(context, agency, act)


async def _invite(context: Context, agency: Agency, act: Act) -> None:
    code, expires_at = secrets.token_urlsafe(CODE_BYTES), act.at + INVITATION_LASTS
    async with context.storage.transaction() as records:
        await records.invitations.add(
            agency.id, hashlib.sha256(code.encode()).hexdigest(), act.person_id, act.at, expires_at
        )
        await records.events.add(act.at, "invited", act.person_id, act.chat_id, f"agency:{agency.id}", {})
    link = f"https://t.me/{context.bot.username}?start={code}"
    await context.say(words.invitation(agency, link, expires_at))


async def _standing(records: Records, directive: Directive, act: Act) -> words.Message:
    assignments = await records.tasks.assignments_of_directive(directive.id)
    told = await records.notices.of_directive(directive.id)
    agencies = {a.id: a for a in await records.agencies.all()}
    deliveries = [telling.delivery(agencies[i], told) for i in dict.fromkeys(a.agency_id for a in assignments)]
    return words.directive(directive, await records.tasks.counts(directive.id, act.at), assignments, deliveries, act.at)
