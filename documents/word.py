"""Word documents (.docx) to text: paragraphs with their numbers, tables, text boxes, headers, footers and footnotes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from documents.blocks import Block, Paragraph, Table, is_stamp, written
from documents.cells import table_of
from documents.document import Document, Kind
from documents.errors import Damaged, Empty, TooManyPages
from documents.images import recognised, sheets_of
from documents.limits import Limits
from documents.numbering import Numbering
from documents.ooxml import RELATION, STRICT_RELATION, TEXTPATH, Element, W, related, root_of, shown, value
from documents.runs import text_of_paragraph
from documents.zipped import WORD_BODY, opened_docx

PAGE_NUMBER = re.compile(r"[\W\d_]*(?:trang|page)?[\W\d_]*", re.IGNORECASE)
HEAD_TAB = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN|^\s*Nơi nhận")
PICTURE = re.compile(r"word/media/[^/]+\.(?:png|jpe?g|tiff?)", re.IGNORECASE)
NOTES = {"word/footnotes.xml": "footnote", "word/endnotes.xml": "endnote"}


def read_docx(content: bytes, limits: Limits) -> Document:
    """The text of a Word document. Raises Damaged, Empty, Encrypted, Expands, UnknownType.

    One that holds nothing but pictures is read like a scan and raises what that does.
    """
    with opened_docx(content, limits) as packed:
        body = root_of(packed, WORD_BODY)
        if body is None or not len(body):
            raise Damaged(kind="docx", reason="it has no body")
        walk = _Walk(Numbering(root_of(packed, "word/numbering.xml"), root_of(packed, "word/styles.xml")))
        headers, footers = _margins(packed, body, walk)
        blocks = list(walk.blocks(body[0]))
        notes = list(_notes(packed, walk))
        pictures = [name for name in sorted(packed.namelist()) if PICTURE.fullmatch(name)]
        if pictures and not written([*headers, *blocks, *footers, *notes]):
            return _scanned(packed, pictures, limits)
    stamps = [Paragraph(text=s) for s in dict.fromkeys(walk.stamps)]
    text = written([*stamps, *headers, *_side_by_side(blocks), *footers, *notes])
    if not text.strip():
        raise Empty
    return Document(text=text, kind=Kind.DOCX)


def _scanned(packed: zipfile.ZipFile, pictures: list[str], limits: Limits) -> Document:
    """The text of a document that holds nothing but pictures of its pages."""
    if len(pictures) > limits.ocr_pages:
        raise TooManyPages(pages=len(pictures), limit=limits.ocr_pages)
    return recognised([s for name in pictures for s in sheets_of(packed.read(name), limits)], Kind.DOCX)


class _Walk:
    """Goes through the parts of one document; `stamps` are those that hang free in text boxes and drawings."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.stamps: list[str] = []

    def blocks(self, container: Element) -> Iterator[Block]:
        for one in shown(container):
            if one.tag == W + "p":
                yield from self.paragraph(one)
            elif one.tag == W + "tbl":
                yield Table(rows=table_of(one, self.cell))

    def paragraph(self, element: Element) -> Iterator[Block]:
        """A paragraph, and before it the text boxes that hang on it."""
        for box in _boxes(element):
            held = list(self.blocks(box))
            words = " ".join(b.text for b in held if isinstance(b, Paragraph))
            if is_stamp(words):
                self.stamps.append(" ".join(words.split()))
            else:
                yield from held
        self.stamps.extend(t.get("string", "") for t in element.iter(TEXTPATH) if is_stamp(t.get("string", "")))
        text = text_of_paragraph(element).strip()
        marker = self.numbering.marker(element)
        centred = value(element, "pPr/jc") == "center"
        yield Paragraph(text=f"{marker} {text}".strip() if text else "", centred=centred)

    def cell(self, element: Element) -> str:
        """The paragraphs of a table's cell, one a line; a table inside it is laid flat."""
        lines: list[str] = []
        for block in self.blocks(element):
            lines.extend([block.text] if isinstance(block, Paragraph) else [c for row in block.rows for c in row if c])
        return "\n".join(lines)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes of a paragraph, each once: Word writes it twice, for itself and for older readers."""
    if next(paragraph.iter(W + "txbxContent"), None) is None:
        return
    for run in shown(paragraph):
        if run.tag == W + "r":
            for drawing in shown(run):
                yield from _outermost_boxes(drawing)


def _outermost_boxes(element: Element) -> Iterator[Element]:
    for one in shown(element):
        if one.tag == W + "txbxContent":
            yield one
        else:
            yield from _outermost_boxes(one)


def _margins(packed: zipfile.ZipFile, body: Element, walk: _Walk) -> tuple[list[Block], list[Block]]:
    """The headers and footers of all sections, each text once, without page numbers; stamps go to the top."""
    names = related(packed, WORD_BODY)
    found: dict[str, dict[str, Block]] = {"headerReference": {}, "footerReference": {}}
    for reference in body.iter(W + "headerReference", W + "footerReference"):
        name = names.get(reference.get(RELATION) or reference.get(STRICT_RELATION) or "", "")
        root = root_of(packed, name) if name else None
        if root is None:
            continue
        kept = found[str(reference.tag).removeprefix(W)]
        for block in walk.blocks(root):
            if isinstance(block, Table):
                kept[str(block.rows)] = block
            elif is_stamp(block.text):
                walk.stamps.append(block.text)
            elif block.text and not PAGE_NUMBER.fullmatch(block.text):
                kept[block.text] = block
    return list(found["headerReference"].values()), list(found["footerReference"].values())


def _notes(packed: zipfile.ZipFile, walk: _Walk) -> Iterator[Block]:
    """Footnotes and endnotes, behind everything, in the form that Markdown knows."""
    for name, tag in NOTES.items():
        root = root_of(packed, name)
        for note in root.iter(W + tag) if root is not None else ():
            if note.get(W + "type") is None:
                text = " ".join(walk.cell(note).split())
                yield Paragraph(text=f"[^{note.get(W + 'id')}]: {text}", apart=True)


def _side_by_side(blocks: list[Block]) -> Iterator[Block]:
    """The blocks, with heads and feet that were laid out with tabs as the two-column tables they look like."""
    rows: list[tuple[str, ...]] = []
    for block in blocks:
        pieces = _two_pieces(block)
        if pieces and (rows or HEAD_TAB.search(" ".join(pieces))):
            rows.append(pieces)
            continue
        if rows:
            yield Table(rows=tuple(rows))
            rows = []
        yield block
    if rows:
        yield Table(rows=tuple(rows))


def _two_pieces(block: Block) -> tuple[str, ...]:
    if isinstance(block, Table) or "\n" in block.text:
        return ()
    pieces = tuple(p.strip() for p in re.split(r"\s*\t\s*|\s{4,}", block.text.strip()) if p.strip())
    return pieces if len(pieces) == 2 else ()
