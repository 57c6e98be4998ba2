"""How a chat stops receiving an agency's tasks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from directives.office import Agency
from directives.work import Lane, Notice, NoticeKind
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


async def test_what_is_due_to_a_chat_that_leaves_is_not_sent_there_any_more(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    assignment = await office.give("so-y-te", "Báo cáo tình hình dịch.")
    later = office.at + dt.timedelta(hours=1)
    about: dict[str, Any] = {
        "due_at": later,
        "chat_id": office.lan.user_id,
        "lane": Lane.BULK,
        "assignment_ids": (assignment.id,),
    }
    async with office.storage.transaction() as records:
        await records.notices.add(
            [
                Notice(key="a", kind=NoticeKind.TASKS, text="Nhiệm vụ mới", agency_id="so-y-te", **about),
                Notice(key="b", kind=NoticeKind.NUDGE, text="Nhắc việc", **about),
            ]
        )
    await office.tells(office.lan, "/unsubscribe")
    await office.presses(office.lan, "Sở Y tế")
    await office.presses(office.lan, "Thôi nhận")

    await office.move(hours=2)

    assert "Đã thôi nhận nhiệm vụ" in office.read(office.lan)[-1]["text"]


async def test_a_chat_of_very_many_agencies_leaves_one_by_its_name(office: Office) -> None:
    async with office.storage.transaction() as records:
        await records.agencies.seed([Agency(id=f"ubnd-xa-{n}", name=f"UBND xã Số {n}") for n in range(120)])
    for n in range(120):
        await office.follow(office.lan, f"ubnd-xa-{n}")

    (first,) = await office.tells(office.lan, "/unsubscribe")
    (found,) = await office.tells(office.lan, "/unsubscribe xã số 119")

    assert "Còn 90 đơn vị khác: gửi /unsubscribe kèm tên đơn vị." in first["text"]
    assert labels(found) == ["UBND xã Số 119"]


async def test_the_last_focal_point_hands_the_office_on_before_leaving_in_private(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.binh, "so-y-te")
    await office.tells(office.lan, "/unsubscribe")

    press = await office.presses(office.lan, "Sở Y tế")

    assert press.answer is not None
    assert "phải còn ít nhất một đầu mối" in (press.answer.text or "")
    async with office.storage.snapshot() as records:
        assert len(await records.subscriptions.of_chat(office.lan.user_id)) == 1
        assert await records.members.live("so-y-te", office.lan.user_id) is not None


async def test_a_focal_point_who_has_named_another_leaves_and_holds_nothing_any_more(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.binh, "so-y-te")
    mine = await office.give("so-y-te", "Báo cáo.")
    await office.tells(office.binh, "/handover 1 Lan")
    await office.tells(office.lan, "/members")
    await office.presses(office.lan, "Anh Bình")
    await office.presses(office.lan, "Đặt làm đầu mối")
    await office.tells(office.lan, "/unsubscribe")
    await office.presses(office.lan, "Sở Y tế")

    await office.presses(office.lan, "Thôi nhận")

    assert (await office.assignment(mine)).holder_id is None
    async with office.storage.snapshot() as records:
        assert [m.person_id for m in await records.members.of_agencies(["so-y-te"])] == [office.binh.user_id]
