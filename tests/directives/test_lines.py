"""Printed lines become paragraphs: markdown, page breaks, footnotes and hard wrapping are undone."""

from __future__ import annotations

import pytest

from directives.lines import Level, marker_of, paragraphs, plain, split_lines


def texts(document: str) -> list[str]:
    return [p.heading for p in paragraphs(split_lines(document))]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("### **1. Sở Y tế**", "1. Sở Y tế"),
        ("* Rà soát **trước ngày 1/2**", "• Rà soát trước ngày 1/2"),
        ("KGVX\\_S.Hùng", "KGVX_S.Hùng"),
        ("của Trung ương², của tỉnh³; 20 m² đất", "của Trung ương, của tỉnh; 20 m² đất"),
        ("  (*nếu đủ điều kiện*)  ", "(nếu đủ điều kiện)"),
    ],
)
def test_markdown_and_footnote_marks_are_taken_off(raw: str, expected: str) -> None:
    assert plain(raw) == expected


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("I. MỤC ĐÍCH", Level.PART), ("II- VỀ KINH TẾ", Level.PART), ("Điều 2. Giao Sở Y tế", Level.ARTICLE),
        ("1. Sở Y tế", Level.NUMBER), ("12/ Sở Y tế", Level.NUMBER), ("3- Sở Y tế", Level.NUMBER),
        ("1.2. Đợt 2", Level.DECIMAL), ("a) Rà soát", Level.LETTER), ("đ) Rà soát", Level.LETTER),
        ("- Rà soát", Level.BULLET), ("– Rà soát", Level.BULLET),
        ("• Rà soát", Level.BULLET), ("+ Rà soát", Level.PLUS),
    ],
)  # fmt: skip
def test_each_marker_has_its_level(line: str, level: Level) -> None:
    found = marker_of(line)
    assert found is not None
    assert found[0] is level


@pytest.mark.parametrize(
    "line", ["30/9/2021 hoàn thành", "V/v rà soát", "V. ", "2021. Năm mới", "15 ngày làm việc", "3,5 tỷ"]
)
def test_dates_and_figures_are_no_markers(line: str) -> None:
    assert marker_of(line) is None or marker_of(line) == (Level.NUMBER, "2021.")


def test_a_unit_cut_by_a_page_break_and_a_footnote_is_one_again() -> None:
    document = (
        "- Không đi ra ngoài tỉnh; trường hợp bắt\n\n¹ Tại Văn bản số 5\nngày 1/2/2021\n\n2\n\n"
        "buộc đi công tác thì báo cáo.\n"
    )
    assert texts(document) == ["- Không đi ra ngoài tỉnh; trường hợp bắt buộc đi công tác thì báo cáo."]


def test_hand_wrapped_lines_are_joined_and_a_short_line_ends_its_paragraph() -> None:
    document = (
        "1. Sở Y tế chủ trì rà soát toàn bộ trang thiết bị của các bệnh\n"
        "viện tuyến huyện, báo cáo kết quả về Ủy ban nhân dân tỉnh trước\n"
        "ngày 15/3 để tổng hợp và trình Hội đồng nhân dân tỉnh xem xét\n"
        "trong kỳ họp giữa năm nay; đồng thời gửi kết quả cho Sở\n"
        "Tài chính cùng Văn phòng.\n"
        "Yêu cầu các cơ quan thực hiện.\n"
        "2. Sở Tài chính bố trí đủ kinh phí cho việc sửa chữa nói trên\n"
        "theo quy định.\n"
    )
    first, closing, second = texts(document)
    assert first.endswith("cho Sở Tài chính cùng Văn phòng.")
    assert closing == "Yêu cầu các cơ quan thực hiện."
    assert second.endswith("theo quy định.")


def test_in_a_document_of_one_line_a_paragraph_each_line_stands_alone() -> None:
    assert texts("I. MỤC TIÊU\nTốc độ tăng đạt 10%.\nHoàn thành kế hoạch.") == [
        "I. MỤC TIÊU", "Tốc độ tăng đạt 10%.", "Hoàn thành kế hoạch."
    ]  # fmt: skip


def test_tables_with_bars_and_tabs_become_rows_and_a_two_column_layout_becomes_lines() -> None:
    rows = [line.row for line in split_lines("| a | **b** | c |\n|---|---|---|\n| 1 | x<br>y | z |")]
    assert rows == [("a", "b", "c"), ("1", "x y", "z")]
    assert [line.row for line in split_lines("1\ta\tb\nI\tNHÓM")] == [("1", "a", "b"), ("I", "NHÓM")]
    assert [line.text for line in split_lines("| trái<br>dưới | phải |")] == ["trái", "dưới", "phải"]
