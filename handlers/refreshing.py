"""Messages that show an assignment are changed when it has moved on, wherever they are."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from directives.work import Assignment, Lane, Notice, NoticeKind
from handlers import drawing
from storage.records import Records

Place = tuple[int, int]
"""A message: the chat's id and the message's."""


async def refresh(records: Records, assignment: Assignment, at: dt.datetime, drawn: Place | None = None) -> None:
    """Has every message that shows the assignment changed to how things stand at the instant `at`.

    Of a message only the newest change is sent, and one that has not left yet is reworded. Left alone are the one that
    its handler has `drawn`, nudges, which tell of a morning, and chats that follow the agency no more.
    """
    await _reword(records, assignment, at)
    if drawn is not None:
        await records.notices.drop_edits(*drawn)
    following = {s.chat_id for s in await records.subscriptions.of_agencies([assignment.agency_id])}
    by_chat: dict[int, list[int]] = defaultdict(list)
    for chat_id, message_id in await records.cards.showing(assignment.id):
        if chat_id in following and (chat_id, message_id) != drawn:
            by_chat[chat_id].append(message_id)
    for chat_id, message_ids in by_chat.items():
        kinds = await records.notices.kinds_of(chat_id, message_ids)
        for message_id in message_ids:
            if kinds.get(message_id) is not NoticeKind.NUDGE:
                whole = kinds.get(message_id) is NoticeKind.TASKS
                await _change(records, assignment, (chat_id, message_id), at, whole=whole)


async def _reword(records: Records, assignment: Assignment, at: dt.datetime) -> None:
    for stored in await records.notices.unsent_tasks(assignment.task.directive_id, assignment.agency_id):
        if assignment.id in stored.notice.assignment_ids:
            shown = await records.tasks.assignments(stored.notice.assignment_ids)
            text, buttons = await drawing.order(records, shown, at)
            await records.notices.reword(stored.id, str(text), buttons)


async def _change(records: Records, assignment: Assignment, place: Place, at: dt.datetime, *, whole: bool) -> None:
    """`whole` says whether the message brought an agency its tasks, or is one assignment's card."""
    several = whole or len(await records.cards.at(*place)) > 1
    text, buttons = (
        await drawing.agency_part(records, assignment, place, at)
        if several
        else await drawing.card(records, assignment, at)
    )
    chat_id, message_id = place
    await records.notices.drop_edits(chat_id, message_id)
    edit = Notice(
        key=f"edit:{chat_id}:{message_id}:{assignment.id}:{assignment.status}:{at.isoformat()}",
        kind=NoticeKind.EDIT,
        lane=Lane.NUDGE,
        chat_id=chat_id,
        due_at=at,
        text=str(text),
        buttons=buttons,
        agency_id=assignment.agency_id,
        edits_message_id=message_id,
    )
    await records.notices.add([edit])
