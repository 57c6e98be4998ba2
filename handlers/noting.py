"""An officer says how far a task has come."""

from __future__ import annotations

from bot.refreshing import refresh
from bot.texts import remarking as words
from directives.remarks import RemarkKind
from directives.work import Assignment
from handlers.moving import Act, drawn_by, remember
from storage.records import Records


async def keep_note(records: Records, assignment: Assignment, act: Act, note: str) -> words.Message:
    """Keeps a note of progress; answers what the officer reads.

    Nobody is told at once: a stream of notes is muted. The office reads them under the task and in its daily summary,
    the agency's other chats on the card.
    """
    await records.remarks.add(assignment.id, RemarkKind.PROGRESS, act.person_id, act.at, note)
    await remember(records, "progress", assignment, act, {"note": note})
    await refresh(records, assignment, act.at, drawn_by(act))
    return words.note_kept(assignment, note)
