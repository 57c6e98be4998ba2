"""/notices: the directives of the office, by state and page. /find: any of them, and any task, by number or words."""

from __future__ import annotations

from typing import Any

from telegram import Update

from bot.buttons import Button
from bot.context import Context
from bot.list_buttons import FilterDirectives, OpenTask, SearchAll
from bot.refusal import ForgedButton, UnknownTask
from bot.refusal_lists import SearchMissing
from bot.texts import archive, finding
from bot.texts.archive import WHICH
from bot.texts.markup import Markup
from bot.texts.paging import within
from directives.seeking import Search, read_search
from directives.typed import words_after
from directives.work import UNSEEN, DirectiveState
from handlers.admitting import in_private, reader, reader_pressing
from handlers.moving import Act
from handlers.pressing import typed
from handlers.progressing import SHOWN
from handlers.searching import question_of
from storage.finds import NEWEST
from storage.records import Records

NOTHING = Markup("")

States = frozenset[DirectiveState]


async def list_directives(update: Update, context: Context) -> None:
    """/notices: the newest directives and how they stand."""
    act = reader(update, context)
    in_private(update)
    async with context.storage.snapshot() as records:
        message = await _page(records, context, act, 0, 0)
    await context.say(*message)


async def filter_directives(update: Update, context: Context) -> None:
    """A button shows the directives of another state, or another page of them."""
    act, press = reader_pressing(update, context, FilterDirectives)
    if press.which not in range(len(WHICH)):
        raise ForgedButton(press.pack())
    async with context.storage.snapshot() as records:
        message = await _page(records, context, act, press.which, press.page)
    await context.redraw(*message)
    await context.toast(NOTHING)


async def find(update: Update, context: Context) -> None:
    """/find: the directives and tasks that the words behind it, or the number, may mean."""
    states = _seen(context, reader(update, context))
    message, said = in_private(update), words_after(typed(update))
    async with context.storage.snapshot() as records:
        found = await _found(records, said, states)
    await context.say(*finding.found(found), reply_to=message.message_id)


async def turn_find(update: Update, context: Context) -> None:
    """A button shows more of what was found."""
    act, press = reader_pressing(update, context, SearchAll)
    said = question_of(update, "find")
    async with context.storage.snapshot() as records:
        found = await _found(records, said, _seen(context, act), page=max(0, press.page), loose=bool(press.loose))
    await context.redraw(*finding.found(found))
    await context.toast(NOTHING)


async def open_task(update: Update, context: Context) -> None:
    """A button shows a task with every agency's share."""
    act, press = reader_pressing(update, context, OpenTask)
    async with context.storage.snapshot() as records:
        task = await records.tasks.get(press.task)
        if task is None:
            raise UnknownTask(press.task)
        directive = await records.directives.get(task.directive_id)
        shares = await records.tasks.assignments_of_task(task.id)
        agencies = await records.agencies.some({a.agency_id for a in shares})
    assert directive is not None, "a task's directive is kept"
    await context.toast(NOTHING)
    await context.say(*finding.task(task, directive, shares, agencies, act.at))


async def _page(records: Records, context: Context, act: Act, which: int, page: int) -> archive.Message:
    """A page under a filter."""
    seen = _seen(context, act)
    counts = {state: n for state, n in (await records.directives.counts()).items() if state in seen}
    states = WHICH[which][2] & seen
    page = within(page, sum(counts.get(state, 0) for state in states), archive.PAGE)
    shown = await records.directives.page(states, limit=archive.PAGE, offset=page * archive.PAGE)
    counted = [(d, await records.tasks.counts(d.id, act.at)) for d in shown]
    return archive.directives(archive.Archived(directives=counted, counts=counts, which=which, page=page))


def _seen(context: Context, act: Act) -> States:
    """A leader reads what is everybody's business, not what an admin still prepares."""
    return frozenset(DirectiveState) - UNSEEN if context.is_admin(act.person_id) else frozenset(SHOWN)


async def _found(records: Records, said: str, states: States, *, page: int = 0, loose: bool = False) -> finding.Found:
    """What a search finds: where the words stand together, else where each stands for itself. Raises SearchMissing."""
    search = read_search(said)
    if search is None:
        raise SearchMissing
    found = await _look(records, said, states, search.loosened or search if loose else search, page, loose=loose)
    if found.is_empty and search.loosened is not None and not loose:
        return await _look(records, said, states, search.loosened, page, loose=True)
    return found


async def _look(
    records: Records, said: str, states: States, search: Search, page: int, *, loose: bool
) -> finding.Found:
    size = finding.PAGE
    # One more than is shown tells whether there is a next page: to count all would mean to look at all.
    directives = await records.finds.directives(search, states, limit=size + 1, offset=page * size)
    tasks = await records.finds.tasks(search, limit=size + 1, offset=page * size)
    ids = {task.directive_id for task in tasks[:size]}
    return finding.Found(
        words=said,
        directives=directives[:size],
        tasks=tasks[:size],
        documents={id: d for id in ids if (d := await records.directives.get(id)) is not None},
        page=page,
        more=len(directives) > size or len(tasks) > size,
        newest=NEWEST if await records.finds.has_older() else None,
        loose=loose,
    )


BUTTONS: dict[type[Button], Any] = {
    FilterDirectives: filter_directives,
    SearchAll: turn_find,
    OpenTask: open_task,
}
"""What answers each button of these lists."""
