"""/privacy: what is kept about a person, and the button that deletes it."""

from __future__ import annotations

from telegram import Update

from bot.context import Context
from bot.informing import to_admins
from bot.member_buttons import ForgetMe
from bot.refusal import ForgedButton, PrivateOnly
from bot.refusal_members import StaffStays
from bot.texts import privacy as words
from bot.texts.markup import Markup, nfc
from directives.members import Member
from directives.office import Agency, SubscriptionState
from handlers.listing import NOTHING
from handlers.moving import Act
from handlers.pressing import acting, pressed
from handlers.rostering import end_membership, live
from storage.records import Records


async def privacy(update: Update, context: Context) -> None:
    """/privacy: what is kept, why and how long; in private with the button that deletes it."""
    act = acting(update, context)
    await context.say(*words.kept(context.settings.office_name, known=act.chat_id == act.person_id))


async def forget_me(update: Update, context: Context) -> None:
    """A button forgets the person, after asking once more, and a second time where an agency then has nobody."""
    press, act = ForgetMe.unpack(pressed(update)), acting(update, context)
    if press.sure not in {0, 1, 2}:
        raise ForgedButton(press.pack())
    if act.chat_id != act.person_id:
        raise PrivateOnly
    if _has_a_role(context, act):
        raise StaffStays
    async with context.storage.transaction() as records:
        message = await _asked(records, act, press.sure)
        if message is None:
            await context.once(records)
            await _forget(records, act)
            message = words.forgotten(), ()
    context.office.wake()
    await context.toast(NOTHING)
    await context.redraw(*message)


def _has_a_role(context: Context, act: Act) -> bool:
    staff = context.office.staff
    return staff.may_read(act.person_id)


async def _asked(records: Records, act: Act, sure: int) -> words.Message | None:
    """What has to be asked first; None where everything was."""
    seats = [await live(records, m.id) for m in await records.members.of_person(act.person_id)]
    if sure == 0:
        return words.sure_forget([agency.name for _, agency in seats])
    alone = [(agency, others) for member, agency in seats if (others := await _without(records, member)) is not None]
    if sure == 1 and alone:
        return words.last_officer([a.name for a, _ in alone], colleagues=any(others for _, others in alone))
    return None


async def _without(records: Records, member: Member) -> bool | None:
    """None where the agency keeps a focal point; else whether it has other officers."""
    others = [m for m in await records.members.of_agencies([member.agency_id]) if m.id != member.id]
    return None if any(m.focal for m in others) else bool(others)


async def _forget(records: Records, act: Act) -> None:
    left: list[Agency] = []
    for member in await records.members.of_person(act.person_id):
        _, agency = await live(records, member.id)
        if await _without(records, member):
            left.append(agency)
        await end_membership(records, member, agency, act)
    for subscription in await records.subscriptions.of_chat(act.person_id):
        if subscription.state in {SubscriptionState.ACTIVE, SubscriptionState.ASKED}:
            await records.subscriptions.end(subscription.id, act.at)
    if left:
        fact = f"no-focal:{act.at.isoformat()}"
        told = to_admins(act.admins, fact, words.told_no_focal([agency.name for agency in left]), act.at)
        await records.notices.add(told)
    names = await records.people.named([act.person_id])
    written = str(Markup("{}").format(nfc(names.get(act.person_id, ""))))
    fresh = await records.forgetting.forget(act.person_id, written, str(words.name_instead()))
    await records.events.add(act.at, "forgotten", fresh, fresh, f"person:{fresh}", {})
