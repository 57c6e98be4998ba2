"""What exists in the sandbox's world: people, bots, chats, messages and files, as plain state."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.updates import UpdateQueue

Json = dict[str, Any]


def words(text: str) -> tuple[str, ...]:
    """The words of a table that is written as text."""
    return tuple(text.split())


class ChatKind(StrEnum):
    """The kinds of chat a bot of ours can be in."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


class Membership(StrEnum):
    """What somebody is in a group, in Telegram's words."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"

    @property
    def present(self) -> bool:
        """Whether this member sees the chat."""
        return self not in (Membership.LEFT, Membership.KICKED)

    @property
    def rules(self) -> bool:
        """Whether this member has an administrator's rights."""
        return self in (Membership.CREATOR, Membership.ADMINISTRATOR)


@dataclass(frozen=True, kw_only=True)
class User:
    """A person or a bot's account; `about` is the line the web chat shows under the name."""

    user_id: int
    name: str
    username: str | None = None
    about: str = ""
    is_bot: bool = False
    language_code: str = "vi"


@dataclass(eq=False, kw_only=True)
class Post:
    """One message of a chat with all its earlier versions; `message` is Telegram's Message JSON."""

    message: Json
    author: User
    versions: list[Json] = field(default_factory=list)
    deleted: bool = False

    @property
    def message_id(self) -> int:
        """The message's number inside its chat."""
        return int(self.message["message_id"])


@dataclass(eq=False, kw_only=True)
class Chat:
    """A conversation: private (one user and one bot), group or supergroup."""

    chat_id: int
    kind: ChatKind
    title: str = ""
    user: User | None = None
    bot_id: int | None = None
    members: dict[int, Membership] = field(default_factory=dict)
    posts: dict[int, Post] = field(default_factory=dict)
    last_message_id: int = 0
    started: bool = False
    blocked: bool = False
    forum: bool = False
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    pinned: list[int] = field(default_factory=list)
    reply_keyboard: Json | None = None
    migrated_to: int | None = None
    deleted: bool = False
    description: str = ""

    @property
    def is_group(self) -> bool:
        """Whether this is a group of any kind."""
        return self.kind is not ChatKind.PRIVATE

    def membership(self, user_id: int) -> Membership:
        """What this user is in the group; `left` when never seen."""
        return self.members.get(user_id, Membership.LEFT)


@dataclass(frozen=True, kw_only=True)
class StoredFile:
    """A file that somebody sent; `path` is where the server offers it for download."""

    file_id: str
    file_unique_id: str
    path: str
    name: str
    mime: str
    content: bytes
    kind: str
    width: int = 0
    height: int = 0


@dataclass(eq=False, kw_only=True)
class Webhook:
    """Where a bot wants its updates; `failures` and the last error are what getWebhookInfo tells."""

    url: str
    secret_token: str = ""
    max_connections: int = 40
    ip_address: str = ""
    certificate: bool = False
    last_error: str = ""
    last_error_at: datetime | None = None
    failures: int = 0


@dataclass(eq=False, kw_only=True)
class Bot:
    """A bot's account with its token, its commands and its queue of updates."""

    token: str
    user: User
    updates: UpdateQueue
    reads_all_group_messages: bool = False
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    webhook: Webhook | None = None
    revoked: bool = False

    @property
    def bot_id(self) -> int:
        """The bot's user id."""
        return self.user.user_id


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the bot answered to a pressed button: a toast, or an alert."""

    text: str = ""
    show_alert: bool = False
    url: str = ""


@dataclass(eq=False, kw_only=True)
class CallbackPress:
    """A pressed button; its `answer` comes when the bot gives it."""

    query_id: str
    user: User
    chat: Chat
    message_id: int
    data: str
    at: datetime
    answer: Answer | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    async def wait(self, timeout: float = 5.0) -> Answer:  # noqa: ASYNC109 - tests read better with the time beside the wait
        """Wait at most `timeout` seconds for the bot's answer; raises TimeoutError."""
        async with asyncio.timeout(timeout):
            await self.answered.wait()
        assert self.answer is not None
        return self.answer


@dataclass(frozen=True, kw_only=True)
class Call:
    """A request that the bot made: its parameters decoded, those Telegram does not know, and how it ended."""

    method: str
    params: Json
    chat_id: int | None
    at: datetime
    ok: bool
    unknown: tuple[str, ...] = ()
    error: str = ""
    bot_id: int = 0
