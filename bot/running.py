"""The life of a bot in a process: it takes updates in as long as the process lives, and leads now and then."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.application import DonDoc
from bot.courier import Courier
from bot.leading import Leading


class Running:
    """Starts and stops an application with handlers on it.

    Any process takes updates in by its web server and stores them. One of them leads: it answers and sends.
    """

    def __init__(self, application: DonDoc) -> None:
        self.application = application
        self.leading = Leading(application)

    @property
    def courier(self) -> Courier:
        """The sender of the outbox, which works while this process leads."""
        return self.leading.courier

    @property
    def connected(self) -> asyncio.Event:
        """Set once this process leads and Telegram has answered."""
        return self.leading.connected

    async def start(self) -> None:
        """Leads at once, as the only process."""
        await self.lead()

    async def lead(self) -> None:
        """Takes the lead."""
        self.leading = Leading(self.application)
        await self.leading.start()

    async def step_down(self, seconds: float) -> None:
        """Gives the lead up; what has begun may end within so many seconds."""
        await self.leading.stop(seconds)

    async def stop(self) -> None:
        """Lets what has begun end, within the settings' stop_seconds; the rest is done at the next start."""
        await self.step_down(self.application.settings.stop_seconds)
        await self.application.shutdown()
        # The application closes its sessions only if it was ever connected.
        await self.application.bot.shutdown()

    async def health(self) -> dict[str, Any]:
        """What /healthz shows: counts and states, no names."""
        async with self.application.storage.snapshot() as records:
            outbox = await records.notices.counts()
            waiting = await records.inbox.waiting()
        counts: dict[str, int] = {}
        for (state, _), number in outbox.items():
            counts[state] = counts.get(state, 0) + number
        storage, telegram = self.application.storage, self.leading.reaches_telegram
        health = {"ok": telegram, "telegram": telegram, "inbox_waiting": waiting, "outbox": counts}
        if storage.reign is None:
            return health
        # Whoever does not lead is well while it can store updates, and does not speak with Telegram.
        return health | {"ok": telegram or not storage.leads, "leads": storage.leads}
