"""An agency's calendar, as it is sent in the chat and as the web server shows it under a private address."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
from dataclasses import dataclass

from bot.texts.calendars import entry_words, name_of
from directives.calendar import Entry, calendar, entry_of
from directives.office import Agency
from directives.work import Assignment
from storage.records import Records
from storage.store import Storage

TOKEN = re.compile(r"[A-Za-z0-9_-]{20,64}")


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A calendar as the web server shows it; `tag` changes with the content."""

    content: bytes
    tag: str


def hashed(token: str) -> str:
    """What is kept of a token, so that the database gives no address away."""
    return hashlib.sha256(token.encode()).hexdigest()


async def feed(storage: Storage, token: str) -> Feed | None:
    """The calendar behind a token; None where it leads nowhere, or no more."""
    if not TOKEN.fullmatch(token):
        return None
    async with storage.snapshot() as records:
        found = await records.feeds.of(hashed(token))
        # The index has compared hashes, which tell nothing of the token; this compares them in constant time as well.
        if found is None or not hmac.compare_digest(found.token_hash, hashed(token)):
            return None
        agency = await records.agencies.get(found.agency_id)
        if agency is None:
            return None
        content, _ = await calendar_of(records, agency)
    return Feed(content=content, tag=hashlib.sha256(content).hexdigest()[:32])


async def calendar_of(records: Records, agency: Agency) -> tuple[bytes, int]:
    """Every dated share of an agency as an iCalendar file, and how many there are."""
    shares = await records.tasks.of_agencies([agency.id], open_only=False)
    published = {id: await _published(records, id) for id in {a.task.directive_id for a in shares}}
    found = [_entry(a, published[a.task.directive_id]) for a in shares]
    entries = [entry for entry in found if entry is not None]
    return calendar(name_of(agency), entries), len(entries)


async def _published(records: Records, directive_id: int) -> dt.datetime:
    directive = await records.directives.get(directive_id)
    assert directive is not None, "a task's directive is kept"
    return directive.published_at or directive.posted_at


def _entry(assignment: Assignment, given_at: dt.datetime) -> Entry | None:
    summary, description = entry_words(assignment)
    return entry_of(assignment, summary=summary, description=description, given_at=given_at)
