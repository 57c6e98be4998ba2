"""The review card lies before the admin: shown, corrected, shown again, discarded."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from directives.model import Role
from directives.work import DirectiveState
from tests.bot.texts.admin_samples import DOUBTFUL, EVERYBODY, HEADER, MANY, MONEY, WATER, WHOLE
from tests.handlers.desk import directive, last, lay
from tests.office import Office, data_of, labels


async def test_a_short_directive_is_one_card(office: Office) -> None:
    said = await lay(office, WHOLE)

    assert len(said) == 1
    assert labels(said[0]) == ["Sửa nhiệm vụ", "Sửa phần đầu", "📎 Bản gốc", "Bỏ văn bản", "Công bố"]
    assert (await directive(office)).card_message_id == said[0]["message_id"]


async def test_of_a_long_one_the_last_message_says_what_is_open_and_has_the_buttons(office: Office) -> None:
    *details, card = await lay(office, MANY)

    assert len(details) == 2
    assert [labels(m) for m in details] == [[], []]
    assert "Chưa có đơn vị nào nhận: nhiệm vụ 4, 11, 18, 25" in card["text"]
    assert labels(card)[-1] == "Công bố"


async def test_a_card_that_is_sent_again_takes_the_buttons_of_the_old_one(office: Office) -> None:
    old = (await lay(office, MANY))[-1]

    await office.presses(office.ha, "Gửi lại toàn bộ nhiệm vụ")

    drawn = next(m for m in office.read(office.ha) if m["message_id"] == old["message_id"])
    assert labels(drawn) == []
    assert drawn["text"] == old["text"]
    assert labels(last(office))[-1] == "Công bố"


async def test_a_new_deadline_is_typed_and_shown_with_its_last_day(office: Office) -> None:
    await lay(office, [MONEY])
    await office.presses(office.ha, "Sửa nhiệm vụ")
    await office.presses(office.ha, "1")
    await office.presses(office.ha, "Đổi thời hạn")

    said = await office.tells(office.ha, "trước ngày 25/3")

    assert "⏰ trước ngày 25/3 (hết ngày 24/03/2026)" in said[-1]["text"]
    reading = (await directive(office)).reading
    assert reading is not None
    assert [d.due_date for d in reading.tasks[0].deadlines] == [dt.date(2026, 3, 24)]


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("truoc 25/3", [dt.date(2026, 3, 24)]),  # a phone without Vietnamese marks
        ("thu sau tuan nay", [dt.date(2026, 3, 13)]),
        ("3 ngay", [dt.date(2026, 3, 12)]),
        ("không thời hạn", []),
    ],
)
async def test_a_deadline_is_understood_as_people_type(office: Office, typed: str, days: list[dt.date]) -> None:
    await lay(office, [WATER])
    await office.presses(office.ha, "Sửa nhiệm vụ")
    await office.presses(office.ha, "1")
    await office.presses(office.ha, "Đổi thời hạn")

    await office.tells(office.ha, typed)

    reading = (await directive(office)).reading
    assert reading is not None
    assert [d.due_date for d in reading.tasks[0].deadlines] == days


async def test_words_that_set_no_deadline_are_asked_for_again(office: Office) -> None:
    await lay(office, [MONEY])
    await office.presses(office.ha, "Sửa nhiệm vụ")
    await office.presses(office.ha, "1")
    await office.presses(office.ha, "Đổi thời hạn")

    refused = await office.tells(office.ha, "sớm nhất có thể")
    understood = await office.tells(office.ha, "31/3/2026")

    assert "Chưa hiểu thời hạn “sớm nhất có thể”" in refused[-1]["text"]
    assert "⏰ 31/3/2026 (hết ngày 31/03/2026)" in understood[-1]["text"]


async def test_the_answer_may_be_a_reply_to_the_question(office: Office) -> None:
    await lay(office, [MONEY])
    await office.presses(office.ha, "Sửa nhiệm vụ")
    await office.presses(office.ha, "1")
    await office.presses(office.ha, "Đổi thời hạn")

    said = await office.tells(office.ha, "trong tháng 4/2026", reply_to=last(office))

    assert "⏰ trong tháng 4/2026 (hết ngày 30/04/2026)" in said[-1]["text"]


async def test_a_deadline_can_be_taken_away(office: Office) -> None:
    await lay(office, [WATER])
    await office.presses(office.ha, "Sửa nhiệm vụ")
    await office.presses(office.ha, "1")
    await office.presses(office.ha, "Đổi thời hạn")

    await office.presses(office.ha, "Không đặt thời hạn")

    assert "⏰ Không nêu thời hạn" in last(office)["text"]


async def test_a_task_without_agency_is_given_to_one_that_was_searched(office: Office) -> None:
    await lay(office, DOUBTFUL)
    await office.presses(office.ha, "⚠️ Giao đơn vị cho nhiệm vụ 2")

    await office.tells(office.ha, "so y te")
    await office.presses(office.ha, "Sở Y tế")
    await office.presses(office.ha, "📌 Chủ trì")

    assert "📌 Chủ trì: Sở Y tế" in last(office)["text"]
    await office.presses(office.ha, "‹ Về thẻ văn bản")
    assert "Chưa có đơn vị nào nhận" not in last(office)["text"]


async def test_a_new_lead_replaces_the_old_one_and_support_is_added(office: Office) -> None:
    await lay(office, [MONEY])
    await office.presses(office.ha, "Sửa nhiệm vụ")
    await office.presses(office.ha, "1")
    for words, name, role in (
        ("skhcn", "Sở Khoa học và Công nghệ", "📌 Chủ trì"),
        ("thanh tra tỉnh", "Thanh tra tỉnh", "🤝 Phối hợp"),
    ):
        await office.presses(office.ha, "Đổi đơn vị")
        await office.tells(office.ha, words)
        await office.presses(office.ha, name)
        await office.presses(office.ha, role)

    reading = (await directive(office)).reading
    assert reading is not None
    assert [(a.id, a.role) for a in reading.tasks[0].assignees] == [
        ("so-khoa-hoc-va-cong-nghe", Role.LEAD),
        ("thanh-tra-tinh", Role.SUPPORT),
    ]


async def test_an_agency_can_be_taken_off_a_task(office: Office) -> None:
    await lay(office, [WATER])
    await office.presses(office.ha, "Sửa nhiệm vụ")
    await office.presses(office.ha, "1")
    await office.presses(office.ha, "Đổi đơn vị")

    await office.presses(office.ha, "Rút: Công ty Điện lực tỉnh")

    assert "🤝 Phối hợp: Sở Xây dựng\n" in last(office)["text"]


async def test_an_unknown_name_is_asked_for_again(office: Office) -> None:
    await lay(office, DOUBTFUL)
    await office.presses(office.ha, "⚠️ Giao đơn vị cho nhiệm vụ 2")

    refused = await office.tells(office.ha, "sở phép thuật")
    found = await office.tells(office.ha, "sở tư pháp")

    assert "Không tìm thấy đơn vị nào theo “sở phép thuật”" in refused[-1]["text"]
    assert "Sở Tư pháp" in labels(found[-1])


async def test_a_task_is_dropped_after_a_second_press(office: Office) -> None:
    await lay(office, WHOLE)
    await office.presses(office.ha, "Sửa nhiệm vụ")
    await office.presses(office.ha, "2")
    await office.presses(office.ha, "Bỏ nhiệm vụ")

    await office.presses(office.ha, "Bỏ nhiệm vụ 2")

    reading = (await directive(office)).reading
    assert reading is not None
    assert [t.text for t in reading.tasks] == [WATER.text, WHOLE[2].text]


async def test_a_directive_without_tasks_left_gets_some_or_is_discarded(office: Office) -> None:
    await lay(office, [MONEY])
    await office.presses(office.ha, "Sửa nhiệm vụ")
    await office.presses(office.ha, "1")
    await office.presses(office.ha, "Bỏ nhiệm vụ")
    await office.presses(office.ha, "Bỏ nhiệm vụ 1")

    await office.presses(office.ha, "‹ Về thẻ văn bản")

    assert labels(last(office)) == ["Sửa nhiệm vụ", "Bỏ văn bản"]


async def test_the_successor_of_an_abolished_agency_gets_its_tasks(office: Office) -> None:
    await lay(office, DOUBTFUL)
    await office.presses(office.ha, "⚠️ Thay đơn vị không còn hoạt động")

    await office.presses(office.ha, "1 → Sở Khoa học và Công nghệ")

    card = last(office)
    assert "Đơn vị không còn hoạt động" not in card["text"]
    assert "📌 Sở Khoa học và Công nghệ" in card["text"]


async def test_all_agencies_with_one_successor_are_replaced_at_once(office: Office) -> None:
    await lay(office, [EVERYBODY], header=replace(HEADER, issued="2021-11-06"))
    await office.presses(office.ha, "⚠️ Thay đơn vị không còn hoạt động")
    at_once = labels(last(office))[0]

    await office.presses(office.ha, at_once)

    left = last(office)
    assert at_once.startswith("Chuyển cả ")
    assert "Ban Dân tộc tỉnh" not in left["text"]
    assert "Sở Thông tin và Truyền thông" in left["text"]
    reading = (await directive(office)).reading
    assert reading is not None
    assert "so-dan-toc-va-ton-giao" in {a.id for a in reading.tasks[0].assignees}


async def test_an_answered_question_loses_its_buttons(office: Office) -> None:
    await lay(office, [MONEY])
    await office.presses(office.ha, "Sửa nhiệm vụ")
    await office.presses(office.ha, "1")
    await office.presses(office.ha, "Đổi thời hạn")

    await office.tells(office.ha, "31/3/2026")

    assert [m for m in office.read(office.ha) if "Gõ thời hạn mới" in m["text"] and labels(m)] == []


async def test_a_pasted_document_is_no_answer_to_a_question(office: Office) -> None:
    await lay(office, [MONEY])
    await office.presses(office.ha, "Sửa nhiệm vụ")
    await office.presses(office.ha, "1")
    await office.presses(office.ha, "Đổi thời hạn")

    said = await office.tells(office.ha, "Ủy ban nhân dân tỉnh Phước Sơn yêu cầu các sở, ban, ngành. " * 8)

    assert "Đây là văn bản cần đăng?" in said[-1]["text"]


async def test_whoever_goes_on_pressing_is_asked_no_more(office: Office) -> None:
    await lay(office, [MONEY])
    await office.presses(office.ha, "Sửa nhiệm vụ")
    await office.presses(office.ha, "1")
    await office.presses(office.ha, "Đổi thời hạn")
    await office.presses(office.ha, "‹ Quay lại")

    said = await office.tells(office.ha, "31/3/2026")

    assert "chưa rõ là trả lời cho việc gì" in said[-1]["text"]


async def test_a_button_of_an_older_card_says_that_it_is_old(office: Office) -> None:
    card = (await lay(office, WHOLE))[-1]
    publish = data_of(card, "Công bố")
    await office.presses(office.ha, "Sửa nhiệm vụ")
    await office.presses(office.ha, "2")
    await office.presses(office.ha, "Bỏ nhiệm vụ")
    await office.presses(office.ha, "Bỏ nhiệm vụ 2")

    press = await office.forges(office.ha, publish, card)

    assert press.answer.text == "Thẻ này đã cũ. Hãy dùng nút ở thẻ mới nhất."
    assert (await directive(office)).state is DirectiveState.REVIEW


async def test_a_directive_is_discarded_after_a_second_press(office: Office) -> None:
    card = (await lay(office, WHOLE))[-1]
    publish = data_of(card, "Công bố")
    await office.presses(office.ha, "Bỏ văn bản")
    assert (await directive(office)).state is DirectiveState.REVIEW

    await office.presses(office.ha, "Bỏ văn bản")
    press = await office.forges(office.ha, publish, card)

    assert (await directive(office)).state is DirectiveState.DISCARDED
    assert "Văn bản này đã bỏ" in press.answer.text


@pytest.mark.parametrize("data", ["vt:1:1:63", "vt:1:1:-1", "vag:1:1:0:1:1", "vp:63:1", "vp:1"])
async def test_a_forged_button_changes_nothing(office: Office, data: str) -> None:
    card = (await lay(office, WHOLE))[-1]

    press = await office.forges(office.ha, data, card)

    assert press.answer.text
    assert (await directive(office)).revision == 1
