"""Faults to order strike once, before or after the request has had its effect."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from sandbox.world import Chat, World
from tests.sandbox.conftest import Client


def texts(world: World, chat: Chat) -> list[str]:
    return [message["text"] for message in world.messages(chat) if message["from"]["is_bot"]]


@pytest.mark.parametrize(("kind", "arrived"), [("drop_before", []), ("drop_after", ["a"])])
async def test_a_dropped_connection_may_or_may_not_have_delivered(
    bot: Client, world: World, private: Chat, kind: str, arrived: list[str]
) -> None:
    world.faults.add(method="sendMessage", kind=kind)
    with pytest.raises(aiohttp.ClientError):
        await bot.ask("sendMessage", chat_id=private.chat_id, text="a")

    assert texts(world, private) == arrived
    await bot.do("sendMessage", chat_id=private.chat_id, text="b")


@pytest.mark.parametrize(
    ("kind", "status", "arrived"),
    [("error500", 500, []), ("error500_after", 500, ["a"]), ("html502", 502, []), ("html502_after", 502, ["a"]),
     ("html403", 403, []), ("html404", 404, []), ("garbage_after", 200, ["a"])],
)  # fmt: skip
async def test_wrong_answers_come_in_the_form_they_have_in_the_wild(
    bot: Client, world: World, private: Chat, kind: str, status: int, arrived: list[str]
) -> None:
    world.faults.add(kind=kind, chat_id=private.chat_id)
    url = f"{bot.base}/bot{bot.token}/sendMessage"
    async with bot.session.post(url, json={"chat_id": private.chat_id, "text": "a"}) as answer:
        body = await answer.text()

    assert answer.status == status
    assert body.startswith("<html>") == kind.startswith("html")
    assert texts(world, private) == arrived


async def test_a_fault_strikes_only_its_method_and_chat_and_only_so_often(
    bot: Client, world: World, private: Chat, group: Chat
) -> None:
    world.faults.add(method="sendMessage", kind="error500", chat_id=group.chat_id, times=2)
    answers = [await bot.ask("sendMessage", chat_id=chat.chat_id, text="a") for chat in (private, group, group, group)]

    assert [answer["ok"] for answer in answers] == [True, False, False, True]


async def test_a_flood_names_its_seconds(bot: Client, world: World, private: Chat) -> None:
    world.faults.add(kind="flood", seconds=17)
    refusal = await bot.ask("sendMessage", chat_id=private.chat_id, text="a")

    assert refusal["parameters"] == {"retry_after": 17}


async def test_a_delay_only_delays(bot: Client, world: World, private: Chat) -> None:
    world.faults.add(kind="delay", seconds=0.2)
    loop = asyncio.get_running_loop()
    begin = loop.time()
    await bot.do("sendMessage", chat_id=private.chat_id, text="a")

    assert loop.time() - begin >= 0.2
