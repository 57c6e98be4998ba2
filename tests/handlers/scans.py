"""A short directive as a scanner gives it: little to recognise, on two pages."""

from __future__ import annotations

import pytest
from reportlab.platypus import PageBreak, Paragraph

from documents import ocr
from tests.documents import pdffiles

NUMBER = "1147/UBND-TH"
FIRST = (
    "ỦY BAN NHÂN DÂN TỈNH VĨNH HÀ",
    f"Số: {NUMBER}",
    "Vĩnh Hà, ngày 12 tháng 5 năm 2026",
    "Giao Sở Y tế chủ trì, báo cáo Ủy ban nhân dân tỉnh trước ngày 10/6/2026.",
)
SECOND = "Giao Sở Tài chính thẩm định kinh phí, báo cáo trước ngày 20/6/2026."
DPI = 150

with_ocr = pytest.mark.skipif(bool(ocr.missing()), reason="no tesseract with Vietnamese here")


def scan(pages: int = 2) -> bytes:
    """A PDF whose pages are pictures, each a strip of paper."""
    flow = [Paragraph(line, pdffiles.PLAIN) for line in FIRST]
    for _ in range(pages - 1):
        flow += [PageBreak(), Paragraph(SECOND, pdffiles.PLAIN)]
    strips = [p.crop((0, 0, p.width, p.height // 4)) for p in pdffiles.pages_of(pdffiles.pdf_of(flow), dpi=DPI)]
    return pdffiles.scan_pdf(strips, dpi=DPI)
