"""A group follows two agencies, and its people are officers of one of them."""

from __future__ import annotations

import datetime as dt

from directives.work import Assignment, Status
from scheduler.duties import Office as Duties
from scheduler.duties import tick
from tests.office import Office

HEALTH, FINANCE = "so-y-te", "so-tai-chinh"


async def reminded(office: Office) -> tuple[Assignment, Assignment]:
    """Lan is of the health agency, Bình of the finance agency; one morning message shows what both owe."""
    await office.follow(office.group, HEALTH, officers=[office.lan])
    await office.follow(office.group, FINANCE, officers=[office.binh])
    health = await office.give(HEALTH, "Báo cáo dịch.", due=dt.date(2026, 3, 11))
    finance = await office.give(FINANCE, "Bố trí kinh phí.", due=dt.date(2026, 3, 11))
    office.clock.at += dt.timedelta(days=1)
    await tick(office.storage, Duties(admins=frozenset()), office.at)
    await office.move()
    return health, finance


async def test_a_reply_to_the_morning_message_of_both_is_about_ones_own_task(office: Office) -> None:
    health, finance = await reminded(office)
    morning = next(m for m in reversed(office.read(office.group)) if "Bố trí kinh phí" in m["text"])
    assert "Báo cáo dịch" in morning["text"]

    await office.tells(office.lan, "/note đang chờ số liệu", where=office.group, reply_to=morning)

    async with office.storage.snapshot() as records:
        said = await records.remarks.of([health.id, finance.id])
    assert [(r.assignment_id, r.text) for r in said] == [(health.id, "đang chờ số liệu")]


async def test_who_left_while_something_was_asked_is_asked_no_more(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    share = await office.give(HEALTH, "Báo cáo dịch.")
    await office.tells(office.lan, "/note 1")
    await office.tells(office.lan, "/unsubscribe")
    await office.presses(office.lan, "Sở Y tế")
    await office.presses(office.lan, "Thôi nhận")

    await office.tells(office.lan, "đã họp xong")

    async with office.storage.snapshot() as records:
        assert await records.awaiting.peek(office.lan.user_id, office.lan.user_id) is None
    assert (await office.assignment(share)).status is Status.NEW


async def test_the_greeting_counts_what_the_list_counts(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    await office.give(HEALTH, "Báo cáo dịch.")
    sent_back = await office.give(HEALTH, "Cấp phép xây dựng.", due=dt.date(2026, 3, 6))
    await office.tells(office.lan, f"/return {sent_back.task.id} không phải việc của Sở")

    greeting = await office.tells(office.lan, "/start")
    listed = await office.tells(office.lan, "/tasks")

    assert "2 nhiệm vụ đang mở, ⚠️ 1 quá hạn" in listed[-1]["text"]
    assert "Đang mở 2 nhiệm vụ, ⚠️ 1 quá hạn" in greeting[-1]["text"]
