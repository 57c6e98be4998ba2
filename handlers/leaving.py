"""/unsubscribe: a chat receives an agency's tasks no more."""

from __future__ import annotations

from telegram import Update

from bot.buttons import EndFollow
from bot.context import Context
from bot.informing import to_admins
from bot.refusal import ForgedButton, NothingFollowed, SubscriptionOver
from bot.texts import joining as words
from bot.texts.markup import Markup
from directives.members import Member
from directives.office import Agency, Subscription, SubscriptionState
from directives.searching import search_agencies
from directives.typed import words_after
from handlers.moving import Act
from handlers.owning import acts_here
from handlers.pressing import acting, pressed, typed
from handlers.rostering import let_go, refuse_last_focal
from storage.records import Records

LIVE = (SubscriptionState.ACTIVE, SubscriptionState.ASKED)


async def unsubscribe(update: Update, context: Context) -> None:
    """/unsubscribe: asks which subscription of this chat shall end; with words one of the agencies they may mean."""
    act, sought = acting(update, context), words_after(typed(update))
    async with context.storage.snapshot() as records:
        mine = [(s, await _agency(records, s)) for s in await records.subscriptions.of_chat(act.chat_id)]
    if not mine:
        raise NothingFollowed
    meant = search_agencies(sought, [agency for _, agency in mine])
    await context.say(*words.which_end([(s, agency) for s, agency in mine if agency in meant] or mine))


async def end(update: Update, context: Context) -> None:
    """A button ends a subscription, the first one only after asking once more."""
    press, act = EndFollow.unpack(pressed(update)), acting(update, context)
    async with context.storage.transaction() as records:
        subscription, agency = await _own(records, act, press.subscription)
        if subscription.state is SubscriptionState.ACTIVE:
            await acts_here(records, act, agency.id)
        leaves = await _who_leaves(records, subscription, act)
        if leaves:
            await refuse_last_focal(records, leaves)
        if press.sure:
            await records.subscriptions.end(subscription.id, act.at)
            owed = await records.tasks.of_agencies([agency.id])
            await records.notices.withdraw(subscription, [a.id for a in owed])
            if leaves:
                await let_go(records, leaves, agency, act)
            await _tell_admins(records, subscription, agency, act)
    context.office.wake()
    await context.toast(Markup(""))
    await context.redraw(*((words.ended(agency), ()) if press.sure else words.sure_end(agency, subscription)))


async def _own(records: Records, act: Act, id: int) -> tuple[Subscription, Agency]:
    subscription = await records.subscriptions.get(id)
    if subscription is None or subscription.chat_id != act.chat_id:
        raise ForgedButton(str(id))
    if subscription.state not in LIVE:
        raise SubscriptionOver
    return subscription, await _agency(records, subscription)


async def _agency(records: Records, subscription: Subscription) -> Agency:
    agency = await records.agencies.get(subscription.agency_id)
    assert agency is not None, "a subscription's agency is kept"
    return agency


async def _who_leaves(records: Records, subscription: Subscription, act: Act) -> Member | None:
    """Whoever works for an agency in private alone is none of its officers after that; in a group they still act."""
    everywhere = await records.subscriptions.of_agencies([subscription.agency_id])
    if act.chat_id != act.person_id or any(s.chat_id < 0 for s in everywhere):
        return None
    return await records.members.live(subscription.agency_id, act.person_id)


async def _tell_admins(records: Records, subscription: Subscription, agency: Agency, act: Act) -> None:
    subject = f"subscription:{subscription.id}"
    await records.events.add(act.at, "left", act.person_id, act.chat_id, subject, {"agency": agency.id})
    if subscription.state is not SubscriptionState.ACTIVE:
        return
    chat, person = await records.chats.get(act.chat_id), await records.people.get(act.person_id)
    assert chat is not None, "every chat is met before it is answered"
    was_last = not await records.subscriptions.of_agencies([agency.id])
    text = words.left_told(agency, chat, person.name if person else "", was_last=was_last)
    others = set(act.admins) - {act.person_id}
    await records.notices.add(to_admins(others, f"left:{subscription.id}", text, act.at))
