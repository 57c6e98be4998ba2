"""The feed of changes: in order, without loss over a reconnect, and no obstacle to stopping."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

import aiohttp

from sandbox.model import Json
from sandbox.server import Sandbox
from sandbox.webchat import attach
from sandbox.world import World
from tests.sandbox.webchat.conftest import NOON, Place


async def changes(place: Place, cursor: str, until: Callable[[Json], bool], **headers: str) -> tuple[list[Json], str]:
    """Reads the feed after `cursor` until a change is the one wanted; answers all, and the last one's id."""
    query = {"since": cursor} if "Last-Event-ID" not in headers else {}
    seen: list[Json] = []
    last, kind = "", ""
    async with place.http.get(f"{place.base}/chat/api/feed", params=query, headers=headers) as response:
        assert response.content_type == "text/event-stream"
        async for line in response.content:
            name, _, value = line.decode().strip().partition(": ")
            last = value if name == "id" else last
            kind = value if name == "event" else kind
            if name == "data" and kind != "clock":
                seen.append({"event": kind} | json.loads(value))
                if until(seen[-1]):
                    return seen, last
    return seen, last


def says(text: str) -> Callable[[Json], bool]:
    return lambda change: change.get("message", {}).get("text") == text


async def test_the_feed_tells_of_messages_edits_and_deletions_in_order(place: Place) -> None:
    chat = place.world.private(place.lan)
    cursor = (await place.get("people"))["cursor"]
    message_id = place.bot_says(chat, "một")
    post = place.world.find(chat, message_id)
    assert post is not None
    place.world.revise(chat, post, post.message | {"text": "hai"})
    place.world.erase(chat, post)

    seen, _ = await changes(place, cursor, lambda change: change["type"] == "delete")

    assert [change["type"] for change in seen] == ["message", "edit", "delete"]
    assert [change["chat_id"] for change in seen] == [1001] * 3


async def test_a_page_that_reconnects_misses_nothing_and_sees_nothing_twice(place: Place) -> None:
    chat = place.world.private(place.lan)
    cursor = (await place.get("people"))["cursor"]
    place.bot_says(chat, "trước khi mất mạng")
    _, last = await changes(place, cursor, says("trước khi mất mạng"))
    place.bot_says(chat, "lúc mất mạng")
    place.bot_says(place.group, "trong nhóm")

    seen, _ = await changes(place, cursor, says("trong nhóm"), **{"Last-Event-ID": last})

    assert [change["message"]["text"] for change in seen] == ["lúc mất mạng", "trong nhóm"]


async def test_a_page_that_outlived_the_server_is_told_to_read_everything_anew(place: Place) -> None:
    epoch, _, number = (await place.get("people"))["cursor"].partition("-")

    for stale in ("", "an-earlier-run", f"0{epoch}-1", f"{epoch}-{int(number) + 1}"):
        seen, _ = await changes(place, stale, lambda _: True)
        assert [change["event"] for change in seen] == ["reset"], stale


async def test_a_stopping_server_ends_the_feed_properly() -> None:
    world = World(clock=lambda: NOON)
    world.add_bot(token="110001:TEST", username="dondoc_demo_bot", name="Đôn Đốc")
    sandbox = Sandbox(world)
    attach(sandbox.app, world, {})
    base = await sandbox.start()

    async with aiohttp.ClientSession() as http:
        cursor = (await (await http.get(f"{base}/chat/api/people")).json())["cursor"]
        async with http.get(f"{base}/chat/api/feed", params={"since": cursor}) as response:
            assert await response.content.readline() == b"event: clock\n"
            stopping = asyncio.create_task(sandbox.stop())
            await response.read()  # a feed that is cut off in the middle raises here
            await stopping
