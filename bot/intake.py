"""Takes updates in by the webhook: those that come while others are being stored are stored together after them.

A commit costs the same for one as for many. So the more come, the more are stored at once, and none waits for more
than two commits.
"""

from __future__ import annotations

import asyncio
from typing import Any

from bot.application import DonDoc
from bot.inbox import keep

Waiting = list[tuple[dict[str, Any], "asyncio.Future[None]"]]


class Intake:
    """The webhook's way into the inbox."""

    def __init__(self, application: DonDoc) -> None:
        self._application = application
        self._waiting: Waiting = []
        self._storing: asyncio.Task[None] | None = None

    async def take(self, update: dict[str, Any]) -> None:
        """Returns when the update is committed. Errors of the storage go up: Telegram then sends it again."""
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((update, stored))
        if self._storing is None or self._storing.done():
            self._storing = asyncio.create_task(self._store(), name="intake")
        await stored

    async def _store(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                await keep(self._application, [update for update, _ in batch])
            except Exception as error:  # whoever has brought an update is told, and nobody waits for ever
                for _, stored in batch:
                    if not stored.done():
                        stored.set_exception(error)
            else:
                for _, stored in batch:
                    if not stored.done():  # its sender may have hung up
                        stored.set_result(None)
