"""Wordings that give an order, and which agencies they charge."""

from __future__ import annotations

from directives.model import Doubt, Reading, ReadTask
from directives.reading import read_directive

NOTICE = (
    "UBND TỈNH PHƯỚC SƠN\nSố: 5/TB-UBND\nPhước Sơn, ngày 02 tháng 3 năm 2026\n\nTHÔNG BÁO\nKết luận phiên họp\n\n"
    "Chủ tịch UBND tỉnh kết luận như sau:\n\n"
)
LETTER = (
    "UBND TỈNH PHƯỚC SƠN\nSố: 8/UBND-KT\nV/v sửa chữa kè\nPhước Sơn, ngày 02 tháng 3 năm 2026\n\nKính gửi:\n"
    "- Các Sở: Xây dựng, Tài chính,\n  Công Thương;\n- UBND các xã, phường.\n\nUBND tỉnh yêu cầu:\n\n"
)


def read(body: str, head: str = NOTICE) -> Reading:
    return read_directive(f"{head}{body}\n\nNơi nhận:\n- Lưu: VT.\n")


def who(task: ReadTask) -> list[str]:
    return [f"{a.role}: {a.id or a.name}" for a in task.assignees]


def charged(body: str, head: str = NOTICE) -> list[list[str]]:
    return [who(t) for t in read(body, head).tasks]


def test_brackets_behind_the_work_may_say_who_does_it() -> None:
    body = "- Xây dựng thương hiệu nước mắm (Sở Công Thương chủ trì, Sở Y tế phối hợp, xong trong quý II/2026)."
    assert charged(body) == [["lead: so-cong-thuong", "support: so-y-te"]]


def test_a_class_without_a_name_leads_its_sentence_and_the_next_begins_a_task() -> None:
    body = "1. Các chủ đầu tư cam kết tiến độ. Riêng UBND xã Hòa Lim kiểm điểm trách nhiệm."
    assert charged(body) == [["lead: Các chủ đầu tư"], ["lead: ubnd-xa-hoa-lim"]]


def test_behind_a_semicolon_who_works_with_a_named_partner_leads() -> None:
    body = "1. Công an tỉnh bảo đảm trật tự; Sở Y tế phối hợp với Sở Tài chính mua thuốc."
    assert charged(body) == [["lead: cong-an-tinh", "lead: so-y-te", "support: so-tai-chinh"]]


def test_companies_that_are_described_are_led_by_who_directs_them() -> None:
    body = "1. Sở Xây dựng chỉ đạo các công ty cấp nước đô thị, các hợp tác xã dịch vụ thu gom rác."
    assert charged(body)[0] == ["lead: so-xay-dung", "support: group:doanh-nghiep"]


def test_a_named_place_beside_a_part_of_a_level_is_charged_by_name() -> None:
    body = "1. Chủ tịch UBND các xã, phường ven biển và đặc khu Hòn Mun\n\n- Neo đậu tàu cá."
    assert charged(body) == [["lead: group:ubnd-xa", "lead: ubnd-dac-khu-hon-mun"]]


def test_a_heading_that_lost_its_line_break_is_a_heading() -> None:
    (task,) = read("1. Sở Y tế; Báo Phước Sơn Thông tin kịp thời, khách quan.").tasks
    assert (task.text, who(task)) == ("Thông tin kịp thời, khách quan.", ["lead: so-y-te", "lead: bao-tinh"])


def test_an_unmarked_order_behind_a_finished_point_is_a_task_of_its_own() -> None:
    body = "1. Giao Sở Y tế trả lời cử tri.\n\nGiao Sở Y tế theo dõi, đôn đốc các đơn vị."
    assert len(read(body).tasks) == 2


def test_a_closing_line_behind_a_pointer_to_the_annex_is_no_task() -> None:
    body = (
        "1. Sở Y tế\n\n- Rà soát cơ số thuốc.\n\nCác nhiệm vụ khác thực hiện theo Phụ lục kèm theo. "
        "Trên đây là kết luận; yêu cầu các đơn vị thực hiện nghiêm túc./."
    )
    assert [t.text for t in read(body).tasks] == ["Rà soát cơ số thuốc."]


def test_in_a_letter_all_units_and_localities_are_those_it_is_written_to() -> None:
    body = "1. Các cơ quan, đơn vị, địa phương nêu trên cử đầu mối."
    departments = ["lead: so-xay-dung", "lead: so-tai-chinh", "lead: so-cong-thuong"]
    assert charged(body, LETTER) == [[*departments, "lead: group:ubnd-xa"]]


def test_those_invited_are_nobody_in_particular() -> None:
    assert charged("1. Các đơn vị được mời họp gửi tài liệu.", LETTER) == [["lead: Các đơn vị được mời họp"]]


def test_of_a_guidance_only_the_parts_that_name_somebody_give_orders() -> None:
    text = (
        "SỞ Y TẾ\nSố: 3/HD-SYT\n\nHƯỚNG DẪN\nBảo quản vắc xin\n\nSở Y tế hướng dẫn như sau:\n\nPhần I\nKỸ THUẬT\n\n"
        "1. Vắc xin giữ ở 2 đến 8 độ.\n\nPhần II\nTRÁCH NHIỆM\n\n1. UBND các xã\n\na) Bố trí tủ lạnh.\n\n"
        "2. Các điểm tiêm ghi nhiệt độ mỗi ngày.\n"
    )
    assert [t.text for t in read_directive(text).tasks] == ["Bố trí tủ lạnh.", "Các điểm tiêm ghi nhiệt độ mỗi ngày."]


def test_what_stands_in_body_and_annex_is_one_task() -> None:
    annex = (
        "\n\nPHỤ LỤC\nNHIỆM VỤ\n| STT | Nội dung | Cơ quan chủ trì | Thời hạn |\n|---|---|---|---|\n"
        "| 1 | Lập bản đồ ngập lụt tỷ lệ lớn | Sở Xây dựng | 30/6/2026 |\n"
    )
    text = f"{NOTICE}1. Sở Xây dựng: Lập bản đồ ngập lụt tỷ lệ lớn.\n\nNơi nhận:\n- Lưu: VT.{annex}"
    (task,) = read_directive(text).tasks
    assert (who(task), [d.quote for d in task.deadlines]) == (["lead: so-xay-dung"], ["30/6/2026"])


def test_an_unknown_name_is_listed_with_the_nearest_known_one() -> None:
    (caution,) = read("1. Giao Sở Khoa học và Đổi mới Công nghệ rà soát.").warnings
    assert caution.doubt is Doubt.UNKNOWN_AGENCY
    assert caution.detail == "Sở Khoa học và Đổi mới Công nghệ>so-khoa-hoc-va-cong-nghe"


def test_the_reading_says_the_best_known_day_of_the_document() -> None:
    assert str(read("1. Sở Y tế rà soát.").known_on) == "2026-03-02"
    undated = "THÔNG BÁO\nKết luận\n\nNgày 08/9/2021, Chủ tịch UBND tỉnh họp và kết luận:\n\n1. Sở Y tế rà soát.\n"
    assert str(read_directive(undated).known_on) == "2021-09-08"
    assert read_directive("1. Giao Sở Y tế rà soát.").known_on is None


def test_whom_a_sentence_announces_orders_to_leads_the_points_below_it() -> None:
    body = (
        "II. NHIỆM VỤ NĂM 2026\nChủ tịch UBND tỉnh yêu cầu UBND huyện Đồng Mây thực hiện các nhiệm vụ sau:\n"
        "1. Hoàn thành phân bổ vốn.\n2. Tập trung di dời:\na) Kiểm đếm 12 hộ.\nb) Giao Công an tỉnh giữ trật tự."
    )
    tasks = read(body).tasks
    assert [who(t) for t in tasks] == [["lead: ubnd-huyen-dong-may"]] * 2 + [["lead: cong-an-tinh"]]
    assert tasks[0].section == "II. NHIỆM VỤ NĂM 2026"


def test_what_has_been_is_told_and_no_task() -> None:
    body = "1. Thời gian qua, các sở, ngành đã có nhiều cố gắng. Tuy nhiên còn tồn tại.\n\n2. Sở Y tế rà soát."
    assert charged(body) == [["lead: so-y-te"]]


def test_a_last_line_that_only_asks_those_named_to_carry_it_out_is_no_task() -> None:
    body = "1. Sở Y tế rà soát.\n\nYêu cầu Sở Y tế và các cơ quan, đơn vị liên quan khẩn trương thực hiện./."
    assert charged(body) == [["lead: so-y-te"]]


def test_an_order_to_a_body_that_no_table_knows_is_never_dropped() -> None:
    body = "1. Giao Công ty cổ phần Cấp nước Phước Sơn sửa ống.\n\n2. Giao Phòng Kỹ thuật vá đường."
    assert [t.text for t in read(body).tasks] == [
        "Giao Công ty cổ phần Cấp nước Phước Sơn sửa ống.",
        "Giao Phòng Kỹ thuật vá đường.",
    ]


def test_a_time_beside_an_unknown_verb_counts_in_doubt_where_work_is_given() -> None:
    (task,) = read("1. Sở Y tế hoán cải tuyến ống trong quý IV/2026.").tasks
    (deadline,) = task.deadlines
    assert (str(deadline.due_date), deadline.doubt) == ("2026-12-31", Doubt.WORK_UNCLEAR)


def test_party_committees_share_the_communes_of_the_name_behind_them() -> None:
    assert charged("1. Đảng ủy, UBND các xã, phường rà soát hồ sơ.") == [
        ["lead: group:dang-uy-xa", "lead: group:ubnd-xa"],
    ]
