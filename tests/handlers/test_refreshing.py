"""Messages that were sent before change when the work moves on, in every chat that has them."""

from __future__ import annotations

import asyncio

import pytest

from directives.model import Role
from sandbox.model import Chat, Json, User
from tests.office import Office, labels


async def published(office: Office) -> None:
    """Two tasks of the Department of Health have reached Chị Lan and the group in one message each."""
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.group, "so-y-te")
    await office.publish(
        [("Báo cáo dịch.", None, {"so-y-te": Role.LEAD}), ("Mua thuốc.", None, {"so-y-te": Role.LEAD})], tell=True
    )


def order(office: Office, where: User | Chat) -> Json:
    """The message that brought the tasks, as it stands now."""
    return next(m for m in office.read(where) if "2 nhiệm vụ" in m["text"])


def edits(office: Office, where: User | Chat) -> int:
    chat_id = office.chat(where).chat_id
    return sum(call.params.get("chat_id") in (chat_id, str(chat_id)) for call in office.world.called("editMessageText"))


async def test_what_one_chat_closes_is_closed_in_the_messages_of_the_others(office: Office) -> None:
    await published(office)

    await office.presses(office.lan, "✅ Xong 1")

    for where in (office.lan, office.group):
        assert "✅ Nhiệm vụ 1: đã báo xong" in order(office, where)["text"]
        assert "✅ Xong 1" not in labels(order(office, where))
        assert "✅ Xong 2" in labels(order(office, where))


async def test_a_command_changes_the_earlier_message_of_its_own_chat_too(office: Office) -> None:
    await published(office)

    await office.tells(office.lan, "/done 2 đã mua")

    assert "✅ Nhiệm vụ 2" in order(office, office.lan)["text"]
    assert "✅ Nhiệm vụ 2" in order(office, office.group)["text"]


async def test_what_is_taken_back_is_open_again_everywhere(office: Office) -> None:
    await published(office)
    await office.presses(office.lan, "✅ Xong 1")
    await office.move(minutes=1)

    await office.presses(office.lan, "Hoàn tác 1")

    for where in (office.lan, office.group):
        assert "✅ Nhiệm vụ 1" not in order(office, where)["text"]
        assert "✅ Xong 1" in labels(order(office, where))


async def test_an_opened_card_changes_into_the_card_of_a_closed_task(office: Office) -> None:
    await published(office)
    (card,) = await office.tells(office.binh, "/task 1", office.group)

    await office.presses(office.lan, "✅ Xong 1")

    now = next(m for m in office.read(office.group) if m["message_id"] == card["message_id"])
    assert "Nhiệm vụ 1" in now["text"]
    assert "✅ Báo xong" in labels(card)
    assert "✅ Báo xong" not in labels(now)


async def test_the_message_under_the_pressed_button_is_drawn_once(office: Office) -> None:
    await published(office)

    await office.presses(office.lan, "✅ Xong 1")

    assert (edits(office, office.lan), edits(office, office.group)) == (1, 1)


async def test_of_several_changes_that_wait_only_the_newest_is_sent(office: Office) -> None:
    await published(office)
    fault = office.world.faults.add(
        kind="flood", method="editMessageText", chat_id=office.group.chat_id, seconds=2, times=1
    )
    await office.tells(office.lan, "/done 1")
    assert fault.left == 0
    await office.move(seconds=1)
    await office.tells(office.lan, "/done 2")

    await office.move(seconds=5)
    async with office.storage.snapshot() as records:
        counts = await records.notices.counts()

    assert "✅ Các nhiệm vụ trong tin này đã báo xong." in order(office, office.group)["text"]
    assert any(state == "dropped" for state, _ in counts)


async def test_a_change_that_waits_does_not_overwrite_what_a_press_has_drawn_since(office: Office) -> None:
    await published(office)
    office.world.faults.add(kind="flood", method="editMessageText", chat_id=office.group.chat_id, seconds=2)
    await office.tells(office.lan, "/done 1")

    await office.presses(office.binh, "Đã nhận tất cả", office.group)
    await office.move(seconds=5)

    assert edits(office, office.group) == 1  # the press; the flooded change never came
    assert "✅ Nhiệm vụ 1: đã báo xong" in order(office, office.group)["text"]


@pytest.mark.parametrize(("fault", "times"), [("flood", 1), ("drop_before", 3)])
async def test_a_press_whose_message_cannot_be_drawn_now_is_drawn_later(office: Office, fault: str, times: int) -> None:
    await published(office)
    office.world.faults.add(kind=fault, method="editMessageText", chat_id=office.lan.user_id, seconds=1, times=times)

    await office.presses(office.lan, "✅ Xong 1")
    await asyncio.sleep(1.1)  # the pause that Telegram asks for is real time
    await office.move(seconds=5)

    assert "✅ Nhiệm vụ 1: đã báo xong" in order(office, office.lan)["text"]
    assert "✅ Xong 1" not in labels(order(office, office.lan))


async def test_a_chat_that_follows_the_agency_no_more_is_left_alone(office: Office) -> None:
    await published(office)
    async with office.storage.transaction() as records:
        (place,) = await records.subscriptions.of_chat(office.group.chat_id)
        await records.subscriptions.end(place.id, office.at)

    await office.presses(office.lan, "✅ Xong 1")

    assert edits(office, office.group) == 0
    assert "✅ Nhiệm vụ 1" not in order(office, office.group)["text"]


async def test_a_message_that_its_people_have_deleted_is_no_trouble(office: Office) -> None:
    await published(office)
    office.world.delete(office.group, order(office, office.group)["message_id"])

    await office.presses(office.lan, "✅ Xong 1")

    async with office.storage.snapshot() as records:
        counts = await records.notices.counts()
    assert {state for state, _ in counts} == {"delivered", "dropped"}


async def test_a_message_that_has_not_left_yet_leaves_as_things_stand_then(office: Office) -> None:
    office.world.faults.add(kind="flood", method="sendMessage", chat_id=office.group.chat_id, seconds=3)
    await published(office)
    assert not office.read(office.group)

    await office.tells(office.lan, "/done 1")
    await office.move(minutes=1)
    await office.world.until(lambda: any("2 nhiệm vụ" in m["text"] for m in office.read(office.group)), timeout=10)

    assert "✅ Nhiệm vụ 1: đã báo xong" in order(office, office.group)["text"]
    assert "✅ Xong 1" not in labels(order(office, office.group))
