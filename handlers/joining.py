"""/start: a greeting, or an invitation that makes the chat an agency's at once."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType

from bot.codes import hash_of, unusable
from bot.context import Context
from bot.informing import to_admins
from bot.menu import renew_menu
from bot.refusal import UnknownAgency
from bot.texts import joining as words
from bot.texts.joining import Message
from bot.texts.markup import Markup
from bot.texts.members import officer_now
from directives.office import Agency, Subscription, SubscriptionState
from directives.seeking import Show
from directives.typed import words_after
from handlers import appointing
from handlers.enrolling import enrol, is_officer
from handlers.moving import Act
from handlers.owning import agencies_asked, agencies_followed
from handlers.pressing import acting, typed
from storage.records import Records


async def start(update: Update, context: Context) -> None:
    """/start: who the bot is and what this chat is to it; with the code of an invitation, the chat joins."""
    act, code = acting(update, context), words_after(typed(update))
    if code:
        role = await appointing.take_up(update, context, act, code)
        await context.say(role or await _join(context, act, code))
        return
    assert update.effective_chat is not None
    private = update.effective_chat.type == ChatType.PRIVATE
    at_home = private and context.is_admin(act.person_id)
    async with context.storage.snapshot() as records:
        greeting = await _greeting(records, context, act, at_home)
    await context.say(*greeting)
    if private and context.office.staff.may_read(act.person_id):
        await renew_menu(context.office, act.person_id)


async def joined_text(records: Records, agency: Agency, act: Act) -> Markup:
    """Says that a chat receives an agency's tasks from now on, and how much is open."""
    owed = await records.lists.tallies([agency.id], {}, act.at)
    return words.joined(agency, owed[Show.OPEN], owed[Show.LATE])


async def _greeting(records: Records, context: Context, act: Act, at_home: bool) -> Message:
    office = context.settings.office_name
    followed = await agencies_followed(records, act.chat_id)
    if followed:
        owed = await records.lists.tallies([a.id for a in followed], {}, act.at)
        return words.follower(office, [a.name for a in followed], owed[Show.OPEN], owed[Show.LATE]), ()
    if at_home:
        return words.admin(office), ()
    return words.stranger(office, [a.name for a in await agencies_asked(records, act.chat_id)])


async def _join(context: Context, act: Act, code: str) -> Markup:
    code_hash = hash_of(code)
    async with context.storage.transaction() as records:
        invitation = await records.invitations.find(code_hash)
        agency = await records.agencies.get(invitation.agency_id) if invitation and invitation.agency_id else None
        here = agency is not None and agency in await agencies_followed(records, act.chat_id)
        if agency and here and await is_officer(records, agency.id, act.person_id):
            return words.already(agency, SubscriptionState.ACTIVE)
        if not await records.invitations.use(code_hash, act.person_id, act.at):
            raise unusable(invitation)
        if agency is None:
            raise UnknownAgency
        subscription = await records.subscriptions.activate(
            agency.id, act.chat_id, context.thread_id, act.person_id, act.at
        )
        await enrol(records, agency.id, act.person_id, act)
        if here:
            return officer_now(agency)
        await _tell_admins(records, agency, subscription, act)
        text = await joined_text(records, agency, act)
    context.office.wake()
    return text


async def _tell_admins(records: Records, agency: Agency, subscription: Subscription, act: Act) -> None:
    chat, person = await records.chats.get(act.chat_id), await records.people.get(act.person_id)
    assert chat is not None, "every chat is met before it is answered"
    text = words.joined_told(agency, chat, person.name if person else "")
    others = set(act.admins) - {act.person_id}
    await records.notices.add(to_admins(others, f"joined:{subscription.id}", text, act.at))
    subject, detail = f"subscription:{subscription.id}", {"agency": agency.id}
    await records.events.add(act.at, "joined", act.person_id, act.chat_id, subject, {**detail})
