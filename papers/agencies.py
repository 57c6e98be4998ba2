"""The table of agencies as a file that a spreadsheet program opens and that the bot reads again."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

from xlsxwriter import Workbook

from directives.agency_sheet import unformula
from papers.spreadsheet import SAFE, on_paper

WIDTHS = (34, 48, 48, 30, 12, 12, 34)
SHEET = "Agencies"
LINE = 15.0
"""Points of one line of a cell; not every program finds out by itself how many a text takes."""


def agencies_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of one sheet: heads that stay and filter, every cell a text and none a formula."""
    kept = BytesIO()
    book = Workbook(kept, SAFE)
    sheet = book.add_worksheet(SHEET)
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#DDE6EE", "border": 1, "valign": "top"})
    text = book.add_format({"text_wrap": True, "border": 1, "valign": "top", "num_format": "@"})
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    for number, row in enumerate(rows):
        sheet.set_row(number, LINE * max(-(-len(cell) // width) or 1 for cell, width in zip(row, WIDTHS, strict=False)))
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell, text if number else head)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(rows) - 1, 1), len(WIDTHS) - 1)
    on_paper(sheet, 0)
    book.close()
    return kept.getvalue()


def agencies_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """A text file with commas; the mark before it makes Excel read it as UTF-8."""
    kept = StringIO()
    csv.writer(kept).writerows([unformula(cell) for cell in row] for row in rows)
    return kept.getvalue().encode("utf-8-sig")
