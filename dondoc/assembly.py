"""Puts the rooms together: storage, application, conversations, courier and timetable, in the order they need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.application import DonDoc, build_application
from bot.running import Running
from bot.settings import Settings
from directives.agencies import packaged_agencies, parse_agencies
from directives.office import Agency
from directives.times import Clock
from handlers import install
from scheduler.duties import Office
from scheduler.timetable import Timetable
from storage.store import Storage


@dataclass(frozen=True, kw_only=True)
class Assembly:
    """The running product. `start` and `stop` are the whole life of it."""

    storage: Storage
    application: DonDoc
    running: Running
    timetable: Timetable

    async def start(self) -> None:
        """Starts listening and telling; returns when both run."""
        await self.running.start()
        self.timetable.start()

    async def stop(self) -> None:
        """Stops in the reverse order: no new work first, the database last."""
        await self.timetable.stop()
        await self.running.stop()
        await self.storage.close()


async def assemble(settings: Settings, clock: Clock, agencies: Iterable[Agency] = ()) -> Assembly:
    """Opens the database (migrating it), keeps the tables of agencies in it, and wires every room.

    `agencies` are the province's own, beside the packaged ones and those of the settings' file.
    """
    storage = await Storage.open(settings.database_url)
    async with storage.transaction() as records:
        await records.agencies.seed([*packaged_agencies(), *_own_agencies(settings), *agencies])
    application = build_application(settings, storage, clock)
    install(application)
    office = Office(admins=settings.admins, leaders=settings.leaders, verifies=settings.verify)
    timetable = Timetable(
        storage=storage, office=office, clock=clock, wake=application.wake, every=settings.tick_seconds
    )
    return Assembly(storage=storage, application=application, running=Running(application), timetable=timetable)


def _own_agencies(settings: Settings) -> tuple[Agency, ...]:
    if settings.agencies_file is None:
        return ()
    return parse_agencies(settings.agencies_file.read_text("utf-8"))
