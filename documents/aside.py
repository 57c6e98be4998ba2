"""Has a document parsed in a process of its own, which is ended when its time is up."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from documents.document import Document, Kind, Note, Remark, Tell, nobody
from documents.errors import Damaged, TookTooLong, from_wire
from documents.limits import Limits

AT_ONCE = 2
"""So many documents are parsed at the same time; the others wait their turn."""

PASSED_ON = ("PATH", "LANG", "LC_ALL", "TESSDATA_PREFIX", "SYSTEMROOT")
"""All of the environment that a parser sees: none of the bot's secrets."""

OUT_OF_TIME = {-signal.SIGXCPU, -signal.SIGKILL}

LONGEST_ANSWER = 64_000_000
"""Bytes of the line in which a worker answers. The most that a document may hold is a small part of it."""


async def parse_aside(kind: Kind, content: bytes, limits: Limits, tell: Tell = nobody) -> Document:
    """The document as a worker process reads it. Raises an `Unreadable`; a worker that dies makes it Damaged."""
    async with _turns(asyncio.get_running_loop()):
        process = await _start(kind, limits)
        try:
            answer = await asyncio.wait_for(_answer(process, content, tell), limits.seconds)
        except TimeoutError as error:
            raise TookTooLong(seconds=limits.seconds) from error
        finally:
            await _end(process)
    if process.returncode in OUT_OF_TIME:
        raise TookTooLong(seconds=limits.cpu_seconds)
    if process.returncode:
        raise Damaged(kind=kind, reason=f"its parser ended with code {process.returncode}")
    return document_of_answer(answer)


async def _answer(process: Process, content: bytes, tell: Tell) -> dict[str, Any]:
    """Hands the document over and listens, until the worker ends: what it says last is its answer."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(ConnectionError):  # a worker that has died says so by its exit code
        process.stdin.write(content)
        await process.stdin.drain()
        process.stdin.close()
    answer: dict[str, Any] = {}
    async for line in process.stdout:
        if not line.endswith(b"\n"):
            break  # it was ended in the middle of a word
        answer = json.loads(line)
        if answer.keys() == {"page", "pages"}:
            tell(answer["page"], answer["pages"])
    await process.wait()
    return answer


@lru_cache(maxsize=4)
def _turns(_loop: asyncio.AbstractEventLoop) -> asyncio.Semaphore:
    """The places at the parsers' table; a semaphore belongs to the loop in which somebody waits for it."""
    return asyncio.Semaphore(AT_ONCE)


async def _start(kind: Kind, limits: Limits) -> Process:
    # -P: a module in the folder where the bot was started must not take the place of ours.
    command = (sys.executable, "-P", "-m", "documents.worker", kind.value, json.dumps(asdict(limits)))
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment |= {"PYTHONPATH": str(Path(__file__).parents[1]), "OMP_THREAD_LIMIT": "1", "PYTHONUTF8": "1"}
    return await asyncio.create_subprocess_exec(
        *command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment, start_new_session=True, limit=LONGEST_ANSWER
    )


async def _end(process: Process) -> None:
    """End the worker and what it has started, where it still runs."""
    if process.returncode is None:
        with suppress(ProcessLookupError):  # it has just ended by itself
            os.killpg(process.pid, signal.SIGKILL)
        await process.communicate()


def document_of_answer(answer: dict[str, Any]) -> Document:
    """The document that a worker has answered with. Raises the `Unreadable` that it has answered with instead."""
    if "refusal" in answer:
        raise from_wire(answer)
    notes = tuple(Note(remark=Remark(n["remark"]), pages=tuple(n["pages"])) for n in answer["notes"])
    return Document(text=answer["text"], kind=Kind(answer["kind"]), pages=answer["pages"], notes=notes)
