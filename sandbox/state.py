"""The world's memory: who is there, what was said, who is listening. It knows nothing of HTTP."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from sandbox.faults import Faults
from sandbox.files import FileStore
from sandbox.limits import Limits
from sandbox.model import Bot, Call, CallbackPress, Chat, ChatKind, Json, Post, StoredFile, User
from sandbox.render import chat_json, quoted, unix, user_json
from sandbox.updates import UpdateQueue


def real_time() -> datetime:
    """The machine's clock, for worlds that are given none."""
    return datetime.fromtimestamp(time.time(), tz=UTC)


FIRST_UPDATE_ID = 600_000_001


class State:
    """All that exists, kept in memory; every change is announced to those who wait."""

    def __init__(self, clock: Callable[[], datetime] = real_time) -> None:
        self.clock = clock
        self.users: dict[int, User] = {}
        self.bots: dict[str, Bot] = {}
        self.groups: dict[int, Chat] = {}
        self.privates: dict[tuple[int, int], Chat] = {}
        self.presses: dict[str, CallbackPress] = {}
        self.deactivated: set[int] = set()
        self.files = FileStore()
        self.faults = Faults()
        self.limits: Limits | None = None
        self.allow_local_webhooks = False
        self.webhook_first_retry_seconds = 1.0
        self.calls: list[Call] = []
        self.feed: list[Json] = []
        self._listeners: list[asyncio.Queue[Json]] = []
        self._watchers: set[asyncio.Event] = set()
        self._numbers = itertools.count(1)

    # who is there

    def bot(self, bot_id: int | None = None) -> Bot:
        """The bot with this id, or the first one; raises LookupError."""
        for bot in self.bots.values():
            if bot_id in (None, bot.bot_id):
                return bot
        raise LookupError(f"no bot {bot_id}")

    def private(self, user: User, bot: Bot | None = None) -> Chat:
        """The conversation of a person with a bot (the first one by default)."""
        bot = bot or self.bot()
        key = (bot.bot_id, user.user_id)
        if key not in self.privates:
            self.privates[key] = Chat(
                chat_id=user.user_id, kind=ChatKind.PRIVATE, user=user, bot_id=bot.bot_id, title=user.name
            )
        return self.privates[key]

    def chat_of(self, bot: Bot, chat_id: int) -> Chat | None:
        """The chat this bot means by an id: a group, or its own conversation with a person."""
        if chat_id in self.groups:
            return self.groups[chat_id]
        user = self.users.get(chat_id)
        return None if user is None or user.is_bot else self.private(user, bot)

    def chats_of(self, user: User) -> list[Chat]:
        """The chats a person sees: with the bots, then the groups."""
        groups = [chat for chat in self.groups.values() if chat.membership(user.user_id).present]
        alive = [chat for chat in groups if chat.migrated_to is None and not chat.deleted]
        return [self.private(user, bot) for bot in self.bots.values()] + alive

    def bots_in(self, chat: Chat) -> list[Bot]:
        """The bots that hear this chat."""
        if not chat.is_group:
            return [self.bot(chat.bot_id)]
        return [bot for bot in self.bots.values() if chat.membership(bot.bot_id).present]

    def number(self) -> int:
        """A number never given before."""
        return next(self._numbers)

    # what is said

    def post(self, chat: Chat, author: User, content: Json, *, sender_chat: Chat | None = None) -> Post:
        """Add a message to a chat and tell the web chat; the bots hear of it only by `hear`."""
        chat.last_message_id += 1
        message: Json = {"message_id": chat.last_message_id, "from": user_json(author), "chat": chat_json(chat)}
        message["date"] = unix(self.clock())
        if sender_chat is not None:
            message["sender_chat"] = chat_json(sender_chat)
        post = Post(message=message | content, author=author)
        chat.posts[chat.last_message_id] = post
        self.announce("message", chat, message=post.message)
        return post

    def revise(self, chat: Chat, post: Post, message: Json) -> None:
        """Replace a message by a new version; the old one is kept."""
        post.versions.append(post.message)
        post.message = message
        self.announce("edit", chat, message=message)

    def erase(self, chat: Chat, post: Post) -> None:
        """Delete a message for everybody."""
        post.deleted = True
        if post.message_id in chat.pinned:
            chat.pinned.remove(post.message_id)
        self.announce("delete", chat, message_id=post.message_id)

    def find(self, chat: Chat, message_id: int) -> Post | None:
        """The message with this number, if it is still there."""
        post = chat.posts.get(message_id)
        return None if post is None or post.deleted else post

    def messages(self, chat: Chat) -> list[Json]:
        """What stands in a chat, in order, as Telegram's Message JSON; not to be changed by the reader."""
        return [post.message for post in chat.posts.values() if not post.deleted]

    def reply_fields(self, chat: Chat, message_id: int | None) -> Json:
        """The fields that make a message a reply; none when the other is gone."""
        post = self.find(chat, message_id) if message_id is not None else None
        return {} if post is None else {"reply_to_message": quoted(post.message)}

    def attach(self, name: str, content: bytes, *, mime: str, kind: str = "document") -> StoredFile:
        """Keep a file, so that messages can carry it."""
        return self.files.add(name, content, mime=mime, kind=kind)

    # who hears of it

    def tell(self, bot: Bot, kind: str, payload: Json, *, key: str) -> None:
        """Queue an update for one bot."""
        bot.updates.put(kind, payload, key=key, at=self.clock())
        self.changed()

    def announce(self, kind: str, chat: Chat, **details: object) -> None:
        """Tell those who watch the chats (the web chat) of a change."""
        event: Json = {"seq": len(self.feed) + 1, "type": kind, "chat_id": chat.chat_id, "bot_id": chat.bot_id}
        self.feed.append(event | details)
        for listener in self._listeners:
            listener.put_nowait(self.feed[-1])
        self.changed()

    def subscribe(self, since: int | None = None) -> asyncio.Queue[Json]:
        """A queue of changes from now on, or of all after the change numbered `since`."""
        queue: asyncio.Queue[Json] = asyncio.Queue()
        for event in self.feed[since:] if since is not None else []:
            queue.put_nowait(event)
        self._listeners.append(queue)
        return queue

    def unsubscribe(self, queue: asyncio.Queue[Json]) -> None:
        """Stop filling a queue got from `subscribe`."""
        self._listeners.remove(queue)

    def changed(self) -> None:
        """Wake everybody who waits for a change."""
        for event in self._watchers:
            event.set()

    def watch(self) -> asyncio.Event:
        """An event that is set at every change, until given to `unwatch`."""
        event = asyncio.Event()
        self._watchers.add(event)
        return event

    def unwatch(self, event: asyncio.Event) -> None:
        """Stop setting an event got from `watch`."""
        self._watchers.discard(event)

    async def until(self, condition: Callable[[], object], timeout: float = 5.0) -> None:  # noqa: ASYNC109 - tests read better with the time beside the condition
        """Wait until the condition holds, looking at every change; raises TimeoutError after `timeout` seconds."""
        event = self.watch()
        try:
            async with asyncio.timeout(timeout):
                while not condition():
                    await event.wait()
                    event.clear()
        finally:
            self.unwatch(event)

    def add_bot(self, *, token: str, username: str, name: str, reads_all_group_messages: bool = False) -> Bot:
        """Register a bot; its id is the part of the token before the colon."""
        bot_id = int(token.partition(":")[0])
        user = User(user_id=bot_id, name=name, username=username, is_bot=True)
        queue = UpdateQueue(first_update_id=FIRST_UPDATE_ID)
        bot = Bot(token=token, user=user, updates=queue, reads_all_group_messages=reads_all_group_messages)
        self.users[bot_id] = user
        self.bots[token] = bot
        return bot

    def called(self, method: str, *, bots: Iterable[Bot] = ()) -> list[Call]:
        """The requests for one method so far (of these bots, or of all), oldest first."""
        ids = {bot.bot_id for bot in bots}
        return [call for call in self.calls if call.method == method and (not ids or call.bot_id in ids)]
