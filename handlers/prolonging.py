"""More time for an assignment: what may be asked, what is kept with the request and the decision, who is told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.context import Context
from bot.informing import to_admins, to_places
from bot.mornings import settle_nudges
from bot.planning import replan_one
from bot.refreshing import refresh
from bot.refusal import DayNotLater, ExtensionPending, ExtensionsUsedUp, ForgedButton, NothingToExtend
from bot.refusal_acts import not_open
from bot.texts import extending as words
from bot.texts.markup import Markup
from directives.extending import Extension, ExtensionState
from directives.model import Role
from directives.office import Agency
from directives.times import end_of_day, instant
from directives.work import Assignment, NoticeKind, Status
from handlers.moving import Act
from storage.records import Records


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is known of a request so far: the last day in time, the clock time on it, and why."""

    on: dt.date | None = None
    time: dt.time | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Case:
    """A request with all that is said about it."""

    extension: Extension
    assignment: Assignment
    agency: Agency
    person: str
    decider: str


def refuse(assignment: Assignment, most: int) -> None:
    """Raises a refusal where no more time may be asked for. `most` is how often it may be granted."""
    number = assignment.task.id
    if not assignment.status.is_open:
        raise not_open(assignment)
    if assignment.due_at is None or assignment.role is not Role.LEAD:
        raise NothingToExtend(number)
    if assignment.status is Status.EXTENSION_ASKED:
        raise ExtensionPending(number)
    if assignment.extensions >= most:
        raise ExtensionsUsedUp(number, most)


def refuse_day(assignment: Assignment, on: dt.date, time: dt.time | None, at: dt.datetime) -> None:
    """Raises DayNotLater where a wished day is past, or not behind the present deadline."""
    end = instant(on, time) if time else end_of_day(on)
    if end <= at or (assignment.due_at is not None and end <= assignment.due_at):
        raise DayNotLater(assignment.task.id, assignment.due_at)


async def ask(context: Context, assignment: Assignment, act: Act, asked: Asked) -> Markup:
    """Keeps a request and tells the admins; answers what the officer reads. Raises ExtensionPending."""
    assert asked.on is not None
    refuse(assignment, context.settings.extensions)
    refuse_day(assignment, asked.on, asked.time, act.at)
    async with context.storage.transaction() as records:
        await records.awaiting.take(act.chat_id, act.person_id)
        extension = await records.extensions.ask(
            assignment.id, act.person_id, act.at, asked.on, asked.time, asked.reason or ""
        )
        if extension is None:
            raise ExtensionPending(assignment.task.id)
        case = await case_of(records, extension)
        text, buttons = words.request(extension, case.assignment, case.agency, case.person, act.at)
        kind = NoticeKind.APPROVAL
        await records.notices.add(
            to_admins(act.admins, f"extension:{extension.id}", text, act.at, kind=kind, buttons=buttons)
        )
        await remember(records, "extension-asked", extension, act, {"until": asked.on.isoformat()})
        await refresh(records, case.assignment, act.at)
    context.office.wake()
    return words.wish_sent(case.assignment, extension, act.at)


async def decide(
    records: Records, extension: Extension, act: Act, granted: Asked | None, answer: str | None = None
) -> Case:
    """An admin's decision, kept and told; where somebody was faster, that one's. `granted` None refuses."""
    decided = await (
        records.extensions.grant(extension.id, act.person_id, act.at, granted.on, granted.time)
        if granted is not None and granted.on is not None
        else records.extensions.refuse(extension.id, act.person_id, act.at, answer)
    )
    if decided is None:
        return await case_of(records, await found(records, extension.id))
    if decided.state is ExtensionState.GRANTED:
        await replan_one(records, decided.assignment_id, act.at)
        await settle_nudges(records, [decided.assignment_id], act.at)
    case = await case_of(records, decided)
    await _tell(records, case, act)
    return case


async def case_of(records: Records, extension: Extension) -> Case:
    """A request with its assignment, its agency and the people's names."""
    assignment = await records.tasks.assignment(extension.assignment_id)
    assert assignment is not None, "assignments are never deleted"
    agency = await records.agencies.get(assignment.agency_id)
    assert agency is not None, "an assignment's agency is kept"
    people = [p for p in (extension.asked_by, extension.decided_by) if p is not None]
    names = await records.people.named(people)
    return Case(
        extension=extension,
        assignment=assignment,
        agency=agency,
        person=names.get(extension.asked_by, ""),
        decider=names.get(extension.decided_by, "") if extension.decided_by else "",
    )


async def found(records: Records, extension_id: int) -> Extension:
    """The request under a button. Raises ForgedButton."""
    extension = await records.extensions.get(extension_id)
    if extension is None:
        raise ForgedButton(str(extension_id))
    return extension


async def remember(
    records: Records, kind: str, extension: Extension, act: Act, detail: dict[str, str] | None = None
) -> None:
    """Writes an entry of the audit log about a request."""
    subject = f"assignment:{extension.assignment_id}"
    await records.events.add(
        act.at, kind, act.person_id, act.chat_id, subject, {"extension": extension.id, **(detail or {})}
    )


async def _tell(records: Records, case: Case, act: Act) -> None:
    granted = case.extension.state is ExtensionState.GRANTED
    detail = {"until": str(case.extension.granted_date)} if granted else {"why": case.extension.answer or ""}
    await remember(records, "extension-granted" if granted else "extension-refused", case.extension, act, detail)
    await refresh(records, case.assignment, act.at)
    places = await records.subscriptions.of_agencies([case.assignment.agency_id])
    fact = f"extension-decided:{case.extension.id}"
    await records.notices.add(to_places(places, fact, words.told(case.extension, case.assignment, act.at), act.at))
    others = set(act.admins) - {act.person_id, *(p.chat_id for p in places)}
    text = words.request_decided(case.extension, case.assignment, case.agency, case.decider)
    await records.notices.add(to_admins(others, fact, text, act.at))
