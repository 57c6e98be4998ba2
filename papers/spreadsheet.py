"""A report as an XLSX workbook: the figures of the agencies, every task, the periods before."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from directives.figures import Bucket, Buckets
from directives.reports import Item, Report, done_share, in_time_share
from papers import words

MOST_IN_CELL = 32_000
"""Excel keeps 32,767 signs in a cell."""

# Nothing that stands in a text is ever a formula, a link or a number.
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

LINE = 16.5
"""Points of one line of a cell."""

FIGURE_WIDTHS = (6, 46, 10, 14, 14, 14, 14, 16, 16)
TASK_WIDTHS = (8, 34, 70, 34, 12, 12, 9, 14, 26, 10, 40)
TREND_WIDTHS = (34, 10, 14, 14, 14, 14, 14, 16)


def spreadsheet(report: Report) -> bytes:
    """The bytes of the workbook; the same report gives the same bytes."""
    kept = BytesIO()
    book = Workbook(kept, {**SAFE, "default_date_format": "dd/mm/yyyy"})
    book.set_properties({"title": f"{_title(report)}", "created": report.at.replace(tzinfo=None)})
    formats = _formats(book)
    _figures(book.add_worksheet(words.SHEET_FIGURES), formats, report)
    _tasks(book.add_worksheet(words.SHEET_SHARES), formats, report)
    _trend(book.add_worksheet(words.SHEET_TREND), formats, report)
    book.close()
    return kept.getvalue()


def _formats(book: Workbook) -> dict[str, Format]:
    font = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    cell = {**font, "border": 1}
    return {
        "title": book.add_format({**font, "bold": True, "font_size": 14}),
        "note": book.add_format({**font, "italic": True}),
        "head": book.add_format({**cell, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#DDE6EE"}),
        "text": book.add_format({**cell, "text_wrap": True}),
        "place": book.add_format({**cell, "align": "center"}),
        "count": book.add_format({**cell, "num_format": "#,##0"}),
        "part": book.add_format({**cell, "num_format": "0.0%"}),
        "day": book.add_format({**cell, "num_format": "dd/mm/yyyy"}),
        "time": book.add_format({**cell, "num_format": "hh:mm"}),
        "sum": book.add_format({**cell, "bold": True, "num_format": "#,##0"}),
        "sum part": book.add_format({**cell, "bold": True, "num_format": "0.0%"}),
    }


def _title(report: Report) -> str:
    title = words.TITLE.format(words.period(report.period))
    return words.clean(f"{title}: {report.about}" if report.about else title)


def _figures(sheet: Worksheet, formats: dict[str, Format], report: Report) -> None:
    sheet.write_string(0, 0, _title(report), formats["title"])
    sheet.write_string(1, 0, f"{words.stamp(report)}. {words.LEADS}", formats["note"])
    if len(report.items) < report.tally.buckets.total:
        cut = words.SHORTENED.format(
            words.SHEET_SHARES, words.number(len(report.items)), words.number(report.tally.buckets.total)
        )
        sheet.write_string(2, 0, cut, formats["note"])
    top = 3
    heads = (words.PLACE, words.AGENCY, words.TOTAL, *words.BUCKETS.values(), words.IN_TIME, words.DAYS)
    _head(sheet, formats, top, heads, FIGURE_WIDTHS)
    for place, line in enumerate(report.agencies, 1):
        row = top + place
        sheet.write_number(row, 0, place, formats["place"])
        sheet.write_string(row, 1, words.clean(line.name), formats["text"])
        _counts(sheet, row, 2, line.tally.buckets, formats["count"], formats["part"])
        sheet.write_number(row, 8, line.late_for(report.on), formats["count"])
    last = top + len(report.agencies) + 1
    sheet.write_blank(last, 0, None, formats["sum"])
    sheet.write_string(last, 1, words.WHOLE, formats["sum"])
    _counts(sheet, last, 2, report.tally.buckets, formats["sum"], formats["sum part"])
    sheet.write_number(last, 8, max((a.late_for(report.on) for a in report.agencies), default=0), formats["sum"])
    # The line of the sums is no line to be sorted or filtered.
    sheet.autofilter(top, 0, max(last - 1, top), len(heads) - 1)
    on_paper(sheet, top)


def _tasks(sheet: Worksheet, formats: dict[str, Format], report: Report) -> None:
    _head(sheet, formats, 0, words.TASK_COLUMNS, TASK_WIDTHS)
    for row, item in enumerate(report.items, 1):
        _task(sheet, formats, row, item)
    sheet.autofilter(0, 0, len(report.items), len(words.TASK_COLUMNS) - 1)
    on_paper(sheet, 0)


def _task(sheet: Worksheet, formats: dict[str, Format], row: int, item: Item) -> None:
    sheet.set_row(row, LINE * max(_lines(item.text, 2), _lines(item.agency, 1), _lines(item.document, 3)))
    sheet.write_number(row, 0, item.number, formats["place"])
    for column, text in ((1, item.agency), (2, item.text), (3, item.document), (8, words.BUCKETS[item.bucket])):
        sheet.write_string(row, column, words.clean(text)[:MOST_IN_CELL], formats["text"])
    for column, on in ((4, item.given_on), (5, item.due_on), (7, item.done_on)):
        _day(sheet, row, column, on, formats["day"])
    if item.due_time is None:
        sheet.write_blank(row, 6, None, formats["time"])
    else:
        sheet.write_datetime(row, 6, item.due_time, formats["time"])
    sheet.write_number(row, 9, item.days, formats["count"])
    sheet.write_string(row, 10, words.clean(item.note)[:MOST_IN_CELL], formats["text"])


def _lines(text: str, column: int) -> int:
    """How many lines a text takes in a column; not every program finds that out by itself."""
    return min(20, -(-len(text) // TASK_WIDTHS[column]))


def _trend(sheet: Worksheet, formats: dict[str, Format], report: Report) -> None:
    heads = (words.PERIOD, words.TOTAL, *words.BUCKETS.values(), words.IN_TIME, words.DONE_PART)
    _head(sheet, formats, 0, heads, TREND_WIDTHS)
    for row, (period, counted) in enumerate(report.trend, 1):
        sheet.write_string(row, 0, words.period(period), formats["text"])
        _counts(sheet, row, 1, counted, formats["count"], formats["part"])
        sheet.write_number(row, 7, done_share(counted) / 100, formats["part"])
    sheet.autofilter(0, 0, len(report.trend), len(heads) - 1)
    on_paper(sheet, 0)


def _counts(sheet: Worksheet, row: int, column: int, counted: Buckets, count: Format, part: Format) -> None:
    sheet.write_number(row, column, counted.total, count)
    for place, bucket in enumerate(Bucket, column + 1):
        sheet.write_number(row, place, counted.of(bucket), count)
    sheet.write_number(row, column + 1 + len(Bucket), in_time_share(counted) / 100, part)


def _day(sheet: Worksheet, row: int, column: int, on: dt.date | None, form: Format) -> None:
    if on is None:
        sheet.write_blank(row, column, None, form)
    else:
        sheet.write_datetime(row, column, on, form)


def _head(sheet: Worksheet, formats: dict[str, Format], row: int, heads: Any, widths: tuple[int, ...]) -> None:
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(row, column, head, formats["head"])
    sheet.set_row(row, 2 * LINE)
    sheet.freeze_panes(row + 1, 0)


def on_paper(sheet: Worksheet, head: int) -> None:
    """Printed on A4 across, one page wide, with the line of the heads on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_footer("&C&P/&N")
