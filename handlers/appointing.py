"""Roles in the office: /staff shows them, owners give and take them, and an invitation's code gives one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from telegram import Update

from bot.buttons import Button
from bot.codes import hash_of, unusable
from bot.context import Context
from bot.informing import to_admins
from bot.menu import renew_menu
from bot.refusal import ForgedButton, InvitationRevoked
from bot.refusal_staff import FixedRole, LastOwner
from bot.staff_buttons import ROLES, AskPerson, GiveRole, OpenPerson, ShowStaff, TakeRole
from bot.staffing import present_staff
from bot.texts import staffing as words
from bot.texts.markup import Markup
from directives.searching import folded
from directives.staff import StaffRole
from directives.typed import words_after
from handlers.admitting import admin, admin_pressing, in_private, owner, owner_pressing
from handlers.listing import NOTHING
from handlers.moving import Act
from handlers.pressing import typed
from storage.records import Awaited, Records

PERSON = "person-of-staff"
ASK_LASTS = dt.timedelta(days=1)
MOST_FOUND = 10


async def staff(update: Update, context: Context) -> None:
    """/staff: everybody with a role; with a name whoever could get one."""
    act, sought = admin(update, context), words_after(typed(update))
    in_private(update)
    if sought:
        owner(update, context)
        await context.say(*await _people(context, sought))
        return
    async with context.storage.snapshot() as records:
        message = await _everybody(records, context, act)
    await context.say(*message)


async def show_staff(update: Update, context: Context) -> None:
    """The same in place of what was under the button."""
    act, _ = admin_pressing(update, context, ShowStaff)
    async with context.storage.snapshot() as records:
        message = await _everybody(records, context, act)
    await _show(context, message)


async def ask_person(update: Update, context: Context) -> None:
    """Waits for a name."""
    act, _ = owner_pressing(update, context, AskPerson)
    async with context.storage.transaction() as records:
        await records.awaiting.ask(act.chat_id, act.person_id, PERSON, {}, act.at)
    await context.toast(NOTHING)
    await context.say(words.ask_person())


def is_awaited(awaited: Awaited, at: dt.datetime) -> bool:
    """Whether the name of a person is awaited at the instant `at`."""
    return awaited.what == PERSON and at - awaited.asked_at < ASK_LASTS


async def take_answer(update: Update, context: Context, said: str) -> None:
    """The name that was awaited; where nobody has it, it is still waited for."""
    act = owner(update, context)
    text, buttons = await _people(context, said)
    if buttons:
        async with context.storage.transaction() as records:
            await records.awaiting.take(act.chat_id, act.person_id)
    await context.say(text, buttons)


async def open_person(update: Update, context: Context) -> None:
    """One person and their role."""
    _, press = owner_pressing(update, context, OpenPerson)
    async with context.storage.snapshot() as records:
        message = await _person(records, context, press.person)
    await _show(context, message)


async def give_role(update: Update, context: Context) -> None:
    """Gives a role, once it is confirmed."""
    act, press = owner_pressing(update, context, GiveRole)
    role = ROLES.get(press.role)  # type: ignore[call-overload]  # any number may come, most are none
    if role is None:
        raise ForgedButton(press.pack())
    async with context.storage.transaction() as records:
        _refuse_fixed(context, press.person, role)
        if not press.sure:
            message = words.sure_give(await _name(records, press.person), press.person, role)
        else:
            await appoint(records, context, press.person, role, act)
            message = await _person(records, context, press.person)
    await _changed(context, press.person, message, sure=press.sure)


async def take_role(update: Update, context: Context) -> None:
    """Takes a role, once it is confirmed; what its person has given out opens nothing any more."""
    act, press = owner_pressing(update, context, TakeRole)
    async with context.storage.transaction() as records:
        role = await _given(records, context, press)
        name = await _name(records, press.person)
        if not press.sure:
            made = [i for i in await records.invitations.open(act.at) if i.created_by == press.person]
            message = words.sure_take(name, press.person, role, len(made))
        else:
            await _take(records, context, press.person, role, act)
            message = await _everybody(records, context, act)
    await _changed(context, press.person, message, sure=press.sure)


async def take_up(update: Update, context: Context, act: Act, code: str) -> Markup | None:
    """What the code of an invitation to a role gives; None where the code is none of a role.

    Raises PrivateOnly, or the reason why the invitation cannot be used.
    """
    code_hash = hash_of(code)
    async with context.storage.transaction() as records:
        invitation = await records.invitations.find(code_hash)
        if invitation is None or invitation.role is None:
            return None
        in_private(update)
        has = context.office.staff.role_of(act.person_id)
        if has is not None and list(StaffRole).index(has) <= list(StaffRole).index(invitation.role):
            return words.role_kept(has)
        if invitation.created_by not in context.office.staff.owners:
            raise InvitationRevoked  # whoever gave it out is an owner no more
        if await records.invitations.use(code_hash, act.person_id, act.at) is None:
            raise unusable(invitation)
        await appoint(records, context, act.person_id, invitation.role, act, told=False)
    context.office.wake()
    await renew_menu(context.office, act.person_id)
    return words.role_given(invitation.role)


async def appoint(
    records: Records, context: Context, person: int, role: StaffRole, act: Act, *, told: bool = True
) -> None:
    """Gives a person a role; with `told` they hear of it, and the other owners always."""
    await records.staff.give(person, role, act.person_id, act.at)
    context.office.staff = await present_staff(records, context.settings)
    fact = f"role:{person}:{role}:{act.at.isoformat()}"
    if told and person != act.person_id:
        await records.notices.add(to_admins([person], f"{fact}:own", words.role_given(role), act.at))
    await _tell_owners(records, context, fact, person, role, act)
    await records.events.add(act.at, "role-given", act.person_id, act.chat_id, f"person:{person}", {"role": role.value})


async def _take(records: Records, context: Context, person: int, role: StaffRole, act: Act) -> None:
    await records.staff.take(person)
    await records.invitations.revoke_by(person, act.at)
    context.office.staff = await present_staff(records, context.settings)
    fact = f"role:{person}:none:{act.at.isoformat()}"
    if person != act.person_id:
        await records.notices.add(to_admins([person], f"{fact}:own", words.role_taken(role), act.at))
    await _tell_owners(records, context, fact, person, None, act)
    await records.events.add(act.at, "role-taken", act.person_id, act.chat_id, f"person:{person}", {"role": role.value})


async def _tell_owners(
    records: Records, context: Context, fact: str, person: int, role: StaffRole | None, act: Act
) -> None:
    others = context.office.staff.owners - {person, act.person_id}
    text = words.role_changed_told(await _name(records, person), role, await _name(records, act.person_id))
    await records.notices.add(to_admins(others, fact, text, act.at))


async def _given(records: Records, context: Context, press: TakeRole) -> StaffRole:
    """The role that may be taken. Raises FixedRole, LastOwner, or ForgedButton where there is none."""
    role = next((m.role for m in await records.staff.all() if m.person_id == press.person), None)
    if role is None:
        raise FixedRole if context.office.staff.role_of(press.person) else ForgedButton(press.pack())
    if role is StaffRole.OWNER and context.office.staff.owners == {press.person}:
        raise LastOwner
    return role


def _refuse_fixed(context: Context, person: int, role: StaffRole) -> None:
    """The settings' owners stay owners, and an owner who is the last does not step down."""
    if person in context.settings.admins:
        raise FixedRole
    if role is not StaffRole.OWNER and context.office.staff.owners == {person}:
        raise LastOwner


async def _everybody(records: Records, context: Context, act: Act) -> words.Message:
    staff = context.office.staff
    given = {m.person_id: m.given_at for m in await records.staff.all()}
    names = await records.people.named(staff.admins | staff.leaders)
    people = [
        words.Appointed(id=id, name=names.get(id, str(id)), role=role, given_at=None if fixed else given.get(id))
        for id in sorted(staff.admins | staff.leaders, key=lambda id: names.get(id, ""))
        if (role := staff.role_of(id)) is not None
        for fixed in (id in context.settings.admins,)
    ]
    return words.staff(people, owner=act.person_id in staff.owners)


async def _person(records: Records, context: Context, id: int) -> words.Message:
    given = next((m for m in await records.staff.all() if m.person_id == id), None)
    giver = await _name(records, given.given_by) if given else ""
    return words.person(await _name(records, id), id, context.office.staff.role_of(id), given, giver)


async def _people(context: Context, sought: str) -> words.Message:
    typed_words = folded(sought)
    async with context.storage.snapshot() as records:
        found = [p for p in await records.people.all() if typed_words and typed_words in folded(p.name)]
    return words.people_found(sought, found[:MOST_FOUND])


async def _name(records: Records, id: int) -> str:
    person = await records.people.get(id)
    return person.name if person else str(id)


async def _changed(context: Context, person: int, message: words.Message, *, sure: int) -> None:
    if not sure:
        await _show(context, message)
        return
    context.office.wake()
    await context.toast(words.done_toast())
    await context.redraw(*message)
    await renew_menu(context.office, person)


async def _show(context: Context, message: words.Message) -> None:
    await context.toast(NOTHING)
    await context.redraw(*message)


BUTTONS: dict[type[Button], Any] = {
    ShowStaff: show_staff,
    OpenPerson: open_person,
    AskPerson: ask_person,
    GiveRole: give_role,
    TakeRole: take_role,
}
"""What answers each button around roles."""
