"""Rules of the whole reading: what is a task, what is a caution, what is refused."""

from __future__ import annotations

import datetime as dt

import pytest

from directives.model import Doubt, Reading
from directives.reading import read_directive

HEAD = "UBND TỈNH VĨNH HÀ\nSố: 1/TB-UBND\nVĩnh Hà, ngày 01 tháng 3 năm 2024\n\nTHÔNG BÁO\nKết luận cuộc họp\n\n"
OPENER = "Sau khi nghe báo cáo, Chủ tịch UBND tỉnh kết luận như sau:\n\n"


def read(body: str, **options: dt.date) -> Reading:
    return read_directive(f"{HEAD}{OPENER}{body}\n\nNơi nhận:\n- Lưu: VT.\n", **options)


def tasks(body: str) -> list[tuple[str, list[str]]]:
    return [(t.text, [a.id or a.name for a in t.assignees]) for t in read(body).tasks]


def test_a_sentence_that_charges_somebody_new_begins_a_task() -> None:
    body = "1. Giao Sở Y tế rà soát. Sở Y tế báo cáo kết quả. Đề nghị Công an tỉnh hỗ trợ."
    assert tasks(body) == [
        ("Giao Sở Y tế rà soát. Sở Y tế báo cáo kết quả.", ["so-y-te"]),
        ("Đề nghị Công an tỉnh hỗ trợ.", ["cong-an-tinh"]),
    ]


def test_a_bullet_takes_the_agencies_of_its_heading_unless_it_names_its_own() -> None:
    body = "1. Sở Y tế; Sở Tài chính\n\n- Rà soát kinh phí.\n\n- Sở Tài chính thẩm định dự toán."
    assert [who for _, who in tasks(body)] == [["so-y-te", "so-tai-chinh"], ["so-tai-chinh"]]


def test_a_run_in_heading_is_left_out_of_the_text_and_a_sentence_is_not() -> None:
    body = (
        "1. Sở Y tế: Rà soát.\n\n2. Về kinh phí: Giao Sở Tài chính bố trí.\n\n"
        "3. Sở Nội vụ chủ trì, phối hợp với Sở Y tế: Lập danh sách."
    )
    assert [text for text, _ in tasks(body)] == [
        "Rà soát.",
        "Giao Sở Tài chính bố trí.",
        "Sở Nội vụ chủ trì, phối hợp với Sở Y tế: Lập danh sách.",
    ]


def test_praise_purpose_and_closing_lines_are_no_tasks() -> None:
    body = (
        "I. ĐÁNH GIÁ CHUNG\n\nCác cấp, các ngành đã cố gắng.\n\nII. NHIỆM VỤ\n\n1. Sở Y tế rà soát.\n\n"
        "Yêu cầu các sở, ban, ngành nghiêm túc triển khai thực hiện./."
    )
    assert [text for text, _ in tasks(body)] == ["Sở Y tế rà soát."]


def test_words_that_begin_like_such_headings_are_tasks_where_they_order() -> None:
    body = "1. Sở Y tế:\n\na) Đánh giá thực trạng trạm y tế.\n\nb) Căn cứ tình hình thực tế, bố trí cán bộ."
    assert len(tasks(body)) == 2


def test_sub_points_belong_to_their_bullet_unless_each_names_its_own_agency() -> None:
    joined = "1. Sở Y tế\n\n- Rà soát:\n+ Trạm y tế.\n+ Bệnh viện."
    split = "1. Phân công\n\n- Theo dõi các chỉ số:\n+ Sở Y tế: Chỉ số A.\n+ Sở Tài chính: Chỉ số B."
    assert tasks(joined) == [("Rà soát: + Trạm y tế. + Bệnh viện.", ["so-y-te"])]
    assert tasks(split) == [("Chỉ số A.", ["so-y-te"]), ("Chỉ số B.", ["so-tai-chinh"])]


def test_a_unit_that_names_nobody_has_no_assignee_and_a_caution() -> None:
    reading = read("1. Đẩy mạnh tuyên truyền.")
    assert reading.tasks[0].assignees == ()
    assert [(c.doubt, c.task) for c in reading.warnings] == [(Doubt.NO_ASSIGNEE, 0)]


def test_the_only_addressee_of_a_letter_leads_what_names_nobody() -> None:
    letter = (
        "Số: 5/UBND-KT\nV/v rà soát\nVĩnh Hà, ngày 01 tháng 3 năm 2024\n\nKính gửi: Sở Y tế.\n\nUBND tỉnh yêu cầu:\n\n"
        "1. Rà soát kho thuốc.\n\n2. Đề nghị quý Sở báo cáo.\n"
    )
    assert [[a.id for a in t.assignees] for t in read_directive(letter).tasks] == [["so-y-te"], ["so-y-te"]]


def test_an_agency_that_is_gone_is_pointed_out_with_its_heirs() -> None:
    body = "1. Sở Giao thông vận tải sửa đường."
    assert read(body).warnings == ()
    (caution,) = read(body, received_on=dt.date(2026, 1, 5)).warnings
    assert (caution.doubt, caution.detail) == (Doubt.ABOLISHED_AGENCY, "so-giao-thong-van-tai>so-xay-dung")


def test_a_document_with_a_secrecy_stamp_keeps_none_of_its_words() -> None:
    reading = read_directive(f"MẬT\n\n{HEAD}{OPENER}1. Sở Y tế rà soát.")
    assert (reading.tasks, reading.recipients, reading.text) == ((), (), "")
    assert [c.doubt for c in reading.warnings] == [Doubt.SECRECY_STAMP]
    assert reading.header.subject is None


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("", Doubt.NOT_A_DIRECTIVE),
        ("Dear all, please review the attached report by Friday. Thanks!", Doubt.NOT_A_DIRECTIVE),
        ("Chiều nay cả phòng đi ăn phở nhé, ai đi thì báo mình.", Doubt.NOT_A_DIRECTIVE),
        (f"{HEAD}Nội dung chỉ để biết.", Doubt.NO_TASKS),
    ],
)
def test_what_is_no_directive_has_no_tasks_and_says_so(text: str, doubt: Doubt) -> None:
    reading = read_directive(text)
    assert reading.tasks == ()
    assert [c.doubt for c in reading.warnings] == [doubt]


def test_the_span_of_a_task_is_its_printed_unit() -> None:
    reading = read("1. Sở Y tế\n\n- Rà soát **trước ngày 15/3/2024**.")
    (task,) = reading.tasks
    assert reading.text[task.span.start : task.span.end] == "- Rà soát **trước ngày 15/3/2024**."
