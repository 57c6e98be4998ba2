"""Admins give finished work back: with a reason, and with a new last day where they name one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from telegram import Update

from bot.buttons import Button
from bot.context import Context
from bot.informing import to_places
from bot.planning import replan_one
from bot.progress_buttons import AskReturn
from bot.refreshing import refresh
from bot.refusal import DayNotUnderstood, NumberMissing
from bot.refusal_acts import TaskWithdrawn
from bot.refusal_progress import NotWaiting, ReasonMissing
from bot.texts import verifying as words
from bot.texts.markup import Markup
from directives.model import Role
from directives.times import local_day
from directives.typed import arguments
from directives.wishes import Wish, read_wish
from directives.work import Assignment, NoticeKind, Status
from handlers.admitting import admin, admin_pressing, in_private
from handlers.listing import NOTHING
from handlers.moving import Act
from handlers.overtaken import awaited_unless
from handlers.pressing import typed
from handlers.progressing import share_of
from handlers.prolonging import refuse_day
from handlers.verifying import waiting_shares
from storage.records import Awaited, Records

WHY = "reason-of-return"
"""What is awaited while an admin is asked what is missing."""

TYPED = "typed-return"
"""What is awaited while an admin who has typed the reason is asked whose work it is about."""

LASTS = dt.timedelta(days=1)
"""How long what is typed is taken for an answer to the question."""


async def redo(update: Update, context: Context) -> None:
    """/redo 12 reason: gives the task back; where several agencies did it, asks whose."""
    act, said = admin(update, context), arguments(typed(update))
    in_private(update)
    if said.number is None:
        raise NumberMissing("redo")
    if not said.note:
        raise ReasonMissing(said.number)
    async with context.storage.transaction() as records:
        meant = await waiting_shares(records, said.number)
        answer = await _give_back(records, _waiting(meant[0]), act, said.note) if len(meant) == 1 else None
        if answer is None:
            data: dict[str, int | str] = {"task": said.number, "why": said.note}
            await records.awaiting.ask(act.chat_id, act.person_id, TYPED, data, act.at)
        agencies = {a.id: a for a in await records.agencies.all()}
    context.office.wake()
    await context.say(*((answer, ()) if answer else words.which_share(meant, agencies, returns=True)))


async def ask_return(update: Update, context: Context) -> None:
    """A button asks what is missing, or gives the work back for the reason that was typed with /redo."""
    act, press = admin_pressing(update, context, AskReturn)
    async with context.storage.transaction() as records:
        share = _waiting(await share_of(records, press.assignment))
        awaited = await records.awaiting.take(act.chat_id, act.person_id)
        if awaited and _is_typed(awaited, share, act.at):
            answer = await _give_back(records, share, act, str(awaited.data["why"]))
        else:
            answer = await _question(records, share, act)
    context.office.wake()
    await context.toast(NOTHING)
    await context.say(answer)


def is_awaited(awaited: Awaited | None, at: dt.datetime) -> bool:
    """Whether an admin's reason is awaited at the instant `at`."""
    return awaited is not None and awaited.what == WHY and at - awaited.asked_at < LASTS


async def take_answer(update: Update, context: Context, awaited: Awaited, said: str) -> None:
    """The reason, behind a new day where one is named. A day without a reason is asked about once more."""
    act = admin(update, context)
    async with awaited_unless(context, act, NotWaiting, TaskWithdrawn), context.storage.transaction() as records:
        share = _waiting(await share_of(records, int(awaited.data["assignment"])))
        answer = await _give_back(records, share, act, said)
        await records.awaiting.take(act.chat_id, act.person_id)
    context.office.wake()
    await context.say(answer)


async def _give_back(records: Records, share: Assignment, act: Act, said: str) -> Markup:
    """Opens finished work again, tells its agency, and answers what the admin reads. Raises NotWaiting, DayNotLater."""
    wish = _wish(said, share, act)
    on, time = (wish.deadline.due_date, wish.deadline.due_time) if wish.deadline else (None, None)
    why = wish.reason or ""
    if not await records.verifying.give_back(share, act.person_id, act.at, why, on, time):
        raise NotWaiting(share.task.id)
    await _remember(records, share, act, why, on)
    opened = await _with_heir(records, await share_of(records, share.id), act)
    await replan_one(records, opened.id, act.at)
    agency = await records.agencies.get(opened.agency_id)
    assert agency is not None, "an assignment's agency is kept"
    await refresh(records, opened, act.at)
    text, buttons = words.given_back_told(opened, agency, why, act.at)
    places = await records.subscriptions.of_agencies([agency.id])
    fact = f"given-back:{share.id}:{act.at.isoformat()}"
    told = to_places(places, fact, text, act.at, kind=NoticeKind.NUDGE, buttons=buttons, about=opened)
    await records.notices.add(told)
    return words.given_back(opened, agency, why, act.at)


async def _with_heir(records: Records, share: Assignment, act: Act) -> Assignment:
    """The share as it is owed: by the one successor where its agency has gone into another, and nobody would hear."""
    agency = await records.agencies.get(share.agency_id)
    assert agency is not None, "an assignment's agency is kept"
    today = local_day(act.at)
    found = await records.agencies.some(agency.successors)
    heirs = [a for a in found.values() if a.exists_on(today)]
    if agency.exists_on(today) or len(heirs) != 1 or await records.subscriptions.of_agencies([agency.id]):
        return share
    return await share_of(records, await records.merging.one(share, heirs[0].id, act.person_id, act.at))


def _wish(said: str, share: Assignment, act: Act) -> Wish:
    """The new day and the reason. Words that begin with no day are a reason as a whole."""
    wish = read_wish(said, today=local_day(act.at))
    if wish.deadline is None:
        return Wish(deadline=None, reason=" ".join(said.split()))
    if wish.deadline.due_date is None:
        raise DayNotUnderstood(said)
    if wish.reason is None:
        raise ReasonMissing(share.task.id)
    refuse_day(share, wish.deadline.due_date, wish.deadline.due_time, act.at)
    return wish


async def _question(records: Records, share: Assignment, act: Act) -> Markup:
    agency = await records.agencies.get(share.agency_id)
    assert agency is not None, "an assignment's agency is kept"
    await records.awaiting.ask(act.chat_id, act.person_id, WHY, {"assignment": share.id}, act.at)
    return words.ask_reason(share, agency, act.at)


def _waiting(share: Assignment) -> Assignment:
    """The share, if its agency has reported it done and nobody has decided. Raises NotWaiting or TaskWithdrawn."""
    if share.status is not Status.DONE or share.role is not Role.LEAD:
        raise NotWaiting(share.task.id)
    if share.withdrawn_at is not None:
        raise TaskWithdrawn(share.task.id, share.id)
    return share


def _is_typed(awaited: Awaited, share: Assignment, at: dt.datetime) -> bool:
    return awaited.what == TYPED and awaited.data["task"] == share.task.id and at - awaited.asked_at < LASTS


async def _remember(records: Records, share: Assignment, act: Act, why: str, on: dt.date | None) -> None:
    """Keeps what the agency had reported, too: its note is no longer the share's."""
    detail = {"why": why, "note": share.note or "", "until": on.isoformat() if on else ""}
    kept = {name: value for name, value in detail.items() if value}
    await records.events.add(act.at, "given-back", act.person_id, act.chat_id, f"assignment:{share.id}", {**kept})


BUTTONS: dict[type[Button], Any] = {AskReturn: ask_return}
"""What answers each button."""
