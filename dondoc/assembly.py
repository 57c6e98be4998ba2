"""Puts the rooms together for one organisation: storage, application, conversations, courier and timetable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.application import DonDoc, build_application
from bot.running import Running
from bot.settings import BY_WORKERS, Settings
from directives.agencies import packaged_agencies, parse_agencies
from directives.office import Agency
from directives.times import Clock
from handlers import install
from scheduler.duties import Office
from scheduler.household import Household
from scheduler.timetable import Timetable
from storage.backing_up import Place
from storage.store import Storage


@dataclass(frozen=True, kw_only=True)
class Assembly:
    """One organisation's bot. `start` and `stop` are the whole life of it."""

    storage: Storage
    application: DonDoc
    running: Running
    timetable: Timetable

    async def start(self) -> None:
        """Starts listening and telling; returns when both run. For a process that has the database to itself."""
        await self.lead()

    async def lead(self) -> None:
        """Takes the lead: answers, sends and ticks."""
        await self.running.lead()
        self.timetable.start()

    async def step_down(self, seconds: float) -> None:
        """Gives the lead up; what has begun may end within so many seconds."""
        await self.timetable.stop()
        await self.running.step_down(seconds)

    async def stop(self) -> None:
        """Stops in the reverse order: no new work first, the database last."""
        await self.timetable.stop()
        await self.running.stop()
        await self.storage.close()


async def assemble(settings: Settings, clock: Clock, agencies: Iterable[Agency] = ()) -> Assembly:
    """Opens the database (migrating it), keeps the tables of agencies in it, and wires every room.

    `agencies` are the province's own, beside the packaged ones and those of the settings' file.
    """
    storage = await Storage.open(settings.database_url, settings.organisation)
    if settings.reading == BY_WORKERS:
        from storage.queueing import install as install_queue  # only who has workers loads the queue

        await install_queue(settings.database_url)
    async with storage.transaction() as records:
        await records.agencies.seed([*packaged_agencies(), *_own_agencies(settings), *agencies])
    application = build_application(settings, storage, clock)
    install(application)
    office = Office(admins=settings.admins, leaders=settings.leaders, verifies=settings.verify)
    timetable = Timetable(
        storage=storage,
        office=office,
        clock=clock,
        wake=application.wake,
        every=settings.tick_seconds,
        household=household_of(settings),
    )
    return Assembly(storage=storage, application=application, running=Running(application), timetable=timetable)


def place_of(settings: Settings) -> Place:
    """Where the settings say that the memory is."""
    return Place(url=settings.database_url, organisation=settings.organisation, pg_dump=settings.pg_dump)


def household_of(settings: Settings) -> Household:
    """What the settings say of backups, and of what is kept how long."""
    return Household(
        place=place_of(settings),
        folder=settings.backup_folder,
        hour=settings.backup_hour,
        daily=settings.backups_daily,
        weekly=settings.backups_weekly,
        messages_days=settings.keep_messages_days,
        updates_days=settings.keep_updates_days,
        documents_days=settings.keep_documents_days,
    )


def _own_agencies(settings: Settings) -> tuple[Agency, ...]:
    if settings.agencies_file is None:
        return ()
    return parse_agencies(settings.agencies_file.read_text("utf-8"))
