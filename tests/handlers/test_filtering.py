"""The list of tasks under its filters and searches, typed and pressed, page by page."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from bot.list_buttons import FilterTasks, ListDocuments, SearchTasks
from directives.model import Role
from directives.work import Status
from sandbox.model import Json
from tests.handlers.lists import numbers
from tests.office import Office, labels

LATE, TODAY, SUNDAY = dt.date(2026, 3, 5), dt.date(2026, 3, 9), dt.date(2026, 3, 15)
NEXT_MONDAY = dt.date(2026, 3, 16)


async def five(office: Office) -> None:
    """Work of the health agency: late, due today, on Sunday, next Monday, and without a day."""
    await office.follow(office.lan, "so-y-te")
    days = (LATE, TODAY, SUNDAY, NEXT_MONDAY, None)
    await office.publish([(f"Việc {n}.", due, {"so-y-te": Role.LEAD}) for n, due in enumerate(days, 1)])


async def becomes(office: Office, id: int, **values: object) -> None:
    """Puts a share into a state, past the conversations that lead there."""
    async with office.storage.transaction() as records:
        assert await records.tasks._move(id, **values)


def newest(office: Office) -> Json:
    return office.read(office.lan)[-1]


TYPED = {
    "/tasks": ["1", "2", "3", "4", "5"],
    "/tasks quá hạn": ["1"],
    "/nhiemvu qua han": ["1"],
    "/tasks QUÁ  HẠN": ["1"],
    "/tasks tuần này": ["2", "3"],
    "/tasks tuan nay": ["2", "3"],
    "/tasks đang mở": ["1", "2", "3", "4", "5"],
    "/tasks ???": ["1", "2", "3", "4", "5"],
}


async def test_a_filter_is_typed_with_or_without_diacritics_in_every_form(office: Office) -> None:
    await five(office)

    for typed, shown in TYPED.items():
        for form in ("NFC", "NFD"):
            (said,) = await office.tells(office.lan, unicodedata.normalize(form, typed))  # type: ignore[arg-type]

            assert numbers(said) == shown, typed


async def test_the_same_filters_are_buttons_with_their_counts(office: Office) -> None:
    await five(office)
    (said,) = await office.tells(office.lan, "/tasks")
    assert labels(said)[5:] == ["• Đang mở 5", "⚠️ Quá hạn 1", "Tuần này 2", "Đã xong", "Theo văn bản"]

    await office.presses(office.lan, "⚠️ Quá hạn 1")
    late = newest(office)
    await office.presses(office.lan, "Tuần này 2")

    assert numbers(late) == ["1"]
    assert numbers(newest(office)) == ["2", "3"]
    assert "2 nhiệm vụ đến hạn tuần này" in newest(office)["text"]
    assert len(office.read(office.lan)) == 1


async def test_work_that_is_held_is_its_holders(office: Office) -> None:
    await five(office)
    await office.follow(office.binh, "so-y-te")
    await becomes(office, 4, holder_id=office.lan.user_id)

    (hers,) = await office.tells(office.lan, "/tasks của tôi")
    (his,) = await office.tells(office.binh, "/tasks cua toi")

    assert numbers(hers) == ["4"]
    assert his["text"] == "Không có nhiệm vụ nào đang do đồng chí xử lý."


async def test_what_was_done_is_listed_for_thirty_days_the_newest_first(office: Office) -> None:
    await five(office)
    await office.tells(office.lan, "/done 2")
    await office.move(minutes=5)
    await office.tells(office.lan, "/done 3")

    (done,) = await office.tells(office.lan, "/tasks đã xong")
    (still,) = await office.tells(office.lan, "/tasks")
    await office.move(days=31)
    (later,) = await office.tells(office.lan, "/tasks xong")

    assert numbers(done) == ["3", "2"]
    assert numbers(still) == ["1", "4", "5"]
    assert later["text"] == "Chưa có nhiệm vụ nào xong trong 30 ngày qua."


async def test_declined_work_stays_in_the_list_until_the_office_decides_and_withdrawn_work_leaves_it(
    office: Office,
) -> None:
    await five(office)
    await becomes(office, 1, status=Status.DECLINED)
    await becomes(office, 2, status=Status.WITHDRAWN)

    (said,) = await office.tells(office.lan, "/tasks")

    assert numbers(said) == ["1", "3", "4", "5"]
    assert "đã trả lại, chờ quyết định" in said["text"]


async def test_a_document_is_chosen_and_shows_all_of_its_tasks(office: Office) -> None:
    await five(office)
    await office.give("so-y-te", "Việc sáu.", due=LATE)
    await office.tells(office.lan, "/done 5")
    await office.tells(office.lan, "/tasks theo văn bản")
    assert "1 nhiệm vụ đang mở, ⚠️ 1 quá hạn" in newest(office)["text"]

    await office.presses(office.lan, "2")
    chosen = newest(office)
    await office.presses(office.lan, "Theo văn bản")

    assert numbers(chosen) == ["1", "2", "3", "4", "5"]
    assert "Thông báo số 27/TB-UBND ngày 09/03/2026" in chosen["text"]
    assert "✅ Xong lúc" in chosen["text"]
    assert numbers(newest(office)) == ["1", "2"]


async def test_tasks_are_found_by_the_number_and_the_subject_of_their_document(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.give("so-y-te", "Báo cáo tình hình dịch.")

    for typed in ("hạn hán", "HAN HAN", "27/TB-UBND", "27/tb-ubnd", "thông báo số 27", "27", "khô hạn mùa"):
        (said,) = await office.tells(office.lan, "/tasks " + typed)

        assert numbers(said) == ["1"], typed
        assert f"có “{typed}”" in said["text"]


async def test_tasks_are_found_by_their_own_words_and_only_where_these_begin_a_word(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.give("so-y-te", "Kiểm tra công tác phòng cháy, chữa cháy tại các chợ.")
    await office.give("so-y-te", "Rà soát trang thiết bị y tế.")

    (whole,) = await office.tells(office.lan, "/tasks phong chay")
    (apart,) = await office.tells(office.lan, "/tasks chợ kiểm tra")
    (inside,) = await office.tells(office.lan, "/tasks hay")

    assert (numbers(whole), numbers(apart), numbers(inside)) == (["1"], ["1"], [])
    assert "Không thấy nhiệm vụ nào có “hay”." in inside["text"]


async def test_words_that_stand_together_come_before_words_that_stand_apart(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.give("so-y-te", "Đắp bờ bao, kiểm tra đê.")
    await office.give("so-y-te", "Phương án đắp đê hai xã.")

    (said,) = await office.tells(office.lan, "/tasks đắp đê")

    assert numbers(said) == ["2"]


async def test_a_search_finds_no_foreign_task(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.give("so-tai-chinh", "Bố trí kinh phí.")

    (said,) = await office.tells(office.lan, "/tasks kinh phí")

    assert "Không thấy nhiệm vụ nào" in said["text"]
    assert "Bố trí" not in said["text"]


async def test_a_search_is_paged_from_the_message_that_it_answers(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.publish([(f"Đắp đê đoạn {n}.", None, {"so-y-te": Role.LEAD}) for n in range(1, 15)])
    await office.publish([("Họp giao ban.", None, {"so-y-te": Role.LEAD})])
    (said,) = await office.tells(office.lan, "/tasks dap de")

    await office.presses(office.lan, "Trang sau ›")
    second = newest(office)
    await office.presses(office.lan, "Trang sau ›")

    assert numbers(said) == [str(n) for n in range(1, 7)]
    assert numbers(second) == [str(n) for n in range(7, 13)]
    assert numbers(newest(office)) == ["13", "14"]
    assert "14 nhiệm vụ có “dap de” (trang 3/3)" in newest(office)["text"]


async def test_a_search_whose_words_are_gone_asks_for_them_again(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.give("so-y-te", "Việc một.")
    (said,) = await office.tells(office.lan, "/tasks")

    press = await office.forges(office.lan, SearchTasks(loose=0, page=1).pack(), said)

    assert press.answer is not None
    assert "Gửi lại /tasks kèm từ khóa." in (press.answer.text or "")


@pytest.mark.parametrize("data", ["lf:zz:0:0", "lf:0:0", "ld:x:y", "ls:0"])
async def test_a_forged_filter_changes_nothing(office: Office, data: str) -> None:
    await five(office)
    (said,) = await office.tells(office.lan, "/tasks")

    press = await office.forges(office.lan, data, said)

    assert press.answer is not None
    assert "Nút này không dùng được." in (press.answer.text or "")
    assert newest(office)["text"] == said["text"]


async def test_a_button_of_a_list_that_has_become_shorter_shows_its_last_page(office: Office) -> None:
    await five(office)
    (said,) = await office.tells(office.lan, "/tasks")

    await office.forges(office.lan, FilterTasks(show=0, directive=0, page=7).pack(), said)
    await office.forges(office.lan, ListDocuments(page=9).pack(), said)

    assert numbers(newest(office)) == ["1"]


async def test_another_agencys_document_shows_nothing(office: Office) -> None:
    await five(office)
    await office.give("so-tai-chinh", "Bố trí kinh phí.")
    (said,) = await office.tells(office.lan, "/tasks")

    await office.forges(office.lan, FilterTasks(show=5, directive=2, page=0).pack(), said)

    assert newest(office)["text"] == "Không còn nhiệm vụ nào của văn bản này."


async def test_a_group_is_answered_when_it_names_the_bot(office: Office) -> None:
    await office.follow(office.group, "so-y-te")
    await office.give("so-y-te", "Việc một.", due=LATE)

    (said,) = await office.tells(office.lan, f"/nhiemvu@{office.world.bot().user.username} quá hạn", office.group)
    await office.tells(office.lan, f"/xong@{office.world.bot().user.username} 1 đã gửi", office.group)

    assert numbers(said) == ["1"]
    async with office.storage.snapshot() as records:
        share = await records.tasks.assignment(1)
    assert share is not None
    assert (share.status, share.note) == (Status.DONE, "đã gửi")


async def test_mine_shows_what_its_reader_stands_in_for_while_the_colleague_is_away(office: Office) -> None:
    await five(office)
    await office.follow(office.binh, "so-y-te")
    await becomes(office, 2, holder_id=office.binh.user_id)
    await becomes(office, 4, holder_id=office.lan.user_id)
    await office.tells(office.binh, "/away 09/03 10/03 Lan")

    (hers,) = await office.tells(office.lan, "/tasks của tôi")
    (his,) = await office.tells(office.binh, "/tasks của tôi")
    await office.move(days=2)
    (later,) = await office.tells(office.lan, "/tasks của tôi")

    assert (numbers(hers), numbers(his)) == (["2", "4"], ["2"])
    assert "• Của tôi 2" in labels(hers)
    assert numbers(later) == ["4"]


async def test_who_stands_in_at_one_agency_does_not_at_another(office: Office) -> None:
    await five(office)
    for agency_id in ("so-y-te", "so-tai-chinh"):
        await office.follow(office.binh, agency_id)
    await office.follow(office.lan, "so-tai-chinh")
    theirs = await office.give("so-tai-chinh", "Bố trí kinh phí.")
    for id in (2, theirs.id):
        await becomes(office, id, holder_id=office.binh.user_id)
    async with office.storage.transaction() as records:
        member = await records.members.live("so-y-te", office.binh.user_id)
        assert member is not None
        await records.members.set_away(member.id, TODAY, TODAY, office.lan.user_id)

    (hers,) = await office.tells(office.lan, "/tasks của tôi")

    assert numbers(hers) == ["2"]
