"""Work that was ordered: directives, their tasks, and one assignment per agency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from directives.model import Deadline, DeadlineKind, Reading, Role
from directives.occurrences import falls_on
from directives.remarks import TelegramFile
from directives.times import end_of_day, instant


class DirectiveState(StrEnum):
    """A directive is collected from messages, reviewed, then published or discarded."""

    COLLECTING = "collecting"
    REVIEW = "review"
    PUBLISHED = "published"
    DISCARDED = "discarded"
    SCHEDULED = "scheduled"
    """Reviewed, and published by the clock at `publish_at`."""
    WITHDRAWN = "withdrawn"
    """Recalled after publication: nothing of it is owed any more."""
    APPLIED = "applied"
    """A correction that was published: what it says stands in the directive that it corrects."""


UNSEEN = frozenset({DirectiveState.COLLECTING, DirectiveState.DISCARDED, DirectiveState.APPLIED})
"""What no list shows: not read yet, thrown away, or told by the directive that it corrects."""


@dataclass(frozen=True, kw_only=True)
class Directive:
    """A posted document with its original text and the reading as the admins have corrected it so far.

    `revision` grows with each change, so that a button of an older card is recognised. `posted_by` is a Telegram
    user id, `chat_id` the chat it was posted in, `card_message_id` the review card there.
    `original` is the file that officers may open, `signer` who has signed; `publish_at` the instant (UTC) of a
    publication that `scheduled_by` has put off, and `agreed` what they agreed to (directives/confirming.py);
    `corrects_id` the published directive that this one corrects; `replaces` the earlier ones (ids) that it puts out of
    force, and whether an admin has decided that their open work is closed with its publication.
    """

    id: int
    state: DirectiveState
    text: str
    reading: Reading | None
    revision: int
    posted_by: int
    chat_id: int
    posted_at: dt.datetime
    card_message_id: int | None = None
    published_by: int | None = None
    published_at: dt.datetime | None = None
    source_name: str | None = None
    original: TelegramFile | None = None
    signer: str | None = None
    publish_at: dt.datetime | None = None
    scheduled_by: int | None = None
    agreed: tuple[str, ...] = ()
    corrects_id: int | None = None
    replaces: tuple[tuple[int, bool], ...] = ()
    withdrawn_at: dt.datetime | None = None
    withdrawn_reason: str | None = None


class Status(StrEnum):
    """Where one agency's share of a task stands. "Late" is computed, never stored."""

    NEW = "new"
    RECEIVED = "received"
    DONE = "done"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    EXTENSION_ASKED = "extension-asked"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """Whether work is still owed."""
        return self in OPEN


OPEN = frozenset({Status.NEW, Status.RECEIVED, Status.RETURNED, Status.EXTENSION_ASKED})
"""Work that the agency owes."""

OWED = OPEN | {Status.DECLINED}
"""Work that nobody has done yet: what was declined waits for the office to decide whose it is, and counts as open."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """A confirmed task. `id` is the number that people see and type: /done 12.

    `urgent`: its directive is stamped HỎA TỐC. `repeats_from` is the local day from which its recurrences count,
    `repeats_ended` whether an admin has ended them.
    """

    id: int
    directive_id: int
    position: int
    section: str
    text: str
    deadlines: tuple[Deadline, ...] = ()
    urgent: bool = False
    repeats_from: dt.date | None = None
    repeats_ended: bool = False

    @property
    def recurring(self) -> tuple[Deadline, ...]:
        """The deadlines that come back."""
        return tuple(d for d in self.deadlines if d.recurrence)

    @property
    def repeats(self) -> bool:
        """Whether a further occurrence may open."""
        return bool(self.recurring) and self.repeats_from is not None and not self.repeats_ended

    @property
    def due_at(self) -> dt.datetime | None:
        """The instant (UTC) after which the whole task is late: the end of its last dated deadline."""
        return last_end(self.deadlines)


def last_end(deadlines: Iterable[Deadline]) -> dt.datetime | None:
    """The instant (UTC) at which the last of the dated deadlines has passed; None where none is dated."""
    ends = [ends_at(d) for d in deadlines]
    return max((e for e in ends if e is not None), default=None)


def ends_at(deadline: Deadline) -> dt.datetime | None:
    """The instant (UTC) at which a dated deadline has passed: its clock time, else the end of its local day."""
    if deadline.due_date is None:
        return None
    if deadline.due_time is not None:
        return instant(deadline.due_date, deadline.due_time)
    return end_of_day(deadline.due_date)


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """One agency's share of one task.

    `nudge_at` is the instant (UTC) of the next nudge, None when none is due any more; `nudged_at` the planned instant
    of the newest nudge that was said, `snoozed_at` of the one that was put off, until `snoozed_until`. `closed_*` say
    who closed it, when (UTC) and with which note. `extended_date` and `extended_time` are the local day and clock time
    that were granted in place of the last deadline, `extensions` and `extended_at` how often and when. `occurrence_on`
    is the last day in time of the occurrence of a recurring task that this share is about, None for everything that
    does not come back. `given_at` is when the agency got it, `opened_at` when one of its people first looked at it,
    `holder_id` the colleague it was handed to, `declined_*` who sent it back as wrongly addressed, `confirmed_*` who
    accepted the finished work, `withdrawn_at` since when it is owed no more: what was done by then
    stays done, and is not opened again.
    """

    id: int
    task: Task
    agency_id: str
    role: Role
    status: Status
    nudge_at: dt.datetime | None = None
    received_by: int | None = None
    received_at: dt.datetime | None = None
    closed_by: int | None = None
    closed_at: dt.datetime | None = None
    note: str | None = None
    occurrence_on: dt.date | None = None
    extended_date: dt.date | None = None
    extended_time: dt.time | None = None
    extensions: int = 0
    extended_at: dt.datetime | None = None
    nudged_at: dt.datetime | None = None
    snoozed_at: dt.datetime | None = None
    snoozed_until: dt.datetime | None = None
    given_at: dt.datetime | None = None
    opened_at: dt.datetime | None = None
    holder_id: int | None = None
    declined_by: int | None = None
    declined_at: dt.datetime | None = None
    confirmed_by: int | None = None
    confirmed_at: dt.datetime | None = None
    withdrawn_at: dt.datetime | None = None

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The deadlines of this very share: its occurrence's or the task's own, the last one as it was extended."""
        own = self._unextended
        if self.extended_date is None:
            return own
        last = last_end(own)
        sooner = (d for d in own if (end := ends_at(d)) is None or end != last)
        return (*sooner, _granted(self.extended_date, self.extended_time))

    @property
    def _unextended(self) -> tuple[Deadline, ...]:
        on = self.occurrence_on
        if on is None:
            return self.task.deadlines
        recurring = self.task.recurring
        if len(recurring) > 1 and self.task.repeats_from is not None:
            start = self.task.repeats_from
            recurring = tuple(d for d in recurring if falls_on(d.recurrence or "", start, on)) or recurring
        return tuple(replace(d, due_date=on) for d in recurring)

    @property
    def due_at(self) -> dt.datetime | None:
        """The instant (UTC) after which this share is late."""
        return last_end(self.deadlines)

    @property
    def is_put_off(self) -> bool:
        """Whether the next nudge waits for the moment that an officer has chosen."""
        return self.snoozed_until is not None

    def is_late(self, at: dt.datetime) -> bool:
        """Whether work is owed and its time has passed at the instant `at`."""
        due = self.due_at
        return self.status.is_open and due is not None and at >= due


def _granted(on: dt.date, time: dt.time | None) -> Deadline:
    return Deadline(quote="đã được lùi", kind=DeadlineKind.BY, due_date=on, due_time=time, rule="extension")


class Lane(IntEnum):
    """The order in which notices leave: lower first."""

    REPLY = 0
    URGENT = 1
    NUDGE = 2
    BULK = 3


class NoticeKind(StrEnum):
    """What a notice says; `TASKS` is sent again when its delivery is in doubt, the others are not.

    An `EDIT` changes a message that was sent before. It can be repeated without harm, so it is never in doubt.
    """

    TASKS = "tasks"
    NUDGE = "nudge"
    RECEIPT = "receipt"
    APPROVAL = "approval"
    INFO = "info"
    EDIT = "edit"


class NoticeState(StrEnum):
    """The life of an outbox row. `uncertain` may have arrived; `gone` cannot arrive, `dropped` no longer holds."""

    DUE = "due"
    SENDING = "sending"
    DELIVERED = "delivered"
    UNCERTAIN = "uncertain"
    GONE = "gone"
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A message due to a chat, rendered when the fact it tells was stored.

    `key` is unique: what it says, to which chat, for which fact, which part. `text` is Telegram HTML of at most 4,096
    UTF-16 units; `buttons` rows of (label, callback data). `assignment_ids` are the tasks that the message shows,
    `edits_message_id` the message of the chat that an EDIT changes.
    """

    key: str
    kind: NoticeKind
    lane: Lane
    chat_id: int
    due_at: dt.datetime
    text: str
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()
    thread_id: int | None = None
    agency_id: str | None = None
    directive_id: int | None = None
    assignment_ids: tuple[int, ...] = ()
    edits_message_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class StoredNotice:
    """A notice with what became of it. `lease_until`, `sent_at` are UTC instants."""

    id: int
    notice: Notice
    state: NoticeState
    attempts: int = 0
    message_id: int | None = None
    error: str | None = None
    sent_at: dt.datetime | None = None
    doubtful_copies: int = 0
