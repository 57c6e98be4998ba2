"""Hosts organisations side by side in one process: each with its own memory, bot and timetable, one web server for all.

What goes wrong with one is nobody else's trouble: a place in the database that cannot be opened is logged and red in
/healthz, and the others start. Only where nothing at all can be opened does the start fail.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial

from bot.intake import Intake
from bot.log import speaking_of
from bot.pressure import Pressure
from bot.settings import Settings
from bot.web import Hosted, Web
from directives.times import Clock
from dondoc.assembly import Assembly, assemble
from storage.errors import StorageError
from storage.leading import Leadership, Post

logger = logging.getLogger(__name__)


@dataclass(kw_only=True)
class Hosting:
    """The running product with everything that this process hosts. `start` and `stop` are the whole life of it."""

    assemblies: tuple[Assembly, ...]
    web: Web | None
    leadership: Leadership | None
    """Decides what this process leads, where it shares the database with others."""
    _pressure: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Starts listening and telling; returns when all run, or when this process stands by.

        Raises OSError where the web server's port is taken.
        """
        pressure = Pressure()
        for assembly in self.assemblies:
            assembly.application.pressure = pressure
        self._pressure = asyncio.create_task(pressure.run(), name="pressure")
        if self.web is not None:
            await self.web.start()
        if self.leadership is not None:
            self.leadership.start()
            return
        await asyncio.gather(*(_speaking(assembly, assembly.start) for assembly in self.assemblies))

    async def stop(self) -> None:
        """Stops in the reverse order, all at the same time: none waits for another's work."""
        if self.web is not None:
            await self.web.stop()
        if self.leadership is not None:
            await self.leadership.stop(self.assemblies[0].application.settings.stop_seconds)
        await asyncio.gather(*(_speaking(assembly, assembly.stop) for assembly in self.assemblies))
        if self._pressure is not None:
            self._pressure.cancel()


async def host(hosted: Sequence[Settings], clock: Clock) -> Hosting:
    """Opens the memory of every organisation and puts its rooms together.

    Raises StorageError where there is but one, or none can be opened.
    """
    assemblies: list[Assembly] = []
    closed: dict[str, StorageError] = {}
    for settings in hosted:
        with speaking_of(settings.organisation):
            try:
                assemblies.append(await assemble(settings, clock))
            except StorageError as error:
                if settings.organisation is None:
                    raise
                logger.error("Not opened", extra={"action": "not_opened", "why": str(error)})
                closed[settings.organisation] = error
    if not assemblies:
        raise next(iter(closed.values()))
    return Hosting(assemblies=tuple(assemblies), web=_web(assemblies, closed), leadership=_leadership(assemblies))


def _leadership(assemblies: Sequence[Assembly]) -> Leadership | None:
    if not assemblies[0].storage.is_shared:
        return None
    leadership = Leadership(assemblies[0].application.settings.database_url, map(_post, assemblies))
    for assembly in assemblies:
        assembly.application.announce = partial(leadership.call, assembly.storage.place)
    return leadership


def _post(assembly: Assembly) -> Post:
    return Post(
        storage=assembly.storage,
        gain=partial(_speaking, assembly, assembly.lead),
        lose=lambda seconds: _speaking(assembly, partial(assembly.step_down, seconds)),
        called=assembly.application.arrived.set,
    )


def _web(assemblies: Sequence[Assembly], closed: Collection[str]) -> Web | None:
    machine = assemblies[0].application.settings
    if machine.listen_port is None:
        return None
    hosted = [
        Hosted(application=a.application, health=a.running.health, intake=Intake(a.application)) for a in assemblies
    ]
    return Web(machine, hosted, closed)


async def _speaking(assembly: Assembly, act: Callable[[], Awaitable[None]]) -> None:
    with speaking_of(assembly.application.settings.organisation):
        await act()
