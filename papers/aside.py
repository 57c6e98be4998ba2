"""Has a paper made in a process of its own: what draws and typesets neither blocks the bot nor stays in its memory."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from directives.reports import Form, Report

AT_ONCE = 2
"""So many papers are made at the same time; the others wait their turn."""

SECONDS = 120.0
"""The longest that one may take."""

PASSED_ON = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")
"""All of the environment that the worker sees: none of the bot's secrets."""


class PaperFailed(Exception):
    """A paper could not be made; says why, for the log."""


async def made(form: Form, report: Report) -> bytes:
    """The report as a file of this form. Raises PaperFailed."""
    async with _turns(asyncio.get_running_loop()):
        with tempfile.TemporaryDirectory(prefix="dondoc-") as folder:
            process = await _start(form, folder)
            try:
                paper, complaint = await asyncio.wait_for(process.communicate(pickle.dumps(report)), SECONDS)
            except TimeoutError as error:
                raise PaperFailed("it took too long") from error
            finally:
                await _end(process)
    if process.returncode:
        raise PaperFailed(f"code {process.returncode}: {complaint.decode(errors='replace')[-300:]}")
    return paper


@lru_cache(maxsize=4)
def _turns(_loop: asyncio.AbstractEventLoop) -> asyncio.Semaphore:
    return asyncio.Semaphore(AT_ONCE)


async def _start(form: Form, folder: str) -> Process:
    # -P: a module in the folder where the bot was started must not take the place of ours.
    command = (sys.executable, "-P", "-m", "papers.worker", str(int(form)))
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment |= {"PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONUTF8": "1", "MPLCONFIGDIR": folder}
    environment |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return await asyncio.create_subprocess_exec(
        *command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment, start_new_session=True
    )


async def _end(process: Process) -> None:
    """Ends the worker where it still runs."""
    if process.returncode is None:
        with suppress(ProcessLookupError):  # it has just ended by itself
            os.killpg(process.pid, signal.SIGKILL)
        await process.communicate()
