"""What Telegram brings is stored first, many at once where many come, and nobody is told of what was not stored."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.intake import Intake
from bot.pressure import Pressure
from tests.bot.scene import Scene, update_json


async def newest(scene: Scene) -> tuple[int | None, int]:
    async with scene.storage.snapshot() as records:
        return await records.inbox.newest_id(), await records.inbox.waiting()


async def test_what_comes_while_others_are_stored_is_stored_together(scene: Scene) -> None:
    intake = Intake(scene.application())

    async with scene.storage.transaction():
        taking = [asyncio.create_task(intake.take(update_json(n, scene.lan, "chờ"))) for n in range(1, 41)]
        await asyncio.sleep(0.1)
        assert not any(task.done() for task in taking)
    async with asyncio.timeout(5):
        await asyncio.gather(*taking)

    assert await newest(scene) == (40, 40)


async def test_an_update_goes_before_others_that_wait_to_write(scene: Scene) -> None:
    intake, order = Intake(scene.application()), []

    async def write() -> None:
        async with scene.storage.transaction():
            order.append("other")

    async def take() -> None:
        await intake.take(update_json(1, scene.lan, "gấp"))
        order.append("update")

    async with asyncio.TaskGroup() as group, scene.storage.transaction():
        for _ in range(5):
            group.create_task(write())
        await asyncio.sleep(0)
        group.create_task(take())
        await asyncio.sleep(0.05)

    assert order.index("update") <= 2, order


async def test_whoever_brought_what_could_not_be_stored_is_told(scene: Scene) -> None:
    intake = Intake(scene.application())
    async with scene.storage.transaction() as records:
        await records.people._session.execute(text("ALTER TABLE inbox RENAME TO elsewhere"))

    with pytest.raises(SQLAlchemyError):
        await intake.take(update_json(1, scene.lan, "mất"))


async def test_numbers_that_no_database_keeps_hold_up_nothing(scene: Scene) -> None:
    intake = Intake(scene.application())
    odd = update_json(1 << 70, scene.lan, "quá lớn")

    async with asyncio.timeout(5):
        await asyncio.gather(intake.take(odd), intake.take(update_json(2, scene.lan, "vừa")))

    assert await newest(scene) == (2, 1)


async def test_nothing_new_begins_while_the_loop_is_late_and_one_at_a_time_after() -> None:
    pressure, begun = Pressure(), []
    looking = asyncio.create_task(pressure.run())
    loop = asyncio.get_running_loop()
    await asyncio.sleep(0)

    def toil() -> None:
        end = loop.time() + 0.1
        while loop.time() < end:
            continue

    toil()
    await asyncio.sleep(0)  # the look that was due comes too late
    await asyncio.sleep(0)

    async def begin(number: int) -> None:
        await pressure.eased()
        begun.append(number)

    beginning = [asyncio.create_task(begin(number)) for number in range(3)]
    await asyncio.sleep(0)
    assert begun == []
    async with asyncio.timeout(5):
        await asyncio.gather(*beginning)
    assert begun == [0, 1, 2]
    looking.cancel()
