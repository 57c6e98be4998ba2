"""The office's list of directives by state and page, and its search among all directives and tasks."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import replace

from bot.list_buttons import FilterDirectives, OpenTask, SearchAll
from directives.model import Reading, Role
from directives.staff import StaffRole
from directives.work import DirectiveState
from sandbox.model import Json
from storage.finds import NEWEST
from storage.rows_work import TaskRow, task_values
from tests.handlers.desk import last
from tests.handlers.lists import numbers
from tests.office import HEADER, Office, labels


async def drafts(office: Office, count: int) -> None:
    """Directives that lie for review."""
    async with office.storage.transaction() as records:
        for _ in range(count):
            started = await records.directives.start(office.ha.user_id, office.ha.user_id, office.at)
            await records.directives.review(started.id, Reading(header=HEADER))


async def becomes(office: Office, id: int, **values: object) -> None:
    """Puts a directive into a state, past the conversations that lead there."""
    async with office.storage.transaction() as records:
        assert await records.directives._change(id, *DirectiveState, **values)


async def find(office: Office, words: str) -> Json:
    return (await office.tells(office.ha, "/find " + words))[-1]


async def test_notices_are_turned_page_by_page(office: Office) -> None:
    await drafts(office, 14)
    (said,) = await office.tells(office.ha, "/notices")
    assert labels(said) == ["1", "2", "3", "4", "5", "6", "Trang sau ›"]

    await office.presses(office.ha, "Trang sau ›")
    await office.presses(office.ha, "Trang sau ›")

    assert labels(last(office)) == ["13", "14", "‹ Trang trước"]
    assert len(office.read(office.ha)) == 1


async def test_notices_are_shown_by_state(office: Office) -> None:
    await drafts(office, 3)
    await office.give("so-y-te", "Việc một.")
    await becomes(office, 2, state=DirectiveState.SCHEDULED, publish_at=office.at + dt.timedelta(days=1))
    await becomes(office, 3, state=DirectiveState.WITHDRAWN, withdrawn_at=office.at)
    (said,) = await office.tells(office.ha, "/vanban")
    assert labels(said)[4:] == ["• Tất cả 4", "Đang rà soát 1", "Đã hẹn 1", "Đã công bố 1", "Đã thu hồi 1"]

    for label, sentence in {
        "Đang rà soát 1": "Chưa công bố, đang chờ rà soát",
        "Đã hẹn 1": "Hẹn công bố lúc 08:00 ngày 10/03/2026",
        "Đã công bố 1": "1 đang thực hiện trong hạn",
        "Đã thu hồi 1": "Đã thu hồi lúc 08:00 ngày 09/03/2026",
    }.items():
        await office.presses(office.ha, label)

        assert sentence in last(office)["text"]
        assert numbers(last(office)) == ["1"]


async def test_a_directive_is_found_by_number_and_subject_in_any_spelling(office: Office) -> None:
    await office.give("so-y-te", "Báo cáo tình hình dịch.")

    for words in ("27/TB-UBND", "27/tb-ubnd", "hạn hán", "HAN HAN", "thông báo 27", "mùa khô hạn"):
        for form in ("NFC", "NFD"):
            said = await find(office, unicodedata.normalize(form, words))  # type: ignore[arg-type]

            assert labels(said) == ["📄 27/TB-UBND"], words
    await office.presses(office.ha, "📄 27/TB-UBND")
    assert "Công bố lúc" in last(office)["text"]


async def test_a_task_is_found_by_its_words_or_its_number_and_shows_every_agency(office: Office) -> None:
    await office.publish([("Nạo vét kênh mương.", None, {"so-y-te": Role.LEAD, "so-tai-chinh": Role.SUPPORT})])

    by_number = await find(office, "1")
    said = await find(office, "kenh muong")
    await office.presses(office.ha, "1")

    assert labels(by_number) == ["1"]
    assert labels(said) == ["1"]
    text = last(office)["text"]
    assert "📌 Sở Y tế: chưa báo nhận" in text
    assert "🤝 Sở Tài chính: chưa báo nhận" in text


async def test_what_was_thrown_away_or_is_being_collected_is_not_found(office: Office) -> None:
    await drafts(office, 2)
    await becomes(office, 1, state=DirectiveState.DISCARDED)
    await becomes(office, 2, state=DirectiveState.COLLECTING)

    assert "Không thấy văn bản hay nhiệm vụ nào có “hạn hán”" in (await find(office, "hạn hán"))["text"]


async def test_many_finds_are_turned_from_the_message_that_they_answer(office: Office) -> None:
    await office.publish([(f"Đắp đê đoạn {n}.", None, {"so-y-te": Role.LEAD}) for n in range(1, 7)])
    said = await find(office, "dap de")

    await office.presses(office.ha, "Trang sau ›")

    assert numbers(said) == ["6", "5", "4", "3"]
    assert labels(last(office)) == ["2", "1", "‹ Trang trước"]


async def test_a_find_says_that_older_tasks_were_not_looked_at(office: Office) -> None:
    await office.give("so-y-te", "Nạo vét kênh mương.")
    whole = await find(office, "kenh muong")
    async with office.storage.transaction() as records:
        old = await records.tasks.get(1)
        assert old is not None
        records.finds._session.add(TaskRow(id=NEWEST + 1, **task_values(replace(old, text="Đắp đê."))))

    missed, number = await find(office, "kenh muong"), await find(office, "1")

    assert numbers(whole) == ["1"]
    assert "gần nhất" not in whole["text"]
    assert "Từ khóa chỉ tìm trong 20.000 nhiệm vụ gần nhất; việc cũ hơn: tìm theo số văn bản." in missed["text"]
    assert numbers(number) == ["1"]


async def test_a_find_without_words_says_how(office: Office) -> None:
    assert "Thiếu từ khóa." in (await find(office, ""))["text"]
    assert "Thiếu từ khóa." in (await find(office, "?!"))["text"]


async def test_a_leader_reads_the_lists_and_an_officer_does_not(office: Office) -> None:
    await office.give("so-y-te", "Báo cáo tình hình dịch.")
    async with office.storage.transaction() as records:
        await records.staff.give(office.binh.user_id, StaffRole.LEADER, office.ha.user_id, office.at)

    read = [(await office.tells(office.binh, typed))[-1] for typed in ("/notices", "/find dịch")]
    kept = [(await office.tells(office.lan, typed))[-1] for typed in ("/notices", "/find dịch")]

    assert [numbers(m) for m in read] == [["1"], ["1"]]
    assert all("Chỉ quản trị viên dùng được lệnh này." in m["text"] for m in kept)


async def test_nothing_is_searched_for_in_a_group(office: Office) -> None:
    office.world.join(office.group, office.ha)

    said = await office.tells(office.ha, "/find dịch", office.group)

    assert "chỉ dùng trong trò chuyện riêng" in said[-1]["text"]


async def test_forged_buttons_change_nothing(office: Office) -> None:
    await office.give("so-y-te", "Báo cáo tình hình dịch.")
    (said,) = await office.tells(office.ha, "/notices")
    (mine,) = await office.tells(office.lan, "/help")

    answers = [
        (await office.forges(office.ha, FilterDirectives(which=9, page=0).pack(), said)).answer,
        (await office.forges(office.ha, OpenTask(task=77).pack(), said)).answer,
        (await office.forges(office.ha, SearchAll(loose=0, page=1).pack(), said)).answer,
        (await office.forges(office.lan, FilterDirectives(which=0, page=0).pack(), mine)).answer,
    ]

    assert [(a.text or "").split(".")[0] for a in answers if a] == [
        "Nút này không dùng được",
        "Không có nhiệm vụ số 77",
        "Tin có từ khóa đã bị xóa nên không xem tiếp được",
        "Chỉ quản trị viên dùng được lệnh này",
    ]
    assert last(office)["text"] == said["text"]
