"""Values that only storage hands out: what has no word of its own in the domain."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

from directives.model import Reading

JSON: TypeAlias = "bool | int | float | str | list[JSON] | dict[str, JSON] | None"


@dataclass(frozen=True, kw_only=True)
class DocumentWork:
    """A directive of which something is owed: by how many shares, and how many of those are late."""

    directive_id: int
    owed: int
    late: int


@dataclass(frozen=True, kw_only=True)
class Version:
    """A directive's reading before it was corrected: the first is number 1. `corrected_at` is a UTC instant."""

    number: int
    reading: Reading
    corrected_by: int
    corrected_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class InboxRow:
    """An update as Telegram sent it, waiting to be worked off. Rows of one `key` are worked off in order."""

    update_id: int
    key: int
    body: str
    attempts: int
    error: str | None = None


@dataclass(frozen=True, kw_only=True)
class Posting:
    """A posted file that a worker reads. `message_id` is that of the message which says how far it has come.

    `result` is None until it is read. `parked_at` is a UTC instant.
    """

    update_id: int
    message_id: int | None
    parked_at: dt.datetime
    result: dict[str, JSON] | None


@dataclass(frozen=True, kw_only=True)
class Awaited:
    """What the bot waits for from one person in one chat. `asked_at` is a UTC instant."""

    what: str
    data: dict[str, int | str]
    asked_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Event:
    """An entry of the audit log. `at` is a UTC instant, `subject` such as "assignment:12"."""

    id: int
    at: dt.datetime
    kind: str
    actor: int | None
    chat_id: int | None
    subject: str
    detail: dict[str, JSON]


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A live calendar address: the hash of its token and the agency that it shows."""

    token_hash: str
    agency_id: str
