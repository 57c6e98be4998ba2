"""An admin corrects a reading: a task's deadline, its agencies, whether it stays at all."""

from __future__ import annotations

from telegram import Update

from bot.context import Context
from bot.refusal import (
    AgencyNotFound,
    AlreadyDiscarded,
    AlreadyPublished,
    DeadlineNotUnderstood,
    ForgedButton,
    StaleButton,
    UnknownAgency,
)
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
from directives.deadlines import NoDeadline, find_deadlines, read_deadline_phrase
from directives.model import AssigneeKind, Deadline, Reading
from directives.office import Agency
from directives.publishing import members
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
from handlers.admitting import admin, admin_pressing
from handlers.moving import Act
from handlers.pressing import under
from handlers.reviewing import keep, opened, show
from storage.records import Awaited, Records

DEADLINE = "deadline-of-task"
AGENCY = "agency-of-task"
ANSWERS = frozenset({DEADLINE, AGENCY})
"""What may be awaited from an admin who corrects a reading."""

AWAITED = ("directive", "revision", "task", "question")
"""What is remembered of a question: about which task, and in which message it was asked."""

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
        await _wait_for(records, act, DEADLINE, laid, press.task, under(update)[1])
    await show(context, words.ask_deadline(laid, press.task))


async def ask_agency(update: Update, context: Context) -> None:
    """Waits for the name of an agency."""
    act, press = admin_pressing(update, context, AskAgency)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press)
        await _wait_for(records, act, AGENCY, laid, press.task, under(update)[1])
    await show(context, words.ask_agency(laid, press.task))


async def take_answer(update: Update, context: Context, awaited: Awaited, said: str) -> None:
    """The typed answer to one of the two questions. Where it is not understood, it is still waited for."""
    act = admin(update, context)
    try:
        message = await _answer(context, act, awaited, said)
    except (StaleButton, AlreadyPublished, AlreadyDiscarded):
        # The question has no answer any more: what is typed next must not be taken for one.
        async with context.storage.transaction() as records:
            await records.awaiting.take(act.chat_id, act.person_id)
        raise
    await context.take_buttons(int(awaited.data["question"]))
    await context.say(*message)


async def _answer(context: Context, act: Act, awaited: Awaited, said: str) -> words.Message:
    directive, revision, task, question = (int(awaited.data[name]) for name in AWAITED)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, directive, revision)
        if awaited.what == DEADLINE:
            reading = with_deadline(laid.reading, task, *_deadlines(said, act))
            return words.read_task(await keep(records, directive, reading, act.at), task)
        found = _agencies(said, laid, act)
        await _wait_for(records, act, AGENCY, laid, task, question)
        return words.agencies_found(laid, task, said, found)


async def clear_deadline(update: Update, context: Context) -> None:
    """The task has no deadline."""
    act, press = admin_pressing(update, context, ClearDeadline)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press)
        laid = await _keep(records, laid, with_deadline(laid.reading, press.task), act)
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
        laid = await _keep(records, laid, give(laid.reading, press.task, _agency(laid, press.agency)), act)
    await show(context, words.read_task(laid, press.task))


async def take_task_away(update: Update, context: Context) -> None:
    """One who had the task has it no more."""
    act, press = admin_pressing(update, context, TakeTaskAway)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press)
        laid = await _keep(records, laid, without_assignee(laid.reading, press.task, press.position), act)
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
        laid = await _keep(records, laid, without_task(laid.reading, press.task), act)
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
        laid = await _keep(records, laid, with_successor(laid.reading, old, successor, _groups(laid)), act)
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
        laid = await _keep(records, laid, reading, act)
    await show(context, words.abolished_agencies(laid) if laid.abolished else cards.card(laid)[-1])


async def _opened(records: Records, act: Act, press: OfTask) -> Review:
    laid = await opened(records, act, press.directive, press.revision)
    if not 0 <= press.task < len(laid.reading.tasks):
        raise ForgedButton(press.pack())
    return laid


async def _keep(records: Records, laid: Review, reading: Reading, act: Act) -> Review:
    return await keep(records, laid.directive.id, reading, act.at)


async def _wait_for(records: Records, act: Act, what: str, laid: Review, task: int, question: int) -> None:
    """Waits for a typed answer to the message `question`."""
    known = (laid.directive.id, laid.directive.revision, task, question)
    await records.awaiting.ask(act.chat_id, act.person_id, what, dict(zip(AWAITED, known, strict=True)), act.at)


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
