"""An admin corrects a reading: a task's deadline, its agencies, whether it stays at all."""

from __future__ import annotations

from telegram import Update

from bot.context import Context
from bot.draft_buttons import AskFurtherDeadline, DropDeadline
from bot.refusal import AgencyNotFound, DeadlineNotUnderstood, UnknownAgency
from bot.review_buttons import (
    AskAgency,
    AskDeadline,
    ClearDeadline,
    DropTask,
    DropTaskForGood,
    GiveTask,
    ListAbolished,
    ListReadTasks,
    OpenReadTask,
    PickAgency,
    ReplaceAbolished,
    ReplaceAllAbolished,
    TakeTaskAway,
)
from bot.texts import correcting as words
from bot.texts import review as cards
from directives.changes import Change
from directives.deadlines import NoDeadline, find_deadlines, read_deadline_phrase
from directives.model import AssigneeKind, Deadline
from directives.office import Agency
from directives.publishing import members
from directives.rearranging import without_deadline
from directives.reviewing import Review
from directives.revising import (
    with_deadline,
    with_lead,
    with_successor,
    with_support,
    without_assignee,
    without_task,
)
from directives.searching import agency_of_code, search_agencies
from directives.times import local_day
from handlers.admitting import admin_pressing
from handlers.asking import Answer, answered, check_task, wait_for
from handlers.moving import Act
from handlers.pressing import under
from handlers.reviewing import opened, revise, show
from storage.records import Awaited, Records

DEADLINE = "deadline-of-task"
FURTHER_DEADLINE = "further-deadline-of-task"
AGENCY = "agency-of-task"
ANSWERS = frozenset({DEADLINE, FURTHER_DEADLINE, AGENCY})
"""What may be awaited from an admin who corrects a reading."""

OfTask = (
    AskDeadline
    | AskAgency
    | OpenReadTask
    | PickAgency
    | GiveTask
    | TakeTaskAway
    | ClearDeadline
    | DropTask
    | DropTaskForGood
    | AskFurtherDeadline
    | DropDeadline
)
"""Buttons about one task of a reading."""


async def list_tasks(update: Update, context: Context) -> None:
    """A page of the tasks that were read."""
    act, press = admin_pressing(update, context, ListReadTasks)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision)
    await show(context, words.read_tasks(laid, press.page))


async def open_task(update: Update, context: Context) -> None:
    """One task that was read."""
    act, press = admin_pressing(update, context, OpenReadTask)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press)
    await show(context, words.read_task(laid, press.task))


async def ask_deadline(update: Update, context: Context) -> None:
    """Waits for the words of a new deadline."""
    act, press = admin_pressing(update, context, AskDeadline)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press)
        await wait_for(records, act, DEADLINE, laid, under(update)[1], press.task)
    await show(context, words.ask_deadline(laid, press.task))


async def ask_agency(update: Update, context: Context) -> None:
    """Waits for the name of an agency."""
    act, press = admin_pressing(update, context, AskAgency)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press)
        await wait_for(records, act, AGENCY, laid, under(update)[1], press.task)
    await show(context, words.ask_agency(laid, press.task))


async def take_answer(update: Update, context: Context, awaited: Awaited, said: str) -> None:
    """The typed answer to one of the questions. Where it is not understood, it is still waited for."""
    await answered(update, context, awaited, said, _answer)


async def _answer(records: Records, act: Act, laid: Review, answer: Answer) -> words.Message:
    task = answer.place
    if answer.what == AGENCY:
        found = _agencies(answer.said, laid, act)
        await wait_for(records, act, AGENCY, laid, answer.question, task)
        return words.agencies_found(laid, task, answer.said, found)
    deadlines = _deadlines(answer.said, act)
    if answer.what == FURTHER_DEADLINE:
        deadlines = (*laid.reading.tasks[task].deadlines, *deadlines)
    reading = with_deadline(laid.reading, task, *dict.fromkeys(deadlines))
    return words.read_task(await revise(records, laid, reading, act, Change.DEADLINE, task), task)


async def ask_further_deadline(update: Update, context: Context) -> None:
    """Waits for the words of one more deadline."""
    act, press = admin_pressing(update, context, AskFurtherDeadline)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press)
        await wait_for(records, act, FURTHER_DEADLINE, laid, under(update)[1], press.task)
    await show(context, words.ask_further_deadline(laid, press.task))


async def drop_deadline(update: Update, context: Context) -> None:
    """One of several deadlines goes."""
    act, press = admin_pressing(update, context, DropDeadline)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press)
        reading = without_deadline(laid.reading, press.task, press.position)
        laid = await revise(records, laid, reading, act, Change.DEADLINE, press.task)
    await show(context, words.ask_deadline(laid, press.task))


async def clear_deadline(update: Update, context: Context) -> None:
    """The task has no deadline."""
    act, press = admin_pressing(update, context, ClearDeadline)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press)
        laid = await revise(records, laid, with_deadline(laid.reading, press.task), act, Change.DEADLINE, press.task)
    await show(context, words.read_task(laid, press.task))


async def pick_agency(update: Update, context: Context) -> None:
    """An agency was found: in which role?"""
    act, press = admin_pressing(update, context, PickAgency)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press)
    await show(context, words.ask_role(laid, press.task, _agency(laid, press.agency)))


async def give_task(update: Update, context: Context) -> None:
    """The agency leads the task in place of all others, or supports it beside them."""
    act, press = admin_pressing(update, context, GiveTask)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press)
        give = with_lead if press.lead else with_support
        laid = await revise(
            records, laid, give(laid.reading, press.task, _agency(laid, press.agency)), act, Change.AGENCY, press.task
        )
    await show(context, words.read_task(laid, press.task))


async def take_task_away(update: Update, context: Context) -> None:
    """One who had the task has it no more."""
    act, press = admin_pressing(update, context, TakeTaskAway)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press)
        laid = await revise(
            records, laid, without_assignee(laid.reading, press.task, press.position), act, Change.AGENCY, press.task
        )
    await show(context, words.read_task(laid, press.task))


async def drop_task(update: Update, context: Context) -> None:
    """Asks whether a task shall really be left out."""
    act, press = admin_pressing(update, context, DropTask)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press)
    await show(context, words.ask_drop(laid, press.task))


async def drop_task_for_good(update: Update, context: Context) -> None:
    """Leaves a task out, and goes back to the list."""
    act, press = admin_pressing(update, context, DropTaskForGood)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press)
        laid = await revise(records, laid, without_task(laid.reading, press.task), act, Change.DROPPED, press.task)
    page = min(press.task, max(0, len(laid.reading.tasks) - 1)) // words.PAGE
    await show(context, words.read_tasks(laid, page))


async def list_abolished(update: Update, context: Context) -> None:
    """The agencies that no longer exist, and who took their work over."""
    act, press = admin_pressing(update, context, ListAbolished)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision)
    await show(context, words.abolished_agencies(laid))


async def replace_abolished(update: Update, context: Context) -> None:
    """The successor gets the tasks of an agency that no longer exists; then the next one, or back to the card."""
    act, press = admin_pressing(update, context, ReplaceAbolished)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision)
        old, successor = _agency(laid, press.agency), _agency(laid, press.successor)
        laid = await revise(
            records, laid, with_successor(laid.reading, old, successor, _groups(laid)), act, Change.SUCCESSOR
        )
    await show(context, words.abolished_agencies(laid) if laid.abolished else cards.card(laid)[-1])


async def replace_all_abolished(update: Update, context: Context) -> None:
    """Every agency that no longer exists and has one successor is replaced by it; the others are still asked about."""
    act, press = admin_pressing(update, context, ReplaceAllAbolished)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision)
        reading, groups = laid.reading, _groups(laid)
        for old in laid.abolished:
            if len(old.successors) == 1:
                reading = with_successor(reading, old, laid.agencies[old.successors[0]], groups)
        laid = await revise(records, laid, reading, act, Change.SUCCESSOR)
    await show(context, words.abolished_agencies(laid) if laid.abolished else cards.card(laid)[-1])


async def _opened(records: Records, act: Act, press: OfTask) -> Review:
    laid = await opened(records, act, press.directive, press.revision)
    check_task(laid, press.task)
    return laid


def _deadlines(said: str, act: Act) -> tuple[Deadline, ...]:
    """The deadlines that typed words set, counted from today; none for "no deadline" in so many words.

    Raises DeadlineNotUnderstood where the words set none, or a day that does not exist.
    """
    today = local_day(act.at)
    typed = read_deadline_phrase(said, today=today)
    if isinstance(typed, NoDeadline):
        return ()
    found = [typed] if typed else [f.deadline for f in find_deadlines(said, issued=today, cell=True)]
    deadlines = tuple(d for d in found if d.due_date or d.recurrence)
    if not deadlines:
        raise DeadlineNotUnderstood(said)
    return deadlines


def _agencies(said: str, laid: Review, act: Act) -> tuple[Agency, ...]:
    """The agencies of today that typed words may mean. Raises AgencyNotFound where they mean none."""
    today = local_day(act.at)
    found = search_agencies(said, [a for a in laid.agencies.values() if a.exists_on(today)])
    if not found:
        raise AgencyNotFound(said)
    return found


def _agency(laid: Review, code: int) -> Agency:
    agency = agency_of_code(code, laid.agencies.values())
    if agency is None:
        raise UnknownAgency
    return agency


def _groups(laid: Review) -> dict[str, tuple[Agency, ...]]:
    """The agencies of every group that the reading names."""
    groups = {a.id for t in laid.reading.tasks for a in t.assignees if a.kind is AssigneeKind.GROUP and a.id}
    return {g: tuple(laid.agencies[i] for i in members(g, laid.agencies, laid.on)) for g in groups}
