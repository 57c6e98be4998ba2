"""The fault matrix, with a real process and a real quota: the system refuses every byte of the database's files."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sandbox.world import World
from tests.dondoc.test_killed import PATIENCE, RECEIVERS, bot, chat_of, prepare, publish, said, telegram

QUOTA = 4096
"""Bytes that a file may have: less than any write of the database needs."""


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux sets the limits of another process")
async def test_a_bot_whose_disk_is_full_lives_on_and_answers_everything_when_there_is_room(tmp_path: Path) -> None:
    async with telegram() as (world, base):
        await prepare(tmp_path, world)
        async with bot(base, tmp_path) as process:
            _asks(world)
            await world.until(lambda: len(_answers(world)) == 1, timeout=PATIENCE)
            before = resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (QUOTA, resource.RLIM_INFINITY))

            _asks(world)
            await asyncio.sleep(2)
            assert process.returncode is None
            assert len(_answers(world)) == 1
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, before)

            await world.until(lambda: len(_answers(world)) == 2, timeout=PATIENCE)
            await publish(world)
            await world.until(lambda: said(world, RECEIVERS[0].id, "412/TB-VPUB"), timeout=PATIENCE)
    assert len(_answers(world)) == 2
    with closing(sqlite3.connect(tmp_path / "dondoc.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _asks(world: World) -> None:
    officer = RECEIVERS[0]
    world.send_text(world.users[officer.id], chat_of(world, officer.id), "/tasks")


def _answers(world: World) -> list[object]:
    return [*said(world, RECEIVERS[0].id, "Không có nhiệm vụ nào đang mở.")]
