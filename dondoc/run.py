"""`dondoc run`: the bot in production, from settings to a graceful stop."""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import signal
import sys

from pydantic import ValidationError

from bot.log import install_logging
from bot.settings import Settings
from dondoc.assembly import assemble
from storage.store import Storage


def system_clock() -> dt.datetime:
    """The present instant in UTC: the one place where the product asks the machine."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251 - the edge


def run_bot() -> int:
    """Runs until SIGINT or SIGTERM. Returns 2 where the settings are not complete."""
    settings = read_settings()
    if settings is None:
        return 2
    install_logging(settings)
    asyncio.run(_serve(settings))
    return 0


def run_upgrade() -> int:
    """Brings the database to this version's schema."""
    settings = read_settings()
    if settings is None:
        return 2
    asyncio.run(_upgrade(settings.database_url))
    print("The database has this version's schema.")
    return 0


def read_settings() -> Settings | None:
    """The settings; where they are not complete, what is wrong goes to standard error, without its value."""
    try:
        return Settings()
    except ValidationError as error:
        for problem in error.errors(include_input=False, include_url=False):
            name = "DONDOC_" + "_".join(str(part) for part in problem["loc"]).upper()
            print(f"{name}: {problem['msg']} (see .env.example)", file=sys.stderr)
        return None


async def _serve(settings: Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    assembly = await assemble(settings, system_clock)
    try:
        await assembly.start()
        # What is loaded by now stays. Looking through it for garbage held up every answer for a fifth of a second.
        gc.collect()
        gc.freeze()
        await stop.wait()
    finally:
        await assembly.stop()


async def _upgrade(url: str) -> None:
    storage = await Storage.open(url)
    await storage.close()
