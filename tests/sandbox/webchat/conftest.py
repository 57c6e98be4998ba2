"""A running sandbox with its web chat, and a client that asks as the page does."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from sandbox.model import Json
from sandbox.server import Sandbox
from sandbox.webchat import Control, Sample, attach
from sandbox.world import Chat, User, World

NOON = dt.datetime(2026, 3, 16, 5, 0, tzinfo=dt.UTC)
SAMPLE = Sample("Công văn mẫu", "cong-van.txt", "Giao Sở Y tế báo cáo trước ngày 20/3/2026.".encode())


@dataclass(kw_only=True)
class Place:
    """A running sandbox with two people, a group, and a client of its web chat."""

    world: World
    base: str
    http: aiohttp.ClientSession
    lan: User
    minh: User
    group: Chat
    controls: dict[str, Control]

    async def get(self, path: str, **query: Any) -> Json:
        async with self.http.get(f"{self.base}/chat/api/{path}", params=query) as response:
            assert response.status == 200, await response.text()
            return dict(await response.json())

    async def post(self, path: str, status: int = 200, /, **body: Any) -> Json:
        async with self.http.post(f"{self.base}/chat/api/{path}", json=body) as response:
            assert response.status == status, await response.text()
            return dict(await response.json())

    def bot_says(self, chat: Chat, text: str, *buttons: str) -> int:
        row = [{"text": label, "callback_data": label.lower()} for label in buttons]
        keyboard = {"reply_markup": {"inline_keyboard": [row]}} if buttons else {}
        return self.world.post(chat, self.world.bot().user, {"text": text} | keyboard).message_id

    def heard(self, kind: str) -> list[Json]:
        return [one.body[kind] for one in self.world.bot().updates.pending(NOON) if kind in one.body]


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    world = World(clock=lambda: NOON)
    world.add_bot(token="110001:TEST", username="dondoc_demo_bot", name="Đôn Đốc")
    lan = world.add_user("Chị Lan", user_id=1001, about="Quản trị, Văn phòng UBND tỉnh")
    minh = world.add_user("Anh Minh", user_id=1002, about="Chuyên viên, Sở Y tế")
    group = world.add_group("Tổ công tác", members=[lan, minh])
    controls: dict[str, Control] = {}
    sandbox = Sandbox(world)
    attach(sandbox.app, world, controls, [SAMPLE, Sample("Ảnh chụp", "anh.bin", b"\xff\xfe\x00")])
    base = await sandbox.start()
    async with aiohttp.ClientSession() as http:
        yield Place(world=world, base=base, http=http, lan=lan, minh=minh, group=group, controls=controls)
    await sandbox.stop()
