"""What the clock turns into messages: nudges grouped for each chat, the admins' digest, receipts."""

from __future__ import annotations

import datetime as dt

from directives.model import Role
from directives.times import instant
from directives.work import Assignment
from scheduler.duties import Office as Duties
from scheduler.duties import tick
from tests.office import Office

MONDAY, FRIDAY = dt.date(2026, 3, 9), dt.date(2026, 3, 13)
DUTIES = Duties(admins=frozenset({1001}))


async def tick_at(office: Office, on: dt.date, clock: dt.time = dt.time(7, 30)) -> int:
    """Moves the office's clock to a local moment, ticks once, and lets everything that came of it be sent."""
    office.clock.at = instant(on, clock)
    added = await tick(office.storage, DUTIES, office.at)
    office.application.wake()
    await office.settled()
    return added


async def owes(office: Office, agency_id: str, text: str, role: Role = Role.LEAD) -> Assignment:
    """An agency owes work until Friday; the receipt of its directive is out of the way."""
    assignment = await office.give(agency_id, text, due=FRIDAY, role=role)
    await tick_at(office, MONDAY, dt.time(8, 1))
    return assignment


async def test_one_chat_gets_one_message_for_all_that_is_due_that_morning(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.lan, "so-tai-chinh")
    for agency_id, text in (("so-y-te", "Báo cáo dịch."), ("so-y-te", "Mua vắc xin."), ("so-tai-chinh", "Cấp tiền.")):
        await owes(office, agency_id, text)
    before = len(office.read(office.lan))

    await tick_at(office, FRIDAY)

    said = office.read(office.lan)[before:]
    assert len(said) == 1
    assert all(text in said[0]["text"] for text in ("Báo cáo dịch.", "Mua vắc xin.", "Cấp tiền."))


async def test_a_second_tick_at_the_same_moment_says_nothing_more(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await owes(office, "so-y-te", "Báo cáo dịch.")

    assert await tick_at(office, FRIDAY) == 1
    assert await tick_at(office, FRIDAY) == 0


async def test_closed_work_is_not_nudged(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    assignment = await owes(office, "so-y-te", "Báo cáo dịch.")
    await office.tells(office.lan, f"/done {assignment.task.id}")

    assert await tick_at(office, FRIDAY) == 0


async def test_after_weeks_of_silence_a_task_is_nudged_once_about_where_it_stands(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await owes(office, "so-y-te", "Báo cáo dịch.")
    before = len(office.read(office.lan))

    await tick_at(office, dt.date(2026, 3, 17), dt.time(10, 0))

    said = office.read(office.lan)[before:]
    assert len(said) == 1
    assert "quá hạn 4 ngày" in said[0]["text"]


async def test_support_is_not_nudged(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await owes(office, "so-y-te", "Báo cáo dịch.", Role.SUPPORT)

    assert await tick_at(office, FRIDAY) == 0


async def test_an_agency_without_a_chat_does_not_stop_the_others(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await owes(office, "so-tai-chinh", "Cấp tiền.")
    await owes(office, "so-y-te", "Báo cáo dịch.")

    await tick_at(office, FRIDAY)

    assert "Báo cáo dịch." in office.read(office.lan)[-1]["text"]
    assert "Cấp tiền." not in office.read(office.lan)[-1]["text"]


async def test_a_receipt_comes_once_when_all_is_settled(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.publish([("Báo cáo dịch.", FRIDAY, {"so-y-te": Role.LEAD})], tell=True)

    assert await tick_at(office, MONDAY, dt.time(8, 5)) == 1
    assert "Sở Y tế" in office.read(office.ha)[-1]["text"]
    assert await tick_at(office, MONDAY, dt.time(8, 6)) == 0
