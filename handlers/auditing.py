"""/audit: who did what, newest first, about a person, an agency, a directive, a task, in some days."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from telegram import Update

from bot.audit_buttons import About, TurnAudit
from bot.buttons import Button
from bot.context import Context
from bot.refusal import ForgedButton
from bot.texts import auditing as words
from bot.texts.joining import chat_name
from bot.texts.markup import Markup, nfc
from directives.auditing import Sought, Typed, read_sought
from directives.model import Header
from directives.office import Agency
from directives.searching import agency_code, agency_of_code, folded, search_agencies
from directives.staff import StaffRole
from directives.times import local_day
from directives.typed import words_after
from handlers.admitting import admin, admin_pressing, in_private
from handlers.moving import Act
from handlers.pressing import typed
from handlers.reviewing import show
from storage.records import Event, Records


async def audit(update: Update, context: Context) -> None:
    """/audit: the newest entries; with words those about what the words name."""
    act, said = admin(update, context), words_after(typed(update))
    in_private(update)
    read = read_sought(said, today=local_day(act.at))
    async with context.storage.snapshot() as records:
        turn = await _turn(records, read)
        message = words.nothing_found(read.words) if turn is None else await _page(records, turn, act)
    await context.say(*message)


async def turn_audit(update: Update, context: Context) -> None:
    """Another page, or other days."""
    act, press = admin_pressing(update, context, TurnAudit)
    if press.about not in list(About) or not all(0 <= o <= dt.date.max.toordinal() for o in (press.first, press.last)):
        raise ForgedButton(press.pack())
    async with context.storage.snapshot() as records:
        message = await _page(records, press, act)
    await show(context, message)


async def _turn(records: Records, read: Typed) -> TurnAudit | None:
    """The first page of what was typed; None where the words name nothing."""
    about, id = (About.TASK, read.task) if read.task is not None else await _named(records, read.words)
    if id is None:
        return None
    first, last = (d.toordinal() if d else 0 for d in (read.first, read.last))
    return TurnAudit(about=about, id=id, first=first, last=last, before=0)


async def _named(records: Records, said: str) -> tuple[About, int | None]:
    """What words name: a directive by its number, an agency, a person; anything where there are none."""
    if not said:
        return About.ANYTHING, 0
    if directives := await records.directives.with_number(said.upper()):
        return About.DIRECTIVE, directives[0].id
    if agencies := search_agencies(said, await records.agencies.all(), limit=1):
        return About.AGENCY, agency_code(agencies[0].id)
    sought = folded(said)
    person = next((p for p in await records.people.all() if sought and sought in folded(p.name)), None)
    return About.PERSON, person.id if person else None


async def _page(records: Records, turn: TurnAudit, act: Act) -> words.Message:
    agencies = {a.id: a for a in await records.agencies.all()}
    sought, about = await _sought(records, turn, agencies)
    found = await records.audit.page(sought, before=turn.before, limit=words.PAGE + 1)
    shown, older = found[: words.PAGE], found[words.PAGE - 1].id if len(found) > words.PAGE else 0
    names = await records.people.named({e.actor for e in shown if e.actor is not None})
    entries = [
        words.Entry(
            at=e.at,
            kind=e.kind,
            actor="" if e.actor is None else names.get(e.actor, str(e.actor)),
            about=await _subject(records, e, agencies),
            detail=e.detail,
        )
        for e in shown
    ]
    return words.page(entries, about, sought, turn, older, local_day(act.at))


async def _sought(records: Records, turn: TurnAudit, agencies: dict[str, Agency]) -> tuple[Sought, Markup]:
    """What a page is about, and how that is called. Raises ForgedButton for an agency that is not in the table."""
    days = Sought(first=_day(turn.first), last=_day(turn.last))
    match About(turn.about):
        case About.PERSON:
            names = await records.people.named([turn.id])
            return replace(days, person=turn.id), Markup("{}").format(nfc(names.get(turn.id, str(turn.id))))
        case About.AGENCY:
            agency = agency_of_code(turn.id, agencies.values())
            if agency is None:
                raise ForgedButton(turn.pack())
            return replace(days, agency=agency.id), Markup("{}").format(nfc(agency.name))
        case About.DIRECTIVE:
            return replace(days, directive=turn.id), await _directive(records, turn.id)
        case About.TASK:
            return replace(days, task=turn.id), words.about_task(turn.id)
        case About.ANYTHING:
            return days, Markup("")


async def _subject(records: Records, event: Event, agencies: dict[str, Agency]) -> Markup:
    """What an entry is about, in words; what has no name says nothing."""
    noun, _, id = event.subject.partition(":")
    match noun:
        case "agency":
            return _agency(id, agencies)
        case "role" if id in list(StaffRole):
            return words.about_role(StaffRole(id))
        case _ if not id.lstrip("-").isdigit():
            return Markup("")
        case "task":
            return words.about_task(int(id))
        case "directive":
            return await _directive(records, int(id))
        case "assignment":
            share = await records.tasks.assignment(int(id))
            return words.about_assignment(share.task.id, _agency(share.agency_id, agencies)) if share else Markup("")
        case _:
            return await _who(records, noun, int(id), agencies)


async def _who(records: Records, noun: str, id: int, agencies: dict[str, Agency]) -> Markup:
    """A person, an officer, a chat, or a chat that receives an agency's messages."""
    match noun:
        case "person":
            return Markup("{}").format(nfc((await records.people.named([id])).get(id, "")))
        case "member":
            member = await records.members.get(id)
            return _agency(member.agency_id, agencies) if member else Markup("")
        case "subscription":
            place = await records.subscriptions.get(id)
            chat = await records.chats.get(place.chat_id) if place else None
            return (
                words.about_place(_agency(place.agency_id, agencies), chat_name(chat)) if place and chat else Markup("")
            )
        case "chat":
            chat = await records.chats.get(id)
            return chat_name(chat) if chat else Markup("")
        case _:
            return Markup("")


async def _directive(records: Records, id: int) -> Markup:
    directive = await records.directives.get(id)
    header = directive.reading.header if directive and directive.reading else Header()
    return words.about_directive(header, id)


def _agency(id: str, agencies: dict[str, Agency]) -> Markup:
    return Markup("{}").format(nfc(agencies[id].name) if id in agencies else id)


def _day(ordinal: int) -> dt.date | None:
    return dt.date.fromordinal(ordinal) if ordinal else None


BUTTONS: dict[type[Button], Any] = {TurnAudit: turn_audit}
"""What answers each button of the audit log."""
