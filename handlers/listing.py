"""An officer looks at the chat's tasks: the list with its filters and searches, one card."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from telegram import Update

from bot import drawing
from bot.act_buttons import TurnCard
from bot.buttons import Button, ListTasks, OpenCard
from bot.context import Context
from bot.holders import hands_of
from bot.list_buttons import FilterTasks, ListDocuments, SearchTasks
from bot.refusal import ForgedButton, NumberMissing
from bot.texts import listing
from bot.texts.markup import Markup
from bot.texts.paging import within
from directives.seeking import Show, Wanted, asks_by_document, read_filter, read_search
from directives.typed import arguments, words_after
from directives.work import Assignment, Directive
from handlers.moving import Act
from handlers.owning import followed, own, shares
from handlers.pressing import acting, pressed, typed
from handlers.searching import question_of
from handlers.seeing import note_opened
from storage.records import Records

NOTHING = Markup("")


async def list_tasks(update: Update, context: Context) -> None:
    """/tasks: what the chat's agencies owe; behind it a filter, words to look for, or a document's number."""
    act, said = acting(update, context), words_after(typed(update))
    async with context.storage.snapshot() as records:
        message = await _asked_for(records, act, said)
    assert update.effective_message is not None
    await context.say(*message, reply_to=update.effective_message.message_id if said else None)


async def turn_page(update: Update, context: Context) -> None:
    """A button under the list shows another page of it; under another message it shows the list."""
    press, act = ListTasks.unpack(pressed(update)), acting(update, context)
    async with context.storage.snapshot() as records:
        message = await _filtered(records, act, Show.OPEN, page=press.page)
    await _redraw(context, message)


async def filter_tasks(update: Update, context: Context) -> None:
    """A button shows the tasks of another filter or document, or another page of them."""
    press, act = FilterTasks.unpack(pressed(update)), acting(update, context)
    if press.show not in set(Show):
        raise ForgedButton(press.pack())
    async with context.storage.snapshot() as records:
        message = await _filtered(records, act, Show(press.show), directive_id=press.directive or None, page=press.page)
    await _redraw(context, message)


async def search_tasks(update: Update, context: Context) -> None:
    """A button shows another page of what a search has found."""
    press, act = SearchTasks.unpack(pressed(update)), acting(update, context)
    said = question_of(update, "tasks")
    async with context.storage.snapshot() as records:
        message = await _found(records, act, said, page=press.page, loose=bool(press.loose))
    await _redraw(context, message)


async def list_documents(update: Update, context: Context) -> None:
    """A button shows the documents of which the chat's agencies owe work."""
    press, act = ListDocuments.unpack(pressed(update)), acting(update, context)
    async with context.storage.snapshot() as records:
        message = await _documents(records, act, press.page)
    await _redraw(context, message)


async def show_task(update: Update, context: Context) -> None:
    """/task 12: the card of each share that the chat's agencies have in the task."""
    act = acting(update, context)
    assert update.effective_message is not None
    number = arguments(update.effective_message.text or "").number
    if number is None:
        raise NumberMissing("task")
    async with context.storage.transaction() as records:
        mine = await shares(records, act, number)
        await note_opened(records, mine, act)
        cards = [(await drawing.card(records, a, act.at), a) for a in mine]
    for card, assignment in cards:
        await say_of(context, card, assignment)


async def open_card(update: Update, context: Context) -> None:
    """A button under the list opens a card, below it: a reply to the card is then about this one task."""
    press, act = OpenCard.unpack(pressed(update)), acting(update, context)
    async with context.storage.snapshot() as records:
        assignment = await own(records, act, press.assignment)
        card = await drawing.card(records, assignment, act.at)
    await context.toast(NOTHING)
    await say_of(context, card, assignment)


async def turn_card(update: Update, context: Context) -> None:
    """A button shows the further buttons of a card, or the first ones again."""
    press, act = TurnCard.unpack(pressed(update)), acting(update, context)
    async with context.storage.snapshot() as records:
        assignment = await own(records, act, press.assignment)
        card = await drawing.card(records, assignment, act.at, more=press.more == 1)
    await context.redraw(*card)
    await context.toast(NOTHING)


async def say_of(context: Context, message: listing.Message, assignment: Assignment) -> None:
    """Answers with a message about one assignment, and remembers what it shows: a reply to it means that one."""
    sent = await context.say(*message)
    async with context.storage.transaction() as records:
        for part in sent:
            await records.cards.remember(part.chat_id, part.message_id, [assignment.id])


async def _asked_for(records: Records, act: Act, said: str) -> listing.Message:
    """What the words behind /tasks ask for."""
    show = read_filter(said)
    if not said or show is not None:
        return await _filtered(records, act, show or Show.OPEN)
    if asks_by_document(said):
        return await _documents(records, act, 0)
    return await _found(records, act, said)


async def _filtered(
    records: Records, act: Act, show: Show, *, directive_id: int | None = None, page: int = 0
) -> listing.Message:
    agencies = await followed(records, act)
    holders = await hands_of(records, act.person_id, agencies, act.at)
    wanted = Wanted(agency_ids=agencies, show=show, holders=holders, directive_id=directive_id)
    directive = await records.directives.get(directive_id) if directive_id else None
    return await _list(records, act, wanted, page, directive=directive)


async def _found(records: Records, act: Act, said: str, *, page: int = 0, loose: bool = False) -> listing.Message:
    """What a search finds: where the words stand together, else where each stands for itself."""
    search = read_search(said)
    if search is None:
        return await _filtered(records, act, Show.OPEN)
    wanted = Wanted(agency_ids=await followed(records, act), show=Show.ALL, search=search)
    looser = search.loosened
    if looser and (loose or not await records.lists.page(wanted, act.at, limit=1)):
        wanted, loose = replace(wanted, search=looser), True
    return await _list(records, act, wanted, page, words=said, loose=loose)


async def _list(
    records: Records,
    act: Act,
    wanted: Wanted,
    page: int,
    *,
    directive: Directive | None = None,
    words: str = "",
    loose: bool = False,
) -> listing.Message:
    total = await records.lists.count(wanted, act.at)
    page = within(page, total, listing.PAGE)
    mine = await records.lists.page(wanted, act.at, limit=listing.PAGE, offset=page * listing.PAGE)
    holders = wanted.holders or await hands_of(records, act.person_id, wanted.agency_ids, act.at)
    listed = listing.Listed(
        shares=mine,
        total=total,
        page=page,
        show=wanted.show,
        tallies=await records.lists.tallies(wanted.agency_ids, holders, act.at),
        directive=directive,
        words=words,
        loose=loose,
        several=len(wanted.agency_ids) > 1,
    )
    return listing.task_list(listed, await drawing.agencies_of(records, mine), act.at)


async def _documents(records: Records, act: Act, page: int) -> listing.Message:
    agencies = await followed(records, act)
    total = await records.lists.count_documents(agencies)
    page = within(page, total, listing.PAGE)
    works = await records.lists.documents(agencies, act.at, limit=listing.PAGE, offset=page * listing.PAGE)
    known = [(await records.directives.get(work.directive_id), work) for work in works]
    return listing.documents([(d, work.owed, work.late) for d, work in known if d], page, total)


async def _redraw(context: Context, message: listing.Message) -> None:
    await context.redraw(*message)
    await context.toast(NOTHING)


BUTTONS: dict[type[Button], Any] = {
    FilterTasks: filter_tasks,
    SearchTasks: search_tasks,
    ListDocuments: list_documents,
}
"""What answers each button of the list."""
