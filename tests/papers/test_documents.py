"""The report and the reminder as documents: words, figures, and the layout of Decree 30/2020."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Pt

from papers.letter import letter
from papers.statement import statement
from tests.bot.texts.report_samples import LINES, REPORT

OF_ONE = replace(REPORT, about="Sở Tài chính", agencies=LINES[3:4], tally=LINES[3].tally)


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def said(paper: Document) -> str:
    return "\n".join(p.text for p in paper.paragraphs)


def cell(paper: Document, column: int, table: int = 0) -> str:
    return paper.tables[table].rows[0].cells[column].text


@pytest.mark.parametrize("content", [statement(REPORT), letter(OF_ONE)], ids=["report", "letter"])
def test_the_page_is_as_the_decree_wants_it(content: bytes) -> None:
    paper = opened(content)
    section = paper.sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20
    assert paper.styles["Normal"].font.name == "Times New Roman"
    assert {r.font.size for p in paper.paragraphs for r in p.runs if r.text.strip()} <= {Pt(13), Pt(14)}


@pytest.mark.parametrize("content", [statement(REPORT), letter(OF_ONE)], ids=["report", "letter"])
def test_the_head_has_nation_motto_issuer_and_number(content: bytes) -> None:
    paper = opened(content)

    right = cell(paper, 1).splitlines()
    assert right[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert right[-1] == "[Địa danh], ngày […] tháng […] năm 2026"
    left = cell(paper, 0).splitlines()
    assert left[:2] == ["[CƠ QUAN CHỦ QUẢN]", "VĂN PHÒNG UBND TỈNH PHƯỚC SƠN"]
    assert any(line.startswith("Số: […]/") for line in left)


def test_pages_have_a_number_but_for_the_first_which_says_that_it_is_a_draft() -> None:
    section = opened(statement(REPORT)).sections[0]

    assert section.different_first_page_header_footer
    assert " PAGE " in section.header._element.xml
    assert section.first_page_header.paragraphs[0].text.startswith("DỰ THẢO")


def test_the_report_says_the_figures_their_instant_and_the_ranking() -> None:
    paper = opened(statement(REPORT))

    assert "BÁO CÁO\nKết quả thực hiện nhiệm vụ được giao tháng 3 năm 2026" in said(paper)
    assert "Số liệu tính đến 08 giờ 00 phút ngày 16 tháng 3 năm 2026." in said(paper)
    assert "76, gồm 30 phần việc giao trong kỳ và 46 phần việc từ kỳ trước" in said(paper)
    assert "a) Hoàn thành đúng hạn: 43 phần việc (56,6%);" in said(paper)
    assert "d) Đang thực hiện quá hạn: 7 phần việc (9,2%)." in said(paper)
    assert said(paper).count("./.") == 1
    figures = [[c.text for c in row.cells] for row in paper.tables[1].rows]
    assert figures[1] == ["1", "Sở Y tế", "17", "12", "0", "5", "0", "100,0%"]
    assert figures[-1] == ["", "Cộng", "76", "43", "7", "19", "7", "81,6%"]


def test_late_tasks_stand_in_an_annex_that_lies_on_its_side() -> None:
    paper = opened(statement(REPORT))

    assert paper.sections[1].orientation == WD_ORIENT.LANDSCAPE
    assert "Phụ lục\nDANH MỤC PHẦN VIỆC ĐANG THỰC HIỆN QUÁ HẠN\n(Kèm theo Báo cáo số […]/BC-[cơ quan]" in said(paper)
    annex = [[c.text for c in row.cells] for row in paper.tables[-1].rows]
    assert [row[1] for row in annex[1:]] == ["31", "32", "33"]
    assert annex[3][-2:] == ["17:00 13/03/2026", "3"]
    assert "Và 4 phần việc khác." in said(paper)


def test_a_report_without_late_work_has_no_annex() -> None:
    paper = opened(statement(replace(REPORT, tally=LINES[0].tally, items=())))

    assert len(paper.sections) == 1
    assert "Không có phần việc đang thực hiện quá hạn." in said(paper)


def test_the_reminder_goes_to_one_agency_and_names_what_is_late() -> None:
    paper = opened(letter(OF_ONE))

    assert "V/v đôn đốc thực hiện nhiệm vụ quá hạn" in cell(paper, 0)
    assert "Kính gửi: Sở Tài chính." in said(paper)
    assert "Sở Tài chính còn 3 nhiệm vụ chủ trì đang thực hiện quá hạn" in said(paper)
    assert [row.cells[3].text for row in paper.tables[1].rows[1:]] == ["20/02/2026", "02/03/2026", "17:00 13/03/2026"]
    foot = cell(paper, 0, table=2).splitlines()
    assert foot[:2] == ["Nơi nhận:", "- Như trên;"]
    assert foot[-1] == "- Lưu: VT, [đơn vị soạn thảo]."
    assert cell(paper, 1, table=2).startswith("[QUYỀN HẠN, CHỨC VỤ]")


def test_the_file_says_nothing_of_the_program_that_made_it() -> None:
    properties = opened(statement(REPORT)).core_properties

    assert (properties.author, properties.comments) == ("Văn phòng UBND tỉnh Phước Sơn", "")
    assert properties.title == "Kết quả thực hiện nhiệm vụ được giao tháng 3 năm 2026"
    assert properties.created.isoformat()[:19] == "2026-03-16T01:00:00"


def test_an_office_without_a_name_is_not_invented() -> None:
    paper = opened(letter(replace(OF_ONE, office="")))

    assert "[TÊN CƠ QUAN BAN HÀNH]" in cell(paper, 0)
    assert "[Tên cơ quan ban hành] đề nghị Sở Tài chính" in said(paper)


def test_what_a_person_has_to_fill_in_is_marked() -> None:
    paper = opened(letter(OF_ONE))

    runs = [r for p in paper.paragraphs for r in p.runs if r.text == "[…]"]
    assert runs
    assert all(r.font.highlight_color is not None for r in runs)
