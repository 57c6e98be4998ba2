"""/ics: the file in the chat, and the private address."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sandbox.model import Json
from tests.office import Office, labels

HEALTH, FINANCE = "so-y-te", "so-tai-chinh"


def files(office: Office, where: Any) -> list[Json]:
    return [m for m in office.world.messages(office.chat(where)) if "document" in m]


async def test_the_agencys_deadlines_come_as_a_calendar_file(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    await office.give(HEALTH, "Báo cáo tình hình dịch.", due=dt.date(2026, 3, 13))
    await office.give(FINANCE, "Bố trí kinh phí.", due=dt.date(2026, 3, 13))

    await office.tells(office.lan, "/ics")

    (sent,) = files(office, office.lan)
    assert sent["document"]["file_name"] == "so-y-te.ics"
    assert "Lịch thời hạn của Sở Y tế: 1 mục." in sent["caption"]


async def test_without_a_public_address_no_feed_is_offered(office: Office) -> None:
    await office.follow(office.lan, HEALTH)

    await office.tells(office.lan, "/lich")

    assert labels(files(office, office.lan)[-1]) == []


async def test_a_chat_of_two_agencies_chooses(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    await office.follow(office.lan, FINANCE)

    said = await office.tells(office.lan, "/ics")
    await office.presses(office.lan, "Sở Tài chính", message=said[-1])

    assert files(office, office.lan)[-1]["document"]["file_name"] == "so-tai-chinh.ics"


async def test_a_stranger_gets_no_calendar(office: Office) -> None:
    said = await office.tells(office.lan, "/ics")

    assert "/subscribe" in said[-1]["text"]
    assert files(office, office.lan) == []
