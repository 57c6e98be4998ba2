"""What the web chat's routes share: the world, the demo's controls and samples, and how far each chat was read."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from aiohttp import web

from sandbox.model import Chat, Json, User
from sandbox.world import World


@dataclass(frozen=True)
class Control:
    """A button of the demo's panel. `callback` does the thing and answers what to say about it."""

    label: str
    hint: str
    callback: Callable[[], Awaitable[str]]


@dataclass(frozen=True)
class Sample:
    """A file of the demo which a person can send with one click."""

    name: str
    filename: str
    content: bytes
    hint: str = ""

    @property
    def text(self) -> str | None:
        """The content as text; nothing when it is no UTF-8."""
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError:
            return None


@dataclass(kw_only=True)
class Desk:
    """The state of the web chat; `seen` is the number of the last message read in each chat."""

    world: World
    controls: Mapping[str, Control]
    samples: Sequence[Sample]
    seen: dict[int, int] = field(default_factory=dict)
    feeds: set[asyncio.Queue[Json]] = field(default_factory=set)
    epoch: str = field(default_factory=lambda: secrets.token_hex(4))

    def cursor(self, number: int) -> str:
        """How the page names a change; the epoch tells this run of the server from earlier ones."""
        return f"{self.epoch}-{number}"

    def chats_of(self, user: User) -> list[Chat]:
        """The chats of a person in the page, which knows one bot: its private chat, then the groups."""
        first = self.world.bot().bot_id
        return [chat for chat in self.world.chats_of(user) if chat.bot_id in (None, first)]

    def person(self, user: User) -> Json:
        """A person as the page lists them."""
        chats = [self._summary(chat) for chat in self.chats_of(user)]
        return {"user_id": user.user_id, "name": user.name, "role_line": user.about, "chats": chats}

    def _summary(self, chat: Chat) -> Json:
        history = self.world.messages(chat)
        seen = self.seen.get(chat.chat_id, 0)
        return {
            "chat_id": chat.chat_id,
            "title": chat.title if chat.is_group else self.world.bot(chat.bot_id).user.name,
            "kind": chat.kind.value,
            "unread": sum(message["message_id"] > seen and message["from"]["is_bot"] for message in history),
            "last": history[-1] if history else None,
            "blocked": chat.blocked,
        }


DESK = web.AppKey("desk", Desk)
