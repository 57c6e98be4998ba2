"""Delivery of updates by webhook: in order within a key, side by side across keys, again until the bot answers 2xx."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from urllib.parse import urlsplit

import aiohttp

from sandbox.model import Bot, Json, Webhook
from sandbox.updates import Pending
from sandbox.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
LONGEST_RETRY_SECONDS = 60.0
LONGEST_RETRY_AFTER_SECONDS = 3600.0
ANSWER_SECONDS = 60.0
LOOPBACK = ("127.0.0.1", "localhost", "::1")
log = logging.getLogger(__name__)

Perform = Callable[[Bot, Json], Awaitable[None]]


class WebhookDelivery:
    """Delivers the updates of all bots that have a webhook; `perform` carries out a method given in an answer."""

    def __init__(self, world: World, perform: Perform) -> None:
        self._world = world
        self._perform = perform
        self._session: aiohttp.ClientSession | None = None
        self._loop_task: asyncio.Task[None] | None = None
        self._running: dict[tuple[int, str], asyncio.Task[None]] = {}

    async def start(self) -> None:
        """Begin to deliver."""
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS))
        self._loop_task = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Stop; what was not delivered stays in the queue."""
        tasks = [*self._running.values(), *([self._loop_task] if self._loop_task else [])]
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
        if self._session is not None:
            await self._session.close()

    async def _watch(self) -> None:
        event = self._world.watch()
        try:
            while True:
                for bot in self._world.bots.values():
                    self._begin(bot)
                await event.wait()
                event.clear()
        finally:
            self._world.unwatch(event)

    def _begin(self, bot: Bot) -> None:
        """Start a delivery for each key that waits and has none, up to the webhook's connections."""
        hook = bot.webhook
        if hook is None:
            return
        busy = {key for bot_id, key in self._running if bot_id == bot.bot_id}
        for update in bot.updates.pending(self._world.clock()):
            if update.key in busy or len(busy) >= hook.max_connections:
                continue
            busy.add(update.key)
            place = (bot.bot_id, update.key)
            task = asyncio.create_task(self._drain(bot, hook, update.key))
            self._running[place] = task
            task.add_done_callback(lambda _task, place=place: self._ended(place))  # type: ignore[misc]  # mypy cannot infer a lambda's default

    def _ended(self, place: tuple[int, str]) -> None:
        self._running.pop(place, None)
        self._world.changed()

    async def _drain(self, bot: Bot, hook: Webhook, key: str) -> None:
        """Deliver the updates of one key, each until accepted, expired, or the webhook is changed."""
        delay = self._world.webhook_first_retry_seconds
        while bot.webhook is hook:
            update = next((one for one in bot.updates.pending(self._world.clock()) if one.key == key), None)
            if update is None:
                return
            wait = await self._deliver(bot, hook, update)
            if wait is None:
                bot.updates.forget(update.update_id)
                delay = self._world.webhook_first_retry_seconds
                self._world.changed()
                continue
            await asyncio.sleep(max(wait, delay))
            delay = min(delay * 2, LONGEST_RETRY_SECONDS)

    async def _deliver(self, bot: Bot, hook: Webhook, update: Pending) -> float | None:
        """Post one update; answers nothing when accepted, else the seconds the bot asked to wait."""
        if urlsplit(hook.url).hostname not in LOOPBACK:
            return self._failed(hook, "Connection refused")
        assert self._session is not None
        headers = {SECRET_HEADER: hook.secret_token} if hook.secret_token else {}
        try:
            async with self._session.post(hook.url, json=update.body, headers=headers, allow_redirects=False) as answer:
                body = await answer.read()
                if 200 <= answer.status < 300:
                    await self._perform_answer(bot, body)
                    return None
                asked = answer.headers.get("Retry-After", "0")
                reason = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            return self._failed(
                hook, "Connection timed out" if isinstance(error, TimeoutError) else "Connection refused"
            )
        seconds = min(float(asked), LONGEST_RETRY_AFTER_SECONDS) if asked.isdigit() else 0.0
        return self._failed(hook, reason, seconds)

    def _failed(self, hook: Webhook, reason: str, wait: float = 0.0) -> float:
        hook.last_error, hook.last_error_at = reason, self._world.clock()
        hook.failures += 1
        self._world.changed()
        return wait

    async def _perform_answer(self, bot: Bot, body: bytes) -> None:
        """A bot may answer an update with one method to carry out; it never learns the result."""
        try:
            asked = json.loads(body)
        except ValueError:
            return
        if isinstance(asked, dict) and isinstance(asked.get("method"), str):
            await self._perform(bot, asked)
