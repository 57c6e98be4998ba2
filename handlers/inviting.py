"""Invitations: a link with its QR picture for an agency or a role, the list of those still open, taking one back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from telegram import Update

from bot.buttons import Button
from bot.codes import hash_of, link_of, new_code
from bot.context import Context
from bot.pictures import qr_picture
from bot.refusal import AgencyNotFound, ForgedButton, UnknownAgency
from bot.refusal_staff import DayPast, InvitationOver
from bot.review_buttons import InviteAgency
from bot.staff_buttons import ROLES, InviteMany, InviteToRole, ListInvitations, RevokeInvitation
from bot.texts import inviting as words
from directives.inviting import read_invited
from directives.office import Agency, Invitation
from directives.searching import agency_of_code, search_agencies
from directives.staff import StaffRole
from directives.times import end_of_day, local_day
from directives.typed import words_after
from handlers.admitting import admin, admin_pressing, in_private, owner, owner_pressing
from handlers.listing import NOTHING
from handlers.moving import Act
from handlers.pressing import typed
from storage.records import Records

INVITATION_LASTS = dt.timedelta(days=7)
MOST_DAYS = 366


async def invite(update: Update, context: Context) -> None:
    """/invite and an agency: a link for it, for many until a day that is named; alone the links still open."""
    act, said = admin(update, context), words_after(typed(update))
    in_private(update)
    if not said:
        async with context.storage.snapshot() as records:
            message = await _still_open(records, context, act, 0)
        await context.say(*message)
        return
    name, last_day = _until(said, act)
    async with context.storage.snapshot() as records:
        found = search_agencies(name, await records.agencies.on_offer(local_day(act.at)))
    if not found:
        raise AgencyNotFound(name)
    if len(found) == 1:
        await _invite(context, found[0], act, last_day)
        return
    await context.say(*words.which_agency(name, found))


async def invite_agency(update: Update, context: Context) -> None:
    """The agency to invite was chosen."""
    act, press = admin_pressing(update, context, InviteAgency)
    agency = await _agency(context, press.agency, act)
    await context.toast(words.invitation_below())
    await _invite(context, agency, act)


async def invite_many(update: Update, context: Context) -> None:
    """A link for many: asks for how many days, or makes it."""
    act, press = admin_pressing(update, context, InviteMany)
    agency = await _agency(context, press.agency, act)
    if press.days == 0:
        await context.toast(NOTHING)
        await context.say(*words.ask_days(agency))
        return
    if press.days not in words.DAYS:
        raise ForgedButton(press.pack())
    await context.toast(words.invitation_below())
    await _invite(context, agency, act, local_day(act.at) + dt.timedelta(days=press.days))


async def invite_to_role(update: Update, context: Context) -> None:
    """An owner's link for one person who gets a role by it."""
    act, press = owner_pressing(update, context, InviteToRole)
    role = ROLES.get(press.role)  # type: ignore[call-overload]  # any number may come, most are none
    if role is None:
        raise ForgedButton(press.pack())
    await context.toast(words.invitation_below())
    made, link = await _made(context, act, act.at + INVITATION_LASTS, role=role)
    await context.say(*words.role_invitation(role, link, made))
    await context.show_picture(qr_picture(link), words.picture(words.invited_to(made, {}), made))


async def list_invitations(update: Update, context: Context) -> None:
    """A page of the invitations that may still be used."""
    act, press = admin_pressing(update, context, ListInvitations)
    async with context.storage.snapshot() as records:
        message = await _still_open(records, context, act, press.page)
    await context.toast(NOTHING)
    await context.redraw(*message)


async def revoke_invitation(update: Update, context: Context) -> None:
    """Takes an invitation back. A role's is an owner's business."""
    act, press = admin_pressing(update, context, RevokeInvitation)
    async with context.storage.transaction() as records:
        found = await records.invitations.get(press.invitation)
        if found is None:
            raise ForgedButton(press.pack())
        if found.role is not None:
            owner(update, context)
        if not await records.invitations.revoke(found.id, act.at):
            raise InvitationOver
        subject = f"agency:{found.agency_id}" if found.role is None else f"role:{found.role}"
        await records.events.add(act.at, "invitation-revoked", act.person_id, act.chat_id, subject, {})
        message = await _still_open(records, context, act, max(press.page, 0))
        invited = words.invited_to(found, {a.id: a for a in await records.agencies.all()})
    await context.toast(words.revoked_toast())
    await context.redraw(*(message if press.page >= 0 else (words.revoked(invited), ())))


async def _invite(context: Context, agency: Agency, act: Act, last_day: dt.date | None = None) -> None:
    expires_at = act.at + INVITATION_LASTS if last_day is None else end_of_day(last_day)
    made, link = await _made(context, act, expires_at, agency=agency, many=last_day is not None)
    await context.say(*words.invitation(agency, link, made))
    # The link above is kept for sending whatever happens; the picture is a convenience beside it.
    await context.show_picture(qr_picture(link), words.picture(agency.name, made))


async def _made(
    context: Context,
    act: Act,
    expires_at: dt.datetime,
    *,
    agency: Agency | None = None,
    role: StaffRole | None = None,
    many: bool = False,
) -> tuple[Invitation, str]:
    """A new invitation and its link, which is known from here on to the invited alone."""
    code = new_code()
    async with context.storage.transaction() as records:
        agency_id = agency.id if agency else None
        made = await records.invitations.add(
            agency_id, hash_of(code), act.person_id, act.at, expires_at, role=role, many=many
        )
        subject = f"agency:{agency_id}" if agency else f"role:{role}"
        await records.events.add(act.at, "invited", act.person_id, act.chat_id, subject, {"many": many})
    return made, link_of(context.bot.username, code)


def _until(said: str, act: Act) -> tuple[str, dt.date | None]:
    """The agency's name, and the last day of a link for many. Raises DayPast where that is over or too far."""
    today = local_day(act.at)
    invited = read_invited(said, today=today)
    last = invited.last_day
    if last is not None and not today <= last <= today + dt.timedelta(days=MOST_DAYS):
        raise DayPast(invited.day)
    return invited.name, last


async def _still_open(records: Records, context: Context, act: Act, page: int) -> words.Message:
    """Roles' invitations are for owners to see."""
    is_owner = act.person_id in context.office.staff.owners
    shown = [i for i in await records.invitations.open(act.at) if is_owner or i.role is None]
    people = await records.people.named({i.created_by for i in shown})
    return words.invitations(shown, {a.id: a for a in await records.agencies.all()}, people, page)


async def _agency(context: Context, code: int, act: Act) -> Agency:
    async with context.storage.snapshot() as records:
        agency = agency_of_code(code, await records.agencies.on_offer(local_day(act.at)))
    if agency is None:
        raise UnknownAgency
    return agency


BUTTONS: dict[type[Button], Any] = {
    InviteAgency: invite_agency,
    InviteToRole: invite_to_role,
    InviteMany: invite_many,
    ListInvitations: list_invitations,
    RevokeInvitation: revoke_invitation,
}
"""What answers each button around invitations."""
