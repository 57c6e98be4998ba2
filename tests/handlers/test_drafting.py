"""An admin rewrites a draft: each change shows at once, outlives a restart, and is never made behind another's back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from directives.model import Reading, Role
from tests.bot.texts.admin_samples import DOUBTFUL, HEADER, MONEY, WATER, WHOLE, before
from tests.handlers.desk import directive, last, lay
from tests.office import Office, data_of, labels


async def reading(office: Office) -> Reading:
    found = (await directive(office)).reading
    assert found is not None
    return found


async def open_task(office: Office, number: str = "1") -> None:
    await office.presses(office.ha, "Sửa nhiệm vụ")
    await office.presses(office.ha, number)


async def test_a_tasks_words_are_typed_anew_and_the_rest_stays(office: Office) -> None:
    await lay(office, WHOLE)
    await open_task(office)
    await office.presses(office.ha, "Sửa nội dung")

    said = await office.tells(office.ha, "Rà soát trữ lượng nước 14 hồ chứa.\nBáo cáo trước ngày 20/3/2026.")

    task = (await reading(office)).tasks[0]
    assert task.text == "Rà soát trữ lượng nước 14 hồ chứa. Báo cáo trước ngày 20/3/2026."
    assert (task.assignees, task.deadlines) == (WATER.assignees, WATER.deadlines)
    assert "Nhiệm vụ 1/3" in said[-1]["text"]


async def test_words_longer_than_a_usual_answer_are_still_an_answer(office: Office) -> None:
    await lay(office, WHOLE)
    await open_task(office)
    await office.presses(office.ha, "Sửa nội dung")

    await office.tells(office.ha, "Rà soát trữ lượng nước các hồ chứa. " * 30)

    assert len((await reading(office)).tasks[0].text) > 1000


async def test_a_stamped_secret_is_no_answer(office: Office) -> None:
    await lay(office, WHOLE)
    await open_task(office)
    await office.presses(office.ha, "Sửa nội dung")

    said = await office.tells(office.ha, "UBND TỈNH PHƯỚC SƠN\nMẬT\nSố: 12/TB-UBND\n" + "Nội dung phải giữ kín. " * 20)

    assert "đóng dấu mật" in said[-1]["text"]
    assert (await reading(office)).tasks[0] == WATER


async def test_a_heading_is_typed_anew_or_emptied(office: Office) -> None:
    await lay(office, WHOLE)
    for typed, section in (("II. Về thủy lợi", "II. Về thủy lợi"), ("không", "")):
        await open_task(office)
        await office.presses(office.ha, "Sửa nội dung")
        await office.presses(office.ha, "Sửa tên mục")
        await office.tells(office.ha, typed)
        assert (await reading(office)).tasks[0].section == section
        await office.presses(office.ha, "‹ Về thẻ văn bản")


async def test_two_tasks_are_shown_as_one_before_they_are_merged(office: Office) -> None:
    await lay(office, WHOLE)
    await open_task(office)
    await office.presses(office.ha, "Gộp với 2")
    preview = last(office)["text"]
    assert len((await reading(office)).tasks) == 3

    await office.presses(office.ha, "Gộp")

    merged = await reading(office)
    assert "Gộp nhiệm vụ 1 và 2?" in preview
    assert "khoan bổ sung 12 giếng" in preview
    assert len(merged.tasks) == 2
    assert {a.id for a in merged.tasks[0].assignees if a.role is Role.LEAD} == {
        "so-nong-nghiep-va-moi-truong",
        "so-tai-chinh",
    }


async def test_the_last_task_has_no_next_one_to_be_merged_with(office: Office) -> None:
    await lay(office, WHOLE)
    await open_task(office, "3")
    assert not [label for label in labels(last(office)) if label.startswith("Gộp")]

    press = await office.forges(office.ha, "yma:1:1:2", last(office))

    assert "Nút này không dùng được" in press.answer.text
    assert len((await reading(office)).tasks) == 3


async def test_a_task_is_cut_where_a_sentence_ends(office: Office) -> None:
    await lay(office, WHOLE)
    await open_task(office)
    await office.presses(office.ha, "Tách")
    offer = last(office)

    await office.presses(office.ha, "1", message=offer)

    assert "“báo cáo Chủ tịch UBND tỉnh trước ngày 20/3/2026.”" in offer["text"]
    first, second, *_ = (await reading(office)).tasks
    assert first.text.endswith("vùng hạ du")
    assert (first.deadlines, second.deadlines) == ((), WATER.deadlines)
    assert second.assignees[0].id == "so-nong-nghiep-va-moi-truong"


async def test_a_task_is_cut_before_typed_words(office: Office) -> None:
    await lay(office, WHOLE)
    await open_task(office)
    await office.presses(office.ha, "Tách")

    refused = await office.tells(office.ha, "sở xây dựng")
    await office.tells(office.ha, "xay dung phuong an")

    assert "Không thấy “sở xây dựng” trong nhiệm vụ" in refused[-1]["text"]
    assert (await reading(office)).tasks[1].text.startswith("xây dựng phương án")


async def test_an_added_task_is_read_like_a_document(office: Office) -> None:
    await lay(office, WHOLE)
    await office.presses(office.ha, "Sửa nhiệm vụ")
    await office.presses(office.ha, "Thêm nhiệm vụ")

    said = await office.tells(office.ha, "Sở Y tế chủ trì kiểm tra nước sinh hoạt, báo cáo trước ngày 25/3.")

    added = (await reading(office)).tasks[3]
    assert [a.id for a in added.assignees] == ["so-y-te"]
    assert [d.due_date for d in added.deadlines] == [dt.date(2026, 3, 24)]
    assert "Nhiệm vụ 4/4" in said[-1]["text"]


async def test_a_dropped_task_is_taken_back_to_its_place(office: Office) -> None:
    await lay(office, [WATER, MONEY])
    await open_task(office)
    await office.presses(office.ha, "Bỏ nhiệm vụ")
    await office.presses(office.ha, "Bỏ nhiệm vụ 1")
    assert [t.text for t in (await reading(office)).tasks] == [MONEY.text]

    await office.presses(office.ha, "Đã bỏ (1)")
    await office.presses(office.ha, "1")

    back = await reading(office)
    assert {t.text for t in back.tasks} == {WATER.text, MONEY.text}
    assert back.dropped == ()


async def test_a_draft_whose_tasks_were_all_dropped_is_no_dead_end(office: Office) -> None:
    await lay(office, [MONEY])
    await open_task(office)
    await office.presses(office.ha, "Bỏ nhiệm vụ")
    await office.presses(office.ha, "Bỏ nhiệm vụ 1")
    await office.presses(office.ha, "‹ Về thẻ văn bản")

    await office.presses(office.ha, "Sửa nhiệm vụ")
    await office.presses(office.ha, "Đã bỏ (1)")
    await office.presses(office.ha, "1")

    assert [t.text for t in (await reading(office)).tasks] == [MONEY.text]


async def test_a_further_deadline_stands_beside_the_first_and_goes_again(office: Office) -> None:
    await lay(office, WHOLE)
    await open_task(office)
    await office.presses(office.ha, "Đổi thời hạn")
    await office.presses(office.ha, "＋ Thêm thời hạn")

    await office.tells(office.ha, "trước ngày 20/6/2026")

    assert [d.due_date for d in (await reading(office)).tasks[0].deadlines] == [
        dt.date(2026, 3, 19),
        dt.date(2026, 6, 19),
    ]
    await office.presses(office.ha, "Đổi thời hạn")
    await office.presses(office.ha, "Bỏ: trước ngày 20/3/2026")
    assert [d.due_date for d in (await reading(office)).tasks[0].deadlines] == [dt.date(2026, 6, 19)]


@pytest.mark.parametrize(
    ("field", "typed", "name", "value"),
    [
        ("Số, ký hiệu", "28/KL-UBND", "number", "28/KL-UBND"),
        ("Ngày ban hành", "ngày 5 tháng 3 năm 2026", "issued", "2026-03-05"),
        ("Cơ quan ban hành", "UBND tỉnh Vĩnh Hà", "issuer", "UBND tỉnh Vĩnh Hà"),
        ("Trích yếu", "không", "subject", None),
    ],
)
async def test_a_line_of_the_head_is_typed_anew(
    office: Office, field: str, typed: str, name: str, value: str | None
) -> None:
    await lay(office, WHOLE)
    await office.presses(office.ha, "Sửa phần đầu")
    await office.presses(office.ha, field)

    await office.tells(office.ha, typed)

    assert getattr((await reading(office)).header, name) == value


async def test_a_day_of_issue_that_is_not_whole_is_asked_for_again(office: Office) -> None:
    await lay(office, WHOLE)
    await office.presses(office.ha, "Sửa phần đầu")
    await office.presses(office.ha, "Ngày ban hành")

    refused = await office.tells(office.ha, "5/3")
    await office.tells(office.ha, "05/03/2026")

    assert "Gõ đủ ngày, tháng, năm" in refused[-1]["text"]
    assert (await reading(office)).header.issued == "2026-03-05"


async def test_the_signer_is_typed_and_stands_on_the_card(office: Office) -> None:
    await lay(office, WHOLE)
    await office.presses(office.ha, "Sửa phần đầu")
    await office.presses(office.ha, "Người ký")
    await office.tells(office.ha, "Lê Thị Hồng Hạnh")

    await office.presses(office.ha, "‹ Về thẻ văn bản")

    assert "Người ký: Lê Thị Hồng Hạnh" in last(office)["text"]
    assert (await directive(office)).signer == "Lê Thị Hồng Hạnh"


async def test_another_admins_old_card_says_who_has_changed_what(office: Office) -> None:
    await lay(office, WHOLE)
    await office.tells(office.khanh, "/notices")
    await office.presses(office.khanh, "1")
    theirs = office.read(office.khanh)[-1]
    await open_task(office, "2")
    await office.presses(office.ha, "Sửa nội dung")
    await office.tells(office.ha, "Cân đối kinh phí.")

    press = await office.presses(office.khanh, "Sửa nhiệm vụ", message=theirs)

    assert press.answer is not None
    assert "vừa sửa nội dung nhiệm vụ 2 lúc 08:00" in press.answer.text
    assert "Hà" in press.answer.text


async def test_words_typed_after_another_admins_change_overwrite_nothing(office: Office) -> None:
    await lay(office, WHOLE)
    await office.tells(office.khanh, "/notices")
    await office.presses(office.khanh, "1")
    for label in ("Sửa nhiệm vụ", "1", "Sửa nội dung"):
        await office.presses(office.khanh, label)
    await open_task(office)
    await office.presses(office.ha, "Sửa nội dung")
    await office.tells(office.ha, "Lời của Hà.")

    (said,) = await office.tells(office.khanh, "Lời của Khánh.")
    (second,) = await office.tells(office.khanh, "Lời của Khánh.")

    assert "vừa sửa nội dung nhiệm vụ 1" in said["text"]
    assert "chưa rõ là trả lời cho việc gì" in second["text"]
    assert (await reading(office)).tasks[0].text == "Lời của Hà."


async def test_what_the_bot_waits_for_outlives_a_restart(office: Office) -> None:
    await lay(office, WHOLE)
    await open_task(office)
    await office.presses(office.ha, "Sửa nội dung")
    async with office.storage.snapshot() as records:
        awaited = await records.awaiting.peek(office.chat(office.ha).chat_id, office.ha.user_id)

    assert awaited is not None
    assert (awaited.what, awaited.data["place"], awaited.data["revision"]) == ("text-of-task", 0, 1)


@pytest.mark.parametrize(
    "data", ["ypa:1:1:0:1", "yda:1:1:0", "yhf:1:1:9", "yt:1:1:63", "ym:1:1:-1", "yo:63", "ynr:1:1:63:0"]
)
async def test_a_forged_button_of_a_draft_changes_nothing(office: Office, data: str) -> None:
    card = (await lay(office, DOUBTFUL))[-1]

    press = await office.forges(office.ha, data, card)

    assert press.answer.text
    assert (await directive(office)).revision == 1


async def test_the_same_document_posted_twice_opens_the_earlier_one(office: Office) -> None:
    await lay(office, WHOLE)
    card = (await lay(office, [replace(MONEY, deadlines=(before("trước 20/3", dt.date(2026, 3, 19)),))]))[-1]
    assert "còn một bản khác đang chờ, đăng ngày 09/03/2026" in card["text"]

    await office.presses(office.ha, "⚠️ Mở bản đã đăng trước", message=card)

    assert "3 nhiệm vụ" in last(office)["text"]
    assert data_of(last(office), "Công bố").startswith("vp:1:")


async def test_another_body_may_use_the_same_number(office: Office) -> None:
    await lay(office, WHOLE)

    card = (await lay(office, [MONEY], header=replace(HEADER, issuer="UBND XÃ TRÀ LENG")))[-1]

    assert "bản khác" not in card["text"]
