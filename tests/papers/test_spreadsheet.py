"""The XLSX file of a report, opened again by another library and looked into as XML."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from directives.figures import Bucket
from papers.spreadsheet import spreadsheet
from tests.bot.texts.report_samples import ITEMS, LINES, REPORT, item

Rows = list[list[object]]


def rows(content: bytes, sheet: str) -> Rows:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def xml(content: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode()


def test_the_figures_are_those_of_the_report() -> None:
    sheet = rows(spreadsheet(REPORT), "Tổng hợp")

    assert sheet[0][0] == "Báo cáo tháng 3 năm 2026"
    assert sheet[1][0] == "Số liệu lúc 08:00 ngày 16/03/2026. Số liệu tính theo phần việc của từng đơn vị chủ trì."
    assert sheet[5][1:] == ["Sở Nông nghiệp và Môi trường", 32.0, 20.0, 2.0, 9.0, 1.0, pytest.approx(29 / 32), 3.0]
    assert sheet[9][1:7] == ["Cộng", 76.0, 43.0, 7.0, 19.0, 7.0]


def test_days_are_days_and_numbers_are_numbers() -> None:
    first = rows(spreadsheet(REPORT), "Phần việc")[1]

    assert first[0] == 31.0
    assert first[4:6] == [dt.date(2026, 3, 5), dt.date(2026, 2, 20)]
    assert first[9] == 24.0


def test_a_task_is_one_line_with_its_result() -> None:
    sheet = rows(spreadsheet(REPORT), "Phần việc")

    assert len(sheet) == 1 + len(ITEMS)
    done = sheet[6]
    assert done[1] == "Sở Tài chính"
    assert done[7:] == [dt.date(2026, 3, 10), "Hoàn thành đúng hạn", 0.0, "Báo cáo số 45/BC-SYT"]


@pytest.mark.parametrize(
    "sign", ["=1+1", "+84 912", "-5", "@SUM(A1)", "\t=1+1", "{=1+1}", "=cmd|' /C calc'!A0", "https://a.vn"]
)
def test_what_people_write_is_never_a_formula_a_link_or_a_number(sign: str) -> None:
    hostile = item(9, Bucket.OPEN_LATE, dt.date(2026, 3, 1), text=sign, agency=sign, document=sign, note=sign)
    content = spreadsheet(replace(REPORT, items=(hostile,), agencies=(replace(LINES[0], name=sign),)))

    row = rows(content, "Phần việc")[1]
    assert [row[1], row[2], row[3], row[10]] == [sign] * 4
    for number in (1, 2, 3):
        sheet = xml(content, f"xl/worksheets/sheet{number}.xml")
        assert "<f>" not in sheet
        assert "<f " not in sheet
        assert "hyperlink" not in sheet


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_head_stays_in_sight_and_filters(number: int) -> None:
    sheet = xml(spreadsheet(REPORT), f"xl/worksheets/sheet{number}.xml")

    assert 'state="frozen"' in sheet
    assert "<autoFilter" in sheet
    assert re.search(r'<col min="1" max="1" width="[\d.]+"', sheet)


def test_signs_that_no_file_may_hold_do_no_harm() -> None:
    broken = item(9, Bucket.OPEN_LATE, None, text="a\x00b\x1bc\ufffe" + "đ" * 40_000)

    cell = str(rows(spreadsheet(replace(REPORT, items=(broken,))), "Phần việc")[1][2])

    assert cell.startswith("a b c đđ")
    assert len(cell) == 32_000


def test_a_cut_list_says_how_much_is_left_out() -> None:
    assert "nêu 7 trong 76 phần việc" in str(rows(spreadsheet(REPORT), "Tổng hợp")[2][0])


def test_the_periods_before_are_compared() -> None:
    trend = rows(spreadsheet(REPORT), "Xu hướng")

    assert [row[0] for row in trend[1:]] == [
        "tháng 12 năm 2025",
        "tháng 1 năm 2026",
        "tháng 2 năm 2026",
        "tháng 3 năm 2026",
    ]
    assert trend[3][1:6] == [60.0, 31.0, 6.0, 14.0, 9.0]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert spreadsheet(REPORT) == spreadsheet(REPORT)
