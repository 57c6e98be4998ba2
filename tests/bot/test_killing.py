"""A process that is killed loses nothing: what was stored is worked off, what was being sent is sent or in doubt."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.texts.trouble import sent_again
from sandbox.faults import Fault
from tests.bot.scene import Scene, open_storage

ROOT = Path(__file__).parents[2]


@dataclass(kw_only=True)
class Child:
    """The bot in another process, and the send that it will be in the middle of."""

    process: asyncio.subprocess.Process
    send: Fault


@pytest.fixture
async def child(scene: Scene) -> AsyncIterator[Child]:
    """The bot in a process that has the database to itself."""
    scene.world.start(scene.lan)
    scene.world.bot().updates.clear()
    await scene.post(scene.chat(scene.lan), due_at=scene.clock())
    await scene.storage.close()
    send = scene.world.faults.add(method="sendMessage", kind="delay", seconds=2)
    command = [sys.executable, "-m", "tests.bot.child", scene.base, str(scene.path)]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT)
    yield Child(process=process, send=send)
    if process.returncode is None:
        process.kill()
        await process.wait()


async def kill(scene: Scene, child: Child) -> None:
    child.process.kill()
    assert await child.process.wait() == -signal.SIGKILL
    scene.storage = await open_storage(scene.path)


async def test_tasks_that_a_killed_process_was_sending_arrive_and_say_that_they_may_be_a_copy(
    scene: Scene, child: Child
) -> None:
    chat = scene.chat(scene.lan)
    await scene.until(lambda: child.send.left == 0, within=15)
    await kill(scene, child)

    running = await scene.start()
    await scene.until(lambda: scene.doubtful(chat))
    scene.clock.forward(seconds=61)
    running.courier.wake()

    await scene.until(lambda: scene.texts(chat)[-1:] == ["nhiệm vụ\n" + sent_again().striptags()])
    await scene.settled(delivered=1)


async def test_a_message_that_a_killed_process_was_working_on_is_answered_after_the_next_start(
    scene: Scene, child: Child
) -> None:
    chat = scene.chat(scene.lan)
    scene.world.send_text(scene.lan, chat, "/slow")
    await scene.until(lambda: not scene.world.bot().updates.pending(scene.clock()), within=15)
    await kill(scene, child)

    scene.gate.set()
    await scene.start()

    await scene.until(lambda: "chậm" in scene.texts(chat))
