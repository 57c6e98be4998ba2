"""How a chat stops receiving an agency's tasks."""

from __future__ import annotations

from tests.office import Office, data_of, labels


async def test_leaving_is_asked_about_before_it_is_done(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.tells(office.lan, "/unsubscribe")

    await office.presses(office.lan, "Sở Y tế")

    async with office.storage.snapshot() as records:
        assert len(await records.subscriptions.of_chat(office.lan.user_id)) == 1
    assert labels(office.read(office.lan)[-1]) == ["Thôi nhận"]


async def test_the_last_chat_that_leaves_is_told_to_the_admins_as_such(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.tells(office.lan, "/unsubscribe")
    await office.presses(office.lan, "Sở Y tế")

    await office.presses(office.lan, "Thôi nhận")

    async with office.storage.snapshot() as records:
        assert await records.subscriptions.of_chat(office.lan.user_id) == ()
    assert "Đã thôi nhận nhiệm vụ của Sở Y tế tại đây." in office.read(office.lan)[-1]["text"]
    assert "không còn nơi nhận nào" in office.read(office.ha)[-1]["text"]


async def test_one_of_two_chats_that_leaves_is_not_the_last(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.group, "so-y-te")
    await office.tells(office.lan, "/huydangky")
    await office.presses(office.lan, "Sở Y tế")

    await office.presses(office.lan, "Thôi nhận")

    assert "thôi nhận nhiệm vụ" in office.read(office.ha)[-1]["text"]
    assert "không còn nơi nhận nào" not in office.read(office.ha)[-1]["text"]


async def test_a_chat_cannot_end_another_chats_subscription(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.binh, "so-tai-chinh")
    (mine,) = await office.tells(office.lan, "/unsubscribe")
    (theirs,) = await office.tells(office.binh, "/unsubscribe")

    press = await office.forges(office.binh, data_of(mine, "Sở Y tế"), theirs)

    assert press.answer is not None
    assert "Nút này không dùng được." in (press.answer.text or "")


async def test_an_old_button_of_a_subscription_that_has_ended_says_so(office: Office) -> None:
    subscription = await office.follow(office.lan, "so-y-te")
    (said,) = await office.tells(office.lan, "/unsubscribe")
    async with office.storage.transaction() as records:
        await records.subscriptions.end(subscription.id, office.at)

    press = await office.presses(office.lan, "Sở Y tế", message=said)

    assert press.answer is not None
    assert "không còn hiệu lực" in (press.answer.text or "")


async def test_a_stranger_has_nothing_to_leave(office: Office) -> None:
    (said,) = await office.tells(office.lan, "/unsubscribe")

    assert "Tại đây chưa nhận nhiệm vụ của đơn vị nào." in said["text"]
