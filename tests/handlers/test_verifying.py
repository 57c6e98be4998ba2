"""Finished work waits for an admin, who accepts it or gives it back; the first who decides wins."""

from __future__ import annotations

import datetime as dt

from bot.progress_buttons import Confirm, ConfirmAll
from directives.model import Role
from directives.times import end_of_day, instant
from directives.work import Assignment, Status
from sandbox.model import Json
from tests.office import Office, data_of, labels

MARCH_13, MARCH_20 = dt.date(2026, 3, 13), dt.date(2026, 3, 20)
HEALTH, FINANCE = "so-y-te", "so-tai-chinh"


async def reported(office: Office, note: str = "đã gửi báo cáo") -> Assignment:
    """Chị Lan has reported a task done."""
    await office.follow(office.lan, HEALTH)
    (share,) = await office.publish([("Báo cáo tình hình dịch.", MARCH_13, {HEALTH: Role.LEAD})], tell=True)
    await office.tells(office.lan, f"/done {share.task.id} {note}")
    return share


async def reported_by_two(office: Office) -> tuple[Assignment, Assignment]:
    """Two agencies have reported the same task done."""
    await office.follow(office.lan, HEALTH)
    await office.follow(office.binh, FINANCE)
    one, other = await office.publish([("Rà soát biên chế.", MARCH_13, {HEALTH: Role.LEAD, FINANCE: Role.LEAD})])
    await office.tells(office.lan, f"/done {one.task.id}")
    await office.tells(office.binh, f"/done {other.task.id}")
    return one, other


def asked(office: Office, admin: object) -> Json:
    """The newest message that asks this admin to accept something."""
    return next(m for m in reversed(office.read(admin)) if "✅ Xác nhận" in labels(m))  # type: ignore[arg-type]


async def test_the_message_of_finished_work_carries_the_decision(office: Office) -> None:
    share = await reported(office)

    await office.presses(office.ha, "✅ Xác nhận")

    accepted = await office.assignment(share)
    assert (accepted.status, accepted.confirmed_by) == (Status.CONFIRMED, office.ha.user_id)
    assert "Đã xác nhận nhiệm vụ" in office.read(office.ha)[-1]["text"]


async def test_the_agency_reads_it_on_its_message_and_is_not_disturbed(office: Office) -> None:
    await reported(office)
    before = len(office.read(office.lan))

    await office.presses(office.ha, "✅ Xác nhận")

    assert len(office.read(office.lan)) == before
    assert "văn phòng đã xác nhận" in office.read(office.lan)[0]["text"]


async def test_what_is_accepted_can_no_longer_be_taken_back_by_the_agency(office: Office) -> None:
    share = await reported(office)
    answer = office.read(office.lan)[-1]
    undo = data_of(answer, "Hoàn tác")
    await office.presses(office.ha, "✅ Xác nhận")

    press = await office.forges(office.lan, undo, answer)

    assert "Văn phòng đã xác nhận nhiệm vụ" in (await press.wait()).text
    assert (await office.assignment(share)).status is Status.CONFIRMED


async def test_the_first_admin_wins_and_the_second_reads_who_it_was(office: Office) -> None:
    share = await reported(office)
    mine, other = asked(office, office.ha), asked(office, office.khanh)
    await office.presses(office.ha, "✅ Xác nhận", message=mine)

    press = await office.presses(office.khanh, "✅ Xác nhận", message=other)

    assert (await press.wait()).text == f"Nhiệm vụ {share.task.id} đã được xác nhận (Chị Hà)."
    assert (await office.assignment(share)).confirmed_by == office.ha.user_id


async def test_accepting_what_the_agency_has_taken_back_changes_nothing(office: Office) -> None:
    share = await reported(office)
    await office.presses(office.lan, "Hoàn tác")

    press = await office.presses(office.ha, "✅ Xác nhận")

    assert "đang mở" in (await press.wait()).text
    assert (await office.assignment(share)).status is Status.NEW


async def test_an_acceptance_is_taken_back_within_ten_minutes_and_not_later(office: Office) -> None:
    share = await reported(office)
    await office.presses(office.ha, "✅ Xác nhận")
    old = office.read(office.ha)[-1]
    await office.move(minutes=5)

    await office.presses(office.ha, "Bỏ xác nhận")

    assert (await office.assignment(share)).status is Status.DONE
    await office.presses(office.ha, "✅ Xác nhận")
    await office.move(minutes=11)
    press = await office.forges(office.ha, data_of(office.read(office.ha)[-1], "Bỏ xác nhận"), old)
    assert "trong 10 phút" in (await press.wait()).text
    assert (await office.assignment(share)).status is Status.CONFIRMED


async def test_verify_lists_what_waits_and_opens_each_with_its_note(office: Office) -> None:
    await reported(office, "đã gửi báo cáo số 45/BC-SYT")

    said = await office.tells(office.ha, "/xacnhan")
    await office.presses(office.ha, "1", message=said[-1])

    assert "1 việc chờ xác nhận" in said[-1]["text"]
    card = office.read(office.ha)[-1]
    assert "đã gửi báo cáo số 45/BC-SYT" in card["text"]
    assert labels(card)[:2] == ["✅ Xác nhận", "Yêu cầu làm lại"]


async def test_verify_with_a_number_accepts_at_once(office: Office) -> None:
    share = await reported(office)

    said = await office.tells(office.ha, f"/verify {share.task.id}")

    assert "Đã xác nhận nhiệm vụ" in said[-1]["text"]
    assert (await office.assignment(share)).status is Status.CONFIRMED


async def test_of_two_agencies_verify_asks_whose_work_is_meant(office: Office) -> None:
    one, other = await reported_by_two(office)

    said = await office.tells(office.ha, f"/verify {one.task.id}")
    assert labels(said[-1]) == ["Sở Y tế", "Sở Tài chính"]
    await office.presses(office.ha, "Sở Tài chính", message=said[-1])

    assert (await office.assignment(one)).status is Status.DONE
    assert (await office.assignment(other)).status is Status.CONFIRMED


async def test_verify_takes_the_name_of_the_agency(office: Office) -> None:
    one, other = await reported_by_two(office)

    await office.tells(office.ha, f"/verify {one.task.id} so y te")

    assert (await office.assignment(one)).status is Status.CONFIRMED
    assert (await office.assignment(other)).status is Status.DONE


async def test_verify_of_open_work_says_that_nothing_waits(office: Office) -> None:
    share = await office.give(HEALTH, "Báo cáo.")

    said = await office.tells(office.ha, f"/verify {share.task.id}")

    assert "không có phần việc nào chờ xác nhận" in said[-1]["text"]


async def test_all_of_a_directive_is_accepted_after_a_question(office: Office) -> None:
    one, other = await reported_by_two(office)
    await open_waiting_of(office, one)

    await office.presses(office.ha, "✅ Xác nhận cả 2 việc")
    assert "Xác nhận hoàn thành cả 2 việc?" in office.read(office.ha)[-1]["text"]
    await office.presses(office.ha, "✅ Xác nhận cả 2 việc")

    assert "Đã xác nhận hoàn thành 2 việc" in office.read(office.ha)[-1]["text"]
    assert {(await office.assignment(a)).status for a in (one, other)} == {Status.CONFIRMED}


async def open_waiting_of(office: Office, share: Assignment) -> None:
    await office.tells(office.ha, f"/progress {share.task.directive_id}")
    waiting = next(label for label in labels(office.read(office.ha)[-1]) if label.startswith("Chờ xác nhận"))
    await office.presses(office.ha, waiting)


async def test_what_is_reported_after_the_question_is_not_accepted_unseen(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    first, second, third = await office.publish([(f"Việc {n}.", MARCH_13, {HEALTH: Role.LEAD}) for n in (1, 2, 3)])
    for share in (first, second):
        await office.tells(office.lan, f"/done {share.task.id}")
    await open_waiting_of(office, first)
    await office.presses(office.ha, "✅ Xác nhận cả 2 việc")
    await office.move(seconds=30)
    await office.tells(office.lan, f"/done {third.task.id}")

    question = next(m for m in reversed(office.read(office.ha)) if "✅ Xác nhận cả 2 việc" in labels(m))
    await office.presses(office.ha, "✅ Xác nhận cả 2 việc", message=question)

    assert (await office.assignment(first)).status is Status.CONFIRMED
    assert (await office.assignment(third)).status is Status.DONE


async def test_a_forged_until_in_the_future_accepts_no_more_than_is_there_now(office: Office) -> None:
    share = await reported(office)
    under = asked(office, office.ha)
    data = ConfirmAll(directive=share.task.directive_id, until=2**60, sure=1).pack()

    await office.forges(office.ha, data, under)

    assert (await office.assignment(share)).status is Status.CONFIRMED


async def test_support_is_not_looked_at(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    share = await office.give(HEALTH, "Phối hợp rà soát.", role=Role.SUPPORT)
    await office.tells(office.lan, f"/done {share.task.id}")

    assert labels(office.read(office.ha)[-1]) == []
    said = await office.tells(office.ha, "/verify")
    assert "Không có việc nào chờ xác nhận" in said[-1]["text"]
    press = await office.forges(office.ha, Confirm(assignment=share.id).pack(), said[-1])
    assert "không còn chờ xác nhận" in (await press.wait()).text
    assert (await office.assignment(share)).status is Status.DONE


async def test_an_officer_decides_nothing(office: Office) -> None:
    share = await reported(office)

    press = await office.forges(office.lan, Confirm(assignment=share.id).pack(), office.read(office.lan)[-1])
    said = await office.tells(office.lan, "/verify")

    assert "Chỉ quản trị viên" in (await press.wait()).text
    assert "Chỉ quản trị viên" in said[-1]["text"]
    assert (await office.assignment(share)).status is Status.DONE


async def test_every_decision_stands_in_the_audit_log(office: Office) -> None:
    share = await reported(office)
    await office.presses(office.ha, "✅ Xác nhận")
    await office.presses(office.ha, "Bỏ xác nhận")
    await office.tells(office.khanh, f"/redo {share.task.id} thiếu phụ lục")

    async with office.storage.snapshot() as records:
        events = await records.events.of(f"assignment:{share.id}")
    decisions = [(e.kind, e.actor) for e in events if e.kind != "done"]
    ha, khanh = office.ha.user_id, office.khanh.user_id
    assert decisions == [("confirmed", ha), ("unconfirmed", ha), ("given-back", khanh)]
    assert events[-1].detail == {"why": "thiếu phụ lục", "note": "đã gửi báo cáo"}


# given back


async def test_work_that_is_given_back_is_open_again_with_its_reason_and_its_old_deadline(office: Office) -> None:
    share = await reported(office)

    await office.presses(office.ha, "Yêu cầu làm lại")
    assert "còn thiếu gì?" in office.read(office.ha)[-1]["text"]
    said = await office.tells(office.ha, "Thiếu số liệu của ba xã")

    assert "Đã yêu cầu Sở Y tế làm lại" in said[-1]["text"]
    back = await office.assignment(share)
    assert (back.status, back.closed_at, back.due_at) == (Status.RETURNED, None, end_of_day(MARCH_13))
    assert back.nudge_at is not None


async def test_the_agency_hears_it_at_once_and_answers_by_a_reply(office: Office) -> None:
    share = await reported(office)
    await office.tells(office.ha, f"/lamlai {share.task.id} thiếu số liệu của ba xã")
    told = office.read(office.lan)[-1]

    assert "văn phòng yêu cầu làm lại nhiệm vụ" in told["text"]
    assert "thiếu số liệu của ba xã" in told["text"]
    assert labels(told) == [f"✅ Xong {share.task.id}", "Mở nhiệm vụ"]
    await office.tells(office.lan, "/done đã bổ sung", reply_to=told)
    again = await office.assignment(share)
    assert (again.status, again.note) == (Status.DONE, "đã bổ sung")


async def test_the_agencys_message_says_that_the_work_is_to_be_done_again(office: Office) -> None:
    share = await reported(office)

    await office.tells(office.ha, f"/redo {share.task.id} thiếu phụ lục")

    first = office.read(office.lan)[0]
    assert f"✅ Xong {share.task.id}" in labels(first)
    said = await office.tells(office.lan, f"/task {share.task.id}")
    assert "văn phòng yêu cầu làm lại" in said[-1]["text"]
    assert "Lý do: thiếu phụ lục" in said[-1]["text"]


async def test_a_new_day_before_the_reason_moves_the_deadline(office: Office) -> None:
    share = await reported(office)

    await office.presses(office.ha, "Yêu cầu làm lại")
    await office.tells(office.ha, "20/3 vì cần bổ sung số liệu")

    back = await office.assignment(share)
    assert (back.status, back.due_at, back.extensions) == (Status.RETURNED, end_of_day(MARCH_20), 0)
    assert "20/03/2026" in office.read(office.lan)[-1]["text"]


async def test_a_day_that_is_past_is_refused_and_asked_for_again(office: Office) -> None:
    share = await reported(office)
    await office.presses(office.ha, "Yêu cầu làm lại")

    refused = await office.tells(office.ha, "2/3/2026 thiếu phụ lục")
    assert "phải sau" in refused[-1]["text"]
    assert (await office.assignment(share)).status is Status.DONE
    await office.tells(office.ha, "thiếu phụ lục")

    assert (await office.assignment(share)).status is Status.RETURNED


async def test_a_day_alone_is_no_reason(office: Office) -> None:
    share = await reported(office)
    await office.presses(office.ha, "Yêu cầu làm lại")

    said = await office.tells(office.ha, "20/3/2026")

    assert "Thiếu lý do" in said[-1]["text"]
    assert (await office.assignment(share)).status is Status.DONE


async def test_work_that_is_given_back_is_nudged_again(office: Office) -> None:
    share = await reported(office)
    await office.tells(office.ha, f"/redo {share.task.id} thiếu phụ lục")

    back = await office.assignment(share)
    assert back.nudge_at == instant(dt.date(2026, 3, 10), dt.time(7, 30))


async def test_when_the_other_admin_was_faster_the_reason_is_not_kept_and_no_longer_awaited(office: Office) -> None:
    share = await reported(office)
    await office.presses(office.khanh, "Yêu cầu làm lại")
    await office.presses(office.ha, "✅ Xác nhận")

    first = await office.tells(office.khanh, "thiếu phụ lục")
    second = await office.tells(office.khanh, "chào chị")

    assert "không còn chờ xác nhận" in first[-1]["text"]
    assert "chưa rõ là trả lời cho việc gì" in second[-1]["text"]
    assert (await office.assignment(share)).status is Status.CONFIRMED


async def test_of_two_agencies_redo_asks_whose_work_it_is_and_keeps_the_reason(office: Office) -> None:
    one, other = await reported_by_two(office)

    said = await office.tells(office.ha, f"/redo {one.task.id} thiếu biểu tổng hợp")
    await office.presses(office.ha, "Sở Y tế", message=said[-1])

    assert (await office.assignment(one)).status is Status.RETURNED
    assert (await office.assignment(other)).status is Status.DONE
    assert "thiếu biểu tổng hợp" in office.read(office.lan)[-1]["text"]


async def test_redo_needs_a_number_and_a_reason(office: Office) -> None:
    share = await reported(office)

    assert "/redo 12" in (await office.tells(office.ha, "/redo"))[-1]["text"]
    assert "Thiếu lý do" in (await office.tells(office.ha, f"/redo {share.task.id}"))[-1]["text"]


async def test_work_done_a_second_time_and_taken_back_is_still_to_be_done_again(office: Office) -> None:
    share = await reported(office)
    await office.tells(office.ha, f"/redo {share.task.id} thiếu phụ lục")
    await office.tells(office.lan, f"/done {share.task.id}")

    await office.presses(office.lan, "Hoàn tác")

    assert (await office.assignment(share)).status is Status.RETURNED
