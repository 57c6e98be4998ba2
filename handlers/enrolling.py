"""Who is an officer of an agency: whoever brings a chat to it, and whoever its focal points or the admins take in."""

from __future__ import annotations

from collections.abc import Collection

from telegram import Update

from bot.context import Context
from bot.informing import to_admins, to_places
from bot.member_buttons import AskMembership, DecideMembership
from bot.refusal import NothingFollowed, UnknownAgency
from bot.refusal_members import AnonymousSender, MembershipOver, NotFocal
from bot.texts import members as words
from bot.texts.markup import Markup
from directives.members import Member, MemberState
from directives.office import Agency, ChatKind
from directives.searching import agency_of_code
from directives.work import NoticeKind
from handlers.listing import NOTHING
from handlers.moving import Act
from handlers.owning import NOBODY, acts_for, agencies_followed
from handlers.pressing import acting, pressed
from storage.records import Records


async def enrol(records: Records, agency_id: str, person_id: int, act: Act) -> None:
    """Makes somebody an officer of an agency; nobody whose name is hidden."""
    if person_id in NOBODY or await is_officer(records, agency_id, person_id):
        return
    member = await records.members.enrol(agency_id, person_id, act.person_id, act.at)
    await remember(records, "member-joined", member, act)


async def is_officer(records: Records, agency_id: str, person_id: int) -> bool:
    """Whether a person stands in the list of an agency's officers."""
    member = await records.members.live(agency_id, person_id)
    return member is not None and member.state is MemberState.ACTIVE


async def join(update: Update, context: Context) -> None:
    """/join: the person who writes is an officer of the group's agency; of several it asks which."""
    act = acting(update, context)
    async with context.storage.snapshot() as records:
        agencies = await agencies_followed(records, act.chat_id)
        known = set(await acts_for(records, act.person_id))
    missing = [agency for agency in agencies if agency.id not in known]
    if not agencies:
        raise NothingFollowed
    if len(missing) == 1:
        await context.say(await _ask(context, act, missing[0]))
    else:
        await context.say(*(words.which_agency(missing) if missing else (words.officer_already(agencies), ())))


async def ask_membership(update: Update, context: Context) -> None:
    """A button says that whoever presses it is an officer; the question goes to the focal points and the admins."""
    press, act = AskMembership.unpack(pressed(update)), acting(update, context)
    async with context.storage.snapshot() as records:
        agency = agency_of_code(press.agency, await agencies_followed(records, act.chat_id))
    if agency is None:
        raise UnknownAgency
    await context.toast(await _ask(context, act, agency))


async def decide_membership(update: Update, context: Context) -> None:
    """A focal point or an admin takes an officer in, or not; where somebody was faster, it says who."""
    press, act = DecideMembership.unpack(pressed(update)), acting(update, context)
    async with context.storage.transaction() as records:
        asked = await records.members.get(press.member)
        if asked is None or asked.state is MemberState.ENDED:
            raise MembershipOver
        if not await may_decide(records, asked.agency_id, act):
            raise NotFocal
        member = await records.members.decide(asked.id, press.approve == 1, act.person_id, act.at)
        if member:
            await _tell_decision(records, member, act)
        text = await _decision(records, member or asked)
    context.office.wake()
    await context.toast(NOTHING)
    await context.redraw(text)


async def may_decide(records: Records, agency_id: str, act: Act) -> bool:
    """Whether somebody may say who belongs to an agency: its focal points, and the admins."""
    member = await records.members.live(agency_id, act.person_id)
    return act.person_id in act.admins or (member is not None and member.focal)


async def names_of(records: Records, people: Collection[int]) -> dict[int, str]:
    """The names of people; those whom nobody knows any more have none."""
    return await records.people.named(people)


async def reachable(records: Records, person_id: int) -> bool:
    """Whether a person has a private chat with the bot in which it may write."""
    chat = await records.chats.get(person_id)
    return chat is not None and chat.kind is ChatKind.PRIVATE and chat.gone is None


async def remember(records: Records, kind: str, member: Member, act: Act) -> None:
    """Writes an entry of the audit log about an officer."""
    subject = f"member:{member.id}"
    await records.events.add(
        act.at, kind, act.person_id, act.chat_id, subject, {"agency": member.agency_id, "person": member.person_id}
    )


async def _ask(context: Context, act: Act, agency: Agency) -> Markup:
    """Asks for the person who acts, and answers what they read."""
    if act.person_id in NOBODY:
        raise AnonymousSender
    async with context.storage.transaction() as records:
        known = await records.members.live(agency.id, act.person_id)
        if known and known.state is MemberState.ACTIVE:
            return words.officer_already([agency])
        if act.person_id in act.admins or agency.id in await acts_for(records, act.person_id):
            await enrol(records, agency.id, act.person_id, act)
            return words.officer_now(agency)
        if known is None:
            member = await records.members.ask(agency.id, act.person_id, act.at)
            await _tell_question(records, agency, member, act)
    context.office.wake()
    return words.question_sent(agency)


async def _tell_question(records: Records, agency: Agency, member: Member, act: Act) -> None:
    await remember(records, "member-asked", member, act)
    officers = [m for m in await records.members.of_agency(agency.id) if m.focal]
    focal = {m.person_id for m in officers if await reachable(records, m.person_id)}
    chat = await records.chats.get(act.chat_id)
    assert chat is not None, "every chat is met before it is answered"
    name = (await names_of(records, [act.person_id])).get(act.person_id, "")
    text, buttons = words.question(agency, member, chat, name)
    deciders = focal | set(act.admins)
    fact, kind = f"member-asked:{member.id}", NoticeKind.APPROVAL
    await records.notices.add(to_admins(deciders, fact, text, act.at, kind=kind, buttons=buttons))


async def _decision(records: Records, member: Member) -> Markup:
    agency = await records.agencies.get(member.agency_id)
    assert agency is not None, "an officer's agency is kept"
    people = [member.person_id, *([member.decided_by] if member.decided_by else [])]
    names = await names_of(records, people)
    return words.question_decided(agency, member, names)


async def _tell_decision(records: Records, member: Member, act: Act) -> None:
    """The person hears of it in private, else where the agency's groups read it."""
    agency = await records.agencies.get(member.agency_id)
    assert agency is not None, "an officer's agency is kept"
    taken = member.state is MemberState.ACTIVE
    await remember(records, "member-approved" if taken else "member-refused", member, act)
    fact = f"member-decided:{member.id}"
    if await reachable(records, member.person_id):
        text = words.told_officer(agency, taken=taken)
        await records.notices.add(to_admins([member.person_id], fact, text, act.at))
        return
    names = await names_of(records, [member.person_id])
    groups = [s for s in await records.subscriptions.of_agencies([agency.id]) if s.chat_id < 0]
    text = words.told_group(agency, names.get(member.person_id, ""), taken=taken)
    await records.notices.add(to_places(groups, fact, text, act.at))
