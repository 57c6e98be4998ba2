"""A world with a bot, a person who has started it and one who has not, and the server over it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from sandbox.server import Sandbox
from sandbox.world import Chat, User, World

TOKEN = "110001:TEST-only-on-loopback"


@dataclass
class Clock:
    """A clock that stands still until moved."""

    now: datetime = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class Client:
    """Asks the server as a bot would, with nothing between."""

    base: str
    session: aiohttp.ClientSession
    token: str = TOKEN
    answers: list[tuple[str, Any]] = field(default_factory=list)

    async def ask(self, method: str, **params: Any) -> Any:
        """The whole JSON of the answer."""
        url = f"{self.base}/bot{self.token}/{method}"
        async with self.session.post(url, json=params) as answer:
            body = await answer.json()
        assert answer.status == body.get("error_code", 200)
        return body

    async def do(self, method: str, **params: Any) -> Any:
        """The result of a request that must succeed."""
        body = await self.ask(method, **params)
        assert body["ok"], body
        self.answers.append((method, body["result"]))
        return body["result"]

    async def refused(self, method: str, **params: Any) -> str:
        """The description of a refusal that must come."""
        body = await self.ask(method, **params)
        assert not body["ok"], body
        return str(body["description"])

    async def updates(self, **params: Any) -> list[Any]:
        """What waits for the bot, all acknowledged."""
        found: list[Any] = await self.do("getUpdates", **params)
        if found:
            await self.do("getUpdates", offset=found[-1]["update_id"] + 1)
        return found


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    world = World(clock=clock)
    world.add_bot(token=TOKEN, username="phuocson_bot", name="Phước Sơn")
    return world


@pytest.fixture
def lan(world: World) -> User:
    """She has started the bot."""
    user = world.add_user("Chị Lan", username="lan_ps")
    world.start(user)
    return user


@pytest.fixture
def minh(world: World) -> User:
    """He has not started the bot."""
    return world.add_user("Anh Minh")


@pytest.fixture
def private(world: World, lan: User) -> Chat:
    return world.private(lan)


@pytest.fixture
def group(world: World, lan: User, minh: User) -> Chat:
    return world.add_group("Tổ công tác", members=[lan, minh])


@pytest.fixture
async def server(world: World) -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(world)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def bot(server: Sandbox) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(base=server.base, session=session)
