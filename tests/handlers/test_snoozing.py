"""A reminder is put off, once, until a moment before the deadline."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.deadline_buttons import AskSnooze, Snooze
from bot.texts.snoozing import minute_of
from directives.times import instant
from directives.work import Assignment
from tests.office import Office, labels

HEALTH = "so-y-te"
TOMORROW = instant(dt.date(2026, 3, 10), dt.time(7, 30))


async def owing(office: Office, due: dt.date = dt.date(2026, 3, 13)) -> Assignment:
    await office.follow(office.lan, HEALTH)
    return await office.give(HEALTH, "Báo cáo tình hình dịch sốt xuất huyết.", due=due)


async def asks(office: Office, owed: Assignment) -> None:
    """Chị Lan presses "later" under some message."""
    card = (await office.tells(office.lan, f"/task {owed.task.id}"))[-1]
    await office.forges(office.lan, AskSnooze(assignment=owed.id).pack(), card)


async def test_moments_before_the_deadline_are_offered_and_one_is_kept(office: Office) -> None:
    owed = await owing(office)

    await asks(office, owed)
    assert labels(office.read(office.lan)[-1]) == [
        "14:00 hôm nay, 09/03",
        "07:30 ngày mai, 10/03",
        "07:30 thứ Năm, 12/03",
    ]
    await office.presses(office.lan, "07:30 ngày mai, 10/03")

    assert (await office.assignment(owed)).nudge_at == TOMORROW
    assert "Sẽ nhắc lại" in office.read(office.lan)[-1]["text"]
    assert labels(office.read(office.lan)[-1]) == []


async def test_the_same_reminder_is_put_off_once(office: Office) -> None:
    owed = await owing(office)
    await asks(office, owed)
    await office.presses(office.lan, "07:30 ngày mai, 10/03")

    await asks(office, owed)
    press = await office.presses(office.lan, "14:00 hôm nay, 09/03")

    assert "đã để sau một lần" in (press.answer.text if press.answer else "")
    assert (await office.assignment(owed)).nudge_at == TOMORROW


async def test_on_the_last_afternoon_more_time_is_offered_instead(office: Office) -> None:
    owed = await owing(office, dt.date(2026, 3, 9))
    await office.move(hours=7)

    await asks(office, owed)

    assert labels(office.read(office.lan)[-1]) == ["Xin lùi hạn"]


async def test_late_work_cannot_be_put_off(office: Office) -> None:
    owed = await owing(office)
    await office.move(days=7)

    card = (await office.tells(office.lan, f"/task {owed.task.id}"))[-1]
    press = await office.forges(office.lan, AskSnooze(assignment=owed.id).pack(), card)

    assert "đã sát hạn hoặc quá hạn" in (press.answer.text if press.answer else "")


async def test_a_moment_that_was_not_offered_is_refused(office: Office) -> None:
    owed = await owing(office)
    beyond = instant(dt.date(2026, 3, 16), dt.time(7, 30))
    card = (await office.tells(office.lan, f"/task {owed.task.id}"))[-1]
    before = (await office.assignment(owed)).nudge_at

    await office.forges(office.lan, Snooze(assignment=owed.id, until=minute_of(beyond)).pack(), card)

    assert (await office.assignment(owed)).nudge_at == before


async def test_the_office_counts_it_as_open_all_the_same(office: Office) -> None:
    owed = await owing(office)
    await asks(office, owed)
    await office.presses(office.lan, "07:30 ngày mai, 10/03")

    async with office.storage.snapshot() as records:
        counts = await records.tasks.counts(owed.task.directive_id, office.at)

    assert counts.open_in_time == 1


async def test_nobody_puts_off_another_agencys_reminder(office: Office) -> None:
    owed = await owing(office)
    await office.follow(office.binh, "so-tai-chinh")
    mine = await office.give("so-tai-chinh", "Bố trí kinh phí.", due=dt.date(2026, 3, 13))
    card = (await office.tells(office.binh, f"/task {mine.task.id}"))[-1]
    before = (await office.assignment(owed)).nudge_at

    await office.forges(office.binh, Snooze(assignment=owed.id, until=minute_of(TOMORROW)).pack(), card)

    assert (await office.assignment(owed)).nudge_at == before


async def test_it_is_put_off_by_command_until_a_typed_moment(office: Office) -> None:
    owed = await owing(office)

    said = await office.tells(office.lan, f"/desau {owed.task.id} 14h ngay mai")

    assert "Sẽ nhắc lại nhiệm vụ" in said[-1]["text"]
    assert "14:00 ngày mai, 10/03" in said[-1]["text"]
    assert (await office.assignment(owed)).nudge_at == instant(dt.date(2026, 3, 10), dt.time(14, 0))


async def test_the_command_alone_offers_the_moments_also_as_a_reply(office: Office) -> None:
    owed = await owing(office)
    card = (await office.tells(office.lan, f"/task {owed.task.id}"))[-1]

    by_number = (await office.tells(office.lan, f"/later {owed.task.id}"))[-1]
    by_reply = (await office.tells(office.lan, "/later", reply_to=card))[-1]

    assert labels(by_number) == labels(by_reply) != []
    await office.presses(office.lan, "07:30 ngày mai, 10/03", message=by_reply)
    assert (await office.assignment(owed)).nudge_at == TOMORROW


async def test_a_typed_moment_off_work_is_the_next_working_morning(office: Office) -> None:
    owed = await owing(office, dt.date(2026, 3, 20))

    said = await office.tells(office.lan, f"/later {owed.task.id} 14/03/2026")

    assert "07:30 thứ Hai, 16/03" in said[-1]["text"]


@pytest.mark.parametrize(
    ("moment", "why"),
    [
        ("lúc nào rảnh", "Chưa hiểu giờ"),
        ("7h hôm nay", "đã qua"),
        ("16/03/2026", "đã sát hạn hoặc quá hạn"),
    ],
)
async def test_a_moment_that_cannot_be_is_refused(office: Office, moment: str, why: str) -> None:
    owed = await owing(office)
    before = (await office.assignment(owed)).nudge_at

    assert why in (await office.tells(office.lan, f"/later {owed.task.id} {moment}"))[-1]["text"]
    assert (await office.assignment(owed)).nudge_at == before


async def test_by_command_too_the_same_reminder_is_put_off_once(office: Office) -> None:
    owed = await owing(office)
    await office.tells(office.lan, f"/later {owed.task.id} 7h30 sáng mai")

    again = await office.tells(office.lan, f"/later {owed.task.id} 14h chiều mai")

    assert "đã để sau một lần" in again[-1]["text"]
    assert (await office.assignment(owed)).nudge_at == TOMORROW
