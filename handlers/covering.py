"""/away: an officer notes days away and who stands in. It ends by itself, and nothing that was theirs is lost."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Update

from bot.context import Context
from bot.informing import to_admins, to_places
from bot.member_buttons import EndAbsence
from bot.refreshing import refresh_many
from bot.refusal_members import AbsenceUnclear, ColleagueUnknown, NotFocal
from bot.texts import absences as words
from directives.absences import Absence, ends, read_absence
from directives.members import Member, MemberState, named_at_the_head
from directives.office import Agency
from directives.times import local_day
from directives.typed import words_after
from handlers.choosing import those_followed
from handlers.enrolling import enrol, may_decide, reachable, remember
from handlers.listing import NOTHING
from handlers.moving import Act
from handlers.pressing import acting, pressed, typed
from handlers.rostering import live
from storage.records import Records

Seat = tuple[Member, Agency]
"""An officer in one of their agencies."""


async def away(update: Update, context: Context) -> None:
    """/away 15/03 20/03 name: days away and the colleague who stands in; "/away off" ends it; alone it says how."""
    act, said = acting(update, context), words_after(typed(update))
    async with context.storage.transaction() as records:
        seats = await _seats(records, act)
        answer = await _noted(records, seats, act, said)
    context.office.wake()
    await context.say(*answer)


async def end_absence(update: Update, context: Context) -> None:
    """A button says that somebody is back: they themselves, or a focal point for them."""
    press, act = EndAbsence.unpack(pressed(update)), acting(update, context)
    async with context.storage.transaction() as records:
        member, agency = await live(records, press.member)
        if member.person_id != act.person_id and not await may_decide(records, agency.id, act):
            raise NotFocal
        seats = [(m, a) for m, a in await _all_seats(records, member.person_id) if m.away_to == member.away_to]
        await _end(records, seats, act)
    context.office.wake()
    await context.toast(NOTHING)
    await context.redraw(words.back([agency for _, agency in seats]))


async def _noted(records: Records, seats: Sequence[Seat], act: Act, said: str) -> words.Message:
    if not said:
        return words.how_to(), ()
    if ends(said):
        absent = [(member, agency) for member, agency in seats if member.away_from is not None]
        await _end(records, absent, act)
        return (words.back([agency for _, agency in absent]) if absent else words.not_away()), ()
    absence = read_absence(said, today=local_day(act.at))
    if absence is None:
        raise AbsenceUnclear(said)
    substitute = await _substitute(records, seats, act, absence.who) if absence.who else None
    return await _begin(records, seats, act, absence, substitute)


async def _substitute(records: Records, seats: Sequence[Seat], act: Act, who: str) -> int | None:
    """The colleague who is named, of any of the agencies. Raises ColleagueUnknown for nobody, or for several."""
    everybody = await records.members.of_agencies([agency.id for _, agency in seats])
    others = {m.person_id for m in everybody} - {act.person_id}
    meant, _ = named_at_the_head(who, await records.people.named(others))
    if len(meant) != 1:
        raise ColleagueUnknown(who)
    return meant[0]


async def _begin(
    records: Records, seats: Sequence[Seat], act: Act, absence: Absence, substitute: int | None
) -> words.Message:
    noted: list[Member] = []
    held = 0
    for member, agency in seats:
        theirs = {m.person_id for m in await records.members.of_agencies([agency.id])}
        stands_in = substitute if substitute in theirs else None
        await records.members.set_away(member.id, absence.first, absence.last, stands_in)
        now, _ = await live(records, member.id)
        noted.append(now)
        await remember(records, "member-away", now, act)
        tasks = await records.holding.of_person(agency.id, member.person_id)
        held += len(tasks)
        await refresh_many(records, tasks, act.at)
        await _tell_substitute(records, now, agency, act)
    names = await records.people.named([substitute] if substitute else [])
    name = names.get(substitute, "") if substitute else None
    return words.noted(noted[0], [agency for _, agency in seats], name, held)


async def _tell_substitute(records: Records, member: Member, agency: Agency, act: Act) -> None:
    """In private, else in the agency's other groups by name."""
    if member.substitute_id is None:
        return
    names = await records.people.named([member.person_id, member.substitute_id])
    person, substitute = names.get(member.person_id, ""), names.get(member.substitute_id, "")
    fact = f"away:{member.id}:{act.at.isoformat()}"
    if await reachable(records, member.substitute_id):
        held = await records.holding.of_person(agency.id, member.person_id)
        text = words.told_substitute(person, agency, member, held)
        await records.notices.add(to_admins([member.substitute_id], fact, text, act.at))
        return
    everywhere = await records.subscriptions.of_agencies([agency.id])
    groups = [s for s in everywhere if s.chat_id < 0 and s.chat_id != act.chat_id]
    await records.notices.add(to_places(groups, fact, words.told_group(person, substitute, member), act.at))


async def _end(records: Records, seats: Sequence[Seat], act: Act) -> None:
    for member, agency in seats:
        await records.members.set_away(member.id, None)
        await remember(records, "member-back", member, act)
        await refresh_many(records, await records.holding.of_person(agency.id, member.person_id), act.at)
        if member.substitute_id is not None and await reachable(records, member.substitute_id):
            names = await records.people.named([member.person_id])
            text = words.told_back(names.get(member.person_id, ""), agency)
            fact = f"back:{member.id}:{act.at.isoformat()}"
            await records.notices.add(to_admins([member.substitute_id], fact, text, act.at))


async def _seats(records: Records, act: Act) -> list[Seat]:
    """The agencies that somebody acts for here; who followed one in private only stands in its list from now on."""
    agencies = await those_followed(records, act)
    for agency in agencies:
        await enrol(records, agency.id, act.person_id, act)
    here = {agency.id for agency in agencies}
    return [(member, agency) for member, agency in await _all_seats(records, act.person_id) if agency.id in here]


async def _all_seats(records: Records, person_id: int) -> list[Seat]:
    found = [await live(records, member.id) for member in await records.members.of_person(person_id)]
    return [(member, agency) for member, agency in found if member.state is MemberState.ACTIVE]
