"""An admin rewrites the tasks of a draft: their words, where one ends and the next begins, which of them there are."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from telegram import Update

from bot.context import Context
from bot.draft_buttons import (
    AskMerge,
    AskSection,
    AskSplit,
    AskTask,
    AskText,
    ListDropped,
    MergeTasks,
    RestoreTask,
    SplitTask,
)
from bot.publishing import laid_out
from bot.refusal import ForgedButton
from bot.refusal_review import CutNotFound
from bot.texts import correcting as tasks
from bot.texts import drafting as words
from directives.adding import typed_task
from directives.agencies import AgencyTable
from directives.changes import Change
from directives.cutting import cut_before, cuts
from directives.heads import NOTHING
from directives.rearranging import merged, place_of, restored, split_at, with_section, with_task, with_text
from directives.reviewing import Review
from directives.searching import folded
from directives.times import local_day
from handlers.admitting import admin_pressing
from handlers.asking import Answer, answered, check_task, wait_for
from handlers.moving import Act
from handlers.pressing import under
from handlers.reviewing import opened, revise, show
from storage.records import Awaited, Records


class Asked(StrEnum):
    """What may be awaited from an admin who rewrites a draft."""

    TEXT = "text-of-task"
    SECTION = "section-of-task"
    CUT = "cut-of-task"
    TASK = "further-task"


LONG_ANSWERS = frozenset({Asked.TEXT, Asked.TASK})
"""Answers that may be as long as a document."""

OfTask = AskText | AskSection | AskMerge | MergeTasks | AskSplit | SplitTask
"""Buttons about one task of a draft."""


async def ask_text(update: Update, context: Context) -> None:
    """Waits for a task's new words."""
    act, press = admin_pressing(update, context, AskText)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press)
        await wait_for(records, act, Asked.TEXT, laid, under(update)[1], press.task)
    await show(context, words.ask_text(laid, press.task))


async def ask_section(update: Update, context: Context) -> None:
    """Waits for a task's new heading."""
    act, press = admin_pressing(update, context, AskSection)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press)
        await wait_for(records, act, Asked.SECTION, laid, under(update)[1], press.task)
    await show(context, words.ask_section(laid, press.task))


async def ask_merge(update: Update, context: Context) -> None:
    """Shows what two tasks would be as one."""
    act, press = admin_pressing(update, context, AskMerge)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press, before_last=True)
        preview = await _as_if_merged(records, laid, press.task, act)
    await show(context, words.ask_merge(laid, press.task, preview))


async def merge(update: Update, context: Context) -> None:
    """Makes one task of two."""
    act, press = admin_pressing(update, context, MergeTasks)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press, before_last=True)
        laid = await revise(records, laid, merged(laid.reading, press.task), act, Change.MERGED, press.task)
    await show(context, tasks.read_task(laid, press.task))


async def ask_split(update: Update, context: Context) -> None:
    """Offers places to cut a task, and waits for typed ones."""
    act, press = admin_pressing(update, context, AskSplit)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press)
        await wait_for(records, act, Asked.CUT, laid, under(update)[1], press.task)
    await show(context, words.ask_split(laid, press.task, cuts(laid.reading.tasks[press.task].text)))


async def split(update: Update, context: Context) -> None:
    """Cuts a task at an offered place."""
    act, press = admin_pressing(update, context, SplitTask)
    async with context.storage.transaction() as records:
        laid = await _opened(records, act, press)
        if press.at not in cuts(laid.reading.tasks[press.task].text):
            raise ForgedButton(press.pack())
        laid = await _split(records, laid, press.task, press.at, act)
    await show(context, tasks.read_task(laid, press.task))


async def ask_task(update: Update, context: Context) -> None:
    """Waits for the words of a further task."""
    act, press = admin_pressing(update, context, AskTask)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision)
        await wait_for(records, act, Asked.TASK, laid, under(update)[1])
    await show(context, words.ask_task(laid))


async def list_dropped(update: Update, context: Context) -> None:
    """The tasks that were left out."""
    act, press = admin_pressing(update, context, ListDropped)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision)
    await show(context, words.dropped_tasks(laid))


async def restore(update: Update, context: Context) -> None:
    """A task that was left out stands again."""
    act, press = admin_pressing(update, context, RestoreTask)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision)
        if not 0 <= press.position < len(laid.reading.dropped):
            raise ForgedButton(press.pack())
        place = place_of(laid.reading, press.position)
        laid = await revise(records, laid, restored(laid.reading, press.position), act, Change.RESTORED, place)
    await show(context, tasks.read_task(laid, place))


async def take_answer(update: Update, context: Context, awaited: Awaited, said: str) -> None:
    """The typed answer to one of the questions. Where it is not understood, it is still waited for."""
    await answered(update, context, awaited, said, _answer)


async def _answer(records: Records, act: Act, laid: Review, answer: Answer) -> words.Message:
    task, line = answer.place, answer.said
    match Asked(answer.what):
        case Asked.TEXT:
            laid = await revise(records, laid, with_text(laid.reading, task, line), act, Change.TEXT, task)
        case Asked.SECTION:
            section = "" if folded(line) in NOTHING else line
            laid = await revise(records, laid, with_section(laid.reading, task, section), act, Change.SECTION, task)
        case Asked.CUT:
            at = cut_before(laid.reading.tasks[task].text, line)
            if at is None:
                raise CutNotFound(line)
            laid = await _split(records, laid, task, at, act)
        case Asked.TASK:
            task = len(laid.reading.tasks)
            table = AgencyTable(await records.agencies.all())
            further = typed_task(line, table, on=local_day(act.at))
            laid = await revise(records, laid, with_task(laid.reading, further), act, Change.ADDED, task)
    return tasks.read_task(laid, task)


async def _split(records: Records, laid: Review, task: int, at: int, act: Act) -> Review:
    try:
        reading = split_at(laid.reading, task, at)
    except ValueError as error:
        raise CutNotFound(laid.reading.tasks[task].text[at:]) from error
    return await revise(records, laid, reading, act, Change.SPLIT, task)


async def _opened(records: Records, act: Act, press: OfTask, *, before_last: bool = False) -> Review:
    laid = await opened(records, act, press.directive, press.revision)
    check_task(laid, press.task, before_last=before_last)
    return laid


async def _as_if_merged(records: Records, laid: Review, task: int, act: Act) -> Review:
    return await laid_out(records, replace(laid.directive, reading=merged(laid.reading, task)), act.at)
