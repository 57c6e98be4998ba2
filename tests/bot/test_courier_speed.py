"""The courier works in batches and ahead, and nobody is the worse for it: no doubt, no wait, no loss."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from bot.restraining import recall_restraint
from bot.texts.trouble import sent_again
from directives.work import Lane, NoticeKind
from sandbox.limits import Limits
from sandbox.model import Chat
from tests.bot.scene import Scene, message_ids


async def broadcast(scene: Scene, count: int) -> list[Chat]:
    """A message is due to each of so many people."""
    people = [scene.world.add_user(f"Cán bộ {number}") for number in range(count)]
    for person in people:
        scene.world.start(person)
        await scene.post(scene.chat(person))
    scene.world.bot().updates.clear()
    return [scene.chat(person) for person in people]


async def test_a_button_is_answered_at_once_during_a_broadcast_within_the_limits(scene: Scene, chat: Chat) -> None:
    await scene.post(chat, buttons=((("Mở", "c:c"),),), lane=Lane.URGENT)
    await broadcast(scene, 90)
    scene.world.limits = Limits()
    await scene.start(messages_per_second=30.0, private_chat_seconds=1.05)
    await scene.said(chat, "nhiệm vụ")
    await asyncio.sleep(1.2)

    press = scene.world.press(scene.lan, chat, message_ids(chat, scene.world)[0], "c:c")
    await press.wait(1.0)

    await scene.until(lambda: scene.world.called("editMessageText"), within=1.0)
    assert await scene.outbox() != {"delivered": 91}, "the broadcast still goes on"
    await scene.until(lambda: len(scene.world.called("sendMessage")) == 91, within=8)
    assert all(call.ok for method in ("sendMessage", "editMessageText") for call in scene.world.called(method))


async def test_a_broadcast_uses_the_limit_and_never_touches_it(scene: Scene) -> None:
    await broadcast(scene, 120)
    scene.world.limits = Limits()

    await scene.start(messages_per_second=30.0, private_chat_seconds=1.05)

    await scene.until(lambda: len(scene.world.called("sendMessage")) >= 120, within=12)
    calls = scene.world.called("sendMessage")
    assert all(call.ok for call in calls)
    assert (calls[-1].at - calls[0].at).total_seconds() < 6, "at 30 a second it takes four"


async def test_a_bot_that_dies_leaves_no_more_in_doubt_than_was_about_to_leave(scene: Scene) -> None:
    await broadcast(scene, 40)
    running = await scene.start(messages_per_second=20.0)
    await scene.until(lambda: len(scene.world.called("sendMessage")) >= 5)
    leading = running.leading
    assert leading._loops
    for loop in (leading._life, leading._intake, *leading._loops):
        assert loop
        loop.cancel()
    await asyncio.gather(*leading._loops, return_exceptions=True)

    outbox = await scene.outbox()
    assert outbox.get("sending", 0) <= 1, "only what was on its way"
    assert outbox["delivered"] + outbox["due"] + outbox.get("sending", 0) == 40


async def test_a_pause_of_all_chats_holds_after_a_restart_and_the_pace_stays_slower(scene: Scene, chat: Chat) -> None:
    floods = [
        scene.world.faults.add(method="sendMessage", kind="flood", seconds=30, chat_id=held.chat_id, times=1)
        for held in (chat, scene.chat(scene.admin))
    ]
    await scene.start()
    await scene.post(chat)
    await scene.post(scene.chat(scene.admin))
    await scene.until(lambda: all(flood.left == 0 for flood in floods))
    await scene.settled(due=2)
    await scene.stop()
    await scene.reopen()

    (other,) = await broadcast(scene, 1)
    running = await scene.start()
    await scene.until(running.connected.is_set)
    await asyncio.sleep(0.5)

    assert scene.texts(other) == []
    async with scene.storage.snapshot() as records:
        known = await recall_restraint(records, scene.clock())
    assert known is not None
    assert known.share == pytest.approx(0.75)
    assert 20 < known.pause < 30


async def test_an_outcome_that_cannot_be_stored_does_not_hold_up_the_others(scene: Scene, chat: Chat) -> None:
    others = [scene.chat(scene.admin)]
    await scene.post(chat, assignment_ids=(987654,))  # no such assignment: its card cannot be kept
    await scene.post(others[0])

    await scene.start()

    await scene.settled(delivered=1, sending=1)
    await scene.post(others[0], "và nữa")
    await scene.said(others[0], "nhiệm vụ", "và nữa", within=8)
    assert scene.texts(chat) == ["nhiệm vụ"], "it is not sent again"


async def test_many_outcomes_are_stored_together_each_with_its_message(scene: Scene) -> None:
    chats = await broadcast(scene, 60)
    await scene.start()

    await scene.settled(delivered=60)

    async with scene.storage.snapshot() as records:
        stored = await records.notices._where()
    told = {one.notice.chat_id: one.message_id for one in stored}
    assert told == {chat.chat_id: message_ids(chat, scene.world)[-1] for chat in chats}


async def test_what_is_paid_for_says_so_and_an_answer_does_not(scene: Scene, chat: Chat) -> None:
    await scene.start(paid_broadcast=True)
    await scene.post(chat)
    await scene.said(chat, "nhiệm vụ")

    scene.world.send_text(scene.lan, chat, "xin chào")
    await scene.said(chat, "nhiệm vụ", "xin chào")

    paid = [call.params.get("allow_paid_broadcast") for call in scene.world.called("sendMessage")]
    assert paid == [True, None]


async def test_what_was_claimed_for_a_chat_that_is_then_held_goes_back_without_a_doubt(
    scene: Scene, chat: Chat
) -> None:
    running = await scene.start(messages_per_second=5.0)
    await scene.until(running.connected.is_set)
    running.application.hold(chat.chat_id, dt.timedelta(seconds=1))
    await scene.post(chat, kind=NoticeKind.NUDGE)
    await scene.post(scene.chat(scene.admin), kind=NoticeKind.NUDGE)

    await scene.settled(delivered=2)
    assert await scene.doubtful(chat) == ()


async def test_a_press_within_a_second_of_its_message_is_answered_and_the_change_follows_within_the_limit(
    scene: Scene, chat: Chat
) -> None:
    scene.world.limits = Limits()
    await scene.start(private_chat_seconds=1.05)
    await scene.post(chat, buttons=((("Mở", "c:c"),),))
    await scene.said(chat, "nhiệm vụ")

    press = scene.world.press(scene.lan, chat, message_ids(chat, scene.world)[0], "c:c")

    await press.wait(1.0)
    await scene.said(chat, "Thẻ 12")
    assert all(call.ok for call in scene.world.called("editMessageText"))


async def test_tasks_that_a_vanished_sender_had_claimed_are_sent_again_after_the_time_that_the_operator_set(
    scene: Scene, chat: Chat
) -> None:
    running = await scene.start(resend_seconds=600.0)
    running.application.hold(chat.chat_id, dt.timedelta(seconds=1))
    await scene.post(chat)
    async with scene.storage.transaction() as records:
        assert len(await records.notices.claim(scene.clock(), 1, dt.timedelta(minutes=2))) == 1

    scene.clock.forward(minutes=3)
    running.courier.wake()
    await scene.settled(due=1)
    scene.clock.forward(seconds=590)
    running.courier.wake()
    await asyncio.sleep(1.2)
    assert scene.texts(chat) == []
    scene.clock.forward(seconds=11)
    running.courier.wake()

    await scene.said(chat, "nhiệm vụ\n" + sent_again().striptags())
