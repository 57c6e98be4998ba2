"""Tables that a PDF gave back line by line."""

from __future__ import annotations

import pytest

from directives.columns import restored
from directives.lines import split_lines

HEAD = "STT Nội dung công việc Cơ quan chủ trì Cơ quan phối hợp Thời hạn"
ROWS = (
    "1 Kiểm tra kho muối dự trữ tại\ncác cảng phía Nam\nSở Công Thương\nCông an tỉnh; Sở Y tế\nTháng 4/2026\n"
    "2 Lập bản đồ bãi triều\nSở Nông nghiệp và\nmôi trường biển\nUBND các xã\n15/6/2026"
)


def rows(text: str) -> list[tuple[str, ...]]:
    return [line.row for line in restored(split_lines(text), text) if line.row]


@pytest.mark.parametrize("head", [HEAD, HEAD.replace(" Cơ", "\nCơ").replace(" Thời", "\nThời")], ids=["one", "many"])
def test_the_rows_are_put_together_whether_the_titles_stand_on_one_line_or_on_many(head: str) -> None:
    assert rows(f"{head}\n{ROWS}")[1:] == [
        (
            "1",
            "Kiểm tra kho muối dự trữ tại các cảng phía Nam",
            "Sở Công Thương",
            "Công an tỉnh; Sở Y tế",
            "Tháng 4/2026",
        ),
        ("2", "Lập bản đồ bãi triều", "Sở Nông nghiệp và môi trường biển", "UBND các xã", "15/6/2026"),
    ]


def test_what_follows_the_last_row_behind_a_gap_stays_text() -> None:
    text = f"{HEAD}\n{ROWS}\n\nGhi chú: theo kế hoạch năm."
    lines = restored(split_lines(text), text)
    assert lines[-1].text == "Ghi chú: theo kế hoạch năm."


def test_rows_with_too_few_lines_are_left_as_they_are() -> None:
    text = f"{HEAD}\n1 Kiểm tra kho muối\nSở Công Thương\n2 Lập bản đồ\nSở Y tế"
    assert rows(text) == []


def test_text_without_such_titles_is_untouched() -> None:
    text = "1 Một\nhai\nba\nbốn\nnăm"
    lines = split_lines(text)
    assert restored(lines, text) == lines


CELL_BY_CELL = """STT
Nội dung nhiệm vụ
Cơ quan chủ trì
Cơ quan phối hợp
Thời gian hoàn thành
Sản phẩm
I
BẾN BÃI
1
Rà soát bến bãi ven sông
Sở Xây dựng
nt
Quý II/2026
Báo cáo
2
Lắp biển báo
UBND các xã
31/7/2026
Biển báo

3

STT
Nội dung nhiệm vụ
Cơ quan chủ trì
Cơ quan phối hợp
Thời gian hoàn thành
Sản phẩm
3
Kiểm tra tàu thuyền
Công an tỉnh
Sở Xây dựng
Thường xuyên
Biên bản
II
TUYÊN TRUYỀN
4
Phát tin hằng tuần
Đài tỉnh
Báo tỉnh
Hằng tuần
Tin, bài
"""


def test_cells_that_stand_each_on_a_line_are_put_together_across_groups_and_pages() -> None:
    assert [row for row in rows(CELL_BY_CELL) if row[0] != "STT"] == [
        ("I", "BẾN BÃI", "", "", "", ""),
        ("1", "Rà soát bến bãi ven sông", "Sở Xây dựng", "nt", "Quý II/2026", "Báo cáo"),
        ("2", "Lắp biển báo", "UBND các xã", "", "31/7/2026", "Biển báo"),
        ("3", "Kiểm tra tàu thuyền", "Công an tỉnh", "Sở Xây dựng", "Thường xuyên", "Biên bản"),
        ("II", "TUYÊN TRUYỀN", "", "", "", ""),
        ("4", "Phát tin hằng tuần", "Đài tỉnh", "Báo tỉnh", "Hằng tuần", "Tin, bài"),
    ]


def test_a_number_of_a_page_is_no_row() -> None:
    text = CELL_BY_CELL.replace("\n4\n", "\n5\n")
    assert [row[0] for row in rows(text) if row[0].isdigit()] == ["1", "2", "3"]
