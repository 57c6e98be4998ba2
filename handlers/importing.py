"""The table of agencies goes out as a file and comes back as one: shown first, kept once it is confirmed."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from typing import Any

from telegram import Message, Update

from bot.agency_buttons import ExportAgencies, Format, ImportAgencies, ImportForGood
from bot.attachments import named, rows_of
from bot.buttons import Button
from bot.context import Context
from bot.refusal import ForgedButton, StaleButton
from bot.texts import importing as words
from bot.texts.joining import GROUPS
from directives.agency_sheet import Import, read_sheet, sheet_of
from directives.searching import agency_code
from directives.times import local_day
from handlers.admitting import admin, admin_pressing
from handlers.listing import NOTHING
from handlers.moving import Act
from handlers.reviewing import show
from papers.agencies import agencies_csv, agencies_xlsx
from storage.records import Awaited, Records

FILE, SHOWN = "file-of-agencies", "rows-of-agencies"
LASTS = dt.timedelta(hours=12)
TABLES = (".xlsx", ".csv", ".xls", ".xlsm", ".ods")
"""The endings of what people take for a table; those that cannot be read are refused by name."""

MAKERS = {Format.XLSX: (agencies_xlsx, "xlsx"), Format.CSV: (agencies_csv, "csv")}


async def export_agencies(update: Update, context: Context) -> None:
    """The table as a file."""
    act, press = admin_pressing(update, context, ExportAgencies)
    if press.format not in list(Format):
        raise ForgedButton(press.pack())
    await context.toast(NOTHING)
    await by_words(context, act, Format(press.format))


async def import_agencies(update: Update, context: Context) -> None:
    """Waits for a file."""
    act, _ = admin_pressing(update, context, ImportAgencies)
    await context.toast(NOTHING)
    await by_words(context, act, None)


async def by_words(context: Context, act: Act, format: Format | None) -> None:
    """The table as a file of this format; None asks for one."""
    if format is None:
        async with context.storage.transaction() as records:
            await records.awaiting.ask(act.chat_id, act.person_id, FILE, {}, act.at)
        await context.say(words.ask_file())
        return
    async with context.storage.snapshot() as records:
        rows = sheet_of(await records.agencies.all(), GROUPS)
    make, ending = MAKERS[format]
    content = await asyncio.to_thread(make, rows)
    await context.hand_over(content, f"danh-muc-don-vi-{local_day(act.at)}.{ending}", words.export(len(rows) - 1))


def is_awaited(awaited: Awaited | None, message: Message, at: dt.datetime) -> bool:
    """Whether the file is one of agencies, awaited at the instant `at`; after a wrong one the next is, too.

    Other files are left to whoever posts a directive in between.
    """
    waits = awaited is not None and awaited.what in {FILE, SHOWN} and at - awaited.asked_at < LASTS
    return waits and named(message).lower().endswith(TABLES)


async def take_file(update: Update, context: Context, message: Message) -> None:
    """Reads the file and shows what it would change."""
    act = admin(update, context)
    rows = await rows_of(message)
    async with context.storage.transaction() as records:
        read = await _read(records, rows, act)
        await records.awaiting.ask(act.chat_id, act.person_id, SHOWN, {"rows": json.dumps(rows)}, act.at)
    await context.say(*words.preview(read, _fingerprint(read)))


async def import_for_good(update: Update, context: Context) -> None:
    """Keeps what was shown. Where the table has changed since, what the file would do now is shown instead."""
    act, press = admin_pressing(update, context, ImportForGood)
    async with context.storage.transaction() as records:
        awaited = await records.awaiting.peek(act.chat_id, act.person_id)
        if awaited is None or awaited.what != SHOWN:
            raise StaleButton
        read = await _read(records, json.loads(str(awaited.data["rows"])), act)
        message = words.preview(read, _fingerprint(read))
        if _fingerprint(read) == press.fingerprint and not read.problems:
            await _keep(records, read, act)
            message = words.imported(read), ()
    await show(context, message)


async def _keep(records: Records, read: Import, act: Act) -> None:
    for agency in read.added:
        await records.agencies.add(agency, act.at)
    for _, agency in read.changed:
        await records.agencies.change(agency, act.at)
        if agency.valid_to is not None and agency.valid_to < local_day(act.at):
            await records.invitations.revoke_of_agency(agency.id, act.at)
    await records.awaiting.take(act.chat_id, act.person_id)
    detail = {"added": len(read.added), "changed": len(read.changed)}
    await records.events.add(act.at, "agencies-imported", act.person_id, act.chat_id, "office", {**detail})


async def _read(records: Records, rows: Any, act: Act) -> Import:
    known = await records.agencies.all()
    return read_sheet(rows, known, GROUPS, local_day(act.at))


def _fingerprint(read: Import) -> int:
    """A number that stands for all that a file would change in the table as it is now."""
    return agency_code(repr((read.added, read.changed, read.problems)))


BUTTONS: dict[type[Button], Any] = {
    ExportAgencies: export_agencies,
    ImportAgencies: import_agencies,
    ImportForGood: import_for_good,
}
"""What answers each button around files of agencies."""
