"""/ics: an agency's deadlines as a calendar file, and the private address that calendar programs follow."""

from __future__ import annotations

import secrets

from telegram import Update

from bot.calendars import calendar_of, hashed
from bot.context import Context
from bot.deadline_buttons import MakeFeed, RevokeFeed, SendCalendar
from bot.refusal import NoCalendarAddress
from bot.texts import calendars as words
from directives.office import Agency
from handlers.choosing import followed_by_code, those_followed
from handlers.listing import NOTHING
from handlers.moving import Act
from handlers.pressing import acting, pressed
from storage.records import Records

TOKEN_BYTES = 32
"""Of chance in an address: nobody guesses one."""


async def ics(update: Update, context: Context) -> None:
    """/ics: the file of the chat's agency, or a choice where it follows several."""
    act = acting(update, context)
    async with context.storage.snapshot() as records:
        agencies = await those_followed(records, act)
    if len(agencies) > 1:
        await context.say(*words.which_calendar(agencies))
        return
    await _send(context, agencies[0])


async def send_calendar(update: Update, context: Context) -> None:
    """A button sends the file of one agency."""
    press, act = SendCalendar.unpack(pressed(update)), acting(update, context)
    async with context.storage.snapshot() as records:
        agency = await followed_by_code(records, act, press.agency)
    await context.toast(NOTHING)
    await _send(context, agency)


async def make_feed(update: Update, context: Context) -> None:
    """A button makes a new address; the one before leads nowhere from now on."""
    press, act = MakeFeed.unpack(pressed(update)), acting(update, context)
    if context.settings.public_url is None:
        raise NoCalendarAddress
    token = secrets.token_urlsafe(TOKEN_BYTES)
    async with context.storage.transaction() as records:
        agency = await followed_by_code(records, act, press.agency)
        await records.feeds.make(hashed(token), agency.id, act.person_id, act.at)
        await _remember(records, "feed-made", agency, act)
    await context.toast(NOTHING)
    await context.say(*words.feed_made(agency, f"{context.settings.public_url}/calendar/{token}.ics"))


async def revoke_feed(update: Update, context: Context) -> None:
    """A button ends the address."""
    press, act = RevokeFeed.unpack(pressed(update)), acting(update, context)
    async with context.storage.transaction() as records:
        agency = await followed_by_code(records, act, press.agency)
        await records.feeds.revoke(agency.id, act.at)
        await _remember(records, "feed-revoked", agency, act)
    await context.toast(NOTHING)
    await context.say(*words.feed_revoked(agency))


async def _send(context: Context, agency: Agency) -> None:
    async with context.storage.snapshot() as records:
        content, count = await calendar_of(records, agency)
        has_feed = await records.feeds.has(agency.id)
    address = context.settings.public_url is not None
    text, keyboard = words.calendar_file(agency, count, address=address, has_feed=has_feed)
    await context.hand_over(content, f"{agency.id}.ics", text, keyboard)


async def _remember(records: Records, kind: str, agency: Agency, act: Act) -> None:
    await records.events.add(act.at, kind, act.person_id, act.chat_id, f"agency:{agency.id}", {})
