"""`dondoc run`: the bot in production, from settings to a graceful stop."""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import signal
import sys

from pydantic import ValidationError

from bot.log import install_logging
from bot.organisations import WrongOrganisations, problems, settings_of_all
from bot.settings import Settings
from dondoc.hosting import host
from storage.errors import StorageError
from storage.store import Storage


def system_clock() -> dt.datetime:
    """The present instant in UTC: the one place where the product asks the machine."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251 - the edge


def run_bot() -> int:
    """Runs all organisations until SIGINT or SIGTERM.

    Returns 2 where the settings are not complete, 1 where the memory cannot be opened.
    """
    hosted = read_settings()
    if hosted is None:
        return 2
    install_logging(*hosted)
    try:
        asyncio.run(_serve(hosted))
    except StorageError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def run_upgrade(organisation: str | None = None) -> int:
    """Brings the memory of all organisations, or of one, to this version's schema. Returns 1 where one fails."""
    hosted = read_settings(organisation)
    if hosted is None:
        return 2
    failed = False
    for settings in hosted:
        try:
            asyncio.run(_upgrade(settings))
            print(f"{heading(settings)}The database has this version's schema.")
        except StorageError as error:
            failed = True
            print(f"{heading(settings)}{error}", file=sys.stderr)
    return int(failed)


def read_settings(organisation: str | None = None) -> tuple[Settings, ...] | None:
    """The settings of all organisations, or of the one with this name.

    Where they are not complete, what is wrong goes to standard error, without its value.
    """
    try:
        hosted = settings_of_all()
    except ValidationError as error:
        wrong = tuple(f"{problem} (see .env.example)" for problem in problems(error))
    except WrongOrganisations as error:
        wrong = error.lines
    else:
        chosen = tuple(s for s in hosted if organisation in (None, s.organisation))
        if chosen:
            return chosen
        there = ", ".join(s.organisation or "only the one of the environment" for s in hosted)
        wrong = (f"No organisation is named {organisation}: there is {there}",)
    for line in wrong:
        print(line, file=sys.stderr)
    return None


def heading(settings: Settings) -> str:
    """What begins a line that is about one of several organisations."""
    return f"{settings.organisation}: " if settings.organisation else ""


async def _serve(hosted: tuple[Settings, ...]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    hosting = await host(hosted, system_clock)
    try:
        await hosting.start()
        # What is loaded by now stays. Looking through it for garbage held up every answer for a fifth of a second.
        gc.collect()
        gc.freeze()
        await stop.wait()
    finally:
        await hosting.stop()


async def _upgrade(settings: Settings) -> None:
    storage = await Storage.open(settings.database_url, settings.organisation)
    await storage.close()
