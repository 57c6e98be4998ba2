"""Sending too fast is answered with 429 and the seconds to wait."""

from __future__ import annotations

from sandbox.world import Chat, Limits, World
from tests.sandbox.conftest import Client, Clock


async def statuses(bot: Client, chat: Chat, times: int) -> list[int]:
    answers = [await bot.ask("sendMessage", chat_id=chat.chat_id, text="a") for _ in range(times)]
    return [answer.get("error_code", 200) for answer in answers]


async def test_a_private_chat_takes_one_message_a_second(
    bot: Client, world: World, private: Chat, clock: Clock
) -> None:
    world.limits = Limits()
    assert await statuses(bot, private, 2) == [200, 429]
    clock.move(seconds=1)
    assert await statuses(bot, private, 1) == [200]


async def test_a_group_takes_twenty_a_minute_and_says_when_to_come_again(
    bot: Client, world: World, group: Chat, clock: Clock
) -> None:
    world.limits = Limits()
    assert await statuses(bot, group, 10) == [200] * 10
    clock.move(seconds=20)
    assert await statuses(bot, group, 11) == [200] * 10 + [429]
    refusal = await bot.ask("sendMessage", chat_id=group.chat_id, text="a")

    assert refusal["description"] == "Too Many Requests: retry after 40"
    assert refusal["parameters"] == {"retry_after": 40}
    clock.move(seconds=40)
    assert await statuses(bot, group, 1) == [200]


async def test_all_chats_together_take_thirty_a_second(bot: Client, world: World, clock: Clock) -> None:
    world.limits = Limits()
    people = [world.add_user(f"Người {number}") for number in range(31)]
    for user in people:
        world.start(user)
    codes = [code for user in people for code in await statuses(bot, world.private(user), 1)]

    assert codes == [200] * 30 + [429]


async def test_reading_and_typing_are_not_limited(bot: Client, world: World, private: Chat) -> None:
    world.limits = Limits()
    for _ in range(3):
        await bot.do("getChat", chat_id=private.chat_id)
        await bot.do("sendChatAction", chat_id=private.chat_id, action="typing")
