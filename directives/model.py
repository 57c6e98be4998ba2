"""What was understood from a document, before anybody has confirmed it: the values of a reading.

The field names and their meaning follow docs/reading-json.md, which describes `dondoc read --json`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Who answers for a task: the lead (chủ trì) does it, support (phối hợp) helps."""

    LEAD = "lead"
    SUPPORT = "support"


class AssigneeKind(StrEnum):
    """What sort of name stands as an assignee."""

    AGENCY = "agency"
    GROUP = "group"
    OFFICIAL = "official"
    BODY = "body"
    OTHER = "other"


class DeadlineKind(StrEnum):
    """How the words set the last day; `before` is strict, all others include the day they name."""

    BEFORE = "before"
    BY = "by"
    ON = "on"
    DURING = "during"
    WITHIN = "within"
    RECURRING = "recurring"
    EVENT = "event"


@dataclass(frozen=True, kw_only=True)
class Span:
    """A half-open range of characters in `Reading.text`."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """One deadline with the words that set it.

    `due_date` is the last local day (Asia/Ho_Chi_Minh) on which the work is in time, `due_time` the local clock
    time on that day where one is stated. Both are None for a recurrence (an RFC 5545 rule), an event, or where
    the words cannot be placed; `doubt` then says why, asa `Doubt`. `rule` names the rule that read it.
    """

    quote: str
    kind: DeadlineKind
    due_date: dt.date | None = None
    due_time: dt.time | None = None
    recurrence: str | None = None
    rule: str = ""
    doubt: Doubt | None = None


class Doubt(StrEnum):
    """Why something that was read needs a human eye."""

    YEAR_GUESSED = "year-guessed"
    START_UNKNOWN = "start-unknown"
    IMPOSSIBLE_DATE = "impossible-date"
    PAST_DEADLINE = "past-deadline"
    WEEKDAY_MISMATCH = "weekday-mismatch"
    OCR_DIGITS = "ocr-digits"
    WORK_UNCLEAR = "work-unclear"
    ISSUE_DATE_UNKNOWN = "issue-date-unknown"
    NO_ASSIGNEE = "no-assignee"
    UNKNOWN_AGENCY = "unknown-agency"
    FUZZY_NAME = "fuzzy-name"
    ABOLISHED_AGENCY = "abolished-agency"
    SECRECY_STAMP = "secrecy-stamp"
    NOT_A_DIRECTIVE = "not-a-directive"
    NO_TASKS = "no-tasks"


@dataclass(frozen=True, kw_only=True)
class Assignee:
    """A name that a task was given to. `id` is an agency id, a `group:` id, or None where the table has none.

    `except_ids` are the agencies that the words leave out of a group ("trừ UBND huyện ...").
    """

    kind: AssigneeKind
    id: str | None
    name: str
    role: Role = Role.LEAD
    rule: str = ""
    doubt: Doubt | None = None
    except_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReadTask:
    """One task as read: its words without marker, the heading it stands under, who and by when.

    `span` is the whole unit in `Reading.text`, so that the clause can be quoted as it was printed; empty where an admin
    has added the task. `number` is the number of the published task that it stands for, when a published directive is
    corrected; None for everything else.
    """

    section: str
    text: str
    assignees: tuple[Assignee, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    span: Span = Span(start=0, end=0)
    number: int | None = None


@dataclass(frozen=True, kw_only=True)
class Header:
    """The head of the document. `issued` is ISO: a day, `YYYY-MM` where the day is blank, or None."""

    number: str | None = None
    symbol: str | None = None
    type: str | None = None
    issued: str | None = None
    issuer: str | None = None
    subject: str | None = None
    secrecy: str | None = None
    urgency: str | None = None

    @property
    def issued_on(self) -> dt.date | None:
        """The day of issue, where a whole day is printed."""
        return dt.date.fromisoformat(self.issued) if self.issued and len(self.issued) == 10 else None


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """A line of "Nơi nhận": a name and the note behind it, such as "b/c"."""

    name: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Caution:
    """Something the reader is not sure of: a code, the words it concerns, the index of the task it is about."""

    doubt: Doubt
    detail: str = ""
    task: int | None = None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A document as understood. `text` is the normalised text that every span points into.

    `known_on` is the best known local day of the document: its day of issue, else the newest day its introduction tells
    of; None where there is neither. `dropped` are the tasks that an admin has left out and may take back.
    """

    header: Header
    tasks: tuple[ReadTask, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    warnings: tuple[Caution, ...] = ()
    text: str = ""
    known_on: dt.date | None = None
    dropped: tuple[ReadTask, ...] = ()
