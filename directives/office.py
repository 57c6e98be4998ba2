"""The office: agencies, the chats that receive their messages, and the people who act."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from directives.staff import StaffRole


@dataclass(frozen=True, kw_only=True)
class Agency:
    """A body that can be given work.

    `groups` are names without the `group:` prefix. `valid_from` is the first local day on which it exists,
    `valid_to` the last; None means open. `successors` are the ids that took its work over.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successors: tuple[str, ...] = ()
    level: bool = False
    """True for a row that stands for all of a level (every district, every commune): never an assignee of its own."""

    def exists_on(self, on: dt.date) -> bool:
        """Whether the agency exists on the local day `on`."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


class ChatKind(StrEnum):
    """Telegram's own words for the sorts of chat."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


RETURN_WITHIN = dt.timedelta(days=30)
"""A chat that is lost for longer does not get its subscriptions back: its person may have another post by now."""


@dataclass(frozen=True, kw_only=True)
class Chat:
    """A chat the bot knows. `id` is Telegram's (64 bits); `gone` says why it can no longer be written to."""

    id: int
    kind: ChatKind
    title: str
    gone: str | None = None


@dataclass(frozen=True, kw_only=True)
class Person:
    """A Telegram user the bot has met. `name` is the name shown in the chat."""

    id: int
    name: str


class SubscriptionState(StrEnum):
    """A subscription is asked for, approved by an admin, and may end.

    It is `LOST` while its chat cannot be written to, which may pass: a person takes a block back, a group the bot.
    """

    ASKED = "asked"
    ACTIVE = "active"
    REFUSED = "refused"
    LOST = "lost"
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """A chat (or one topic of it) that receives an agency's messages. `asked_by` is the person who asked."""

    id: int
    agency_id: str
    chat_id: int
    thread_id: int | None
    state: SubscriptionState
    asked_by: int
    asked_at: dt.datetime
    decided_by: int | None = None
    decided_at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """A code that makes a chat the agency's, or gives a person a role, without a further approval.

    Only its hash is stored. It serves once, or `many` times until it expires or is revoked.
    """

    id: int
    agency_id: str | None
    created_by: int
    created_at: dt.datetime
    expires_at: dt.datetime
    used_by: int | None = None
    used_at: dt.datetime | None = None
    revoked_at: dt.datetime | None = None
    role: StaffRole | None = None
    many: bool = False
