"""The scene of the bot's tests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.model import Chat
from sandbox.server import Sandbox
from sandbox.world import World
from tests.bot.scene import ADMIN, TOKEN, MovableClock, Scene, open_storage
from tests.databases import copy


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file, made once: migrating takes longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / "dondoc.db"

    async def make() -> None:
        await (await open_storage(path)).close()

    asyncio.run(make())
    return path


@pytest.fixture
async def scene(tmp_path: Path, empty_database: Path) -> AsyncIterator[Scene]:
    clock = MovableClock()
    world = World(clock=clock)
    world.add_bot(token=TOKEN, username="dondoc_test_bot", name="Đôn Đốc")
    admin = world.add_user("Anh Quản", user_id=ADMIN)
    lan = world.add_user("Chị Lan", user_id=1001)
    server = Sandbox(world)
    base = await server.start()
    path = tmp_path / "dondoc.db"
    copy(empty_database, path)
    scene = Scene(
        path=path,
        world=world,
        server=server,
        base=base,
        clock=clock,
        admin=admin,
        lan=lan,
        storage=await open_storage(path),
    )
    yield scene
    await scene.stop()
    await scene.storage.close()
    await server.stop()


@pytest.fixture
def chat(scene: Scene) -> Chat:
    """Chị Lan's chat, which the bot may write to; the admin's is open too."""
    scene.world.start(scene.lan)
    scene.world.start(scene.admin)
    scene.world.bot().updates.clear()
    return scene.chat(scene.lan)
