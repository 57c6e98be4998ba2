"""Looks into a zip file before anything of it is unpacked: what it holds and how large that would grow."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from documents.errors import Damaged, Encrypted, Expands, UnknownType
from documents.limits import Limits

WORD_BODY = "word/document.xml"
MACROS = "word/vbaProject.bin"
WORKBOOK = "xl/workbook.xml"
OTHER_OFFICE = {WORKBOOK: ".xlsx", "ppt/presentation.xml": ".pptx", "content.xml": ".odt"}
OFFICE = {WORD_BODY: ".docx", **OTHER_OFFICE}
PASSWORD = 0x1
"""The bit of an entry's flags that says so."""

SMALL = 4_000_000
"""A part below this many bytes may be packed as tightly as it likes: a long table of like rows is."""


@contextmanager
def opened_docx(content: bytes, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """The zip file of a Word document that is safe to unpack. Raises Damaged, Encrypted, Expands, UnknownType."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            _check_sizes(packed.infolist(), limits)
            _check_kind(set(packed.namelist()))
            yield packed
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, zlib.error) as error:
        # ValueError is what zipfile makes of an entry that says it begins before the file.
        raise Damaged(kind="docx", reason=str(error)) from error


def checked_workbook(content: bytes, limits: Limits) -> None:
    """Raises Damaged, Encrypted, Expands or UnknownType where a workbook is none, or is not safe to unpack."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            _check_sizes(packed.infolist(), limits)
            names = set(packed.namelist())
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, zlib.error) as error:
        raise Damaged(kind="xlsx", reason=str(error)) from error
    if WORKBOOK not in names:
        found = next((ending for name, ending in OFFICE.items() if name in names), ".zip")
        raise UnknownType(found=found, advice="save it as .xlsx or .csv and send that")


def part(packed: zipfile.ZipFile, name: str) -> bytes | None:
    """A part's bytes; None where there is no such part. Zipfile reads no more than the header said."""
    return packed.read(name) if name in packed.NameToInfo else None


def _check_sizes(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.zip_entries:
        raise Expands(size=len(entries), limit=limits.zip_entries, unit="parts")
    total = sum(e.file_size for e in entries)
    if total > limits.zip_total:
        raise Expands(size=total, limit=limits.zip_total, unit="bytes")
    for entry in entries:
        if entry.flag_bits & PASSWORD:
            raise Encrypted(kind="docx")
        if entry.file_size > limits.zip_part:
            raise Expands(size=entry.file_size, limit=limits.zip_part, unit="bytes")
        ratio = entry.file_size // max(entry.compress_size, 1)
        if entry.file_size > SMALL and ratio > limits.zip_ratio:
            raise Expands(size=ratio, limit=limits.zip_ratio, unit="times its size")


def _check_kind(names: set[str]) -> None:
    if MACROS in names:
        raise UnknownType(found=".docm", advice="save it without macros, as .docx")
    if WORD_BODY in names:
        return
    found = next((ending for name, ending in OTHER_OFFICE.items() if name in names), ".zip")
    raise UnknownType(found=found)
