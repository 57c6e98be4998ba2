"""The life of the bot: what starts and stops in which order."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.error import InvalidToken, TelegramError

from bot.application import DonDoc
from bot.clockwatch import ClockWatch
from bot.courier import Courier
from bot.inbox import Inbox
from bot.menu import show_menus
from bot.polling import UPDATES, Polling
from bot.staffing import present_staff
from bot.web import Web

logger = logging.getLogger(__name__)

LONGEST_PAUSE = 30.0
REFUSED_PAUSE = 60.0


class Running:
    """Starts and stops an application with handlers on it. `connected` is set once Telegram has answered."""

    def __init__(self, application: DonDoc) -> None:
        self.application = application
        self.courier = Courier(application)
        self.inbox = Inbox(application)
        self.polling = Polling(application)
        self.clockwatch = ClockWatch(application)
        self.web = Web(application, self.health)
        self.connected = asyncio.Event()
        self._life: asyncio.Task[None] | None = None
        self._intake: asyncio.Task[None] | None = None
        self._watch: asyncio.Task[None] | None = None
        self._loops: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Returns at once: Telegram is connected to in the background, for as long as it takes.

        Raises OSError where the web server's port is taken.
        """
        settings = self.application.settings
        async with self.application.storage.transaction() as records:
            self.application.staff = await present_staff(records, settings)
            doubtful = await records.notices.recover(
                self.application.clock(), dt.timedelta(seconds=settings.resend_seconds)
            )
        logger.info("Starting", extra={"action": "starting", "doubtful": doubtful})
        if settings.listen_port is not None:
            await self.web.start()
        self._watch = asyncio.create_task(_for_good("clock", self.clockwatch.run), name="clock")
        self._life = asyncio.create_task(_for_good("start", self._live), name="start")

    async def stop(self) -> None:
        """Intake first, then what has begun, within the settings' stop_seconds; the rest is done at the next start."""
        deadline = asyncio.get_running_loop().time() + self.application.settings.stop_seconds
        await _cancel(self._life)
        await _cancel(self._intake)
        await _cancel(self._watch)
        await self.web.stop()
        self.inbox.finish()
        self.courier.finish()
        if self._loops:
            await asyncio.wait(self._loops, timeout=max(0.1, deadline - asyncio.get_running_loop().time()))
        for loop in self._loops:
            await _cancel(loop)
        await self.application.shutdown()
        # The application closes its sessions only if it was ever connected.
        await self.application.bot.shutdown()
        logger.info("Stopped", extra={"action": "stopped"})

    async def health(self) -> dict[str, Any]:
        """What /healthz shows: counts and states, no names."""
        async with self.application.storage.snapshot() as records:
            outbox = await records.notices.counts()
            waiting = await records.inbox.waiting()
        counts: dict[str, int] = {}
        for (state, _), number in outbox.items():
            counts[state] = counts.get(state, 0) + number
        connected = self.connected.is_set() and not self.courier.refused
        return {"ok": connected, "telegram": connected, "inbox_waiting": waiting, "outbox": counts}

    async def _live(self) -> None:
        await self._insist(self.application.initialize)
        logger.info("Connected", extra={"action": "connected", "bot": self.application.bot.id})
        self._begin()
        await self._insist(self._open_intake)
        await show_menus(self.application)

    def _begin(self) -> None:
        if self._loops:
            return
        self.connected.set()
        self._loops = [
            asyncio.create_task(_for_good("inbox", self.inbox.run), name="inbox"),
            asyncio.create_task(_for_good("courier", self.courier.run), name="courier"),
        ]

    async def _open_intake(self) -> None:
        settings, bot = self.application.settings, self.application.bot
        if settings.webhook_url and settings.webhook_secret:
            secret = settings.webhook_secret.get_secret_value()
            await bot.set_webhook(settings.webhook_url, secret_token=secret, allowed_updates=UPDATES)
            return
        # Telegram refuses polling while a webhook is set; what has arrived for it is kept.
        await bot.delete_webhook(drop_pending_updates=False)
        self._intake = self._intake or asyncio.create_task(self.polling.run(), name="polling")

    async def _insist(self, step: Callable[[], Awaitable[object]]) -> None:
        """Takes a step of the start until Telegram lets it happen."""
        failures = 0
        while True:
            try:
                await step()
            except InvalidToken:
                # Its message quotes the token.
                logger.error("Telegram does not know the token", extra={"action": "token_refused"})
                await asyncio.sleep(REFUSED_PAUSE)
            except TelegramError as error:
                failures += 1
                logger.warning("Telegram not reached", extra={"action": "not_connected", "why": error.message})
                await asyncio.sleep(min(float(2 ** min(failures - 1, 10)), LONGEST_PAUSE))
            else:
                return


async def _for_good(name: str, run: Callable[[], Awaitable[None]]) -> None:
    """Runs a loop until it ends by itself; whatever breaks it, such as a full disk, is logged and it begins again."""
    while True:
        try:
            await run()
        except Exception:
            logger.exception("Loop broke, begins again", extra={"action": "loop_broke", "loop": name})
            await asyncio.sleep(1)
        else:
            return


async def _cancel(task: asyncio.Task[None] | None) -> None:
    if task is None:
        return
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
