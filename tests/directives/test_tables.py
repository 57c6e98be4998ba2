"""Rows of tables that divide work."""

from __future__ import annotations

from directives.reading import read_directive

HEAD = "UBND TỈNH VĨNH HÀ\nSố: 1/KH-UBND\nVĩnh Hà, ngày 01 tháng 3 năm 2024\n\nKẾ HOẠCH\nRà soát\n\nPHỤ LỤC\n\n"


def read(table: str) -> list[tuple[str, list[str], list[str]]]:
    return [
        (t.text, [f"{a.role}: {a.id}" for a in t.assignees], [d.quote for d in t.deadlines])
        for t in read_directive(HEAD + table).tasks
    ]


def test_the_columns_are_told_by_their_heads_in_any_order() -> None:
    table = (
        "| Thời hạn | TT | Đơn vị phối hợp | Đơn vị chủ trì | Nhiệm vụ |\n|---|---|---|---|---|\n"
        "| Trước 15/3 | 1 | Sở Y tế | Sở Tài chính | Lập dự toán |\n"
    )
    assert read(table) == [("Lập dự toán", ["lead: so-tai-chinh", "support: so-y-te"], ["Trước 15/3"])]


def test_a_repeated_or_merged_cell_is_that_of_the_row_above() -> None:
    table = (
        "| STT | Nội dung | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|\n"
        "| 1 | Việc một | Sở Y tế | Tháng 4/2024 |\n| 2 | Việc hai | nt | -nt- |\n| 3 | Việc ba | | Tháng 5/2024 |\n"
    )
    assert [who for _, who, _ in read(table)] == [["lead: so-y-te"]] * 3
    assert [when for *_, when in read(table)] == [["Tháng 4/2024"], ["Tháng 4/2024"], ["Tháng 5/2024"]]


def test_group_rows_and_repeated_heads_are_no_tasks() -> None:
    head = "| STT | Nội dung | Cơ quan chủ trì | Thời gian |\n"
    first = f"{head}|---|---|---|---|\n| I | **THỂ CHẾ** | | |\n| 1 | Việc một | Sở Y tế | |\n"
    table = f"{first}{head}| 2 | Việc hai | Sở Y tế | |\n"
    reading = read_directive(HEAD + table)
    assert [(t.section, t.text) for t in reading.tasks] == [("THỂ CHẾ", "Việc một"), ("THỂ CHẾ", "Việc hai")]


def test_roles_inside_one_cell_are_told_apart() -> None:
    table = (
        "| STT | Nội dung | Cơ quan thực hiện | Thời gian |\n|---|---|---|---|\n"
        "| 1 | Việc một | Sở Y tế chủ trì; phối hợp: Sở Tài chính, UBND các huyện | |\n"
    )
    ((_, who, _),) = read(table)
    assert who == ["lead: so-y-te", "support: so-tai-chinh", "support: group:ubnd-huyen"]


def test_a_table_without_telling_heads_gives_no_task() -> None:
    assert read("| a | b | c |\n|---|---|---|\n| Sở Y tế | 15/3 | rà soát |\n") == []
