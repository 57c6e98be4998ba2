"""What is said about an assignment while it is worked on: progress, proof, why it came to the wrong place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class RemarkKind(StrEnum):
    """What a remark is for."""

    PROGRESS = "progress"
    EVIDENCE = "evidence"
    DECLINE = "decline"
    """The agency says why the task is not its own."""
    REJECT = "reject"
    """An admin says why it is the agency's own all the same."""
    RETURN = "return"
    """An admin says what is missing in work that was reported done."""
    HANDOVER = "handover"
    WITHDRAW = "withdraw"
    """Why the work is owed no more: recalled, corrected, replaced, given to another agency."""


class FileKind(StrEnum):
    """How Telegram sends a file again: by its id, with the method of its kind."""

    DOCUMENT = "document"
    PHOTO = "photo"
    VIDEO = "video"


@dataclass(frozen=True, kw_only=True)
class TelegramFile:
    """A file that lies with Telegram. `id` is the file_id that this bot may send again."""

    id: str
    kind: FileKind
    name: str


@dataclass(frozen=True, kw_only=True)
class Remark:
    """One remark. `made_by` is a person, None where the office has forgotten them; `made_at` a UTC instant.

    `document_number` and `document_date` name a reply document, `file` the proof itself.
    """

    id: int
    assignment_id: int
    kind: RemarkKind
    made_by: int | None
    made_at: dt.datetime
    text: str = ""
    file: TelegramFile | None = None
    document_number: str | None = None
    document_date: dt.date | None = None
