"""An agency has looked at a task once one of its people opens the card, or presses any button about it."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import Update

from bot.buttons import BUTTONS
from bot.context import Context
from bot.refusal import ForgedButton
from directives.work import Assignment
from handlers.moving import Act
from handlers.owning import agencies_acting
from handlers.pressing import acting
from storage.records import Records


async def see(update: object, context: Context) -> None:
    """Notes it after any press that was answered. Whom the office only lets read, has not opened it for the agency."""
    if not isinstance(update, Update) or update.callback_query is None or update.callback_query.message is None:
        return
    assignment_id = _named(update.callback_query.data or "")
    if assignment_id is None:
        return
    act = acting(update, context)
    async with context.storage.snapshot() as records:
        assignment = await records.tasks.assignment(assignment_id)
        theirs = {agency.id for agency in await agencies_acting(records, act)}
    if assignment is None or assignment.opened_at is not None or assignment.agency_id not in theirs:
        return
    async with context.storage.transaction() as records:
        await note_opened(records, [assignment], act)


async def note_opened(records: Records, assignments: Iterable[Assignment], act: Act) -> None:
    """Notes that these were looked at, each for the first time only."""
    for assignment in assignments:
        if assignment.opened_at is None:
            await records.tasks.open(assignment.id, act.person_id, act.at)


def _named(data: str) -> int | None:
    """The assignment that a button's data names; None where the button is about something else."""
    kind = BUTTONS.get(data.split(":", 1)[0])
    if kind is None:
        return None
    try:
        press = kind.unpack(data)
    except ForgedButton:
        return None
    found = getattr(press, "assignment", None)
    return found if isinstance(found, int) else None
