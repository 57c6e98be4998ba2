"""Who must not wait hardly waits; nobody is left out, and no turn is lost or doubled."""

from __future__ import annotations

import asyncio
import random

from storage.turn import Turn


async def test_who_is_hurried_goes_before_those_who_wait_already_and_leaves_every_second_turn_to_them() -> None:
    turn, served = Turn(), []

    async def work(name: str, *, hurried: bool) -> None:
        await turn.acquire(hurried=hurried)
        served.append(name)
        await asyncio.sleep(0)
        turn.release()

    async with asyncio.TaskGroup() as group:
        for name in ("a", "b", "c"):
            group.create_task(work(name, hurried=False))
        for name in ("first", "second"):
            group.create_task(work(name, hurried=True))

    assert served == ["a", "first", "b", "second", "c"]


async def test_one_at_a_time_whoever_gives_up() -> None:
    chance, turn, inside, most = random.Random(7), Turn(), 0, 0

    async def work() -> None:
        nonlocal inside, most
        await turn.acquire(hurried=chance.random() < 0.3)
        inside += 1
        most = max(most, inside)
        try:
            await asyncio.sleep(chance.random() / 500)
        finally:
            inside -= 1
            turn.release()

    for _ in range(20):
        tasks = [asyncio.create_task(work()) for _ in range(10)]
        for task in chance.sample(tasks, 4):
            await asyncio.sleep(chance.random() / 500)
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    assert (inside, most) == (0, 1)
    async with asyncio.timeout(1):
        await turn.acquire()
