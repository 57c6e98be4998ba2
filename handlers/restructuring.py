"""An admin changes the table of agencies: adds, renames, groups, ends, names a successor, merges."""

from __future__ import annotations

import datetime as dt
from typing import Any

from telegram import Update

from bot.agency_buttons import (
    Asked,
    AskWords,
    DropAlias,
    EndAgency,
    MergeAgency,
    ReopenAgency,
    SetSuccessor,
    SwitchGroup,
)
from bot.buttons import Button
from bot.context import Context
from bot.informing import to_admins, to_places
from bot.mornings import settle_nudges
from bot.planning import replan
from bot.refreshing import refresh_many
from bot.refusal import AgencyNotFound, DayNotUnderstood, ForgedButton, UnknownAgency
from bot.refusal_staff import NameTaken, NameUnfit, OwnSuccessor
from bot.texts import agencies as words
from directives import registering as tables
from directives.office import Agency
from directives.remarks import RemarkKind
from directives.searching import agency_code, search_agencies
from directives.times import local_day
from directives.wishes import read_wish
from handlers.admitting import admin, admin_pressing
from handlers.listing import NOTHING
from handlers.moving import Act
from handlers.registering import card, known_of, named
from handlers.reviewing import show
from storage.merging import Moved
from storage.records import JSON, Awaited, Records

WORDS = "words-of-agency"
LASTS = dt.timedelta(hours=12)


async def ask_words(update: Update, context: Context) -> None:
    """Waits for typed words about an agency, or for the name of a new one."""
    act, press = admin_pressing(update, context, AskWords)
    if press.asked not in list(Asked):
        raise ForgedButton(press.pack())
    asked = Asked(press.asked)
    async with context.storage.transaction() as records:
        agency = None if asked is Asked.NEW else await named(records, press.agency)
        data: dict[str, int | str] = {"asked": int(asked), "agency": press.agency}
        await records.awaiting.ask(act.chat_id, act.person_id, WORDS, data, act.at)
    keyboard = words.ends_today(agency) if agency and asked is Asked.LAST_DAY else ()
    await context.toast(NOTHING)
    await context.say(words.ask_words(asked, agency), keyboard)


def is_awaited(awaited: Awaited, at: dt.datetime) -> bool:
    """Whether words about an agency are awaited at the instant `at`."""
    return awaited.what == WORDS and at - awaited.asked_at < LASTS


async def take_answer(update: Update, context: Context, awaited: Awaited, said: str) -> None:
    """The typed words. Where they do not fit, they are still waited for."""
    act, asked = admin(update, context), Asked(int(awaited.data["asked"]))
    async with context.storage.transaction() as records:
        if asked is Asked.NEW:
            message = await _add(records, said, act)
        else:
            agency = await named(records, int(awaited.data["agency"]))
            message = await _answered(records, asked, agency, said, act)
        await records.awaiting.take(act.chat_id, act.person_id)
    await context.say(*message)


async def drop_alias(update: Update, context: Context) -> None:
    """Shows the other names of an agency, or takes one away."""
    act, press = admin_pressing(update, context, DropAlias)
    async with context.storage.transaction() as records:
        agency = await named(records, press.agency)
        alias = next((a for a in agency.aliases if agency_code(a) == press.alias), None)
        if alias is None:
            message = words.aliases(agency)
        else:
            message = await _keep(records, agency, tables.without_alias(agency, alias), act)
    await show(context, message)


async def switch_group(update: Update, context: Context) -> None:
    """Shows the groups of an agency, or changes one."""
    act, press = admin_pressing(update, context, SwitchGroup)
    if not -1 <= press.group < len(words.GROUP_KEYS):
        raise ForgedButton(press.pack())
    async with context.storage.transaction() as records:
        agency = await named(records, press.agency)
        if press.group >= 0:
            changed = tables.with_group_switched(agency, words.GROUP_KEYS[press.group])
            await _keep(records, agency, changed, act)
            agency = changed
    await show(context, words.groups(agency))


async def end_agency(update: Update, context: Context) -> None:
    """The agency exists no more from today."""
    act, press = admin_pressing(update, context, EndAgency)
    async with context.storage.transaction() as records:
        await records.awaiting.take(act.chat_id, act.person_id)
        agency = await named(records, press.agency)
        yesterday = local_day(act.at) - dt.timedelta(days=1)
        message = await _keep(records, agency, tables.ended(agency, yesterday), act)
    await show(context, message)


async def reopen_agency(update: Update, context: Context) -> None:
    """The agency goes on after all."""
    act, press = admin_pressing(update, context, ReopenAgency)
    async with context.storage.transaction() as records:
        agency = await named(records, press.agency)
        message = await _keep(records, agency, tables.reopened(agency), act)
    await show(context, message)


async def set_successor(update: Update, context: Context) -> None:
    """The agency that took this one's work over."""
    act, press = admin_pressing(update, context, SetSuccessor)
    async with context.storage.transaction() as records:
        agency, heir = await named(records, press.agency), await named(records, press.successor)
        _refuse_same(agency, heir)
        message = await _keep(records, agency, tables.succeeded(agency, heir.id), act)
    await show(context, message)


async def merge_agency(update: Update, context: Context) -> None:
    """One agency goes into another, once it is confirmed: work, chats and officers go with it."""
    act, press = admin_pressing(update, context, MergeAgency)
    async with context.storage.transaction() as records:
        agency, into = await named(records, press.agency), await named(records, press.into)
        _refuse_same(agency, into)
        if not into.exists_on(local_day(act.at)):
            raise UnknownAgency
        if press.sure:
            await _merge(records, agency, into, act)
            message = await card(records, into, act)
        else:
            message = words.sure_merge(await known_of(records, agency, act), into)
    context.office.wake()
    await show(context, message)


async def _answered(records: Records, asked: Asked, agency: Agency, said: str, act: Act) -> words.Message:
    match asked:
        case Asked.NAME:
            return await _keep(records, agency, tables.renamed(agency, await _free(records, said, act, agency)), act)
        case Asked.ALIAS:
            return await _keep(records, agency, tables.with_alias(agency, await _free(records, said, act, agency)), act)
        case Asked.LAST_DAY:
            return await _keep(records, agency, tables.ended(agency, _last_day(said, act)), act)
        case _:
            others = [a for a in await records.agencies.on_offer(local_day(act.at)) if a.id != agency.id]
            found = search_agencies(said, others)
            if not found:
                raise AgencyNotFound(said)
            return words.choose_other(asked, agency, said, found)


async def _add(records: Records, said: str, act: Act) -> words.Message:
    name = await _free(records, said, act)
    agency = tables.new_agency(name, [a.id for a in await records.agencies.all()])
    await records.agencies.add(agency, act.at)
    await records.events.add(act.at, "agency-added", act.person_id, act.chat_id, f"agency:{agency.id}", {})
    return await card(records, agency, act)


async def _free(records: Records, said: str, act: Act, agency: Agency | None = None) -> str:
    """A name that no other agency of today has. Raises NameUnfit or NameTaken."""
    name = tables.clean_name(said)
    if not name:
        raise NameUnfit(said)
    everybody, but = await records.agencies.all(), agency.id if agency else None
    if other := tables.called(name, everybody, on=local_day(act.at), but=but):
        raise NameTaken(name, other.name)
    return name


async def _keep(records: Records, agency: Agency, changed: Agency, act: Act) -> words.Message:
    await records.agencies.change(changed, act.at)
    if changed.valid_to is not None and changed.valid_to < local_day(act.at):
        await records.invitations.revoke_of_agency(agency.id, act.at)
    detail = {"was": agency.name, "is": changed.name}
    await records.events.add(act.at, "agency-changed", act.person_id, act.chat_id, f"agency:{agency.id}", {**detail})
    return await card(records, changed, act)


async def _merge(records: Records, agency: Agency, into: Agency, act: Act) -> None:
    places = await records.subscriptions.of_agencies([agency.id, into.id])
    moved = await records.merging.work(agency.id, into.id, act.person_id, act.at)
    await records.merging.chats(agency.id, into.id, act.at)
    await records.merging.members(agency.id, into.id, act.at)
    await records.invitations.revoke_of_agency(agency.id, act.at)
    await records.agencies.change(tables.merged(agency, into.id, local_day(act.at)), act.at)
    await _settle(records, into, moved, act)
    fact, text = f"merged:{agency.id}:{act.at.isoformat()}", words.merged_told(agency, into, len(moved.moved))
    chats = {(p.chat_id, p.thread_id): p for p in places}
    await records.notices.add(to_places(chats.values(), fact, text, act.at))
    others = set(act.admins) - {act.person_id} - {p.chat_id for p in places}
    await records.notices.add(to_admins(others, fact, text, act.at))
    detail: dict[str, JSON] = {"into": into.id, "moved": len(moved.moved), "withdrawn": len(moved.withdrawn)}
    await records.events.add(act.at, "agency-merged", act.person_id, act.chat_id, f"agency:{agency.id}", detail)


async def _settle(records: Records, into: Agency, moved: Moved, act: Act) -> None:
    """Messages and nudges of what was moved are as the agency that owes it now has them."""
    await settle_nudges(records, moved.withdrawn, act.at)
    for share in moved.withdrawn:
        said = str(words.merged_away(into))
        await records.remarks.add(share, RemarkKind.WITHDRAW, act.person_id, act.at, said)
    await replan(records, act.at, agency_id=into.id)
    await refresh_many(records, await records.tasks.assignments((*moved.moved, *moved.kept)), act.at)


def _last_day(said: str, act: Act) -> dt.date:
    read = read_wish(said, today=local_day(act.at)).deadline
    if read is None or read.due_date is None:
        raise DayNotUnderstood(said)
    return read.due_date


def _refuse_same(agency: Agency, other: Agency) -> None:
    if agency.id == other.id:
        raise OwnSuccessor


BUTTONS: dict[type[Button], Any] = {
    AskWords: ask_words,
    DropAlias: drop_alias,
    SwitchGroup: switch_group,
    EndAgency: end_agency,
    ReopenAgency: reopen_agency,
    SetSuccessor: set_successor,
    MergeAgency: merge_agency,
}
"""What answers each button that changes agencies."""
