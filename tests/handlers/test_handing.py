"""A task goes to a colleague by name or by button, and to whoever stands in while that one is away."""

from __future__ import annotations

import datetime as dt

from directives.model import Role
from directives.work import Assignment, Status
from scheduler.duties import Office as DutyOffice
from scheduler.duties import tick
from tests.office import Office, labels

HEALTH, FINANCE = "so-y-te", "so-tai-chinh"


async def test_a_task_is_handed_over_by_name_and_both_go_on_seeing_it(office: Office) -> None:
    await office.follow(office.group, HEALTH)
    mine = await office.give(HEALTH, "Báo cáo tình hình dịch.")

    (said,) = await office.tells(office.lan, "/handover 1 binh nhờ anh làm trước thứ Sáu", office.group)

    assert "Đã chuyển nhiệm vụ 1 cho Anh Bình." in said["text"]
    assert (await office.assignment(mine)).holder_id == office.binh.user_id
    told = office.read(office.binh)[-1]
    assert "Chị Lan chuyển nhiệm vụ 1 cho đồng chí xử lý." in told["text"]
    assert "Lời nhắn: nhờ anh làm trước thứ Sáu" in told["text"]
    for person in (office.lan, office.binh):
        (card,) = await office.tells(person, "/task 1")
        assert "Người đang xử lý: Anh Bình" in card["text"]


async def test_the_receiver_opens_the_card_and_reports_in_private(office: Office) -> None:
    await office.follow(office.group, HEALTH)
    mine = await office.give(HEALTH, "Báo cáo.")
    await office.tells(office.lan, "/chuyen 1 bình", office.group)

    await office.presses(office.binh, "Xem thẻ")
    await office.presses(office.binh, "✅ Báo xong")

    closed = await office.assignment(mine)
    assert (closed.status, closed.closed_by) == (Status.DONE, office.binh.user_id)


async def test_a_task_is_handed_over_by_buttons_and_cards_elsewhere_change(office: Office) -> None:
    await office.follow(office.group, HEALTH)
    await office.give(HEALTH, "Báo cáo.")
    (card,) = await office.tells(office.binh, "/task 1")
    await office.tells(office.lan, "/task 1", office.group)
    await office.presses(office.lan, "Thêm…", office.group)
    await office.presses(office.lan, "Chuyển cho đồng nghiệp", office.group)

    await office.presses(office.lan, "Anh Bình", office.group)

    (again,) = [m for m in office.read(office.binh) if m["message_id"] == card["message_id"]]
    assert "Người đang xử lý: Anh Bình" in again["text"]
    assert "Đã chuyển nhiệm vụ 1" in office.read(office.group)[-1]["text"]


async def test_it_is_taken_back_and_the_one_before_hears_of_it(office: Office) -> None:
    await office.follow(office.group, HEALTH)
    mine = await office.give(HEALTH, "Báo cáo.")
    await office.tells(office.lan, "/handover 1 Bình", office.group)
    (question,) = await office.tells(office.lan, "/handover 1", office.group)

    await office.presses(office.lan, "Tôi nhận việc này", office.group)

    assert labels(question) == ["Tôi nhận việc này"]
    assert (await office.assignment(mine)).holder_id == office.lan.user_id
    assert "Chị Lan đã chuyển nhiệm vụ 1 từ đồng chí sang Chị Lan" in office.read(office.binh)[-1]["text"]


async def test_a_name_that_nobody_has_changes_nothing(office: Office) -> None:
    await office.follow(office.group, HEALTH)
    mine = await office.give(HEALTH, "Báo cáo.")

    (said,) = await office.tells(office.lan, "/handover 1 Hùng", office.group)

    assert "Đơn vị không có cán bộ nào tên “Hùng”." in said["text"]
    assert await office.assignment(mine) == mine


async def test_closed_work_and_other_agencies_are_not_handed_over(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    await office.follow(office.binh, FINANCE)
    await office.give(HEALTH, "Báo cáo.")
    theirs = await office.give(FINANCE, "Bố trí kinh phí.")
    await office.tells(office.lan, "/done 1")

    (closed,) = await office.tells(office.lan, "/handover 1 Lan")
    (foreign,) = await office.tells(office.lan, "/handover 2 Bình")
    (lonely,) = await office.tells(office.binh, "/handover 2 Lan")

    assert "đã báo xong" in closed["text"]
    assert "giao cho đơn vị khác" in foreign["text"]
    assert "không có cán bộ nào tên" in lonely["text"]
    assert (await office.assignment(theirs)).holder_id is None


async def test_a_substitute_stands_in_until_the_last_day_and_no_longer(office: Office) -> None:
    await office.follow(office.group, HEALTH)
    await office.give(HEALTH, "Báo cáo.", due=dt.date(2026, 3, 20))
    await office.tells(office.lan, "/handover 1 Bình", office.group)

    (said,) = await office.tells(office.binh, "/away 09/03 10/03 Lan", office.group)

    assert "đồng chí vắng từ 09/03/2026 đến hết 10/03/2026" in said["text"]
    assert "Anh Bình (Sở Y tế) vắng" in office.read(office.lan)[-1]["text"]
    assert "1 Báo cáo." in office.read(office.lan)[-1]["text"]
    (card,) = await office.tells(office.lan, "/task 1")
    assert "Người đang xử lý: Chị Lan thay Anh Bình (vắng đến hết 10/03/2026)" in card["text"]
    await office.move(days=2)
    (card,) = await office.tells(office.lan, "/task 1")
    assert "Người đang xử lý: Anh Bình\n" in card["text"]


async def test_what_is_handed_to_somebody_away_reaches_the_substitute_too(office: Office) -> None:
    await office.follow(office.group, HEALTH)
    await office.give(HEALTH, "Báo cáo.")
    await office.tells(office.binh, "/vangmat 09/03 10/03 Lan", office.group)

    await office.tells(office.lan, "/handover 1 Bình", office.group)
    mai = office.world.add_user("Chị Mai", 2003)
    office.world.join(office.group, mai)
    await office.enrol(mai, HEALTH)
    await office.tells(mai, "/handover 1 Mai", office.group)
    await office.move(minutes=1)
    await office.tells(mai, "/handover 1 Bình", office.group)

    assert "Chị Mai chuyển nhiệm vụ 1 cho Anh Bình; đồng chí đang thay Anh Bình." in office.read(office.lan)[-1]["text"]
    assert "Chị Mai chuyển nhiệm vụ 1 cho đồng chí xử lý." in office.read(office.binh)[-1]["text"]


async def test_who_is_back_early_says_so_and_the_substitute_hears_of_it(office: Office) -> None:
    await office.follow(office.group, HEALTH)
    await office.tells(office.binh, "/away 09/03 20/03 Lan", office.group)

    (said,) = await office.tells(office.binh, "/away off", office.group)
    (again,) = await office.tells(office.binh, "/away off", office.group)

    assert "đã đi làm lại" in said["text"]
    assert "không có ngày vắng nào" in again["text"]
    assert "đồng chí thôi thay" in office.read(office.lan)[-1]["text"]


async def test_days_that_are_not_understood_are_refused_with_an_example(office: Office) -> None:
    await office.follow(office.lan, HEALTH)

    (said,) = await office.tells(office.lan, "/away khi nào khỏi ốm")
    (alone,) = await office.tells(office.lan, "/away")

    assert "Chưa hiểu ngày vắng" in said["text"]
    assert "Gửi theo mẫu" in alone["text"]


async def test_a_reminder_names_whoever_should_do_it_today(office: Office) -> None:
    await office.follow(office.group, HEALTH)
    await office.give(HEALTH, "Báo cáo.", due=dt.date(2026, 3, 13))
    await office.tells(office.lan, "/handover 1 Bình", office.group)
    await office.tells(office.binh, "/away 12/03 13/03 Lan", office.group)

    await office.move(days=3)
    await tick(office.storage, DutyOffice(admins=frozenset()), office.at)
    await office.move(seconds=1)

    assert "Người xử lý: Chị Lan thay Anh Bình" in office.read(office.group)[-1]["text"]


async def two_shares(office: Office) -> tuple[Assignment, Assignment]:
    """A group of two agencies that both have the task."""
    await office.follow(office.group, HEALTH)
    await office.follow(office.group, FINANCE)
    health, finance = await office.publish([("Lập dự toán.", None, {HEALTH: Role.LEAD, FINANCE: Role.SUPPORT})])
    return health, finance


async def test_of_several_shares_it_asks_which_and_keeps_the_name_until_then(office: Office) -> None:
    health, finance = await two_shares(office)

    (asked,) = await office.tells(office.lan, "/handover 1 Bình nhờ anh làm trước", office.group)
    nobody = [(await office.assignment(share)).holder_id for share in (health, finance)]
    await office.presses(office.lan, "Chuyển: Sở Tài chính", office.group)

    assert "Chuyển phần nào của nhiệm vụ 1?" in asked["text"]
    assert labels(asked) == ["Chuyển: Sở Y tế", "Chuyển: Sở Tài chính"]
    assert nobody == [None, None]
    assert (await office.assignment(finance)).holder_id == office.binh.user_id
    assert (await office.assignment(health)).holder_id is None
    assert "Lời nhắn: nhờ anh làm trước" in office.read(office.binh)[-1]["text"]


async def test_without_a_name_it_asks_which_share_and_then_to_whom(office: Office) -> None:
    health, _ = await two_shares(office)
    await office.tells(office.lan, "/chuyen 1", office.group)

    await office.presses(office.lan, "Chuyển: Sở Y tế", office.group)
    await office.presses(office.lan, "Anh Bình", office.group)

    assert (await office.assignment(health)).holder_id == office.binh.user_id


async def test_of_several_shares_one_that_is_done_is_not_asked_about(office: Office) -> None:
    health, finance = await two_shares(office)
    async with office.storage.transaction() as records:
        await records.tasks.close(health.id, office.lan.user_id, office.at, None)

    (said,) = await office.tells(office.lan, "/handover 1 Bình", office.group)

    assert "Đã chuyển nhiệm vụ 1" in said["text"]
    assert (await office.assignment(finance)).holder_id == office.binh.user_id
