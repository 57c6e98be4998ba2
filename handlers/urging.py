"""An admin reminds the agencies of a list, with one tap: one message for each chat, each agency once a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from telegram import Update

from bot.buttons import Button
from bot.context import Context
from bot.progress_buttons import Remind
from bot.refusal_progress import DirectiveOver
from bot.texts import reminders
from bot.texts.progress import Overview
from bot.texts.reminders import Result
from directives.model import Role
from directives.office import Agency, Subscription
from directives.standing import Among, Standing, among
from directives.times import local_day
from directives.work import Assignment, Lane, Notice, NoticeKind, Status
from handlers.admitting import admin, admin_pressing, in_private
from handlers.moving import Act
from handlers.pressing import typed
from handlers.progressing import directive_named, list_of, overview, published
from storage.progress import REMINDED
from storage.records import JSON, Records

Place = tuple[int, int | None]
"""A chat and, in a forum, one of its topics."""


async def ask(update: Update, context: Context) -> None:
    """/remind 3: shows the lists of a directive, each with its button."""
    act = admin(update, context)
    in_private(update)
    async with context.storage.snapshot() as records:
        seen = await overview(records, context, await directive_named(records, typed(update)), act)
    if seen.is_over:
        raise DirectiveOver
    await context.say(*reminders.whom_to_remind(seen))


async def remind(update: Update, context: Context) -> None:
    """A button reminds every agency of a list, as the list is now, and says whom it reached."""
    act, press = admin_pressing(update, context, Remind)
    which = list_of(press.among, press.pack())
    async with context.storage.transaction() as records:
        seen = await overview(records, context, await published(records, press.directive), act)
        if seen.is_over:
            raise DirectiveOver
        result = await _remind(records, seen, which, act, context.settings.office_name)
    context.office.wake()
    await context.toast(reminders.reminded_toast(result))
    await context.say(*reminders.reminded(seen.directive, result, which, act.at))


async def _remind(records: Records, seen: Overview, which: Among, act: Act, office: str) -> Result:
    """Keeps the reminders and says whom they are for."""
    places = await records.subscriptions.of_agencies([s.agency_id for s in seen.standings])
    result, chosen = _sorted_out(seen, among(seen.standings, which), {p.agency_id for p in places})
    owed = {a.id: _owed(await records.progress.shares(seen.directive.id, a.id), which, act.at) for a in chosen}
    told = [a for a in chosen if owed[a.id]]
    if not told:
        return result
    notices = _notices(seen, told, owed, places, office)
    await records.notices.add(notices)
    detail: dict[str, JSON] = {"agencies": [a.id for a in told], "chats": len(notices), "list": which.name.lower()}
    subject = f"directive:{seen.directive.id}"
    await records.events.add(act.at, REMINDED, act.person_id, act.chat_id, subject, detail)
    return Result(told=told, chats=len(notices), today=result.today, nobody=result.nobody, underway=result.underway)


def _sorted_out(seen: Overview, wanted: Iterable[Standing], followed: set[str]) -> tuple[Result, list[Agency]]:
    """Who cannot or need not be reminded, and who is."""
    today: list[Agency] = []
    nobody: list[Agency] = []
    underway: list[Agency] = []
    chosen: list[Agency] = []
    for one in wanted:
        agency, delivery = seen.agencies[one.agency_id], seen.deliveries.get(one.agency_id)
        if one.agency_id not in followed:
            nobody.append(agency)
        elif one.agency_id in seen.reminded:
            today.append(agency)
        elif delivery is not None and delivery.underway:
            underway.append(agency)
        else:
            chosen.append(agency)
    return Result(today=today, nobody=nobody, underway=underway), chosen


def _owed(shares: Iterable[Assignment], which: Among, at: dt.datetime) -> list[Assignment]:
    """What a reminder names: open work of the lead, late work alone where that is the list; support that nobody saw."""
    still_open = [a for a in shares if a.status.is_open]
    if which is Among.LATE:
        return [a for a in still_open if a.role is Role.LEAD and a.is_late(at)]
    return [a for a in still_open if a.role is Role.LEAD or a.status is Status.NEW]


def _notices(
    seen: Overview,
    told: Iterable[Agency],
    owed: Mapping[str, Sequence[Assignment]],
    places: Iterable[Subscription],
    office: str,
) -> list[Notice]:
    """One message for each chat or topic, about all its agencies that are reminded."""
    wanted = {a.id: a for a in told}
    by_place: dict[Place, list[Agency]] = defaultdict(list)
    for place in places:
        if place.agency_id in wanted:
            by_place[place.chat_id, place.thread_id].append(wanted[place.agency_id])
    return [_notice(seen, place, [(a, owed[a.id]) for a in agencies], office) for place, agencies in by_place.items()]


def _notice(seen: Overview, place: Place, owed: Sequence[tuple[Agency, Sequence[Assignment]]], office: str) -> Notice:
    (chat_id, thread_id), ids = place, sorted(agency.id for agency, _ in owed)
    text, buttons = reminders.reminder(seen.directive, owed, office, seen.at)
    day = local_day(seen.at).isoformat()
    return Notice(
        key=f"remind:{seen.directive.id}:{day}:{chat_id}:{thread_id or 0}:{','.join(ids)}",
        kind=NoticeKind.NUDGE,
        lane=Lane.URGENT,
        chat_id=chat_id,
        thread_id=thread_id,
        due_at=seen.at,
        text=str(text),
        buttons=buttons,
        agency_id=ids[0] if len(ids) == 1 else None,
        directive_id=seen.directive.id,
        assignment_ids=tuple(a.id for _, shares in owed for a in shares),
    )


BUTTONS: dict[type[Button], Any] = {Remind: remind}
"""What answers each button."""
