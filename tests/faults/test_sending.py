"""The fault matrix, on the way out: what each fault does to messages under way. Each row is a test."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable

import pytest

from bot.texts.trouble import sent_again
from directives.office import SubscriptionState
from directives.work import NoticeKind
from sandbox.model import Chat
from sandbox.server import Sandbox
from storage import Event
from tests.bot.scene import Scene

TASK = "nhiệm vụ"
AGAIN = TASK + "\n" + sent_again().striptags()


async def events(scene: Scene, subject: str) -> tuple[Event, ...]:
    async with scene.storage.snapshot() as records:
        return await records.events.of(subject)


async def after_a_minute(scene: Scene) -> None:
    await scene.until(lambda: scene.doubtful(scene.chat(scene.lan)))
    scene.clock.forward(seconds=61)
    scene.running[0].courier.wake()


# 429


async def test_429_for_one_chat_holds_that_chat_alone(scene: Scene, chat: Chat) -> None:
    scene.world.faults.add(method="sendMessage", kind="flood", seconds=2, chat_id=chat.chat_id)
    await scene.start()
    await scene.post(chat)

    await scene.post(scene.chat(scene.admin))

    await scene.said(scene.chat(scene.admin), TASK, within=1.5)
    assert scene.texts(chat) == []
    await scene.settled(delivered=2)


async def test_429_for_several_chats_holds_everything_and_counts_no_attempt(scene: Scene, chat: Chat) -> None:
    floods = [
        scene.world.faults.add(method="sendMessage", kind="flood", seconds=2, chat_id=held.chat_id)
        for held in (chat, scene.chat(scene.admin))
    ]
    minh = scene.world.add_user("Anh Minh")
    scene.world.start(minh)
    await scene.start()
    await scene.post(chat)
    await scene.post(scene.chat(scene.admin))
    await scene.until(lambda: all(flood.left == 0 for flood in floods))
    await scene.settled(due=2)

    await scene.post(scene.chat(minh))
    await asyncio.sleep(0.5)

    assert TASK not in scene.texts(scene.chat(minh))
    await scene.said(chat, TASK)
    await scene.until(lambda: TASK in scene.texts(scene.chat(minh)))
    await scene.settled(delivered=3)
    assert all(call.ok for call in scene.world.called("sendMessage"))


# what may have arrived, and what has not


@pytest.mark.parametrize("fault", ["error500", "html502", "drop_before"])
async def test_500_502_and_a_lost_connection_before_the_effect_cost_a_minute_and_no_copy(
    scene: Scene, chat: Chat, fault: str
) -> None:
    scene.world.faults.add(method="sendMessage", kind=fault)
    await scene.start()
    await scene.post(chat)

    await after_a_minute(scene)

    await scene.said(chat, AGAIN)
    await scene.settled(delivered=1)


@pytest.mark.parametrize("fault", ["error500_after", "html502_after", "drop_after", "garbage_after"])
async def test_500_502_and_a_lost_connection_after_the_effect_leave_one_copy_that_says_so(
    scene: Scene, chat: Chat, fault: str
) -> None:
    scene.world.faults.add(method="sendMessage", kind=fault)
    await scene.start()
    await scene.post(chat)

    await after_a_minute(scene)

    await scene.said(chat, TASK, AGAIN)
    await scene.settled(delivered=1)


async def test_an_answer_that_is_not_read_in_time_leaves_a_doubt_that_is_counted(scene: Scene, chat: Chat) -> None:
    scene.world.faults.add(method="sendMessage", kind="delay", seconds=1)
    await scene.start(request_seconds=0.3)

    await scene.post(chat, kind=NoticeKind.NUDGE)

    await scene.settled(uncertain=1)
    async with scene.storage.snapshot() as records:
        assert await records.notices.doubts() == 1


async def test_a_refused_connection_leaves_no_doubt_and_the_message_goes_when_telegram_is_back(
    scene: Scene, chat: Chat
) -> None:
    running = await scene.start()
    await scene.until(running.connected.is_set)
    port = int(scene.base.rsplit(":", 1)[1])
    await scene.server.stop()
    await scene.post(chat)
    await asyncio.sleep(1)
    assert await scene.doubtful(chat) == ()

    back = Sandbox(scene.world)
    await back.start(port=port)

    try:
        await scene.said(chat, TASK, within=15)
        await scene.settled(delivered=1)
        await scene.stop()
    finally:
        await back.stop()


# refusals


async def test_401_stops_all_sending_loses_nothing_and_goes_on_with_the_token(
    scene: Scene, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.courier.REFUSED_SECONDS", 0.3)
    running = await scene.start()
    await scene.until(running.connected.is_set)
    scene.world.revoke()
    await scene.post(chat)
    await scene.until(lambda: running.courier.refused)
    assert (await running.health())["ok"] is False

    scene.world.bot().revoked = False

    await scene.said(chat, TASK)
    await scene.settled(delivered=1)


def _kick(scene: Scene, chat: Chat) -> None:
    scene.world.kick(chat)


def _never_member(scene: Scene, chat: Chat) -> None:
    scene.world.bot_leaves(chat, scene.world.bot())


def _delete(scene: Scene, chat: Chat) -> None:
    scene.world.delete_group(chat)


@pytest.mark.parametrize(
    ("lose", "said"),
    [(_kick, "đã bị đưa ra khỏi nhóm"), (_never_member, "không còn trong nhóm"), (_delete, "đã bị xóa")],
)
async def test_403_of_a_group_ends_its_subscription_once_with_a_word_to_the_admins_and_an_event(
    scene: Scene, chat: Chat, lose: Callable[[Scene, Chat], None], said: str
) -> None:
    group = scene.world.add_group("Tổ công tác", members=[scene.lan])
    await _loses(scene, group, lambda: lose(scene, group), said)


@pytest.mark.parametrize(("act", "said"), [("block", "đã chặn bot"), ("deactivate", "đã bị xóa")])
async def test_403_of_a_person_ends_the_subscription_once_with_a_word_to_the_admins_and_an_event(
    scene: Scene, chat: Chat, act: str, said: str
) -> None:
    await _loses(scene, chat, lambda: getattr(scene.world, act)(scene.lan), said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("chat not found", "nơi nhận không còn"),
        ("not enough rights to send text messages to the chat", "không được phép gửi tin"),
        ("CHAT_WRITE_FORBIDDEN", "không được phép gửi tin"),
        ("CHAT_RESTRICTED", "không được phép gửi tin"),
    ],
)
async def test_400_of_a_chat_not_found_or_without_a_right_to_write_is_told_and_noted_too(
    scene: Scene, chat: Chat, words: str, said: str
) -> None:
    def refuse() -> None:
        scene.world.faults.add(method="sendMessage", kind="refused", chat_id=chat.chat_id, words=words, times=None)

    await _loses(scene, chat, refuse, said)


async def _loses(scene: Scene, chat: Chat, lose: Callable[[], object], said: str) -> None:
    subscription = await scene.follow(chat)
    lose()
    scene.world.bot().updates.clear()
    await scene.start()

    await scene.post(chat, "một")
    await scene.post(chat, "hai")

    await scene.settled(gone=2, delivered=1)
    (told,) = scene.texts(scene.chat(scene.admin))
    assert said in told
    assert "Sở Y tế" in told
    (event,) = await events(scene, f"chat:{chat.chat_id}")
    assert (event.kind, event.detail["agencies"]) == ("chat-gone", ["so-y-te"])
    async with scene.storage.snapshot() as records:
        ended = await records.subscriptions.get(subscription)
    assert ended is not None
    assert ended.state is SubscriptionState.LOST


@pytest.mark.parametrize("fault", ["html403", "html404"])
async def test_403_and_404_of_something_before_telegram_end_no_subscription(
    scene: Scene, chat: Chat, fault: str
) -> None:
    subscription = await scene.follow(chat)
    scene.world.faults.add(method="sendMessage", kind=fault)
    await scene.start()

    await scene.post(chat)

    await scene.said(chat, TASK, within=8)
    async with scene.storage.snapshot() as records:
        kept = await records.subscriptions.get(subscription)
    assert kept is not None
    assert kept.state is SubscriptionState.ACTIVE
    assert await events(scene, f"chat:{chat.chat_id}") == ()


async def test_400_migrated_moves_the_subscription_with_a_word_to_the_admins_and_an_event(
    scene: Scene, chat: Chat
) -> None:
    group = scene.world.add_group("Tổ công tác", members=[scene.lan])
    subscription = await scene.follow(group)
    moved = scene.world.migrate(group)
    scene.world.bot().updates.clear()
    await scene.start()

    await scene.post(group)

    await scene.said(moved, TASK)
    await scene.until(lambda: "được nâng cấp" in "".join(scene.texts(scene.chat(scene.admin))))
    assert [event.kind for event in await events(scene, f"chat:{moved.chat_id}")] == ["chat-moved"]
    async with scene.storage.snapshot() as records:
        kept = await records.subscriptions.get(subscription)
    assert kept is not None
    assert (kept.chat_id, kept.state) == (moved.chat_id, SubscriptionState.ACTIVE)


async def test_a_closed_topic_is_told_once_and_the_messages_go_to_the_group(scene: Scene, chat: Chat) -> None:
    group = scene.world.add_group("Tổ công tác", members=[scene.lan], forum=True)
    topic = scene.world.add_topic(group, "Chỉ đạo")
    await scene.follow(group, topic)
    group.closed_topics.add(topic)
    scene.world.bot().updates.clear()
    await scene.start()

    await scene.post(group, "một", thread_id=topic)
    await scene.post(group, "hai", thread_id=topic)

    await scene.said(group, "một", "hai")
    await scene.settled(delivered=3)
    (told,) = scene.texts(scene.chat(scene.admin))
    assert "Tổ công tác" in told
    assert [event.kind for event in await events(scene, f"topic:{group.chat_id}:{topic}")] == ["topic-lost"]


async def test_a_message_that_is_too_long_is_given_up_and_the_next_goes(scene: Scene, chat: Chat) -> None:
    await scene.start()

    await scene.post(chat, "x" * 5000)
    await scene.post(chat, "sau đó")

    await scene.said(chat, "sau đó")
    await scene.settled(gone=1, delivered=1)


async def test_bad_entities_leave_as_plain_text(scene: Scene, chat: Chat) -> None:
    await scene.start()

    await scene.post(chat, "<b>đậm <i>lệch</b>")

    await scene.said(chat, "đậm lệch")
    await scene.settled(delivered=1)


# edits


async def sent(scene: Scene, chat: Chat) -> int:
    await scene.post(chat)
    await scene.said(chat, TASK)
    await scene.settled(delivered=1)
    return int(scene.world.messages(chat)[-1]["message_id"])


async def edit(scene: Scene, chat: Chat, message_id: int, text: str) -> None:
    await scene.post(chat, text, key=f"edit:{text}", kind=NoticeKind.EDIT, edits_message_id=message_id)


@pytest.mark.parametrize("fault", ["drop_before", "drop_after", "error500", "html502_after", "flood", "html403"])
async def test_an_edit_is_tried_until_it_stands_and_leaves_no_doubt(scene: Scene, chat: Chat, fault: str) -> None:
    await scene.start()
    message_id = await sent(scene, chat)
    scene.world.faults.add(method="editMessageText", kind=fault, seconds=1)

    await edit(scene, chat, message_id, "đã xong")
    scene.clock.forward(seconds=5)

    await scene.said(chat, "đã xong", within=10)
    await scene.settled(delivered=2)


async def test_an_edit_to_what_stands_there_already_is_done(scene: Scene, chat: Chat) -> None:
    await scene.start()
    message_id = await sent(scene, chat)

    await edit(scene, chat, message_id, TASK)

    await scene.settled(delivered=2)


async def test_an_edit_of_a_message_that_is_gone_is_dropped_with_a_line_in_the_log(
    scene: Scene, chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await scene.start()
    message_id = await sent(scene, chat)
    scene.world.delete(chat, message_id)

    await edit(scene, chat, message_id, "đã xong")

    await scene.settled(delivered=1, dropped=1)
    assert "notice_not_delivered" in [getattr(record, "action", "") for record in caplog.records]


async def test_an_edit_that_a_dead_process_was_sending_is_sent_again_without_a_doubt(scene: Scene, chat: Chat) -> None:
    await scene.start()
    message_id = await sent(scene, chat)
    await scene.stop()
    await edit(scene, chat, message_id, "đã xong")
    async with scene.storage.transaction() as records:
        assert len(await records.notices.claim(scene.clock(), 10, dt.timedelta(minutes=3))) == 1
    await scene.reopen()

    running = await scene.start()
    await scene.settled(delivered=1, due=1)
    scene.clock.forward(seconds=61)
    running.courier.wake()

    await scene.said(chat, "đã xong")
    async with scene.storage.snapshot() as records:
        assert await records.notices.doubts() == 0
