"""Tables in files: workbooks and text files with separators, within bounds."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from documents.errors import Damaged, Empty, Encrypted, TooLarge, UnknownType
from documents.rows import MOST_ROWS, read_rows_aside


def workbook(*rows: tuple[object, ...], formula: str | None = None) -> bytes:
    kept = BytesIO()
    book = Workbook(kept, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    if formula is not None:
        sheet.write_formula(0, 5, formula, value="cached")
    book.close()
    return kept.getvalue()


async def test_a_workbook_is_read_as_text_with_blank_lines_counted() -> None:
    content = workbook((), ("Tên", "Từ ngày", "Số"), ("Sở Y tế", dt.date(2026, 3, 9), 12.0))

    rows = await read_rows_aside("bang.xlsx", content)

    assert rows == (("", "", ""), ("Tên", "Từ ngày", "Số"), ("Sở Y tế", "2026-03-09", "12"))


async def test_a_formula_is_the_value_that_was_saved() -> None:
    rows = await read_rows_aside("bang.xlsx", workbook(("Tên",), formula='=WEBSERVICE("http://x.vn")'))

    assert rows[0][5] == "cached"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
async def test_a_text_file_is_read_whatever_separates_its_cells(separator: str) -> None:
    content = f'Mã{separator}Tên\nx{separator}"Sở Y tế{separator} Dân số"\n'.encode("utf-8-sig")

    assert await read_rows_aside("bang.csv", content) == (("Mã", "Tên"), ("x", f"Sở Y tế{separator} Dân số"))


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.csv", b"  \n", Empty),
        ("a.xlsx", b"PK\x03\x04 broken", Damaged),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, UnknownType),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Encrypted),
        ("a.ods", b"text", UnknownType),
        ("a.csv", b"a\n" * (MOST_ROWS + 1), TooLarge),
        ("a.csv", (b"," * 70) + b"a\n", TooLarge),
    ],
)
async def test_what_is_no_table_is_refused_with_its_reason(name: str, content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        await read_rows_aside(name, content)


async def test_a_workbook_that_is_too_long_or_no_workbook_is_refused() -> None:
    with pytest.raises(TooLarge):
        await read_rows_aside("a.xlsx", workbook(*([("x",)] * (MOST_ROWS + 1))))
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("word/document.xml", "<w/>")
    with pytest.raises(UnknownType):
        await read_rows_aside("a.xlsx", packed.getvalue())
