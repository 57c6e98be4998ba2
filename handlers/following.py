"""/subscribe: an officer chooses the agency, an admin approves with one tap."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import Update

from bot.buttons import AskToFollow, BrowseAgencies, DecideFollow
from bot.context import Context
from bot.informing import to_admins, to_places
from bot.refusal import ForgedButton, SubscriptionOver, UnknownAgency
from bot.texts import joining as words
from bot.texts.joining import GROUPS, Message
from bot.texts.markup import Markup
from directives.office import Agency, Chat, Subscription, SubscriptionState
from directives.searching import agency_of_code, search_agencies
from directives.times import local_day
from directives.typed import words_after
from directives.work import NoticeKind
from handlers.admitting import admin_pressing
from handlers.enrolling import enrol
from handlers.joining import joined_text
from handlers.moving import Act
from handlers.pressing import acting, pressed, typed
from storage.records import Records


async def subscribe(update: Update, context: Context) -> None:
    """/subscribe: with words the agencies that they may mean, without them the groups of agencies."""
    act, sought = acting(update, context), words_after(typed(update))
    async with context.storage.snapshot() as records:
        agencies = await records.agencies.on_offer(local_day(act.at))
    await context.say(*(words.found(sought, search_agencies(sought, agencies)) if sought else _groups(agencies)))


async def browse(update: Update, context: Context) -> None:
    """A button shows the groups, or a page of one group's agencies."""
    press, act = BrowseAgencies.unpack(pressed(update)), acting(update, context)
    async with context.storage.snapshot() as records:
        shelf = _shelf(await records.agencies.on_offer(local_day(act.at)), press)
    await context.toast(Markup(""))
    await context.redraw(*shelf)


async def ask(update: Update, context: Context) -> None:
    """A button asks for an agency's messages; an admin's own request is granted at once."""
    press, act = AskToFollow.unpack(pressed(update)), acting(update, context)
    async with context.storage.transaction() as records:
        agency = agency_of_code(press.agency, await records.agencies.on_offer(local_day(act.at)))
        if agency is None:
            raise UnknownAgency
        answer = await _asked(records, context, agency, act)
    context.office.wake()
    await context.toast(Markup(""))
    await context.redraw(answer)


async def decide(update: Update, context: Context) -> None:
    """An admin's button grants or refuses a request; where another was faster, it says who."""
    act, press = admin_pressing(update, context, DecideFollow)
    async with context.storage.transaction() as records:
        decided = await records.subscriptions.decide(press.subscription, press.approve == 1, act.person_id, act.at)
        subscription = decided or await records.subscriptions.get(press.subscription)
        if subscription is None:
            raise SubscriptionOver
        if decided:
            await _tell_chat(records, decided, act)
        toast, text = await _decision(records, subscription)
    context.office.wake()
    await context.toast(toast)
    await context.redraw(text)


def _groups(agencies: Iterable[Agency]) -> Message:
    return words.choose_group({_group(a) for a in agencies})


def _shelf(agencies: tuple[Agency, ...], press: BrowseAgencies) -> Message:
    if press.group == -1:
        return _groups(agencies)
    groups = list(GROUPS)
    if not 0 <= press.group < len(groups):
        raise ForgedButton(press.pack())
    group = groups[press.group]
    return words.choose_agency(group, [a for a in agencies if _group(a) == group], press.page)


def _group(agency: Agency) -> str:
    """The group under which an agency is offered: its first one that has a name, else the rest's."""
    return next((g for g in agency.groups if g in GROUPS), "")


async def _asked(records: Records, context: Context, agency: Agency, act: Act) -> Markup:
    place = (agency.id, act.chat_id, context.thread_id)
    mine = await records.subscriptions.of_chat(act.chat_id)
    known = next((s for s in mine if (s.agency_id, s.chat_id, s.thread_id) == place), None)
    if known and (known.state is SubscriptionState.ACTIVE or not context.is_admin(act.person_id)):
        return words.already(agency, known.state)
    if context.is_admin(act.person_id):
        subscription = await records.subscriptions.activate(*place, act.person_id, act.at)
        if act.chat_id == act.person_id:
            # An admin who brings a group to an agency is none of its officers for that.
            await enrol(records, agency.id, act.person_id, act)
        await _remember(records, "joined", subscription, act)
        return await joined_text(records, agency, act)
    subscription = await records.subscriptions.ask(*place, act.person_id, act.at)
    text, buttons = await _approval(records, subscription)
    fact = f"ask:{subscription.id}"
    kind = NoticeKind.APPROVAL
    await records.notices.add(to_admins(act.admins, fact, text, act.at, kind=kind, buttons=buttons))
    await _remember(records, "asked", subscription, act)
    return words.asked(agency)


async def _approval(records: Records, subscription: Subscription) -> Message:
    agency, chat, person = await _parties(records, subscription)
    return words.approval(agency, subscription, chat, person)


async def _decision(records: Records, subscription: Subscription) -> tuple[Markup, Markup]:
    agency, chat, person = await _parties(records, subscription)
    names = await records.people.named([subscription.decided_by] if subscription.decided_by else [])
    decider = next(iter(names.values()), "")
    return (
        words.decision(subscription, decider),
        words.approval_decided(agency, subscription, chat, person, decider),
    )


async def _tell_chat(records: Records, subscription: Subscription, act: Act) -> None:
    agency, _, _ = await _parties(records, subscription)
    granted = subscription.state is SubscriptionState.ACTIVE
    if granted:
        await enrol(records, agency.id, subscription.asked_by, act)
    text = await joined_text(records, agency, act) if granted else words.refused(agency)
    await records.notices.add(to_places([subscription], f"decided:{subscription.id}", text, act.at))
    await _remember(records, "approved" if granted else "refused", subscription, act)


async def _parties(records: Records, subscription: Subscription) -> tuple[Agency, Chat, str]:
    """The agency, the chat and the name of the person who asked."""
    agency = await records.agencies.get(subscription.agency_id)
    chat = await records.chats.get(subscription.chat_id)
    person = await records.people.get(subscription.asked_by)
    assert agency is not None
    assert chat is not None
    return agency, chat, person.name if person else ""


async def _remember(records: Records, kind: str, subscription: Subscription, act: Act) -> None:
    subject = f"subscription:{subscription.id}"
    await records.events.add(act.at, kind, act.person_id, act.chat_id, subject, {"agency": subscription.agency_id})
