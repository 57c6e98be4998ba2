"""PDF files and scans for the tests."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any

import font_source_serif_pro
import pypdfium2 as pdfium
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from tests.documents import samples

FONTS = Path(font_source_serif_pro.__file__).parent / "files"
pdfmetrics.registerFont(TTFont("Serif", FONTS / "SourceSerifPro-Regular.ttf"))

PROSE = ParagraphStyle("prose", fontName="Serif", fontSize=13, leading=18, firstLineIndent=1 * cm, alignment=4)
PLAIN = ParagraphStyle("plain", parent=PROSE, firstLineIndent=0, alignment=0)
CENTRED = ParagraphStyle("centred", parent=PROSE, firstLineIndent=0, alignment=1)
CELL = ParagraphStyle("cell", parent=PLAIN, fontSize=10, leading=12)
GRID = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONTNAME", (0, 0), (-1, -1), "Serif")]


def pdf_of(flowables: list[Flowable], *, running: str = "", **settings: Any) -> bytes:
    """A PDF with the page number in the top margin and, where asked for, a running footer."""

    def margins(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont("Serif", 11)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 1 * cm, str(canvas.getPageNumber()))
        canvas.drawString(3 * cm, 1 * cm, running)

    held = io.BytesIO()
    template = SimpleDocTemplate(
        held, pagesize=A4, leftMargin=3 * cm, rightMargin=2 * cm, topMargin=2 * cm, bottomMargin=2 * cm, **settings
    )
    template.build(flowables, onFirstPage=margins, onLaterPages=margins)
    return held.getvalue()


def directive(*, table: bool = False, **settings: Any) -> bytes:
    """The sample directive as the office's PDF."""
    left = [Paragraph(x, CENTRED) for x in (*samples.ISSUER, samples.NUMBER, *samples.SUBJECT)]
    right = [Paragraph(x, CENTRED) for x in (*samples.MOTTO, samples.PLACE)]
    flow: list[Flowable] = [Table([[left, right]], colWidths=[6.5 * cm, 9.5 * cm]), Paragraph("Kính gửi:", CENTRED)]
    flow += [Paragraph(f"- {a}", PROSE) for a in samples.ADDRESSEES]
    flow.append(Paragraph(samples.INTRODUCTION, PROSE))
    for heading, points in samples.ORDERS:
        flow += [Paragraph(heading, PROSE), *(Paragraph(p, PROSE) for p in points)]
    flow.append(Paragraph(samples.CLOSING, PROSE))
    left = [Paragraph(x, PLAIN) for x in samples.RECIPIENTS]
    flow.append(Table([[left, [Paragraph(x, CENTRED) for x in samples.SIGNATURE]]], colWidths=[8 * cm, 8 * cm]))
    if table:
        flow += [PageBreak(), Paragraph("PHỤ LỤC", CENTRED), annex()]
    return pdf_of(flow, **settings)


def annex() -> Table:
    rows = [[Paragraph(c, CELL) for c in row] for row in samples.TABLE]
    spans = [("SPAN", (1, at), (-1, at)) for at, row in enumerate(samples.TABLE) if not row[2]]
    return Table(rows, colWidths=[w * cm for w in (1.1, 5, 3, 2.8, 2.4, 2)], style=[*GRID, *spans])


def pages_of(pdf: bytes, dpi: int = 200) -> list[Image.Image]:
    return [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in pdfium.PdfDocument(pdf)]


def scanned(page: Image.Image, *, angle: float = 0.4, seed: int = 7) -> Image.Image:
    """The page as a scanner gives it: a little askew, soft and specked."""
    turned = page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    soft = turned.filter(ImageFilter.GaussianBlur(0.6))
    chance = random.Random(seed)
    for _ in range(400):
        soft.putpixel((chance.randrange(soft.width), chance.randrange(soft.height)), chance.randrange(120))
    return soft


def png_of(image: Image.Image) -> bytes:
    held = io.BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


def scan_pdf(images: list[Image.Image], dpi: int = 200) -> bytes:
    held = io.BytesIO()
    images[0].save(held, "PDF", save_all=True, append_images=images[1:], resolution=dpi)
    return held.getvalue()
