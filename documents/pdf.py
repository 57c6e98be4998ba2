"""PDF files to text; pages that are only pictures go through OCR."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2 as pdfium

from documents import ocr
from documents.blocks import written
from documents.document import Document, Kind, Note, Remark, Tell, nobody
from documents.errors import Damaged, Empty, Encrypted, NotText, TooManyPages
from documents.limits import Limits
from documents.pages import blocks_of
from documents.printed import sheet_of
from documents.sheet import Sheet
from documents.text import is_vietnamese

PASSWORD_ERROR = 4
"""PDFium's number for a document that asks for a password."""

FEW_WORDS = 5
"""A page of pictures with fewer words than this is a scan with a stamp or a page number on it."""

OCR_DPI = 250
VIETNAMESE_LATIN = frozenset("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ")
GARBLED = 0.08
"""Text set in an old font (TCVN3, VNI) has more than this share of letters that no Vietnamese word has."""


def read_pdf(content: bytes, limits: Limits, tell: Tell = nobody) -> Document:
    """The text of a PDF. Raises Damaged, Empty, Encrypted, TooManyPages, OcrMissing, NotText."""
    try:
        with pdfium.PdfDocument(content) as pdf:
            return _read(pdf, limits, tell)
    except pdfium.PdfiumError as error:
        if error.err_code == PASSWORD_ERROR:
            raise Encrypted(kind="pdf") from error
        raise Damaged(kind="pdf", reason=str(error)) from error


def _read(pdf: pdfium.PdfDocument, limits: Limits, tell: Tell) -> Document:
    count = len(pdf)
    if not count:
        raise Damaged(kind="pdf", reason="it has no pages")
    if count > limits.pages:
        raise TooManyPages(pages=count, limit=limits.pages)
    sheets = [sheet_of(page) for page in pdf]
    scanned = [at for at, sheet in enumerate(sheets) if _is_scan(sheet)]
    notes = _recognise(pdf, sheets, scanned, limits, tell)
    text = written(blocks_of(sheets))
    if not text.strip():
        raise Empty
    return Document(text=text, kind=Kind.PDF, pages=count, notes=notes)


def _is_scan(sheet: Sheet) -> bool:
    return (sheet.pictured and len(sheet.words) < FEW_WORDS) or is_garbled(" ".join(w.text for w in sheet.words))


def is_garbled(text: str) -> bool:
    """Whether the letters are those of an old Vietnamese font, which mean nothing without it."""
    letters = [c for c in text if c.isalpha() or "\xa1" <= c <= "\xff" or c >= "\ue000"]
    odd = sum(("\xa1" <= c <= "\xff" and c not in VIETNAMESE_LATIN) or c >= "\ue000" for c in letters)
    return odd > GARBLED * len(letters) and not is_vietnamese(text)


def _recognise(
    pdf: pdfium.PdfDocument, sheets: list[Sheet], scanned: Sequence[int], limits: Limits, tell: Tell
) -> tuple[Note, ...]:
    """Put what OCR reads in the place of the pages that are pictures; say what was read so, or not at all."""
    if not scanned:
        return ()
    pages = tuple(at + 1 for at in scanned)
    missing = ocr.missing()
    if missing and len(scanned) < len(sheets):
        return (Note(remark=Remark.NOT_READ, pages=pages),)
    if missing and any(is_garbled(" ".join(w.text for w in sheets[at].words)) for at in scanned):
        raise NotText
    ocr.require()
    if len(scanned) > limits.ocr_pages:
        raise TooManyPages(pages=len(scanned), limit=limits.ocr_pages)
    for at in scanned:
        tell(at + 1, len(sheets))
        image = pdf[at].render(scale=OCR_DPI / 72, grayscale=True).to_pil()
        sheets[at] = ocr.sheet_of(image, OCR_DPI, limits)
    return (Note(remark=Remark.READ_BY_OCR, pages=pages),)
