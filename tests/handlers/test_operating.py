"""/outbox: how sending stands, for admins in private."""

from __future__ import annotations

import pytest

from bot.refusal import NotAdmin, PrivateOnly
from bot.texts.refusals import words
from directives.model import Role
from tests.office import Office


@pytest.mark.parametrize("command", ["/outbox", "/guitin"])
async def test_an_admin_sees_what_was_delivered_and_that_nothing_is_to_be_done(office: Office, command: str) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.publish([("Báo cáo dịch.", None, {"so-y-te": Role.LEAD})], tell=True)

    (said,) = await office.tells(office.ha, command)

    assert "Đã gửi: 1" in said["text"]
    assert "Không chắc đã tới: 0" in said["text"]
    assert "Tin đến đang chờ xử lý: 0" in said["text"]
    assert said["text"].endswith("Không cần làm gì.")


async def test_doubts_and_what_cannot_be_delivered_are_counted(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.group, "so-y-te")
    office.world.faults.add(kind="drop_after", method="sendMessage", chat_id=office.chat(office.lan).chat_id)
    office.world.kick(office.group)
    office.world.bot().updates.clear()
    await office.publish([("Báo cáo dịch.", None, {"so-y-te": Role.LEAD})], tell=True)

    said = (await office.tells(office.ha, "/outbox"))[-1]

    assert "Không chắc đã tới: 1" in said["text"]
    assert "Không gửi được: 1" in said["text"]
    assert "/notices" in said["text"]


async def test_an_update_that_was_set_aside_is_shown_with_its_number_and_its_error(office: Office) -> None:
    async with office.storage.transaction() as records:
        await records.inbox.store([(7, 7, "{}")], office.at)
        await records.inbox.failed(7, "KeyError", office.at, give_up=True)

    (said,) = await office.tells(office.ha, "/outbox")

    assert "Tin đến không xử lý được: 1" in said["text"]
    assert "số 7, lỗi KeyError" in said["text"]


async def test_only_admins_see_it_and_only_in_private(office: Office) -> None:
    (to_officer,) = await office.tells(office.lan, "/outbox")
    office.world.join(office.group, office.ha)
    (in_group,) = await office.tells(office.ha, "/outbox", office.group)

    assert to_officer["text"] == words(NotAdmin()).striptags()
    assert in_group["text"] == words(PrivateOnly()).striptags()
