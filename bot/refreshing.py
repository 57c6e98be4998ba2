"""Messages that show assignments are changed when these have moved on, wherever they are."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from zlib import crc32

from bot import drawing
from directives.work import Assignment, Lane, Notice, NoticeKind
from storage.records import Records

Place = tuple[int, int]
"""A message: the chat's id and the message's."""


async def refresh(records: Records, assignment: Assignment, at: dt.datetime, drawn: Place | None = None) -> None:
    """Has every message that shows the assignment changed to how things stand at the instant `at`.

    Of a message only the newest change is sent, and one that has not left yet is reworded. Left alone are the one that
    its handler has `drawn`, nudges, which tell of a morning, and chats that are the agency's no more.
    """
    await refresh_many(records, [assignment], at, drawn)


async def refresh_many(
    records: Records, moved: Collection[Assignment], at: dt.datetime, drawn: Place | None = None
) -> None:
    """Does the same for many assignments at once: a message that shows several of them is changed once."""
    if drawn is not None:
        await records.notices.drop_edits(*drawn)
    by_agency: dict[tuple[str, int], list[Assignment]] = defaultdict(list)
    for assignment in moved:
        by_agency[assignment.agency_id, assignment.task.directive_id].append(assignment)
    for (agency_id, directive_id), theirs in by_agency.items():
        await _reword(records, directive_id, agency_id, {a.id for a in theirs}, at)
        await _change_all(records, agency_id, theirs, at, drawn)


async def _reword(records: Records, directive_id: int, agency_id: str, moved: set[int], at: dt.datetime) -> None:
    for stored in await records.notices.unsent_tasks(directive_id, agency_id):
        if not moved.isdisjoint(stored.notice.assignment_ids):
            shown = await records.tasks.assignments(stored.notice.assignment_ids)
            text, buttons = await drawing.order(records, shown, at)
            await records.notices.reword(stored.id, str(text), buttons)


async def _change_all(
    records: Records, agency_id: str, moved: Sequence[Assignment], at: dt.datetime, drawn: Place | None
) -> None:
    """Changes the messages of one agency."""
    following = {s.chat_id for s in await records.subscriptions.of_agencies([agency_id])}
    following |= {m.person_id for m in await records.members.of_agencies([agency_id])}
    showing: dict[int, dict[int, Assignment]] = defaultdict(dict)
    for assignment in moved:
        for chat_id, message_id in await records.cards.showing(assignment.id):
            if chat_id in following and (chat_id, message_id) != drawn:
                showing[chat_id].setdefault(message_id, assignment)
    for chat_id, shown in showing.items():
        kinds = await records.notices.kinds_of(chat_id, shown)
        for message_id, assignment in shown.items():
            if kinds.get(message_id) is not NoticeKind.NUDGE:
                whole = kinds.get(message_id) is NoticeKind.TASKS
                await _change(records, assignment, (chat_id, message_id), at, whole=whole)


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
        key=f"edit:{chat_id}:{message_id}:{crc32(text.encode()):x}:{assignment.status}:{at.isoformat()}",
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
