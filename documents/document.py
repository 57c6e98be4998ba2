"""A document that has been read: its text, what it was, and what to tell about the way it was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

Tell = Callable[[int, int], None]
"""Is told which page is read now, counted from 1, and how many there are."""


def nobody(page: int, pages: int) -> None:
    """For whom nobody waits."""


class Kind(StrEnum):
    """What a document is, by its content first and its name second."""

    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    IMAGE = "image"
    XLSX = "xlsx"
    """A table in a workbook; its text is JSON, see documents/rows.py."""


class Remark(StrEnum):
    """What the reader of a document's text should know about it."""

    READ_BY_OCR = "read by OCR"
    NOT_READ = "not read"
    """Pages that are pictures, on a machine without OCR, in a document whose other pages were read."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """A remark and the pages that it is about, counted from 1."""

    remark: Remark
    pages: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document's text in the form the reader of directives understands best. `pages` is 0 where it has none."""

    text: str
    kind: Kind
    pages: int = 0
    notes: tuple[Note, ...] = ()
