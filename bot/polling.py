"""Durable long polling: what Telegram hands over is stored before Telegram is told that it may forget it."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any
from urllib.parse import urlencode

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.application import DonDoc
from bot.inbox import keep
from bot.transport import AiohttpRequest

logger = logging.getLogger(__name__)

UPDATES = ("message", "callback_query", "my_chat_member")
"""The sorts of update that the bot asks for."""

WAIT_SECONDS = 30
"""How long Telegram holds a request that has nothing to answer."""

MOST = 100
LONGEST_PAUSE = 30.0
REFUSED_PAUSE = 60.0


class Polling:
    """Asks for updates until its task is cancelled."""

    def __init__(self, application: DonDoc, *, wait_seconds: int = WAIT_SECONDS) -> None:
        settings = application.settings
        self._application = application
        self._wait = wait_seconds
        self._request = AiohttpRequest(proxy=settings.proxy_url, read_timeout=settings.request_seconds)
        self._failures = 0

    async def run(self) -> None:
        """Polls for ever; a fault of the network or of the storage is logged and tried again, with growing pauses."""
        offset: int | None = None
        try:
            while True:
                try:
                    offset = await self._turn(offset)
                    self._failures = 0
                except Exception as error:  # the loop must survive whatever comes from outside
                    await asyncio.sleep(self._pause_after(error))
        finally:
            await self._request.shutdown()

    async def _turn(self, offset: int | None) -> int | None:
        """One request. The new offset, which tells Telegram to forget, is answered only after the commit."""
        updates = await self._fetch(offset)
        if not updates:
            return offset
        await keep(self._application, updates)
        return 1 + max(int(update["update_id"]) for update in updates)

    async def _fetch(self, offset: int | None) -> list[dict[str, Any]]:
        # Raw, not through Bot.get_updates: that parses the whole batch, so one odd update would hold up all.
        wanted = {"timeout": self._wait, "limit": MOST, "allowed_updates": json.dumps(UPDATES)}
        if offset is not None:
            wanted["offset"] = offset
        url = f"{self._application.bot.base_url}/getUpdates?{urlencode(wanted)}"
        updates = await self._request.post(url, read_timeout=self._wait + self._application.settings.request_seconds)
        assert isinstance(updates, list)
        return updates

    def _pause_after(self, error: Exception) -> float:
        self._failures += 1
        match error:
            case InvalidToken():
                logger.error("Telegram does not know the token", extra={"action": "token_refused"})
                return REFUSED_PAUSE
            case Conflict():
                logger.error("Another program takes this bot's updates", extra={"action": "polling_conflict"})
            case TelegramError():
                logger.warning("Polling failed", extra={"action": "polling_failed", "why": type(error).__name__})
            case _:
                logger.error("Updates could not be stored", exc_info=error, extra={"action": "storing_failed"})
        return min(float(2 ** min(self._failures - 1, 10)), LONGEST_PAUSE)
