"""What one process alone does for a bot: takes its updates by polling, works off its inbox, sends its outbox."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable

from telegram.error import InvalidToken, TelegramError

from bot.application import DonDoc
from bot.clockwatch import ClockWatch
from bot.courier import Courier
from bot.inbox import Inbox
from bot.menu import show_menus
from bot.polling import UPDATES, Polling
from bot.settings import HERE
from bot.staffing import present_staff
from storage.errors import Deposed

logger = logging.getLogger(__name__)

LONGEST_PAUSE = 30.0
REFUSED_PAUSE = 60.0


class Leading:
    """One reign over an application with handlers on it, from `start` to `stop`.

    `connected` is set once Telegram has answered.
    """

    def __init__(self, application: DonDoc) -> None:
        self._application = application
        self.courier = Courier(application)
        self.inbox = Inbox(application)
        self.polling = Polling(application)
        self.clockwatch = ClockWatch(application)
        self.connected = asyncio.Event()
        self._life: asyncio.Task[None] | None = None
        self._intake: asyncio.Task[None] | None = None
        self._watch: asyncio.Task[None] | None = None
        self._loops: list[asyncio.Task[None]] = []

    @property
    def reaches_telegram(self) -> bool:
        """Whether Telegram has answered and knows the token."""
        return self.connected.is_set() and not self.courier.refused

    async def start(self) -> None:
        """Puts in doubt what a dead leader was sending, and returns.

        Telegram is connected to in the background, for as long as it takes.
        """
        application = self._application
        resend_after = dt.timedelta(seconds=application.settings.resend_seconds)
        async with application.storage.transaction() as records:
            application.staff = await present_staff(records, application.settings)
            doubtful = await records.notices.recover(application.clock(), resend_after)
            if application.settings.reading == HERE:
                await records.postings.give_back()
        logger.info("Starting", extra={"action": "starting", "doubtful": doubtful})
        self._watch = asyncio.create_task(_for_good("clock", self.clockwatch.run), name="clock")
        self._life = asyncio.create_task(_for_good("start", self._live), name="start")

    async def stop(self, seconds: float) -> None:
        """Begins nothing new and ends what has begun, within so many seconds; the rest is done by the next leader."""
        deadline = asyncio.get_running_loop().time() + seconds
        await _cancel(self._life)
        await _cancel(self._intake)
        await _cancel(self._watch)
        self.inbox.finish()
        self.courier.finish()
        if self._loops:
            await asyncio.wait(self._loops, timeout=max(0.1, deadline - asyncio.get_running_loop().time()))
        for loop in self._loops:
            await _cancel(loop)
        self.connected.clear()
        logger.info("Stopped", extra={"action": "stopped"})

    async def _live(self) -> None:
        await self._insist(self._application.initialize)
        logger.info("Connected", extra={"action": "connected", "bot": self._application.bot.id})
        self._begin()
        await self._insist(self._open_intake)
        await show_menus(self._application)

    def _begin(self) -> None:
        if self._loops:
            return
        self.connected.set()
        self._loops = [
            asyncio.create_task(_for_good("inbox", self.inbox.run), name="inbox"),
            asyncio.create_task(_for_good("courier", self.courier.run), name="courier"),
        ]

    async def _open_intake(self) -> None:
        settings, bot = self._application.settings, self._application.bot
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
        except Deposed:
            logger.warning("Deposed", extra={"action": "deposed", "loop": name})
            return
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
