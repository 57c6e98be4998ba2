"""Every fault of a send has its outcome: nothing is lost, nothing is doubled in silence, nobody waits for another."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from bot.texts.trouble import sent_again
from directives.office import SubscriptionState
from directives.work import NoticeKind
from sandbox.limits import Limits
from sandbox.model import Chat
from tests.bot.scene import Scene, message_ids

AGAIN = "nhiệm vụ\n" + sent_again().striptags()


async def state_of(scene: Scene, subscription: int) -> SubscriptionState:
    async with scene.storage.snapshot() as records:
        found = await records.subscriptions.get(subscription)
    assert found is not None
    return found.state


async def test_a_due_notice_is_delivered_once_with_its_message_id(scene: Scene, chat: Chat) -> None:
    await scene.start()

    await scene.post(chat, buttons=((("Đã nhận", "c:1"),),))

    await scene.said(chat, "nhiệm vụ")
    await scene.settled(delivered=1)
    assert scene.world.messages(chat)[-1]["reply_markup"]["inline_keyboard"][0][0]["text"] == "Đã nhận"


async def test_a_notice_is_not_delivered_before_its_time(scene: Scene, chat: Chat) -> None:
    running = await scene.start()
    await scene.post(chat, "sau", due_at=scene.clock() + dt.timedelta(minutes=5))
    await scene.post(chat, "trước")
    await scene.said(chat, "trước")

    scene.clock.forward(minutes=6)
    running.courier.wake()

    await scene.said(chat, "trước", "sau")


@pytest.mark.parametrize("kind", [NoticeKind.TASKS, NoticeKind.NUDGE])
@pytest.mark.parametrize("fault", ["html403", "html404"])
async def test_what_something_before_telegram_turned_away_is_sent_again_without_a_doubt(
    scene: Scene, chat: Chat, kind: NoticeKind, fault: str
) -> None:
    subscription = await scene.follow(chat)
    scene.world.faults.add(method="sendMessage", kind=fault, times=1)
    await scene.start()

    await scene.post(chat, kind=kind)

    await scene.said(chat, "nhiệm vụ", within=8)
    await scene.settled(delivered=1)
    assert await state_of(scene, subscription) is SubscriptionState.ACTIVE


@pytest.mark.parametrize("fault", ["drop_before", "error500", "html502"])
async def test_tasks_that_did_not_arrive_though_they_might_have_arrive_once(
    scene: Scene, chat: Chat, fault: str
) -> None:
    scene.world.faults.add(method="sendMessage", kind=fault)
    running = await scene.start()
    await scene.post(chat)
    await scene.until(lambda: scene.doubtful(chat))

    scene.clock.forward(seconds=61)
    running.courier.wake()

    await scene.said(chat, AGAIN)
    await scene.settled(delivered=1)


@pytest.mark.parametrize("fault", ["drop_after", "error500_after", "html502_after", "garbage_after"])
async def test_tasks_that_may_have_arrived_are_sent_once_more_and_say_so(scene: Scene, chat: Chat, fault: str) -> None:
    scene.world.faults.add(method="sendMessage", kind=fault, times=1)
    running = await scene.start()
    await scene.post(chat)
    await scene.said(chat, "nhiệm vụ")
    await scene.settled(due=1)
    assert [stored.doubtful_copies for stored in await scene.doubtful(chat)] == [1]

    running.courier.wake()
    await asyncio.sleep(0.2)
    assert scene.texts(chat) == ["nhiệm vụ"]  # not before a minute has passed
    scene.clock.forward(seconds=61)
    running.courier.wake()

    await scene.said(chat, "nhiệm vụ", AGAIN)
    await scene.settled(delivered=1)


async def test_tasks_in_doubt_are_not_sent_a_third_time(scene: Scene, chat: Chat) -> None:
    scene.world.faults.add(method="sendMessage", kind="drop_after", times=2)
    running = await scene.start()
    await scene.post(chat)
    await scene.until(lambda: scene.doubtful(chat))

    scene.clock.forward(seconds=61)
    running.courier.wake()
    await scene.settled(uncertain=1)
    scene.clock.forward(hours=1)
    running.courier.wake()
    await asyncio.sleep(0.2)

    assert scene.texts(chat) == ["nhiệm vụ", AGAIN]
    assert [stored.doubtful_copies for stored in await scene.doubtful(chat)] == [1]


@pytest.mark.parametrize("fault", ["drop_after", "drop_before"])
async def test_a_nudge_in_doubt_is_not_repeated_and_the_doubt_is_kept(scene: Scene, chat: Chat, fault: str) -> None:
    scene.world.faults.add(method="sendMessage", kind=fault)
    running = await scene.start()
    await scene.post(chat, kind=NoticeKind.NUDGE)
    await scene.settled(uncertain=1)

    scene.clock.forward(hours=1)
    running.courier.wake()
    await asyncio.sleep(0.2)

    assert scene.texts(chat) == (["nhiệm vụ"] if fault == "drop_after" else [])
    assert await scene.outbox() == {"uncertain": 1}


async def test_a_slow_answer_is_waited_for(scene: Scene, chat: Chat) -> None:
    scene.world.faults.add(method="sendMessage", kind="delay", seconds=0.5)
    await scene.start()

    await scene.post(chat)

    await scene.settled(delivered=1)
    assert scene.texts(chat) == ["nhiệm vụ"]


async def test_an_answer_that_comes_too_late_leaves_a_doubt(scene: Scene, chat: Chat) -> None:
    scene.world.faults.add(method="sendMessage", kind="delay", seconds=1)
    await scene.start(request_seconds=0.3)

    await scene.post(chat, kind=NoticeKind.NUDGE)

    await scene.settled(uncertain=1)


async def test_a_slow_chat_does_not_hold_up_another(scene: Scene, chat: Chat) -> None:
    scene.world.faults.add(method="sendMessage", kind="delay", seconds=1.5, chat_id=chat.chat_id)
    await scene.start()

    await scene.post(chat)
    await scene.post(scene.chat(scene.admin))

    await scene.said(scene.chat(scene.admin), "nhiệm vụ")
    assert scene.texts(chat) == []


async def test_a_blocked_chat_ends_its_subscription_and_the_admins_are_told(scene: Scene, chat: Chat) -> None:
    subscription = await scene.follow(chat)
    scene.world.block(scene.lan)
    scene.world.bot().updates.clear()
    await scene.start()

    await scene.post(chat)
    await scene.post(chat, "một tin nữa")

    await scene.until(lambda: scene.texts(scene.chat(scene.admin)))
    told = scene.texts(scene.chat(scene.admin))[0]
    assert "Chị Lan" in told
    assert "Sở Y tế" in told
    assert "đã chặn bot" in told
    await scene.settled(gone=2, delivered=1)
    assert await state_of(scene, subscription) is SubscriptionState.LOST


async def test_a_group_that_became_a_supergroup_keeps_its_subscription_and_gets_its_message(scene: Scene) -> None:
    scene.world.start(scene.admin)
    group = scene.world.add_group("Tổ công tác", members=[scene.lan])
    subscription = await scene.follow(group)
    moved = scene.world.migrate(group)
    scene.world.bot().updates.clear()
    await scene.start()

    await scene.post(group)

    await scene.said(moved, "nhiệm vụ")
    await scene.settled(delivered=2)  # the admins hear of it too
    async with scene.storage.snapshot() as records:
        kept = await records.subscriptions.get(subscription)
    assert kept is not None
    assert (kept.chat_id, kept.state) == (moved.chat_id, SubscriptionState.ACTIVE)


async def test_a_pause_that_telegram_asks_for_holds_its_chat_only(scene: Scene, chat: Chat) -> None:
    flood = scene.world.faults.add(method="sendMessage", kind="flood", seconds=2, chat_id=chat.chat_id)
    await scene.start()
    begun = asyncio.get_running_loop().time()
    await scene.post(chat)
    await scene.until(lambda: flood.left == 0)

    await scene.post(scene.chat(scene.admin))

    await scene.said(scene.chat(scene.admin), "nhiệm vụ", within=1)
    assert scene.texts(chat) == []
    scene.clock.forward(seconds=5)  # the storage's time alone does not end the pause
    await scene.said(chat, "nhiệm vụ", within=4)
    assert asyncio.get_running_loop().time() - begun >= 2
    await scene.settled(delivered=2)


async def test_no_limit_of_telegram_is_touched_at_the_usual_pace(scene: Scene, chat: Chat) -> None:
    scene.world.limits = Limits(overall_per_second=30, per_chat_per_second=1, group_per_minute=20)
    people = [scene.world.add_user(f"Cán bộ {number}") for number in range(40)]
    for person in people:
        scene.world.start(person)
        await scene.post(scene.chat(person))
    for number in range(3):
        await scene.post(chat, f"tin {number}")
    scene.world.bot().updates.clear()

    await scene.start(messages_per_second=25.0, private_chat_seconds=1.05)

    await scene.until(lambda: len(scene.world.called("sendMessage")) >= 43, within=8)
    await scene.settled(delivered=43)
    assert all(call.ok for call in scene.world.called("sendMessage"))
    assert scene.texts(chat) == ["tin 0", "tin 1", "tin 2"]


async def test_formatting_that_telegram_refuses_leaves_as_plain_text(scene: Scene, chat: Chat) -> None:
    await scene.start()

    await scene.post(chat, "<b>đậm <i>lệch</b>")

    await scene.said(chat, "đậm lệch")
    await scene.settled(delivered=1)


async def test_a_message_that_telegram_never_takes_is_given_up_without_ending_the_subscription(
    scene: Scene, chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    subscription = await scene.follow(chat)
    await scene.start()

    await scene.post(chat, "x" * 5000)
    await scene.post(chat, "sau đó")

    await scene.said(chat, "sau đó")
    await scene.settled(gone=1, delivered=1)
    assert await state_of(scene, subscription) is SubscriptionState.ACTIVE
    assert "notice_not_delivered" in [getattr(record, "action", "") for record in caplog.records]


async def test_a_message_for_a_lost_topic_reaches_the_group(scene: Scene) -> None:
    group = scene.world.add_group("Tổ công tác", members=[scene.lan], forum=True)
    await scene.start()

    await scene.post(group, thread_id=987654)

    await scene.said(group, "nhiệm vụ")


async def test_nothing_is_lost_while_the_token_is_refused(
    scene: Scene, chat: Chat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.courier.REFUSED_SECONDS", 0.3)
    running = await scene.start()
    await scene.until(running.connected.is_set)
    scene.world.revoke()
    await scene.post(chat)
    await scene.until(lambda: running.courier.refused)
    assert not (await running.health())["ok"]

    scene.world.bot().revoked = False

    await scene.said(chat, "nhiệm vụ")
    await scene.until(lambda: not running.courier.refused)


async def test_what_a_dead_process_was_sending_is_sent_again_if_it_was_tasks(scene: Scene, chat: Chat) -> None:
    await scene.post(chat, "nhiệm vụ")
    await scene.post(scene.chat(scene.admin), "nhắc", kind=NoticeKind.NUDGE)
    async with scene.storage.transaction() as records:
        assert len(await records.notices.claim(scene.clock(), 10, dt.timedelta(minutes=3))) == 2
    await scene.reopen()

    running = await scene.start()
    await scene.settled(due=1, uncertain=1)
    scene.clock.forward(seconds=61)
    running.courier.wake()

    await scene.said(chat, AGAIN)
    assert scene.texts(scene.chat(scene.admin)) == []


async def test_a_stop_waits_for_the_send_in_flight_and_leaves_the_rest_due(scene: Scene, chat: Chat) -> None:
    slow = scene.world.faults.add(method="sendMessage", kind="delay", seconds=0.5, chat_id=chat.chat_id)
    await scene.start(messages_per_second=1.0)
    await scene.post(chat)
    await scene.until(lambda: slow.left == 0)
    await scene.post(scene.chat(scene.admin))
    await scene.settled(sending=1, due=1)  # what cannot leave within a moment is not claimed

    await scene.stop()

    assert scene.texts(chat) == ["nhiệm vụ"]
    assert await scene.outbox() == {"delivered": 1, "due": 1}
    assert await scene.doubtful(scene.chat(scene.admin)) == ()


async def test_answers_that_the_network_keeps_back_come_through_the_outbox(scene: Scene, chat: Chat) -> None:
    scene.world.faults.add(method="sendMessage", kind="html403", times=1)
    await scene.start()

    scene.world.send_text(scene.lan, chat, "xin chào")

    await scene.said(chat, "xin chào")
    assert scene.seen == ["xin chào"]
    await scene.settled(delivered=1)


async def test_an_answer_that_may_have_arrived_is_repeated_and_says_so(scene: Scene, chat: Chat) -> None:
    scene.world.faults.add(method="sendMessage", kind="drop_after", times=1)
    await scene.start()

    scene.world.send_text(scene.lan, chat, "xin chào")

    await scene.said(chat, "xin chào", "xin chào\n" + sent_again().striptags())
    assert scene.seen == ["xin chào"]


async def test_a_long_answer_comes_in_parts_in_order(scene: Scene, chat: Chat) -> None:
    await scene.start()
    text = "\n".join(f"dòng {number} " + "chữ " * 200 for number in range(4))

    scene.world.send_text(scene.lan, chat, text)

    await scene.until(lambda: len(scene.texts(chat)) >= 1)
    assert " ".join(" ".join(scene.texts(chat)).split()) == " ".join(text.split())
    assert len(message_ids(chat, scene.world)) == len(scene.texts(chat))
