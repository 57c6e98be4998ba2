"""Puts together what a message about assignments shows, and draws a message again as what it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from bot.buttons import Keyboard, Shown
from bot.holders import charges_of
from bot.texts import answers, cards, handing, tasks
from bot.texts.markup import Markup
from directives.office import Agency
from directives.work import Assignment, Directive, Status
from storage.records import Records

Message = tuple[Markup, Keyboard]


async def agencies_of(records: Records, assignments: Collection[Assignment]) -> dict[str, Agency]:
    """The agencies of some assignments, by id."""
    return await records.agencies.some({a.agency_id for a in assignments})


async def card(records: Records, assignment: Assignment, at: dt.datetime, *, more: bool = False) -> Message:
    """One assignment's card at the instant `at`; `more` shows its second keyboard."""
    everybody = await records.tasks.assignments_of_task(assignment.task.id)
    remarks = await records.remarks.of([assignment.id])
    charges = await charges_of(records, [assignment], at)
    moved = (assignment.received_by, assignment.closed_by, assignment.declined_by)
    people = {p for p in (*moved, *(r.made_by for r in remarks)) if p is not None}
    return cards.card(
        assignment,
        await _directive(records, assignment),
        await agencies_of(records, everybody),
        everybody,
        await records.people.named(people),
        at,
        remarks=remarks,
        more=more,
        held=handing.holder(*charges[assignment.id]) if assignment.id in charges else None,
    )


async def agency_part(records: Records, assignment: Assignment, place: tuple[int, int], at: dt.datetime) -> Message:
    """The message (chat id, message id) that brought an agency its tasks, as things stand at the instant `at`."""
    shown = await shown_with(records, assignment, place, at)
    directive, agency = await _directive(records, assignment), await _agency(records, assignment)
    return tasks.agency_tasks(directive, agency, shown, at)[0]


async def order(records: Records, shown: Sequence[Assignment], at: dt.datetime) -> Message:
    """The message that brings an agency these tasks of one directive, as things stand at the instant `at`."""
    directive, agency = await _directive(records, shown[0]), await _agency(records, shown[0])
    return tasks.agency_tasks(directive, agency, shown, at)[0]


async def shown_with(
    records: Records, assignment: Assignment, place: tuple[int, int], at: dt.datetime
) -> tuple[Assignment, ...]:
    """The assignments that this message shows beside the given one, it included."""
    known = await records.cards.at(*place)
    if assignment.id in known:
        found = await records.tasks.assignments(known)
    else:
        # The message is not known, because its delivery was in doubt: it is told from the way all are spread.
        found = await records.tasks.assignments_of_directive(assignment.task.directive_id)
    of_it = (assignment.task.directive_id, assignment.agency_id)
    mine = [a for a in found if (a.task.directive_id, a.agency_id) == of_it]
    shown = sorted(mine, key=lambda a: (a.task.position, a.task.id, a.id))
    directive, agency = await _directive(records, assignment), await _agency(records, assignment)
    parts = tasks.in_parts(directive, agency, shown, at)
    return next(part for part in parts if assignment.id in {a.id for a in part})


async def redrawn(
    records: Records, shown: int, assignment: Assignment, place: tuple[int, int], at: dt.datetime
) -> Message:
    """The message under a pressed button, drawn again."""
    if shown == Shown.AGENCY_TASKS:
        return await agency_part(records, assignment, place, at)
    if shown == Shown.CHOICE and assignment.status in (Status.DONE, Status.CONFIRMED):
        return answers.done(assignment, at)
    return await card(records, assignment, at)


async def _agency(records: Records, assignment: Assignment) -> Agency:
    agency = await records.agencies.get(assignment.agency_id)
    assert agency is not None, "an assignment's agency is kept"
    return agency


async def _directive(records: Records, assignment: Assignment) -> Directive:
    directive = await records.directives.get(assignment.task.directive_id)
    assert directive is not None, "a task's directive is kept"
    return directive
