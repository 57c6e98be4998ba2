"""A scene for the bot's tests: the sandbox as Telegram, a storage file, the real application with small handlers."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import SecretStr
from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.application import DonDoc, build_application
from bot.buttons import OpenCard
from bot.context import Context
from bot.intake import Intake
from bot.refusal import NotAdmin
from bot.running import Running
from bot.settings import Settings
from bot.texts.markup import bold, lines
from bot.web import Hosted, Web
from directives.office import Agency, ChatKind
from directives.office import Chat as KnownChat
from directives.work import Lane, Notice, NoticeKind, StoredNotice
from handlers.failing import answer_for
from sandbox.model import Chat, Json, User
from sandbox.server import Sandbox
from sandbox.world import World
from storage import Storage
from tests.databases import address

TOKEN = "110001:TESTtokenTESTtokenTESTtoken0001"
START = dt.datetime(2026, 3, 2, 2, 0, tzinfo=dt.UTC)
ADMIN = 1


class MovableClock:
    """Real time from START on, which a test may move forward."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._moved = dt.timedelta()

    def __call__(self) -> dt.datetime:
        return START + self._moved + dt.timedelta(seconds=time.monotonic() - self._begun)

    def forward(self, **span: float) -> None:
        self._moved += dt.timedelta(**span)


@dataclass(kw_only=True)
class Scene:
    """Everything of one test. `gates` are what /slow waits for; `seen` is what the handlers got."""

    path: Path
    world: World
    server: Sandbox
    base: str
    clock: MovableClock
    admin: User
    lan: User
    storage: Storage
    seen: list[str] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    running: list[Running] = field(default_factory=list)
    web: Web | None = None

    def settings(self, **others: object) -> Settings:
        given: dict[str, object] = {
            "bot_token": SecretStr(TOKEN),
            "admins": frozenset({ADMIN}),
            "telegram_base_url": self.base,
            "messages_per_second": 1000.0,
            "private_chat_seconds": 0.0,
            "group_chat_seconds": 0.0,
            "request_seconds": 5.0,
            "stop_seconds": 2.0,
        }
        return Settings(_env_file=None, **(given | others))  # type: ignore[arg-type]

    def application(self, **others: object) -> DonDoc:
        application = build_application(self.settings(**others), self.storage, self.clock)
        install(application, self)
        return application

    async def start(self, **others: object) -> Running:
        running = Running(self.application(**others))
        self.running.append(running)
        if running.application.settings.listen_port is not None:
            await self._serve(running)
        await running.start()
        return running

    async def _serve(self, running: Running) -> None:
        application = running.application
        hosted = Hosted(application=application, health=running.health, intake=Intake(application))
        self.web = Web(application.settings, [hosted])
        await self.web.start()

    async def stop(self) -> None:
        if self.web is not None:
            await self.web.stop()
        while self.running:
            await self.running.pop().stop()

    async def reopen(self) -> None:
        """The storage as the next process finds it."""
        await self.storage.close()
        self.storage = await open_storage(self.path)

    def chat(self, user: User) -> Chat:
        return self.world.private(user)

    def texts(self, chat: Chat) -> list[str]:
        """What the bot has said in a chat."""
        return [m["text"] for m in self.world.messages(chat) if m.get("from", {}).get("is_bot") and "text" in m]

    async def said(self, chat: Chat, *expected: str, within: float = 5.0) -> None:
        """Waits until the bot has said exactly this in the chat."""
        try:
            await self.world.until(lambda: self.texts(chat) == list(expected), within)
        except TimeoutError:
            assert self.texts(chat) == list(expected)

    async def post(self, chat: Chat, text: str = "nhiệm vụ", **fields: object) -> None:
        """Puts one notice for the chat into the outbox."""
        given: dict[str, object] = {
            "key": f"{chat.chat_id}:{text}",
            "kind": NoticeKind.TASKS,
            "lane": Lane.BULK,
            "chat_id": chat.chat_id,
            "due_at": self.clock(),
            "text": text,
        }
        async with self.storage.transaction() as records:
            await records.notices.add([Notice(**(given | fields))])  # type: ignore[arg-type]
        for running in self.running:
            running.courier.wake()

    async def follow(self, chat: Chat, thread_id: int | None = None) -> int:
        """Makes the chat, or a topic of it, that of Sở Y tế; answers the number of the subscription."""
        known = KnownChat(id=chat.chat_id, kind=ChatKind(chat.kind.value), title=chat.title or "Chị Lan")
        async with self.storage.transaction() as records:
            await records.agencies.seed([Agency(id="so-y-te", name="Sở Y tế")])
            await records.chats.meet(known)
            return (await records.subscriptions.activate("so-y-te", chat.chat_id, thread_id, ADMIN, self.clock())).id

    async def outbox(self) -> dict[str, int]:
        """How many notices there are in each state."""
        async with self.storage.snapshot() as records:
            counts = await records.notices.counts()
        states = {state for state, _ in counts}
        return {str(state): sum(n for (its, _), n in counts.items() if its == state) for state in states}

    async def doubtful(self, chat: Chat) -> tuple[StoredNotice, ...]:
        """The chat's notices whose arrival is in doubt."""
        async with self.storage.snapshot() as records:
            return await records.notices.doubtful(chat.chat_id)

    async def settled(self, **expected: int) -> None:
        """Waits until the outbox holds exactly so many notices in each state."""
        try:
            await self.until(lambda: self._is(expected))
        except TimeoutError:
            assert await self.outbox() == expected

    async def _is(self, expected: dict[str, int]) -> bool:
        return await self.outbox() == expected

    async def until(self, condition: Callable[[], object], within: float = 5.0) -> None:
        """Waits for something that the sandbox does not announce, such as a row."""
        async with asyncio.timeout(within):
            while True:
                answer = condition()
                if await answer if asyncio.iscoroutine(answer) else answer:
                    return
                await asyncio.sleep(0.02)


async def open_storage(path: Path) -> Storage:
    return await Storage.open(address(path))


def install(application: DonDoc, scene: Scene) -> None:
    """Handlers that do little: what they do is the application's own."""

    async def hello(update: Update, context: Context) -> None:
        assert update.effective_user
        await context.say(lines("Chào", bold(update.effective_user.first_name)))

    async def pressed(update: Update, context: Context) -> None:
        assert update.callback_query
        assert update.callback_query.data
        press = OpenCard.unpack(update.callback_query.data)
        await context.toast(lines("Đã nhận"))
        await context.redraw(lines(f"Thẻ {press.assignment}"))

    async def echo(update: Update, context: Context) -> None:
        assert update.effective_message
        assert update.effective_message.text
        scene.seen.append(update.effective_message.text)
        await context.say(lines(update.effective_message.text))

    application.add_handler(CommandHandler("start", hello))
    install_trouble(application, scene)
    application.add_handler(CallbackQueryHandler(pressed, OpenCard.pattern()))
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.add_error_handler(answer_for)


def install_trouble(application: DonDoc, scene: Scene) -> None:
    """Handlers that wait, fail and refuse."""

    async def slow(update: Update, context: Context) -> None:
        scene.seen.append("slow")
        await scene.gate.wait()
        await context.say(lines("chậm"))

    async def boom(update: Update, context: Context) -> None:
        scene.seen.append("boom")
        raise RuntimeError("a handler's bug")

    async def once(update: Update, context: Context) -> None:
        async with context.storage.transaction() as records:
            await context.once(records)
        scene.seen.append("once")
        raise RuntimeError("a bug behind the effect")

    async def refuse(update: Update, context: Context) -> None:
        scene.seen.append("refuse")
        raise NotAdmin

    for name, handler in (("slow", slow), ("boom", boom), ("once", once), ("refuse", refuse)):
        application.add_handler(CommandHandler(name, handler))


def message_ids(chat: Chat, world: World) -> list[int]:
    """The numbers of the bot's messages in a chat."""
    return [int(m["message_id"]) for m in world.messages(chat) if m.get("from", {}).get("is_bot")]


def update_json(update_id: int, user: User, text: str) -> Json:
    """An update as Telegram posts it to a webhook."""
    person = {"id": user.user_id, "is_bot": False, "first_name": user.name}
    chat = {"id": user.user_id, "type": "private", "first_name": user.name}
    message: Json = {"message_id": update_id, "date": 1772416800, "chat": chat, "from": person, "text": text}
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    return {"update_id": update_id, "message": message}
