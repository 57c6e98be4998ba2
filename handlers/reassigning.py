"""Admins decide about a task that an agency has sent back: another agency gets it, or it stays. The first wins."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from telegram import Update

from bot import telling
from bot.act_buttons import DecideDecline, GiveInstead, Verdict
from bot.context import Context
from bot.informing import to_admins, to_places
from bot.planning import planner, replan_one
from bot.refreshing import refresh_many
from bot.refusal import AgencyNotFound, ForgedButton, UnknownAgency
from bot.refusal_acts import AgencyHasTask
from bot.texts import declining as words
from bot.texts.markup import Markup
from directives.model import Role
from directives.office import Agency
from directives.remarks import RemarkKind
from directives.searching import agency_of_code, search_agencies
from directives.times import local_day
from directives.work import OWED, Assignment, Status
from handlers.admitting import admin, admin_pressing
from handlers.declining import case_of, found
from handlers.listing import NOTHING
from handlers.moving import Act, again, remember
from storage.records import Awaited, Records

INSTEAD = "agency-instead"
WHY_NOT = "reason-of-rejection"
ANSWERS = frozenset({INSTEAD, WHY_NOT})
LASTS = dt.timedelta(days=1)


async def decide_decline(update: Update, context: Context) -> None:
    """A button asks which agency shall have the task, or why it stays."""
    act, press = admin_pressing(update, context, DecideDecline)
    async with context.storage.snapshot() as records:
        case = await case_of(records, await found(records, press.remark))
        likely = await _likely(records, case.assignment)
    if not case.is_waiting:
        await _show(context, case)
    elif press.verdict == Verdict.REASSIGN:
        await _ask(context, act, INSTEAD, case, words.ask_agency_instead(case, likely))
    elif press.verdict == Verdict.REJECT:
        await _ask(context, act, WHY_NOT, case, (words.ask_reason_of_rejection(case), ()))
    else:
        raise ForgedButton(press.pack())


async def give_instead(update: Update, context: Context) -> None:
    """A button gives the task to this agency."""
    act, press = admin_pressing(update, context, GiveInstead)
    unheard: Agency | None = None
    async with context.storage.transaction() as records:
        case = await case_of(records, await found(records, press.remark))
        if case.is_waiting:
            agency = agency_of_code(press.agency, await records.agencies.on_offer(local_day(act.at)))
            if agency is None:
                raise UnknownAgency
            case = await _reassign(records, case, agency, act)
            unheard = None if await records.subscriptions.of_agencies([agency.id]) else agency
            await records.awaiting.take(act.chat_id, act.person_id)
    await _show(context, case)
    if unheard is not None:
        await context.say(words.given_unheard(case.assignment, unheard))


def is_awaited(awaited: Awaited | None, at: dt.datetime) -> bool:
    """Whether an admin's words about a task that was sent back are awaited at the instant `at`."""
    return awaited is not None and awaited.what in ANSWERS and at - awaited.asked_at < LASTS


async def take_answer(update: Update, context: Context, awaited: Awaited, said: str) -> None:
    """The name of an agency, which is looked up, or the reason of a rejection."""
    act = admin(update, context)
    async with context.storage.transaction() as records:
        case = await case_of(records, await found(records, int(awaited.data["remark"])))
        if case.is_waiting and awaited.what == INSTEAD:
            agencies = search_agencies(said, await records.agencies.on_offer(local_day(act.at)))
            if not agencies:
                raise AgencyNotFound(said)
            message = words.agencies_found(case, said, agencies)
        else:
            if case.is_waiting:
                case = await _reject(records, case, " ".join(said.split()), act)
            await records.awaiting.take(act.chat_id, act.person_id)
            message = words.request_decided(case), ()
    context.office.wake()
    await context.say(*message)


async def _reassign(records: Records, case: words.Decline, agency: Agency, act: Act) -> words.Decline:
    """The other agency gets the task with its messages, the first one is rid of it, both hear of it.

    Where somebody was faster, as `_reject`, it answers what they decided.
    """
    old = case.assignment
    await _refuse_twice(records, old, agency)
    given = await records.declines.reassign(old, agency.id, act.person_id, act.at)
    if not given:
        return await case_of(records, case.remark)
    why = words.given_away_because(agency)
    await records.remarks.add(old.id, RemarkKind.WITHDRAW, act.person_id, act.at, why)
    await remember(records, "reassigned", old, act, {"to": agency.id})
    plans = await planner(records)
    await records.nudges.plan_many([(share.id, plans.first(share, act.at)) for share in given])
    await _order(records, given, agency, act)
    everybody = await records.tasks.assignments_of_task(old.task.id)
    await refresh_many(records, [a for a in everybody if a.agency_id == old.agency_id], act.at)
    await _tell(records, case, words.given_away_told(case, agency), act)
    return await case_of(records, case.remark)


async def _order(records: Records, given: tuple[Assignment, ...], agency: Agency, act: Act) -> None:
    """The messages that bring the agency what it has got, beside those of the publication."""
    directive = await records.directives.get(given[0].task.directive_id)
    assert directive is not None, "a task's directive is kept"
    fresh = [await again(records, share) for share in given]
    places = await records.subscriptions.of_agencies([agency.id])
    orders = telling.orders(directive, fresh, {agency.id: agency}, places, act.at)
    fact = f"given:{given[0].id}:{act.at.isoformat()}"
    await records.notices.add(replace(order, key=f"{order.key}:{fact}") for order in orders)


async def _reject(records: Records, case: words.Decline, reason: str, act: Act) -> words.Decline:
    """The task stays where it is, with the reason; it is nudged again."""
    old = case.assignment
    if not await records.declines.reject(old.id):
        return await case_of(records, case.remark)
    await records.remarks.add(old.id, RemarkKind.REJECT, act.person_id, act.at, reason)
    await remember(records, "decline-rejected", old, act, {"why": reason})
    await replan_one(records, old.id, act.at)
    await refresh_many(records, [await again(records, old)], act.at)
    await _tell(records, case, words.rejection_told(case, reason), act)
    return await case_of(records, case.remark)


async def _tell(records: Records, case: words.Decline, text: Markup, act: Act) -> None:
    """The agency's chats read what holds now, the other admins what was decided."""
    fact = f"decline-decided:{case.remark.id}"
    places = await records.subscriptions.of_agencies([case.assignment.agency_id])
    await records.notices.add(to_places(places, fact, text, act.at))
    others = set(act.admins) - {act.person_id, *(p.chat_id for p in places)}
    decided = words.request_decided(await case_of(records, case.remark))
    await records.notices.add(to_admins(others, fact, decided, act.at))


async def _refuse_twice(records: Records, old: Assignment, agency: Agency) -> None:
    """Raises AgencyHasTask where the agency has a part in the task that the new one would take the place of."""
    for share in await records.tasks.assignments_of_task(old.task.id):
        theirs = share.agency_id == agency.id and share.status is not Status.WITHDRAWN
        same = share.occurrence_on == old.occurrence_on
        if theirs and same and (share.role is Role.LEAD or old.role is Role.SUPPORT):
            raise AgencyHasTask(old.task.id)


async def _likely(records: Records, old: Assignment) -> tuple[Agency, ...]:
    """Agencies that support the task, where it is a lead that was sent back: one of them may be the right one."""
    if old.role is not Role.LEAD:
        return ()
    shares = await records.tasks.assignments_of_task(old.task.id)
    ids = [a.agency_id for a in shares if a.role is Role.SUPPORT and a.status in OWED and a.agency_id != old.agency_id]
    found = [await records.agencies.get(id) for id in dict.fromkeys(ids)]
    return tuple(agency for agency in found if agency is not None)[:4]


async def _ask(context: Context, act: Act, what: str, case: words.Decline, question: words.Message) -> None:
    await context.toast(NOTHING)
    await context.say(*question)
    async with context.storage.transaction() as records:
        await records.awaiting.ask(act.chat_id, act.person_id, what, {"remark": case.remark.id}, act.at)


async def _show(context: Context, case: words.Decline) -> None:
    context.office.wake()
    await context.toast(words.decision_toast(case))
    await context.redraw(words.request_decided(case))
