"""Wrongly addressed: an agency sends a task back, the office gives it to another agency or lets it stay."""

from __future__ import annotations

import datetime as dt

from directives.model import Role
from directives.remarks import RemarkKind
from directives.work import Assignment, Status
from sandbox.model import Json
from tests.office import Office, labels

MARCH_13 = dt.date(2026, 3, 13)
HEALTH, BUILDING = "so-y-te", "so-xay-dung"
FOREIGN = "Không phải việc của đơn vị"


async def owing(office: Office) -> Assignment:
    """The health agency, followed by Chị Lan, leads a task; Anh Bình follows the building agency."""
    await office.follow(office.lan, HEALTH)
    await office.follow(office.binh, BUILDING)
    return await office.give(HEALTH, "Kiểm tra an toàn các công trình xây dựng.", due=MARCH_13)


async def sent_back(office: Office) -> Assignment:
    owed = await owing(office)
    await office.tells(office.lan, f"/return {owed.task.id} thuộc chức năng của Sở Xây dựng")
    return owed


async def shares_of(office: Office, owed: Assignment) -> dict[str, Assignment]:
    async with office.storage.snapshot() as records:
        return {a.agency_id: a for a in await records.tasks.assignments_of_task(owed.task.id)}


def asked(office: Office, admin: str = "ha") -> Json:
    """The message that asks an admin what becomes of the task."""
    return next(m for m in office.read(getattr(office, admin)) if "Giao đơn vị khác" in labels(m))


async def test_a_task_that_is_sent_back_waits_for_the_office_and_is_nudged_no_more(office: Office) -> None:
    owed = await owing(office)

    said = await office.tells(office.lan, f"/tralai {owed.task.id} thuộc chức năng của Sở Xây dựng")

    assert "Đã trả lại nhiệm vụ 1, chờ văn phòng quyết định." in said[-1]["text"]
    declined = await office.assignment(owed)
    assert (declined.status, declined.nudge_at, declined.declined_by) == (Status.DECLINED, None, office.lan.user_id)
    for admin in (office.ha, office.khanh):
        request = office.read(admin)[-1]
        assert "Sở Y tế trả lại nhiệm vụ 1 vì giao nhầm" in request["text"]
        assert "thuộc chức năng của Sở Xây dựng" in request["text"]
        assert labels(request) == ["Giao đơn vị khác", "Không nhận trả lại"]


async def test_the_card_asks_for_the_reason_and_takes_the_typed_answer(office: Office) -> None:
    owed = await owing(office)
    await office.tells(office.lan, "/task 1")
    await office.presses(office.lan, "Thêm…")

    await office.presses(office.lan, FOREIGN)
    question = office.read(office.lan)[-1]["text"]
    await office.tells(office.lan, "Việc này của Sở Xây dựng, " + "đề nghị văn phòng xem lại nhé. " * 12)

    assert "vì sao không phải việc của đơn vị" in question
    assert (await office.assignment(owed)).status is Status.DECLINED


async def test_a_reply_to_the_card_needs_no_number(office: Office) -> None:
    owed = await owing(office)
    card = await office.tells(office.lan, "/task 1")

    await office.tells(office.lan, "/return không đúng chức năng", reply_to=card[-1])

    assert (await office.assignment(owed)).status is Status.DECLINED


async def test_in_a_group_only_a_reply_to_the_question_is_the_reason(office: Office) -> None:
    await office.follow(office.group, HEALTH)
    owed = await office.give(HEALTH, "Kiểm tra công trình.", due=MARCH_13)
    question = await office.tells(office.lan, "/return 1", where=office.group)

    await office.tells(office.lan, "mọi người ơi họp nhé", where=office.group)
    before = (await office.assignment(owed)).status
    await office.tells(office.lan, "của Sở Xây dựng", where=office.group, reply_to=question[-1])

    assert before is Status.NEW
    assert (await office.assignment(owed)).status is Status.DECLINED


async def test_another_agency_gets_it_with_its_message_and_the_first_is_rid_of_it(office: Office) -> None:
    owed = await sent_back(office)

    await office.presses(office.ha, "Giao đơn vị khác")
    found = await office.tells(office.ha, "so xay dung")
    await office.presses(office.ha, "Sở Xây dựng", message=found[-1])

    shares = await shares_of(office, owed)
    assert (shares[HEALTH].status, shares[HEALTH].withdrawn_at) == (Status.WITHDRAWN, office.at)
    given = shares[BUILDING]
    assert (given.status, given.role, given.given_at) == (Status.NEW, Role.LEAD, office.at)
    assert given.due_at == owed.due_at
    assert given.nudge_at is not None
    order = office.read(office.binh)[-1]
    assert "Giao Sở Xây dựng 1 nhiệm vụ" in order["text"]
    assert "✅ Xong 1" in labels(order)
    assert "đã chuyển nhiệm vụ 1 cho Sở Xây dựng" in office.read(office.lan)[-1]["text"]
    assert "✅ Đã giao cho Sở Xây dựng (Chị Hà)." in office.read(office.khanh)[-1]["text"]


async def test_an_old_button_of_the_first_agency_says_that_the_task_is_gone(office: Office) -> None:
    owed = await owing(office)
    card = (await office.tells(office.lan, "/task 1"))[-1]
    await office.tells(office.lan, "/return 1 nhầm đơn vị")
    await office.presses(office.ha, "Giao đơn vị khác")
    found = await office.tells(office.ha, "sở xây dựng")
    await office.presses(office.ha, "Sở Xây dựng", message=found[-1])

    redrawn = next(m for m in office.read(office.lan) if m["message_id"] == card["message_id"])
    assert "văn phòng đã rút, đơn vị không phải làm nữa" in redrawn["text"]
    assert labels(redrawn) == ["Thêm…"]
    press = await office.forges(office.lan, f"d:{owed.id:x}:0", redrawn)
    assert press.answer is not None
    assert "đơn vị không phải làm nữa" in press.answer.text
    said = await office.tells(office.lan, "/done 1")
    assert "Văn phòng đã rút nhiệm vụ 1" in said[-1]["text"]
    assert (await office.assignment(owed)).status is Status.WITHDRAWN


async def test_an_agency_that_supports_the_task_is_offered_and_then_leads_it(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    (owed, _) = await office.publish([("Kiểm tra công trình.", MARCH_13, {HEALTH: Role.LEAD, BUILDING: Role.SUPPORT})])
    await office.tells(office.lan, f"/return {owed.task.id} Sở Xây dựng chủ trì mới đúng")

    await office.presses(office.ha, "Giao đơn vị khác")
    await office.presses(office.ha, "Sở Xây dựng")

    given = (await shares_of(office, owed))[BUILDING]
    assert (given.role, given.status) == (Role.LEAD, Status.NEW)


async def test_it_may_go_back_to_the_first_agency_once_the_second_sends_it_back_too(office: Office) -> None:
    owed = await sent_back(office)
    await office.presses(office.ha, "Giao đơn vị khác")
    found = await office.tells(office.ha, "sở xây dựng")
    await office.presses(office.ha, "Sở Xây dựng", message=found[-1])
    await office.move(minutes=1)
    await office.tells(office.binh, "/return 1 đúng là của Sở Y tế")

    await office.presses(office.ha, "Giao đơn vị khác")
    again = await office.tells(office.ha, "sở y tế")
    await office.presses(office.ha, "Sở Y tế", message=again[-1])

    shares = await shares_of(office, owed)
    assert (shares[HEALTH].status, shares[BUILDING].status) == (Status.NEW, Status.WITHDRAWN)
    assert shares[HEALTH].withdrawn_at is None
    assert "Giao Sở Y tế 1 nhiệm vụ" in office.read(office.lan)[-1]["text"]


async def test_an_agency_that_has_the_task_cannot_get_it_twice(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    (owed, other) = await office.publish([("Kiểm tra.", MARCH_13, {HEALTH: Role.LEAD, BUILDING: Role.LEAD})])
    await office.tells(office.lan, f"/return {owed.task.id} của Sở Xây dựng")
    await office.presses(office.ha, "Giao đơn vị khác")
    found = await office.tells(office.ha, "sở xây dựng")

    press = await office.presses(office.ha, "Sở Xây dựng", message=found[-1])

    assert press.answer is not None
    assert "đang có nhiệm vụ 1 rồi" in press.answer.text
    assert (await office.assignment(owed)).status is Status.DECLINED
    assert (await office.assignment(other)).status is Status.NEW


async def test_the_office_may_let_it_stay_and_the_agency_reads_why(office: Office) -> None:
    owed = await sent_back(office)

    await office.presses(office.ha, "Không nhận trả lại")
    said = await office.tells(office.ha, "Đã thống nhất tại cuộc họp")

    stays = await office.assignment(owed)
    assert (stays.status, stays.received_by) == (Status.RECEIVED, office.lan.user_id)
    assert stays.nudge_at is not None
    assert "Đã không nhận trả lại (Chị Hà). Lý do: Đã thống nhất tại cuộc họp" in said[-1]["text"]
    told = office.read(office.lan)[-1]["text"]
    assert "Văn phòng không nhận trả lại nhiệm vụ 1" in told
    assert "Đã thống nhất tại cuộc họp" in told
    card = await office.tells(office.lan, "/task 1")
    assert "Văn phòng không nhận trả lại: Đã thống nhất tại cuộc họp" in card[-1]["text"]


async def test_the_first_admin_wins_and_the_second_reads_what_was_decided(office: Office) -> None:
    owed = await sent_back(office)
    await office.presses(office.khanh, "Giao đơn vị khác", message=asked(office, "khanh"))
    found = await office.tells(office.khanh, "sở xây dựng")
    await office.presses(office.ha, "Không nhận trả lại", message=asked(office))
    await office.tells(office.ha, "Việc của đơn vị")

    press = await office.presses(office.khanh, "Sở Xây dựng", message=found[-1])

    assert press.answer is not None
    assert "Đã không nhận trả lại (Chị Hà)" in press.answer.text
    assert list(await shares_of(office, owed)) == [HEALTH]
    assert (await office.assignment(owed)).status is Status.RECEIVED


async def test_within_ten_minutes_the_agency_takes_it_back(office: Office) -> None:
    owed = await sent_back(office)
    await office.move(minutes=9)

    await office.presses(office.lan, "Hoàn tác")

    kept = await office.assignment(owed)
    assert (kept.status, kept.declined_at) == (Status.NEW, None)
    assert kept.nudge_at is not None
    assert "rút lại việc trả nhiệm vụ 1" in office.read(office.ha)[-1]["text"]
    press = await office.presses(office.ha, "Giao đơn vị khác", message=asked(office))
    assert press.answer is not None
    assert "Đơn vị đã rút lại việc trả" in press.answer.text


async def test_after_ten_minutes_it_stands(office: Office) -> None:
    owed = await sent_back(office)
    await office.move(minutes=10)

    press = await office.presses(office.lan, "Hoàn tác")

    assert press.answer is not None
    assert "trong 10 phút" in press.answer.text
    assert (await office.assignment(owed)).status is Status.DECLINED


async def test_a_button_of_an_earlier_round_decides_nothing(office: Office) -> None:
    owed = await sent_back(office)
    first = asked(office)
    await office.presses(office.lan, "Hoàn tác")
    await office.move(minutes=1)
    await office.tells(office.lan, "/return 1 lần hai")

    press = await office.presses(office.ha, "Không nhận trả lại", message=first)

    assert press.answer is not None
    assert "Đơn vị đã rút lại việc trả" in press.answer.text
    assert (await office.assignment(owed)).status is Status.DECLINED


async def test_what_is_done_cannot_be_sent_back_and_what_is_sent_back_not_be_done(office: Office) -> None:
    owed = await owing(office)
    await office.tells(office.lan, "/done 1")
    refused = await office.tells(office.lan, "/return 1 nhầm")
    assert "Nhiệm vụ 1 đã báo xong" in refused[-1]["text"]

    await office.presses(office.lan, "Hoàn tác")
    await office.tells(office.lan, "/return 1 nhầm")
    said = await office.tells(office.lan, "/done 1")

    assert "đang chờ văn phòng quyết định" in said[-1]["text"]
    assert (await office.assignment(owed)).status is Status.DECLINED


async def test_nobody_sends_back_another_agency_s_task_and_numbers_must_exist(office: Office) -> None:
    owed = await owing(office)

    foreign = await office.tells(office.binh, "/return 1 không phải việc của tôi")
    unknown = await office.tells(office.lan, "/return 99 nhầm")
    bare = await office.tells(office.lan, "/return")
    officer = await office.forges(office.lan, "ad:1:0", (await office.tells(office.lan, "/task 1"))[-1])

    assert "giao cho đơn vị khác" in foreign[-1]["text"]
    assert "Không có nhiệm vụ số 99" in unknown[-1]["text"]
    assert "/return 12" in bare[-1]["text"]
    assert officer.answer is not None
    assert "Chỉ quản trị viên" in officer.answer.text
    assert (await office.assignment(owed)).status is Status.NEW


async def test_a_wish_for_more_time_falls_with_it(office: Office) -> None:
    owed = await owing(office)
    await office.tells(office.lan, "/extend 1 20/3 chờ số liệu")

    await office.tells(office.lan, "/return 1 giao nhầm")

    async with office.storage.snapshot() as records:
        assert await records.extensions.asked() == ()
        assert [r.kind for r in await records.remarks.of([owed.id])] == [RemarkKind.DECLINE]
    assert (await office.assignment(owed)).status is Status.DECLINED


async def test_requests_lists_what_was_sent_back(office: Office) -> None:
    await sent_back(office)

    said = await office.tells(office.ha, "/requests")

    assert "Sở Y tế trả lại nhiệm vụ 1" in said[-1]["text"]
    assert labels(said[-1]) == ["Giao đơn vị khác", "Không nhận trả lại"]


async def test_a_question_without_a_matching_agency_stays(office: Office) -> None:
    await sent_back(office)
    await office.presses(office.ha, "Giao đơn vị khác")

    nothing = await office.tells(office.ha, "sở phép thuật")
    found = await office.tells(office.ha, "sxd")

    assert "Không tìm thấy đơn vị nào" in nothing[-1]["text"]
    assert "Sở Xây dựng" in labels(found[-1])


async def test_an_agency_that_nobody_follows_gets_it_all_the_same_and_the_admin_is_warned(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    owed = await office.give(HEALTH, "Kiểm tra công trình.", due=MARCH_13)
    await office.tells(office.lan, "/return 1 của Sở Xây dựng")
    await office.presses(office.ha, "Giao đơn vị khác")
    found = await office.tells(office.ha, "sở xây dựng")

    await office.presses(office.ha, "Sở Xây dựng", message=found[-1])

    assert "Sở Xây dựng chưa đăng ký nên chưa nhận được nhiệm vụ 1" in office.read(office.ha)[-1]["text"]
    assert (await shares_of(office, owed))[BUILDING].status is Status.NEW
