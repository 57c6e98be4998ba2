"""More time: an officer asks, an admin decides, everybody concerned reads it."""

from __future__ import annotations

import datetime as dt

from directives.model import Role
from directives.times import end_of_day
from directives.work import Assignment, Status
from tests.office import Office, labels

MARCH_13, MARCH_20 = dt.date(2026, 3, 13), dt.date(2026, 3, 20)
HEALTH = "so-y-te"


async def owing(office: Office) -> Assignment:
    await office.follow(office.lan, HEALTH)
    return await office.give(HEALTH, "Báo cáo tình hình dịch sốt xuất huyết.", due=MARCH_13)


async def asked(office: Office) -> Assignment:
    """Chị Lan has asked for more time."""
    owed = await owing(office)
    await office.tells(office.lan, f"/extend {owed.task.id} 20/3 vì chờ số liệu")
    return owed


async def test_a_request_with_day_and_reason_goes_to_every_admin_at_once(office: Office) -> None:
    owed = await owing(office)

    said = await office.tells(office.lan, f"/extend {owed.task.id} 20/03/2026 chờ số liệu của các xã")

    assert "Đã gửi đề nghị lùi hạn" in said[-1]["text"]
    assert "hết thứ Sáu 20/03/2026" in said[-1]["text"]
    for admin in (office.ha, office.khanh):
        request = office.read(admin)[-1]
        assert "chờ số liệu của các xã" in request["text"]
        assert labels(request) == ["Đồng ý", "Ngày khác", "Từ chối"]
    assert (await office.assignment(owed)).status is Status.EXTENSION_ASKED


async def test_a_tap_grants_it_and_the_agency_reads_the_new_deadline(office: Office) -> None:
    owed = await asked(office)

    await office.presses(office.ha, "Đồng ý")

    moved = await office.assignment(owed)
    assert (moved.due_at, moved.extensions, moved.status) == (end_of_day(MARCH_20), 1, Status.NEW)
    assert moved.nudge_at is not None
    assert moved.nudge_at > end_of_day(MARCH_13)
    assert "✅ Đã cho lùi hạn nhiệm vụ" in office.read(office.lan)[-1]["text"]
    assert "Đã cho lùi đến hết thứ Sáu 20/03/2026 (Chị Hà)" in office.read(office.ha)[-1]["text"]
    assert "(Chị Hà)" in office.read(office.khanh)[-1]["text"]


async def test_the_first_admin_wins_and_the_second_sees_it(office: Office) -> None:
    owed = await asked(office)
    late = next(m for m in office.read(office.khanh) if "Đồng ý" in labels(m))
    await office.presses(office.ha, "Đồng ý")

    press = await office.presses(office.khanh, "Từ chối", message=late)

    assert "Đã cho lùi đến" in (press.answer.text if press.answer else "")
    assert (await office.assignment(owed)).extensions == 1


async def test_an_admin_may_grant_another_day(office: Office) -> None:
    owed = await asked(office)

    await office.presses(office.ha, "Ngày khác")
    said = await office.tells(office.ha, "18/3")

    assert "Đã cho lùi đến hết thứ Tư 18/03/2026" in said[-1]["text"]
    assert (await office.assignment(owed)).due_at == end_of_day(dt.date(2026, 3, 18))


async def test_a_day_that_is_not_later_is_asked_for_again(office: Office) -> None:
    owed = await asked(office)

    await office.presses(office.ha, "Ngày khác")
    refused = await office.tells(office.ha, "12/3")
    said = await office.tells(office.ha, "19/3")

    assert "phải sau" in refused[-1]["text"]
    assert "19/03/2026" in said[-1]["text"]
    assert (await office.assignment(owed)).due_at == end_of_day(dt.date(2026, 3, 19))


async def test_a_refusal_comes_with_its_reason(office: Office) -> None:
    owed = await asked(office)

    await office.presses(office.ha, "Từ chối")
    await office.tells(office.ha, "Việc gấp, không lùi.")

    told = office.read(office.lan)[-1]["text"]
    assert "không được chấp thuận" in told
    assert "Việc gấp, không lùi." in told
    assert "13/03/2026" in told
    assert (await office.assignment(owed)).status is Status.NEW


async def test_a_refusal_may_have_no_reason(office: Office) -> None:
    await asked(office)

    await office.presses(office.ha, "Từ chối")
    await office.presses(office.ha, "Từ chối, không nêu lý do")

    assert "không được chấp thuận" in office.read(office.lan)[-1]["text"]
    assert "Lý do" not in office.read(office.lan)[-1]["text"]


async def test_without_a_day_it_is_asked_for_and_the_answer_is_taken(office: Office) -> None:
    owed = await owing(office)

    question = await office.tells(office.lan, f"/xinlui {owed.task.id}")
    said = await office.tells(office.lan, "thứ sáu tuần sau, chờ số liệu")

    assert "đến ngày nào, vì sao" in question[-1]["text"]
    assert "hết thứ Sáu 20/03/2026" in said[-1]["text"]


async def test_words_without_a_day_are_told_and_asked_again(office: Office) -> None:
    owed = await owing(office)

    await office.tells(office.lan, f"/extend {owed.task.id}")
    refused = await office.tells(office.lan, "chờ số liệu")
    said = await office.tells(office.lan, "20/3 chờ số liệu")

    assert "Chưa hiểu ngày" in refused[-1]["text"]
    assert "Đã gửi đề nghị" in said[-1]["text"]


async def test_a_day_alone_asks_for_the_reason(office: Office) -> None:
    owed = await owing(office)

    question = await office.tells(office.lan, f"/extend {owed.task.id} 20/3")
    said = await office.tells(office.lan, "mai mới có số liệu của các xã")

    assert "Vì sao?" in question[-1]["text"]
    assert "Lý do: mai mới có số liệu của các xã" in said[-1]["text"]
    assert "20/03/2026" in said[-1]["text"]


async def test_a_counted_day_is_confirmed_before_anything_is_sent(office: Office) -> None:
    owed = await owing(office)

    question = await office.tells(office.lan, f"/extend {owed.task.id} thêm 11 ngày vì thiếu người")
    assert "hết thứ Sáu 20/03/2026" in question[-1]["text"]
    assert (await office.assignment(owed)).status is Status.NEW
    await office.presses(office.lan, "Đúng, gửi đề nghị")

    assert (await office.assignment(owed)).status is Status.EXTENSION_ASKED
    assert "thiếu người" in office.read(office.ha)[-1]["text"]


async def test_in_a_group_only_a_reply_to_the_question_is_an_answer(office: Office) -> None:
    await office.follow(office.group, HEALTH)
    owed = await office.give(HEALTH, "Báo cáo tình hình dịch.", due=MARCH_13)
    question = (await office.tells(office.lan, f"/extend {owed.task.id}", where=office.group))[-1]

    talk = await office.tells(office.lan, "20/3 họp nhé", where=office.group)
    said = await office.tells(office.lan, "20/3 chờ số liệu", where=office.group, reply_to=question)

    assert talk == []
    assert "Đã gửi đề nghị" in said[-1]["text"]


async def test_a_reply_to_a_card_needs_no_number(office: Office) -> None:
    owed = await owing(office)
    card = (await office.tells(office.lan, f"/task {owed.task.id}"))[-1]

    said = await office.tells(office.lan, "/extend 20/3 chờ số liệu", reply_to=card)

    assert "Đã gửi đề nghị" in said[-1]["text"]


async def test_the_button_of_the_card_asks_too(office: Office) -> None:
    owed = await owing(office)
    await office.tells(office.lan, f"/task {owed.task.id}")

    await office.presses(office.lan, "Xin lùi hạn")

    assert "đến ngày nào, vì sao" in office.read(office.lan)[-1]["text"]


async def test_nobody_asks_twice_nor_oftener_than_the_office_allows(office: Office) -> None:
    owed = await asked(office)
    again = await office.tells(office.lan, f"/extend {owed.task.id} 25/3 lý do khác")
    await office.presses(office.ha, "Đồng ý")
    once_more = await office.tells(office.lan, f"/extend {owed.task.id} 25/3 lý do khác")

    assert "đang chờ quản trị viên" in again[-1]["text"]
    assert "đã được lùi hạn 1 lần" in once_more[-1]["text"]


async def test_a_day_before_the_deadline_is_no_more_time(office: Office) -> None:
    owed = await owing(office)

    said = await office.tells(office.lan, f"/extend {owed.task.id} 12/3 lý do")

    assert "phải sau hôm nay và sau hạn hiện nay (hết ngày 13/03/2026)" in said[-1]["text"]


async def test_late_work_may_ask_too(office: Office) -> None:
    owed = await owing(office)
    await office.move(days=7)

    said = await office.tells(office.lan, f"/extend {owed.task.id} 20/3 chờ số liệu")

    assert "Đã gửi đề nghị" in said[-1]["text"]


async def test_undated_support_and_closed_work_has_no_deadline_to_move(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    undated = await office.give(HEALTH, "Chủ động phòng dịch.")
    support = await office.give(HEALTH, "Phối hợp kiểm tra.", due=MARCH_13, role=Role.SUPPORT)
    closed = await office.give(HEALTH, "Báo cáo.", due=MARCH_13)
    await office.tells(office.lan, f"/done {closed.task.id}")

    for owed in (undated, support):
        said = await office.tells(office.lan, f"/extend {owed.task.id} 20/3 chờ số liệu")
        assert "không có thời hạn của đơn vị để lùi" in said[-1]["text"]
    said = await office.tells(office.lan, f"/extend {closed.task.id} 20/3 chờ số liệu")
    assert "đã báo xong" in said[-1]["text"]


async def test_another_agencys_task_cannot_be_asked_about(office: Office) -> None:
    await office.follow(office.binh, "so-tai-chinh")
    owed = await owing(office)

    said = await office.tells(office.binh, f"/extend {owed.task.id} 20/3 chờ số liệu")

    assert "giao cho đơn vị khác" in said[-1]["text"]


async def test_an_admin_lists_what_waits(office: Office) -> None:
    nothing = await office.tells(office.ha, "/requests")
    await asked(office)
    said = await office.tells(office.ha, "/denghi")
    strangers = await office.tells(office.lan, "/requests")

    assert "Không có đề nghị" in nothing[-1]["text"]
    assert labels(said[-1]) == ["Đồng ý", "Ngày khác", "Từ chối"]
    assert "Chỉ quản trị viên" in strangers[-1]["text"]


async def test_only_admins_decide(office: Office) -> None:
    owed = await asked(office)
    request = office.read(office.ha)[-1]
    data = request["reply_markup"]["inline_keyboard"][0][0]["callback_data"]

    await office.forges(office.lan, data, office.read(office.lan)[-1])

    assert (await office.assignment(owed)).status is Status.EXTENSION_ASKED
