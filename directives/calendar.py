"""Deadlines as an iCalendar file (RFC 5545) that calendar programs keep up to date by its stable identifiers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import icalendar

from directives.times import instant
from directives.work import Assignment, Status, ends_at

PRODUCT = "-//Don Doc//Deadlines//VI"
SHOWN = dt.timedelta(minutes=30)
"""A deadline with a clock time is shown as the half hour before it; the others take the whole last day."""

REFRESH = dt.timedelta(hours=1)
"""How often a calendar program is asked to look again."""


class EntryState(StrEnum):
    """Whether work is owed, done, or no longer asked for. What is not owed is cancelled in the calendar."""

    OPEN = "open"
    DONE = "done"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One deadline in a calendar. `uid` never changes; `sequence` grows when the deadline moves.

    `due_date` is the last local day in time, `due_time` the local clock time on it. `changed_at` is an instant (UTC).
    """

    uid: str
    summary: str
    description: str
    due_date: dt.date
    due_time: dt.time | None
    state: EntryState
    changed_at: dt.datetime
    sequence: int


def entry_of(share: Assignment, *, summary: str, description: str, given_at: dt.datetime) -> Entry | None:
    """The calendar's entry for an assignment, by its last dated deadline; None where it has none.

    `given_at` is the instant (UTC) of its directive's publication.
    """
    last = max((d for d in share.deadlines if d.due_date), key=lambda d: ends_at(d) or given_at, default=None)
    if last is None or last.due_date is None:
        return None
    changes = [given_at, *(at for at in (share.extended_at, share.closed_at) if at)]
    return Entry(
        uid=f"assignment-{share.id}-{share.agency_id}@dondoc",
        summary=summary,
        description=description,
        due_date=last.due_date,
        due_time=last.due_time,
        state=_state(share.status),
        changed_at=max(changes),
        sequence=2 * share.extensions + (0 if share.status.is_open else 1),
    )


def calendar(name: str, entries: Iterable[Entry]) -> bytes:
    """The file of these entries, under this name. The same entries always give the same bytes."""
    made = icalendar.Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for entry in sorted(entries, key=lambda e: (e.due_date, e.uid)):
        made.add_component(_event(entry))
    return bytes(made.to_ical())


def _event(entry: Entry) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.sequence)
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("status", "CONFIRMED" if entry.state is EntryState.OPEN else "CANCELLED")
    event.add("transp", "TRANSPARENT")
    if entry.due_time is None:
        event.add("dtstart", entry.due_date)
        event.add("dtend", entry.due_date + dt.timedelta(days=1))
    else:
        end = instant(entry.due_date, entry.due_time)
        event.add("dtstart", end - SHOWN)
        event.add("dtend", end)
    return event


def _state(status: Status) -> EntryState:
    if status.is_open:
        return EntryState.OPEN
    return EntryState.DONE if status in (Status.DONE, Status.CONFIRMED) else EntryState.GONE
