"""Recurring tasks in the chat: which period is done, and the end of the repetition."""

from __future__ import annotations

import datetime as dt

from directives.model import Deadline, DeadlineKind, Reading, ReadTask, Role
from directives.work import Assignment
from tests.office import HEADER, Office, labels

HEALTH = "so-y-te"
MONTHLY = Deadline(
    quote="trước ngày 21 hằng tháng", kind=DeadlineKind.RECURRING, recurrence="FREQ=MONTHLY;BYMONTHDAY=20"
)
MARCH_20, APRIL_20 = dt.date(2026, 3, 20), dt.date(2026, 4, 20)


async def repeating(office: Office) -> tuple[int, tuple[Assignment, ...]]:
    """Sở Y tế reports every month; the periods of March and April are open."""
    await office.follow(office.lan, HEALTH)
    read = ReadTask(section="", text="Báo cáo tình hình dịch hằng tháng.", deadlines=(MONTHLY,))
    async with office.storage.transaction() as records:
        directive = await records.directives.start(office.ha.user_id, office.chat(office.ha).chat_id, office.at)
        await records.directives.review(directive.id, Reading(header=HEADER, tasks=(read,)))
        await records.directives.publish(directive.id, office.ha.user_id, office.at)
        task = await records.tasks.add(directive.id, 0, read, on=dt.date(2026, 3, 9))
        shares = [
            Assignment(id=0, task=task, agency_id=HEALTH, role=Role.LEAD, status="new", occurrence_on=on)  # type: ignore[arg-type]
            for on in (MARCH_20, APRIL_20)
        ]
        opened = await records.tasks.assign_many(shares)
    return task.id, opened


async def test_the_list_and_the_card_name_the_period(office: Office) -> None:
    number, _ = await repeating(office)

    listed = await office.tells(office.lan, "/tasks")
    cards = await office.tells(office.lan, f"/task {number}")

    assert f"{number} (kỳ 20/03/2026)" in listed[-1]["text"]
    assert [
        f"Nhiệm vụ {number} (kỳ {on:%d/%m/%Y})" in c["text"] for c, on in zip(cards, (MARCH_20, APRIL_20), strict=True)
    ] == [
        True,
        True,
    ]


async def test_done_with_several_open_periods_asks_which_the_oldest_first(office: Office) -> None:
    number, (march, april) = await repeating(office)

    said = await office.tells(office.lan, f"/done {number} đã gửi báo cáo")
    assert labels(said[-1]) == [f"✅ Xong {number} kỳ 20/03/2026", f"✅ Xong {number} kỳ 20/04/2026"]
    await office.presses(office.lan, f"✅ Xong {number} kỳ 20/03/2026")

    assert not (await office.assignment(march)).status.is_open
    assert (await office.assignment(april)).status.is_open
    assert (await office.assignment(march)).note == "đã gửi báo cáo"
    assert "(kỳ 20/03/2026)" in office.read(office.ha)[-1]["text"]


async def test_more_time_with_several_open_periods_asks_which(office: Office) -> None:
    number, _ = await repeating(office)

    said = await office.tells(office.lan, f"/extend {number} 25/4 chờ số liệu")
    await office.presses(office.lan, "Lùi hạn: Kỳ 20/04/2026", message=said[-1])

    assert f"nhiệm vụ {number} (kỳ 20/04/2026)" in office.read(office.lan)[-1]["text"]


async def test_an_admin_ends_the_repetition_and_the_agency_is_told(office: Office) -> None:
    number, _ = await repeating(office)

    asked = await office.tells(office.ha, f"/endrepeat {number}")
    assert "2 kỳ đang mở vẫn phải báo xong" in asked[-1]["text"]
    await office.presses(office.ha, "Kết thúc lặp")

    assert "thôi lặp" in office.read(office.ha)[-1]["text"]
    assert "thôi lặp (Chị Hà)" in office.read(office.lan)[-1]["text"]
    again = await office.tells(office.ha, f"/ketthuclap {number}")
    assert "không lặp, hoặc đã thôi lặp" in again[-1]["text"]


async def test_only_admins_end_it_and_only_what_repeats(office: Office) -> None:
    number, _ = await repeating(office)
    other = await office.give(HEALTH, "Báo cáo một lần.", due=MARCH_20)

    strangers = await office.tells(office.lan, f"/endrepeat {number}")
    once = await office.tells(office.ha, f"/endrepeat {other.task.id}")
    unknown = await office.tells(office.ha, "/endrepeat 99")
    missing = await office.tells(office.ha, "/endrepeat")

    assert "Chỉ quản trị viên" in strangers[-1]["text"]
    assert "không lặp" in once[-1]["text"]
    assert "99" in unknown[-1]["text"]
    assert "/endrepeat" in missing[-1]["text"]
