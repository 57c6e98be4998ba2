"""Word documents for the tests, made as an office makes them."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from docx.table import Table, _Cell

from tests.documents import samples


def saved(document: WordDocument) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def of_lines(text: str) -> bytes:
    """A Word file with a paragraph for each line of a text."""
    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    return saved(document)


def directive(*, stamp: str = "", table: bool = False) -> bytes:
    """The sample directive with its head and foot laid out in tables."""
    document = Document()
    if stamp:
        document.add_table(1, 1).cell(0, 0).text = stamp
    _pair(document, (*samples.ISSUER, samples.NUMBER, *samples.SUBJECT), (*samples.MOTTO, samples.PLACE))
    document.add_paragraph("Kính gửi:").alignment = WD_ALIGN_PARAGRAPH.CENTER
    for addressee in samples.ADDRESSEES:
        document.add_paragraph(f"- {addressee}")
    document.add_paragraph(samples.INTRODUCTION)
    for heading, points in samples.ORDERS:
        document.add_paragraph(heading)
        for point in points:
            document.add_paragraph(point)
    document.add_paragraph(samples.CLOSING)
    _pair(document, samples.RECIPIENTS, samples.SIGNATURE)
    if table:
        document.add_paragraph("PHỤ LỤC").alignment = WD_ALIGN_PARAGRAPH.CENTER
        annex(document)
    return saved(document)


def annex(document: WordDocument) -> Table:
    made = document.add_table(len(samples.TABLE), len(samples.TABLE[0]), style="Table Grid")
    for row, cells in zip(made.rows, samples.TABLE, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return made


def _pair(document: WordDocument, left: tuple[str, ...], right: tuple[str, ...]) -> None:
    made = document.add_table(1, 2)
    _fill(made.cell(0, 0), left)
    _fill(made.cell(0, 1), right)


def _fill(cell: _Cell, lines: tuple[str, ...]) -> None:
    cell.text = lines[0]
    for line in lines[1:]:
        cell.add_paragraph(line)


def with_picture(png: bytes) -> bytes:
    document = Document()
    document.add_picture(io.BytesIO(png), width=Cm(16))
    return saved(document)


def numbered(levels: tuple[tuple[str, str], ...], items: tuple[tuple[int, str], ...]) -> bytes:
    """A list that the word processor numbers: the form and dress of each level, then each item's depth and words."""
    document = Document()
    numbering = document.part.numbering_part.element
    lines = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{dress}"/></w:lvl>'
        for at, (form, dress) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{lines}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for depth, words in items:
        properties = document.add_paragraph(words)._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>')
        )
    return saved(document)


def with_xml(body: str, **parts: str) -> bytes:
    """A Word document of one's own XML: what stands in w:body, and other parts by their name in word/."""
    held = io.BytesIO()
    space = nsdecls("w", "r", "wp", "a") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        for name, inside in parts.items():
            root = {"footnotes": "w:footnotes", "header1": "w:hdr", "footer1": "w:ftr"}[name]
            packed.writestr(f"word/{name}.xml", f"<{root} {space}>{inside}</{root}>")
        relations = "".join(f'<Relationship Id="{n}" Type="x" Target="{n}.xml"/>' for n in parts)
        packed.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
    return held.getvalue()
