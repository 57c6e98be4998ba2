"""The Telegram application of the product: python-telegram-bot's, with our storage, clock and settings on it."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import Application, ApplicationBuilder, ContextTypes, Defaults, ExtBot

from bot.context import Context, Data
from bot.metrics import Meters
from bot.pacing import Pace, Pacing
from bot.pressure import Pressure
from bot.refusal import Refusal
from bot.settings import Settings
from bot.transport import AiohttpRequest
from directives.staff import Staff, staff_of
from directives.times import Clock
from storage.errors import Deposed
from storage.store import Storage


class DonDoc(Application[ExtBot[None], Context, Data, Data, Data, None]):
    """The application. `outbox` is set when the outbox may hold something due, `arrived` when an update was stored."""

    def __init__(self, *, settings: Settings, storage: Storage, clock: Clock, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.settings = settings
        self.storage = storage
        self.clock = clock
        self.staff: Staff = staff_of(settings.admins, settings.leaders, ())
        """Who has a role in the office; read anew from the storage at the start and with every update."""
        self.pacing = Pacing(
            Pace(
                overall=settings.overall_per_second,
                private=settings.private_chat_seconds,
                group=settings.group_chat_seconds,
            )
        )
        self.meters = Meters()
        self.restrained = False
        """Whether Telegram has taught the pacing something that the storage does not know yet."""
        self.pressure = Pressure()
        """How busy the process is; shared by all that it hosts."""
        self.outbox = asyncio.Event()
        self.arrived = asyncio.Event()
        self.announce: Callable[[], None] = self.arrived.set
        """Tells whoever works off the inbox, in this process or another, that an update was stored."""
        self.last_tries: set[int] = set()
        """The ids of updates that are being worked on for the last time: only their failure is told to the person."""
        self.parked: set[int] = set()
        """The ids of updates whose files a worker reads first: they are not worked off yet."""
        self.secrets: set[int] = set()
        """The ids of updates that were refused as state secrets: no trace of them may stay."""

    def wake(self) -> None:
        """Tells the courier that notices were written."""
        self.outbox.set()

    @asynccontextmanager
    async def turn(self, chat_id: int) -> AsyncIterator[None]:
        """The turn of an answer to somebody who waits for it: as soon as Telegram's limit allows, before the outbox."""
        self.pacing.answers_waiting += 1
        try:
            wait = self.pacing.answer_wait(time.monotonic())
            while wait > 0:
                await asyncio.sleep(wait)
                wait = self.pacing.answer_wait(time.monotonic())
        finally:
            self.pacing.answers_waiting -= 1
        if not self.storage.leads:
            raise Deposed  # the new leader answers
        began = time.monotonic()
        self.pacing.begin(chat_id, began)
        try:
            yield
        finally:
            self.pacing.end(chat_id, began, time.monotonic())

    def hold(self, chat_id: int, after: dt.timedelta) -> None:
        """Telegram has asked for a pause, said about this chat."""
        self.meters.held.inc()
        now = time.monotonic()
        if self.pacing.hold(chat_id, now + after.total_seconds(), now):
            self.restrained = True

    async def process_error(self, update: object, error: Exception, job: Any = None, coroutine: Any = None) -> bool:
        """Lets the error handlers answer, then raises what is no refusal, so that the inbox hears of it."""
        if isinstance(error, Deposed):
            raise error
        await super().process_error(update, error, job, coroutine)
        if not isinstance(error, Refusal):
            raise error
        return True


def build_application(settings: Settings, storage: Storage, clock: Clock) -> DonDoc:
    """The application without handlers, not started: no updater, no job queue, HTML by default, previews off."""
    application = (
        ApplicationBuilder()
        .application_class(DonDoc, {"settings": settings, "storage": storage, "clock": clock})
        .context_types(ContextTypes(context=Context))
        .token(settings.bot_token.get_secret_value())
        .base_url(f"{settings.telegram_base_url}/bot")
        .base_file_url(f"{settings.telegram_base_url}/file/bot")
        .request(AiohttpRequest(proxy=settings.proxy_url, read_timeout=settings.request_seconds))
        .get_updates_request(AiohttpRequest(proxy=settings.proxy_url, read_timeout=settings.request_seconds))
        .defaults(Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .updater(None)
        .job_queue(None)
        .build()
    )
    assert isinstance(application, DonDoc)
    return application
