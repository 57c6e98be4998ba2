"""The table of agencies: /agencies shows, searches and lists it; the card of an agency says all that is known of it."""

from __future__ import annotations

from typing import Any

from telegram import Update

from bot.agency_buttons import ListAgencies, OpenAgency, Shelf
from bot.buttons import Button
from bot.context import Context
from bot.refusal import ForgedButton, UnknownAgency
from bot.texts import agencies as words
from directives.members import MemberState
from directives.office import Agency
from directives.searching import agency_of_code, folded, search_agencies
from directives.seeking import Show
from directives.times import local_day
from directives.typed import words_after
from handlers import importing
from handlers.admitting import admin, admin_pressing, in_private
from handlers.moving import Act
from handlers.pressing import typed
from handlers.reviewing import show
from storage.records import Records


async def agencies(update: Update, context: Context) -> None:
    """/agencies: the whole table in figures; with words the agencies that they may mean."""
    act, sought = admin(update, context), words_after(typed(update))
    in_private(update)
    if folded(sought) in words.FILE_WORDS:
        await importing.by_words(context, act, words.FILE_WORDS[folded(sought)])
        return
    async with context.storage.snapshot() as records:
        message = await searched(records, sought, act) if sought else await _overview(records, act)
    await context.say(*message)


async def list_agencies(update: Update, context: Context) -> None:
    """A page of one list."""
    act, press = admin_pressing(update, context, ListAgencies)
    if press.shelf not in list(Shelf):
        raise ForgedButton(press.pack())
    async with context.storage.snapshot() as records:
        which = Shelf(press.shelf)
        message = words.shelf(which, (await _shelves(records, act))[which], press.page)
    await show(context, message)


async def open_agency(update: Update, context: Context) -> None:
    """The card of an agency."""
    act, press = admin_pressing(update, context, OpenAgency)
    async with context.storage.transaction() as records:
        await records.awaiting.take(act.chat_id, act.person_id)  # "back" from a question
        message = await card(records, await named(records, press.agency), act)
    await show(context, message)


async def searched(records: Records, sought: str, act: Act) -> words.Message:
    """The card where one agency fits the words, else a choice."""
    found = search_agencies(sought, await records.agencies.all())
    return await card(records, found[0], act) if len(found) == 1 else words.found(sought, found)


async def named(records: Records, code: int) -> Agency:
    """The agency under a button. Raises UnknownAgency."""
    agency = agency_of_code(code, await records.agencies.all())
    if agency is None:
        raise UnknownAgency
    return agency


async def card(records: Records, agency: Agency, act: Act) -> words.Message:
    """An agency as its card shows it now."""
    known = {a.id: a for a in await records.agencies.all()}
    return words.card(await known_of(records, agency, act), known, local_day(act.at))


async def known_of(records: Records, agency: Agency, act: Act) -> words.Card:
    """What the office knows of an agency."""
    places = await records.subscriptions.of_agencies([agency.id])
    chats = [await records.chats.get(id) for id in dict.fromkeys(s.chat_id for s in places)]
    owed = await records.lists.tallies([agency.id], {}, act.at)
    return words.Card(
        agency=agency,
        chats=[c for c in chats if c is not None],
        officers=await _officers(records, agency),
        still_open=owed[Show.OPEN],
        late=owed[Show.LATE],
    )


async def _officers(records: Records, agency: Agency) -> list[str]:
    """The names of an agency's people, focal points first."""
    active = [m for m in await records.members.of_agency(agency.id) if m.state is MemberState.ACTIVE]
    names = await records.people.named([m.person_id for m in active])
    return [names[m.person_id] for m in active if m.person_id in names]


async def _overview(records: Records, act: Act) -> words.Message:
    return words.overview({which: len(held) for which, held in (await _shelves(records, act)).items()})


async def _shelves(records: Records, act: Act) -> dict[Shelf, list[Agency]]:
    """The agencies of every list; a row that stands for a whole level is none."""
    on = local_day(act.at)
    own = [a for a in await records.agencies.all() if not a.level]
    reached = {s.agency_id for s in await records.subscriptions.of_agencies(None)}
    there = [a for a in own if a.exists_on(on)]
    return {
        Shelf.ALL: there,
        Shelf.UNREACHED: [a for a in there if a.id not in reached],
        Shelf.PAST: [a for a in own if not a.exists_on(on)],
    }


BUTTONS: dict[type[Button], Any] = {
    ListAgencies: list_agencies,
    OpenAgency: open_agency,
}
"""What answers each button that shows agencies."""
