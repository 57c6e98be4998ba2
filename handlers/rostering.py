"""/members: who an agency's officers are; its focal points and the admins say who belongs to it."""

from __future__ import annotations

from telegram import Update

from bot.context import Context
from bot.informing import to_admins, to_places
from bot.member_buttons import EndMember, MakeFocal, OpenMember, ShowMembers
from bot.refreshing import refresh_many
from bot.refusal import NothingFollowed, UnknownAgency
from bot.refusal_members import LastFocal, MembershipOver, NotFocal
from bot.texts import roster as words
from bot.texts.calendars import feed_ended
from directives.members import Member, MemberState
from directives.office import Agency
from directives.searching import agency_of_code, folded, search_agencies
from directives.times import local_day
from directives.typed import words_after
from handlers.choosing import those_followed
from handlers.enrolling import may_decide, reachable, remember
from handlers.listing import NOTHING
from handlers.moving import Act
from handlers.owning import agencies_acting
from handlers.pressing import acting, pressed, typed
from storage.records import Records


async def members(update: Update, context: Context) -> None:
    """/members: the officers of the chat's agency; an admin names any agency behind the command."""
    act, sought = acting(update, context), words_after(typed(update))
    async with context.storage.snapshot() as records:
        if sought and act.person_id in act.admins:
            agencies = search_agencies(sought, await records.agencies.all())
            if not agencies:
                raise UnknownAgency
            if folded(agencies[0].name) == folded(sought):
                agencies = agencies[:1]
        else:
            agencies = await those_followed(records, act)
        one = len(agencies) == 1
        message = await roster(records, agencies[0], act) if one else words.which_roster(agencies)
    await context.say(*message)


async def show(update: Update, context: Context) -> None:
    """A button shows an agency's officers."""
    press, act = ShowMembers.unpack(pressed(update)), acting(update, context)
    async with context.storage.snapshot() as records:
        agency = agency_of_code(press.agency, await records.agencies.all())
        if agency is None:
            raise UnknownAgency
        message = await roster(records, agency, act)
    await context.toast(NOTHING)
    await context.redraw(*message)


async def open_member(update: Update, context: Context) -> None:
    """A button shows one officer to who may decide."""
    press, act = OpenMember.unpack(pressed(update)), acting(update, context)
    async with context.storage.snapshot() as records:
        member, agency = await live(records, press.member)
        await _refuse_others(records, member, act)
        message = words.officer(agency, member, await names_about(records, [member]), local_day(act.at))
    await context.toast(NOTHING)
    await context.redraw(*message)


async def make_focal(update: Update, context: Context) -> None:
    """A button makes an officer a focal point, or one no longer."""
    press, act = MakeFocal.unpack(pressed(update)), acting(update, context)
    async with context.storage.transaction() as records:
        member, agency = await live(records, press.member)
        await _refuse_others(records, member, act)
        focal = press.focal == 1
        if not focal and not await others_focal(records, member):
            raise LastFocal
        if await records.members.make_focal(member.id, focal):
            await remember(records, "member-focal" if focal else "member-not-focal", member, act)
            if focal and member.person_id != act.person_id and await reachable(records, member.person_id):
                fact = f"focal:{member.id}:{act.at.isoformat()}"
                await records.notices.add(to_admins([member.person_id], fact, words.told_focal(agency), act.at))
        message = await roster(records, agency, act)
    context.office.wake()
    await context.toast(NOTHING)
    await context.redraw(*message)


async def end(update: Update, context: Context) -> None:
    """A button ends a membership, the first one only after asking once more. Everybody may end their own."""
    press, act = EndMember.unpack(pressed(update)), acting(update, context)
    async with context.storage.transaction() as records:
        member, agency = await live(records, press.member)
        self_ = member.person_id == act.person_id
        if not self_:
            await _refuse_others(records, member, act)
        await refuse_last_focal(records, member)
        names = await names_about(records, [member])
        held = await records.holding.of_person(agency.id, member.person_id)
        message = words.sure_end(agency, member, names, len(held), self_=self_)
        if press.sure:
            await end_membership(records, member, agency, act)
            message = words.ended(agency, member, names, self_=self_), ()
    context.office.wake()
    await context.toast(NOTHING)
    await context.redraw(*message)


async def refuse_last_focal(records: Records, member: Member) -> None:
    """Raises LastFocal where an agency with other officers would be left without a focal point."""
    if member.focal and await _colleagues(records, member) and not await others_focal(records, member):
        raise LastFocal


async def end_membership(records: Records, member: Member, agency: Agency, act: Act) -> None:
    """Ends it as `let_go` does, and tells the person and, where nobody is left, the admins."""
    await let_go(records, member, agency, act)
    await _tell_end(records, member, agency, act)


async def let_go(records: Records, member: Member, agency: Agency, act: Act) -> None:
    """Ends a membership and the person's private messages of the agency; what they held is everybody's again."""
    held = await records.holding.of_person(agency.id, member.person_id)
    await records.members.end(member.id, act.at)
    await records.holding.release(agency.id, member.person_id)
    owed = [a.id for a in await records.tasks.of_agencies([agency.id])]
    for subscription in await records.subscriptions.of_chat(member.person_id):
        if subscription.agency_id == agency.id:
            await records.subscriptions.end(subscription.id, act.at)
            await records.notices.withdraw(subscription, owed)
    await remember(records, "member-left" if member.person_id == act.person_id else "member-ended", member, act)
    await _end_address(records, member, agency, act)
    await refresh_many(records, await records.tasks.assignments([a.id for a in held]), act.at)


async def _end_address(records: Records, member: Member, agency: Agency, act: Act) -> None:
    """Who is no officer any more keeps no way to the agency's calendar; its chats hear that this one is closed."""
    if not await records.feeds.revoke_of(agency.id, member.person_id, act.at):
        return
    await records.events.add(act.at, "feed-revoked", act.person_id, act.chat_id, f"agency:{agency.id}", {})
    places = await records.subscriptions.of_agencies([agency.id])
    await records.notices.add(to_places(places, f"feed-ended:{member.id}", feed_ended(agency), act.at))


async def _tell_end(records: Records, member: Member, agency: Agency, act: Act) -> None:
    fact = f"member-ended:{member.id}"
    if member.person_id != act.person_id and await reachable(records, member.person_id):
        await records.notices.add(to_admins([member.person_id], fact, words.told_ended(agency), act.at))
    if not await _colleagues(records, member):
        others = set(act.admins) - {act.person_id}
        await records.notices.add(to_admins(others, f"nobody:{member.id}", words.told_nobody(agency), act.at))


async def roster(records: Records, agency: Agency, act: Act) -> words.Message:
    """The officers of an agency, as somebody reads them. Raises NothingFollowed for others than the agency's."""
    decides = await may_decide(records, agency.id, act)
    if not decides and agency not in await agencies_acting(records, act):
        raise NothingFollowed
    everybody = await records.members.of_agency(agency.id)
    names = await names_about(records, everybody)
    return words.officers(agency, everybody, names, act.person_id, local_day(act.at), decides=decides)


async def live(records: Records, member_id: int) -> tuple[Member, Agency]:
    """A membership that has not ended, and its agency. Raises MembershipOver."""
    member = await records.members.get(member_id)
    if member is None or member.state not in {MemberState.ACTIVE, MemberState.ASKED}:
        raise MembershipOver
    agency = await records.agencies.get(member.agency_id)
    assert agency is not None, "an officer's agency is kept"
    return member, agency


async def names_about(records: Records, members: tuple[Member, ...] | list[Member]) -> dict[int, str]:
    """The names of officers and of those who stand in for them."""
    people = {m.person_id for m in members} | {m.substitute_id for m in members if m.substitute_id is not None}
    return await records.people.named(people)


async def others_focal(records: Records, member: Member) -> bool:
    """Whether the agency has a focal point beside this officer."""
    return any(m.focal and m.id != member.id for m in await records.members.of_agency(member.agency_id))


async def _colleagues(records: Records, member: Member) -> bool:
    everybody = await records.members.of_agencies([member.agency_id])
    return any(m.id != member.id for m in everybody)


async def _refuse_others(records: Records, member: Member, act: Act) -> None:
    if not await may_decide(records, member.agency_id, act):
        raise NotFocal
