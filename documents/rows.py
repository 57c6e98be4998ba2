"""A table in a file, as rows of text: the first sheet of a workbook, or a text file with separators.

What stands in a workbook as a formula is read as the value it had when it was saved; nothing is computed.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from io import BytesIO, StringIO
from pathlib import PurePath

from documents.aside import parse_aside
from documents.document import Document, Kind
from documents.errors import Damaged, Empty, Encrypted, TooLarge, UnknownType
from documents.kinds import ENCRYPTED_OFFICE, OLE
from documents.limits import DEFAULT, Limits
from documents.text import text_of
from documents.zipped import checked_workbook

Rows = tuple[tuple[str, ...], ...]

NAMES = (".xlsx", ".csv")
"""The endings of the files that are read."""

ZIP = b"PK\x03\x04"
SEPARATORS = ";\t,|"
SAVE_AS = "save it as .xlsx or .csv and send that"
MOST_ROWS = 5_000
MOST_COLUMNS = 60


async def read_rows_aside(name: str, content: bytes, limits: Limits = DEFAULT) -> Rows:
    """The rows of a table; a workbook is read in a process of its own. Raises an `Unreadable`."""
    if not content.strip():
        raise Empty
    if len(content) > limits.file_bytes:
        raise TooLarge(size=len(content), limit=limits.file_bytes, unit="bytes")
    if content.startswith(OLE):
        raise Encrypted(kind="xlsx") if ENCRYPTED_OFFICE in content else UnknownType(found=".xls", advice=SAVE_AS)
    if content.startswith(ZIP):
        document = await parse_aside(Kind.XLSX, content, limits)
        return tuple(tuple(row) for row in json.loads(document.text))
    if PurePath(name).suffix.lower() not in NAMES:
        raise UnknownType(found=PurePath(name).suffix.lower(), advice=SAVE_AS)
    return _bounded(separated(text_of("table.txt", content)))


def separated(text: str) -> list[list[str]]:
    """The rows of a text with separators: the one that stands in the first line most often."""
    first = text.lstrip("\n").split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    return [[cell.strip() for cell in row] for row in csv.reader(StringIO(text), delimiter=separator)]


def read_xlsx(content: bytes, limits: Limits) -> Document:
    """The first sheet of a workbook as JSON, for the worker process: a list of rows, each a list of texts."""
    from python_calamine import CalamineError, PasswordError, load_workbook

    checked_workbook(content, limits)
    try:
        book = load_workbook(BytesIO(content))
        sheet = book.get_sheet_by_index(0)
        if sheet.total_height > MOST_ROWS:
            raise TooLarge(size=sheet.total_height, limit=MOST_ROWS, unit="rows")
        if sheet.total_width > MOST_COLUMNS:
            raise TooLarge(size=sheet.total_width, limit=MOST_COLUMNS, unit="columns")
        cells = sheet.to_python(skip_empty_area=False)
    except PasswordError as error:
        raise Encrypted(kind="xlsx") from error
    except (CalamineError, ValueError) as error:
        raise Damaged(kind="xlsx", reason=str(error)) from error
    rows = [[_text(cell) for cell in row] for row in cells]
    return Document(text=json.dumps(_bounded(rows), ensure_ascii=False), kind=Kind.XLSX)


def _bounded(rows: list[list[str]]) -> Rows:
    if len(rows) > MOST_ROWS:
        raise TooLarge(size=len(rows), limit=MOST_ROWS, unit="rows")
    widest = max((len(row) for row in rows), default=0)
    if widest > MOST_COLUMNS:
        raise TooLarge(size=widest, limit=MOST_COLUMNS, unit="columns")
    if not any(cell.strip() for row in rows for cell in row):
        raise Empty
    return tuple(tuple(row) for row in rows)


def _text(cell: object) -> str:
    """A cell as text: days in ISO form, whole numbers without a fraction."""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
