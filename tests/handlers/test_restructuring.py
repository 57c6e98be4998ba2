"""The table of agencies is kept in the chat: found, named, grouped, ended, merged."""

from __future__ import annotations

import datetime as dt

from directives.agencies import packaged_agencies
from directives.model import Role
from directives.office import Agency
from directives.registering import ended
from directives.times import end_of_day
from directives.work import Status
from tests.handlers.test_inviting import code_in, follows
from tests.handlers.test_staffing import told
from tests.office import Office, labels


async def agency(office: Office, id: str) -> Agency:
    async with office.storage.snapshot() as records:
        found = await records.agencies.get(id)
    assert found is not None
    return found


async def open_card(office: Office, name: str = "sở y tế") -> None:
    said = await office.tells(office.ha, "/agencies " + name)
    if "Đổi tên" not in labels(said[-1]):
        await office.presses(office.ha, labels(said[-1])[0], message=said[-1])


def newest(office: Office) -> str:
    return str(office.read(office.ha)[-1]["text"])


async def test_the_table_is_counted_listed_and_searched(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")

    said = await office.tells(office.ha, "/donvi")
    assert "Đang hoạt động:" in said[-1]["text"]
    await office.presses(office.ha, "Chưa có nơi nhận")
    assert "trang 1/" in newest(office)
    assert "Sở Y tế" not in labels(office.read(office.ha)[-1])

    await open_card(office)
    assert "trò chuyện riêng với Chị Lan" in newest(office)
    await office.tells(office.ha, "/agencies thông tin và truyền thông")
    assert "Đã ngừng" in newest(office), "agencies of the past are found too"


async def test_an_agency_is_added_and_can_be_given_work_at_once(office: Office) -> None:
    await office.tells(office.ha, "/agencies")
    await office.presses(office.ha, "Thêm đơn vị")

    said = await office.tells(office.ha, "  Trung tâm   Chuyển đổi số Phước Sơn. ")

    assert said[-1]["text"].startswith("Trung tâm Chuyển đổi số Phước Sơn\n")
    assert (await agency(office, "trung-tam-chuyen-doi-so-phuoc-son")).name == "Trung tâm Chuyển đổi số Phước Sơn"
    said = await office.tells(office.ha, "/invite trung tam chuyen doi so")
    assert "Mời Trung tâm Chuyển đổi số" in said[-1]["text"]


async def test_a_name_that_is_taken_or_none_is_asked_for_again(office: Office) -> None:
    await office.tells(office.ha, "/agencies")
    await office.presses(office.ha, "Thêm đơn vị")

    said = await office.tells(office.ha, "so y te")
    assert "đang là của Sở Y tế" in said[-1]["text"]
    said = await office.tells(office.ha, "!!")
    assert "không phải tên đơn vị" in said[-1]["text"]
    said = await office.tells(office.ha, "Chi cục Thủy lợi")
    assert "Chi cục Thủy lợi" in said[-1]["text"]


async def test_the_old_name_of_a_renamed_agency_is_still_understood_and_no_table_takes_the_new_one_back(
    office: Office,
) -> None:
    await open_card(office)
    await office.presses(office.ha, "Đổi tên")

    await office.tells(office.ha, "Sở Y tế và Dân số")

    async with office.storage.transaction() as records:
        await records.agencies.seed(packaged_agencies())
    renamed = await agency(office, "so-y-te")
    assert renamed.name == "Sở Y tế và Dân số"
    assert "Sở Y tế" in renamed.aliases
    assert "Ngành Y tế" in renamed.aliases
    assert (await agency(office, "so-noi-vu")).name == "Sở Nội vụ"


async def test_an_alias_is_added_and_taken_away(office: Office) -> None:
    await open_card(office)
    await office.presses(office.ha, "Thêm tên gọi")
    await office.tells(office.ha, "SYTPS")
    assert "SYTPS" in (await agency(office, "so-y-te")).aliases

    await office.presses(office.ha, "Bỏ tên gọi")
    await office.presses(office.ha, "SYTPS")

    assert "SYTPS" not in (await agency(office, "so-y-te")).aliases
    assert "SYT" in (await agency(office, "so-y-te")).aliases


async def test_groups_are_switched(office: Office) -> None:
    await open_card(office)
    await office.presses(office.ha, "Nhóm")

    await office.presses(office.ha, "Đơn vị sự nghiệp")
    await office.presses(office.ha, "✅ Sở, ban, ngành")

    assert (await agency(office, "so-y-te")).groups == ("don-vi-su-nghiep",)


async def test_an_agency_that_has_ended_takes_nobody_in_and_names_its_heir(office: Office) -> None:
    said = await office.tells(office.ha, "/invite sở y tế")
    code = code_in(said[-1])
    await open_card(office)
    await office.presses(office.ha, "Ngừng hoạt động")
    await office.presses(office.ha, "Ngừng từ hôm nay")
    assert "Đã ngừng, ngày cuối 08/03/2026" in newest(office)

    said = await office.tells(office.lan, "/start " + code)
    assert "đã bị thu hồi" in said[-1]["text"]

    await office.presses(office.ha, "Đơn vị kế thừa")
    await office.tells(office.ha, "nội vụ")
    await office.presses(office.ha, "Sở Nội vụ")
    assert (await agency(office, "so-y-te")).successors == ("so-noi-vu",)

    await office.presses(office.ha, "Hoạt động tiếp")
    assert (await agency(office, "so-y-te")).exists_on(dt.date(2026, 3, 9))


async def test_the_last_day_may_be_typed(office: Office) -> None:
    await open_card(office)
    await office.presses(office.ha, "Ngừng hoạt động")

    said = await office.tells(office.ha, "sang năm")
    assert "Chưa hiểu ngày" in said[-1]["text"]
    said = await office.tells(office.ha, "30/06/2026")

    assert "Sẽ ngừng, ngày cuối 30/06/2026" in said[-1]["text"]
    assert (await agency(office, "so-y-te")).exists_on(dt.date(2026, 6, 30))


async def merge(office: Office) -> None:
    await open_card(office)
    await office.presses(office.ha, "Hợp nhất vào…")
    await office.tells(office.ha, "sở nội vụ")
    await office.presses(office.ha, "Sở Nội vụ")


async def test_a_merger_moves_open_work_and_chats_on_confirmation_only(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.binh, "so-noi-vu")
    (open_share,) = await office.publish([("Báo cáo dịch.", dt.date(2026, 3, 13), {"so-y-te": Role.LEAD})], tell=True)
    done = await office.give("so-y-te", "Việc đã xong.")
    await office.tells(office.lan, f"/done {done.task.id}")

    await merge(office)
    assert "1 nhiệm vụ đang mở chuyển sang Sở Nội vụ" in newest(office)
    assert (await office.assignment(open_share)).agency_id == "so-y-te"
    await office.presses(office.ha, "Hợp nhất ngay")

    assert (await office.assignment(open_share)).agency_id == "so-noi-vu"
    assert (await office.assignment(done)).agency_id == "so-y-te"
    assert await follows(office, office.lan) == ["so-noi-vu"]
    for officer in (office.lan, office.binh):
        assert "Sở Y tế đã hợp nhất vào Sở Nội vụ" in office.read(officer)[-1]["text"]
    assert not (await agency(office, "so-y-te")).exists_on(dt.date(2026, 3, 9))
    said = await office.tells(office.lan, f"/done {open_share.task.id}")
    assert "Báo cáo dịch" in said[-1]["text"]
    assert (await office.assignment(open_share)).status is Status.DONE


async def test_of_two_shares_in_one_task_a_merger_leaves_the_lead_s_with_all_that_was_granted(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    both = {"so-y-te": Role.LEAD, "so-noi-vu": Role.SUPPORT}
    lead, support = await office.publish([("Phối hợp chống dịch.", dt.date(2026, 3, 13), both)], tell=True)
    await office.tells(office.lan, "/extend 1 31/03/2026 chờ số liệu")
    await office.presses(office.ha, "Đồng ý")
    await office.follow(office.lan, "so-noi-vu")

    await merge(office)
    await office.presses(office.ha, "Hợp nhất ngay")

    assert (await office.assignment(support)).status is Status.WITHDRAWN
    kept = await office.assignment(lead)
    assert (kept.agency_id, kept.role, kept.status) == ("so-noi-vu", Role.LEAD, Status.NEW)
    assert kept.due_at == end_of_day(dt.date(2026, 3, 31))
    assert kept.nudge_at is not None
    assert await follows(office, office.lan) == ["so-noi-vu"], "once, though the chat followed both"


async def test_what_was_given_away_before_comes_back_with_the_agency_that_had_got_it(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.binh, "so-noi-vu")
    (sent_back,) = await office.publish([("Tuyển bác sĩ.", dt.date(2026, 3, 13), {"so-noi-vu": Role.LEAD})], tell=True)
    await office.tells(office.binh, "/return 1 việc của Sở Y tế")
    await office.presses(office.ha, "Giao đơn vị khác")
    await office.tells(office.ha, "sở y tế")
    await office.presses(office.ha, "Sở Y tế")

    await merge(office)
    await office.presses(office.ha, "Hợp nhất ngay")

    async with office.storage.snapshot() as records:
        shares = await records.tasks.assignments_of_task(sent_back.task.id)
    assert [(a.agency_id, a.status) for a in shares] == [
        ("so-y-te", Status.WITHDRAWN),
        ("so-noi-vu", Status.NEW),
    ]
    old_card = office.read(office.binh)[0]
    assert "✅ Xong 1" in labels(old_card), "the message that had lost it shows it again"
    await office.presses(office.binh, "✅ Xong 1", message=old_card)
    assert (await office.assignment(shares[1])).status is Status.DONE


async def test_a_chat_that_had_only_asked_for_the_other_agency_still_receives(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    async with office.storage.transaction() as records:
        lan, at = office.lan.user_id, office.at
        await records.subscriptions.ask("so-noi-vu", lan, None, lan, at)
        await records.members.ask("so-noi-vu", lan, at)

    await merge(office)
    await office.presses(office.ha, "Hợp nhất ngay")

    assert await follows(office, office.lan) == ["so-noi-vu"]
    async with office.storage.snapshot() as records:
        assert [m.agency_id for m in await records.members.of_person(office.lan.user_id)] == ["so-noi-vu"]


async def test_work_that_is_given_back_after_a_merger_is_the_other_agency_s(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.binh, "so-noi-vu")
    done = await office.give("so-y-te", "Báo cáo dịch.", due=dt.date(2026, 3, 13))
    await office.tells(office.lan, f"/done {done.task.id}")
    await merge(office)
    await office.presses(office.ha, "Hợp nhất ngay")

    await office.tells(office.ha, f"/redo {done.task.id} thiếu số liệu")

    owed = await office.assignment(done)
    assert (owed.agency_id, owed.status) == ("so-noi-vu", Status.RETURNED)
    assert owed.nudge_at is not None
    assert "thiếu số liệu" in office.read(office.binh)[-1]["text"]


async def test_nothing_goes_into_an_agency_that_has_ended_in_between(office: Office) -> None:
    share = await office.give("so-y-te", "Báo cáo dịch.")
    await merge(office)
    old = office.read(office.ha)[-1]
    heir = await agency(office, "so-noi-vu")
    async with office.storage.transaction() as records:
        await records.agencies.change(ended(heir, dt.date(2026, 3, 8)), office.at)

    await office.presses(office.ha, "Hợp nhất ngay", message=old)

    assert (await office.assignment(share)).agency_id == "so-y-te"


async def test_an_agency_does_not_go_into_itself(office: Office) -> None:
    await open_card(office)
    code = next(b for row in office.read(office.ha)[-1]["reply_markup"]["inline_keyboard"] for b in row)
    number = code["callback_data"].split(":")[1]

    press = await office.forges(office.ha, f"qdm:{number}:{number}:1", office.read(office.ha)[-1])

    assert "chính mình" in told(press)


async def test_officers_have_none_of_this(office: Office) -> None:
    said = await office.tells(office.lan, "/agencies")

    assert "Chỉ quản trị viên" in said[-1]["text"]
