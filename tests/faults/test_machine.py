"""The fault matrix, on our own machine: a locked database, a full disk, a clock that jumps, a stop in between."""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3

import pytest
from sqlalchemy import text

from directives.work import Lane, Notice, NoticeKind
from sandbox.model import Chat
from tests.bot.scene import Scene

TASK = "nhiệm vụ"


async def pragma(scene: Scene, statement: str) -> int:
    """Asks or sets something on the one connection that writes."""
    async with scene.storage.transaction() as records:
        answer = await records.notices._session.scalar(text(f"PRAGMA {statement}"))
    return int(answer)


async def test_a_locked_database_is_waited_for_and_nothing_is_lost_or_doubled(scene: Scene, chat: Chat) -> None:
    await scene.start()
    await scene.post(chat)
    await scene.said(chat, TASK)
    other = sqlite3.connect(scene.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    scene.world.send_text(scene.lan, chat, "trong lúc khóa")
    posting = asyncio.create_task(scene.post(chat, "tin hai"))
    await asyncio.sleep(1)
    assert not posting.done()
    other.execute("ROLLBACK")
    other.close()

    await posting
    await scene.until(lambda: len(scene.texts(chat)) == 3, within=10)
    assert sorted(scene.texts(chat)) == sorted([TASK, "trong lúc khóa", "tin hai"])
    await scene.settled(delivered=2)


async def test_a_database_that_stays_locked_for_too_long_is_tried_again_until_it_is_free(
    scene: Scene, chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await scene.start()
    await scene.post(chat)
    await scene.said(chat, TASK)
    await scene.settled(delivered=1)
    await pragma(scene, "busy_timeout=100")
    other = sqlite3.connect(scene.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    scene.world.send_text(scene.lan, chat, "trong lúc khóa")
    await scene.until(lambda: "storing_failed" in [getattr(r, "action", "") for r in caplog.records])
    assert scene.seen == []
    other.execute("ROLLBACK")
    other.close()

    await scene.said(chat, TASK, "trong lúc khóa", within=10)
    await scene.post(chat, "tin hai")
    await scene.settled(delivered=2)


async def test_a_full_disk_keeps_what_there_was_and_all_goes_on_when_there_is_room(
    scene: Scene, chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    running = await scene.start()
    await scene.until(running.connected.is_set)
    await pragma(scene, f"max_page_count={await pragma(scene, 'page_count')}")
    long = "dài " * 900 + "hết"

    scene.world.send_text(scene.lan, chat, long)
    await scene.until(lambda: "storing_failed" in [getattr(r, "action", "") for r in caplog.records], within=10)
    assert scene.seen == []
    assert (await running.health())["ok"]
    await pragma(scene, "max_page_count=1000000")

    await scene.until(lambda: scene.seen == [long], within=10)
    await scene.post(chat)
    await scene.until(lambda: TASK in scene.texts(chat))
    with sqlite3.connect(scene.path) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


async def test_a_clock_that_jumps_forward_sends_nothing_twice(scene: Scene, chat: Chat) -> None:
    slow = scene.world.faults.add(method="sendMessage", kind="delay", seconds=1)
    running = await scene.start()
    await scene.post(chat)
    await scene.until(lambda: slow.left == 0)

    scene.clock.forward(days=30)  # every lease has ended by that clock
    running.courier.wake()
    await scene.post(chat, "tin hai")

    await scene.settled(delivered=2)
    scene.clock.forward(minutes=2)
    running.courier.wake()
    await asyncio.sleep(0.3)
    assert sorted(scene.texts(chat)) == [TASK, "tin hai"]
    assert await scene.outbox() == {"delivered": 2}


async def test_a_clock_that_is_put_back_makes_nothing_wait_again(scene: Scene, chat: Chat) -> None:
    running = await scene.start()
    await scene.until(running.connected.is_set)
    scene.world.faults.add(method="sendMessage", kind="html403", times=3)
    await scene.post(chat)
    await asyncio.sleep(0.3)

    scene.clock.forward(hours=-7)
    await running.leading.clockwatch.look()

    await scene.said(chat, TASK, within=10)
    await scene.settled(delivered=1)


async def test_what_is_planned_for_later_is_not_hastened_by_a_clock_that_is_put_back(scene: Scene, chat: Chat) -> None:
    running = await scene.start()
    await scene.post(chat, "ngày mai", due_at=scene.clock() + dt.timedelta(days=1))

    scene.clock.forward(hours=-7)
    await running.leading.clockwatch.look()

    await asyncio.sleep(0.3)
    assert await scene.outbox() == {"due": 1}


async def test_a_stop_during_a_broadcast_loses_nothing_doubles_nothing_and_leaves_no_doubt(scene: Scene) -> None:
    people = [scene.world.add_user(f"Cán bộ {number}") for number in range(60)]
    for person in people:
        scene.world.start(person)
    scene.world.bot().updates.clear()
    chats = [scene.chat(person) for person in people]
    async with scene.storage.transaction() as records:
        await records.notices.add(
            Notice(
                key=f"tasks:{chat.chat_id}",
                kind=NoticeKind.TASKS,
                lane=Lane.BULK,
                chat_id=chat.chat_id,
                due_at=scene.clock(),
                text=TASK,
            )
            for chat in chats
        )

    for _ in range(2):
        already = sum(len(scene.texts(chat)) for chat in chats)
        await scene.start(messages_per_second=40.0)
        await scene.until(lambda n=already: sum(len(scene.texts(chat)) for chat in chats) >= n + 10)
        await scene.stop()
        await scene.reopen()
        assert set(await scene.outbox()) == {"delivered", "due"}
    await scene.start()
    await scene.settled(delivered=60)

    assert [scene.texts(chat) for chat in chats] == [[TASK]] * 60
