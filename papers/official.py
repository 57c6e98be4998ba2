"""The parts of an administrative document in the layout of Decree 30/2020/NĐ-CP, annex I. Measures are millimetres."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from papers import words

FONT = "Times New Roman"
BODY = 14
"""Points of the body; the decree allows 13 and 14."""

HEAD, NUMBER, MOTTO = 12, 13, 13
"""Points of the nation and the issuing body (12-13), of the number (13), of the motto and the day (13-14)."""

TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 20
"""Margins; the decree allows 20-25, 20-25, 30-35, 15-20."""

WIDE, HIGH = 210, 297
LEFT_HALF, RIGHT_HALF = 66, 94
"""The two halves of the head and of the foot, together as wide as the text."""

MOTTO_LINE = 54
"""The line under the motto is as long as the motto."""

CENTER, RIGHT_SIDE, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


def blank_paper() -> Paper:
    """An A4 page with the margins, the font and the page numbers of the decree; marked as a draft on its first page."""
    paper = Document()
    style = paper.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(BODY)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    style.paragraph_format.space_after = Pt(0)
    _page(paper.sections[0])
    _draft_mark(paper.sections[0])
    _page_number(paper.sections[0].header.paragraphs[0])
    return paper


def bytes_of(paper: Paper, title: str, author: str, at: dt.datetime) -> bytes:
    """The document as a file that was written at the instant `at`."""
    known = paper.core_properties
    known.title, known.author, known.comments, known.last_modified_by = words.clean(title), author, "", ""
    known.created = known.modified = at.replace(tzinfo=None)
    kept = BytesIO()
    paper.save(kept)
    return kept.getvalue()


def head(paper: Paper, issuer: str, number: str, place_and_day: str, about: str | None = None) -> None:
    """Issuing body, number (and what a letter is about), nation and motto, place and day."""
    left, right = _halves(paper)
    line(left, words.SUPERIOR, HEAD, first=True)
    line(left, issuer, HEAD, bold=True)
    _rule(left, LEFT_HALF, LEFT_HALF / 3)
    line(left, number, NUMBER)
    if about:
        line(left, about, 12, before=6)
    line(right, words.NATION, HEAD, bold=True, first=True)
    line(right, words.MOTTO, MOTTO, bold=True)
    _rule(right, RIGHT_HALF, MOTTO_LINE)
    line(right, place_and_day, MOTTO, italic=True)


def title(paper: Paper, kind: str, about: str) -> None:
    """The kind of the document and what it is about, with the line below."""
    line(paper, kind, BODY, bold=True, before=18)
    line(paper, about, BODY, bold=True)
    _rule(paper, WIDE - LEFT - RIGHT, 50)


def body(paper: Paper, text: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
    """A paragraph: first line set in by 10 mm, both sides even, 6 points before it."""
    written = paper.add_paragraph()
    written.alignment = BOTH
    form = written.paragraph_format
    form.space_before, form.line_spacing = Pt(6), 1.15
    form.first_line_indent = Mm(10)
    form.keep_with_next = bold  # a heading stays with what it heads
    _write(written, text, BODY, bold=bold, italic=italic)
    return written


def gap(paper: Paper, points: int) -> None:
    """An empty line of this height."""
    empty = paper.add_paragraph().paragraph_format
    empty.line_spacing = Pt(points)


def foot(paper: Paper, recipients: Sequence[str]) -> None:
    """Recipients on the left, the place of the signature on the right."""
    # The signature never stands alone on a page.
    paper.paragraphs[-1].paragraph_format.keep_with_next = True
    gap(paper, 12)
    paper.paragraphs[-1].paragraph_format.keep_with_next = True
    left, right = _halves(paper)
    line(left, words.RECIPIENTS, 12, bold=True, italic=True, first=True, align=WD_ALIGN_PARAGRAPH.LEFT)
    for name in recipients:
        line(left, name, 11, align=WD_ALIGN_PARAGRAPH.LEFT)
    office, signature, name = words.SIGNER
    line(right, office, BODY, bold=True, first=True)
    line(right, signature, BODY, italic=True, before=30)
    line(right, name, BODY, bold=True, before=30)


def table(paper: Paper, heads: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str]], size: int) -> None:
    """A table with lines; its head comes again on every page. Words stand left, numbers and days in the middle."""
    made = paper.add_table(rows=1, cols=len(heads), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    _repeat(made)
    for cell, text in zip(made.rows[0].cells, heads, strict=True):
        _fill(cell, text, size, bold=True, align=CENTER)
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            short = len(text) <= 20 and any(c.isdigit() for c in text)
            _fill(cell, text, size, align=CENTER if short else WD_ALIGN_PARAGRAPH.LEFT)
    _set_widths(made, widths)


def landscape(paper: Paper) -> None:
    """Goes on with a page that lies on its side; the numbers of the pages go on."""
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(HIGH), Mm(WIDE)
    section.different_first_page_header_footer = False


def line(
    where: Paper | _Cell,
    text: str,
    size: int,
    *,
    bold: bool = False,
    italic: bool = False,
    first: bool = False,
    before: int = 0,
    align: WD_ALIGN_PARAGRAPH = CENTER,
) -> Paragraph:
    """A line of the head or the foot. `first`: the paragraph that every cell has already."""
    written = where.paragraphs[0] if first else where.add_paragraph()
    written.alignment = align
    written.paragraph_format.space_before = Pt(before)
    _write(written, text, size, bold=bold, italic=italic)
    return written


def _write(where: Paragraph, text: str, size: int, *, bold: bool = False, italic: bool = False) -> None:
    """Writes the text; what stands in brackets is marked, for it waits for a person."""
    for number, part in enumerate(words.PLACEHOLDER.split(words.clean(text))):
        if not part:
            continue
        run = where.add_run(part)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
        if number % 2:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _halves(paper: Paper) -> tuple[_Cell, _Cell]:
    made = paper.add_table(rows=1, cols=2)
    made.autofit = False
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    _margins(made)
    _set_widths(made, (LEFT_HALF, RIGHT_HALF))
    made.rows[0]._tr.get_or_add_trPr().append(_element("w:cantSplit", {}))
    left, right = made.rows[0].cells
    return left, right


def _set_widths(made: Table, widths: Sequence[int]) -> None:
    """Word goes by the cells, LibreOffice by the columns."""
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _rule(where: Paper | _Cell, within: float, long: float) -> None:
    """A line in the middle of what is `within` wide."""
    drawn = where.add_paragraph()
    form = drawn.paragraph_format
    form.left_indent = form.right_indent = Mm((within - long) / 2)
    form.line_spacing, form.space_before, form.space_after = Pt(4), Pt(3), Pt(4)
    borders = _element("w:pBdr", {})
    borders.append(_element("w:top", {"val": "single", "sz": "6", "space": "1", "color": "000000"}))
    properties = drawn._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _page(section: Section) -> None:
    section.page_width, section.page_height = Mm(WIDE), Mm(HIGH)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance, section.footer_distance = Mm(10), Mm(10)
    section.different_first_page_header_footer = True


def _draft_mark(section: Section) -> None:
    mark = section.first_page_header.paragraphs[0]
    mark.alignment = RIGHT_SIDE
    _write(mark, words.DRAFT, 10, italic=True)


def _page_number(where: Paragraph) -> None:
    """Arabic digits in the middle of the upper margin, none on the first page."""
    where.alignment = CENTER
    run = where.add_run()
    run.font.size = Pt(NUMBER)
    for kind, text in (("begin", None), (None, " PAGE "), ("end", None)):
        run._r.append(_field(kind, text))


def _field(kind: str | None, text: str | None) -> Any:
    if kind is not None:
        return _element("w:fldChar", {"fldCharType": kind})
    instruction = _element("w:instrText", {})
    instruction.text = text
    return instruction


def _fill(cell: _Cell, text: str, size: int, *, align: WD_ALIGN_PARAGRAPH, bold: bool = False) -> None:
    written = cell.paragraphs[0]
    written.alignment = align
    _write(written, text, size, bold=bold)


def _repeat(made: Table) -> None:
    made.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader", {}))


def _margins(made: Table) -> None:
    margins = _element("w:tblCellMar", {})
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", {"w": "0", "type": "dxa"}))
    # The schema knows one order: Word repairs a file, LibreOffice overlooks what stands elsewhere.
    made._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def _element(name: str, attributes: dict[str, str]) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
