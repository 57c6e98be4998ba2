"""The table of agencies as a file: what it says is what stands in it, and nothing is computed."""

from __future__ import annotations

from io import BytesIO

import pytest
from python_calamine import load_workbook

from papers.agencies import agencies_csv, agencies_xlsx

HEADS = ("Mã", "Tên đơn vị", "Tên gọi khác", "Nhóm", "Từ ngày", "Đến ngày", "Kế thừa bởi")


@pytest.mark.parametrize(
    "risky", ["=1+1", '=WEBSERVICE("http://x.vn")', "+84", "-1", "@SUM(A1)", "\tx", "http://x.vn", "12"]
)
def test_every_cell_is_the_text_that_was_given(risky: str) -> None:
    content = agencies_xlsx([HEADS, ("x", risky, "", "", "", "", "")])

    book = load_workbook(BytesIO(content))

    assert book.get_sheet_by_index(0).to_python()[1][1] == risky
    assert b"<f>" not in content


def test_a_text_file_begins_with_the_mark_that_excel_needs_and_holds_no_formula() -> None:
    content = agencies_csv([HEADS, ("x", "=1+1", "@a", "", "", "", "")])

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines()[1] == "x,'=1+1,'@a,,,,"
