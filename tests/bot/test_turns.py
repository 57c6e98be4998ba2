"""What organisations share is theirs in turn, however much one of them asks for."""

from __future__ import annotations

import asyncio
import random

from bot.turns import Turns


async def test_who_asks_for_little_does_not_wait_behind_who_asks_for_much() -> None:
    turns, served = Turns(1), []

    async def work(organisation: str) -> None:
        async with turns.of(organisation):
            served.append(organisation)
            await asyncio.sleep(0)

    async with asyncio.TaskGroup() as group:
        for organisation in ["phuoc_son"] * 10 + ["vinh_ha"] * 2:
            group.create_task(work(organisation))

    assert [number for number, name in enumerate(served) if name == "vinh_ha"] == [2, 4]


async def test_within_an_organisation_who_came_first_is_served_first() -> None:
    turns, served = Turns(2), []

    async def work(number: int) -> None:
        async with turns.of(None):
            served.append(number)
            await asyncio.sleep(0)

    await asyncio.gather(*(work(number) for number in range(9)))

    assert served == list(range(9))


async def test_no_place_is_lost_or_doubled_whoever_gives_up() -> None:
    chance, turns, inside, most = random.Random(7), Turns(2), 0, 0

    async def work(organisation: str) -> None:
        nonlocal inside, most
        async with turns.of(organisation):
            inside += 1
            most = max(most, inside)
            try:
                await asyncio.sleep(chance.random() / 200)
            finally:
                inside -= 1

    for _ in range(20):
        tasks = [asyncio.create_task(work(chance.choice("abc"))) for _ in range(12)]
        for task in chance.sample(tasks, 5):
            await asyncio.sleep(chance.random() / 500)
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    assert (inside, most) == (0, 2)
    async with asyncio.timeout(1), turns.of("a"), turns.of("b"):
        assert most == 2
