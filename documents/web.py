"""Web pages to text: the part of the page that is the document, its lists and its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from documents.blocks import LAYOUT, RAISED, Block, Paragraph, Rows, Table, written
from documents.document import Document, Kind
from documents.errors import Empty, NotText
from documents.numbering import written_number
from documents.ooxml import Element, whole

DROPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "aside",
        "iframe",
        "object",
        "svg",
        "math",
        "select",
        "button",
        "input",
        "textarea",
        "head",
        "footer",
        "del",
    }
)
BESIDE = re.compile(
    r"(?:^|[-_ ])(?:menu|nav\w*|breadcrumbs?|sidebar|footer|banner|comments?|share|related|social|cookie)", re.I
)
"""Classes and ids of what stands around a document on its page."""

HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
CENTRED = re.compile(r"text-align\s*:\s*center", re.I)
CONTAINERS = frozenset(
    {"html", "body", "div", "section", "article", "main", "form", "center", "table", "tbody", "tr", "td"}
)
INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "o:p",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
    }
)
PART_OF_DOCUMENT = re.compile(rf"{LAYOUT.pattern}|Kính gửi\s*:", re.MULTILINE)
FEW_BROKEN = 0.005
"""A page with more broken letters than this is in another encoding."""

MOST = 0.5
MOST_SPANNED = 60
CELL_OF_TEXT = 1_500
"""A cell with more letters than this holds no entry of a table: the table lays out the page."""

NUMBERS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{3,20})", re.I)


def read_html(content: bytes) -> Document:
    """The text of the document on a web page. Raises Empty, NotText."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(_decoded(content).encode("utf-8"), parser=parser)
    except etree.ParserError as error:
        raise Empty from error
    _drop(page)
    text = written(_blocks(_main(page)))
    if not text.strip():
        raise Empty
    return Document(text=text, kind=Kind.HTML)


def _decoded(content: bytes) -> str:
    named = CHARSET.search(content[:4096])
    marked = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    for encoding in (marked, named[1].decode("ascii") if named else "cp1258", "cp1258"):
        try:
            text = content.decode(encoding, "replace").replace("\x00", "")
        except LookupError:
            continue
        if text.count("\ufffd") <= FEW_BROKEN * len(text):
            return text
    raise NotText


def _drop(page: Element) -> None:
    """Empty what is no part of the document or is not shown."""
    for element in list(page.iter("*")):
        named = f"{element.get('class', '')} {element.get('id', '')}"
        beside = element.tag not in {"html", "body", "main", "article"} and BESIDE.search(named.strip())
        hidden = element.get("hidden") is not None or HIDDEN.search(element.get("style", ""))
        if (
            element.tag in DROPPED or hidden or (beside and not _holds_document(element))
        ) and element.getparent() is not None:
            element.clear(keep_tail=True)  # type: ignore[call-arg]  # lxml-stubs is older than this argument


def _holds_document(element: Element) -> bool:
    return PART_OF_DOCUMENT.search(_text(element)) is not None


def _main(page: Element) -> Element:
    """The innermost element that holds most of the page's words, as long as no part of a document stands outside it."""
    main = page
    while True:
        weight = _weight(main)
        inner = next((c for c in main if c.tag in CONTAINERS and _weight(c) > MOST * weight), None)
        if inner is None or any(_holds_document(c) for c in main if c is not inner) or _is_data(inner):
            return main
        main = inner


def _weight(element: Element) -> int:
    """How many letters an element holds that are no links: menus are links."""
    return len(_text(element)) - sum(len(_text(link)) for link in element.iter("a"))


def _text(element: Element) -> str:
    return "".join(map(str, element.itertext()))


def _is_data(element: Element) -> bool:
    return element.tag == "table" and not _lays_out_page(element)


def _lays_out_page(table: Element) -> bool:
    """Whether a table only places other things: further tables, or a cell with a whole text."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    return any(len(_text(cell)) > CELL_OF_TEXT for cell in table.iter("td"))


def _blocks(element: Element, *, centred: bool = False, marker: str = "") -> Iterator[Block]:
    """The paragraphs and tables in an element; `marker` stands before its first words."""
    centred = centred or element.tag == "center" or element.get("align") == "center"
    centred = centred or CENTRED.search(element.get("style", "")) is not None
    words = element.text or ""
    counted = whole(element.get("start"), 1)
    for child in element:
        if child.tag == "br" or child.tag in INLINE:
            words += _inline(child)
        else:
            yield from _paragraph(marker, words, centred)
            marker = "" if words.strip() else marker
            if child.tag == "table" and not _lays_out_page(child):
                yield Table(rows=_rows(child))
            else:
                own = _marker(element, counted) if child.tag == "li" else marker
                counted += child.tag == "li"
                yield from _blocks(child, centred=centred, marker=own)
                marker = "" if own == marker else marker
            words = ""
        words += child.tail or ""
    yield from _paragraph(marker, words, centred)


def _marker(listed: Element, count: int) -> str:
    if listed.tag != "ol":
        return "-"
    form = listed.get("type", "1")
    return written_number(count, NUMBERS.get(form, "decimal")) + (")" if form in {"a", "A"} else ".")


def _inline(element: Element) -> str:
    if element.tag == "br":
        return "\x0b"
    text = (element.text or "") + "".join(_inline(c) + (c.tail or "") for c in element)
    return text.translate(RAISED) if element.tag == "sup" and text.strip().isdecimal() else text


def _paragraph(marker: str, words: str, centred: bool) -> Iterator[Block]:
    lines = [" ".join(line.split()) for line in words.split("\x0b")]
    text = "\n".join(line for line in lines if line)
    if text:
        yield Paragraph(text=f"{marker} {text}".strip(), centred=centred)


def _rows(table: Element) -> Rows:
    """The rows of a table, cells merged downwards repeated, those merged sideways left empty."""
    rows: list[tuple[str, ...]] = []
    below: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _fill(cells, below)
            text, across, down = _cell(cell), _span(cell, "colspan"), _span(cell, "rowspan")
            for at in range(len(cells), len(cells) + across):
                if down > 1:
                    below[at] = (down - 1, text if at == len(cells) else "")
            cells.extend([text, *[""] * (across - 1)])
        _fill(cells, below)
        rows.append(tuple(cells))
    width = max(map(len, rows), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in rows)


def _fill(cells: list[str], below: dict[int, tuple[int, str]]) -> None:
    """Put in the cells that reach down from the rows above."""
    while len(cells) in below:
        rows, text = below.pop(len(cells))
        if rows > 1:
            below[len(cells)] = (rows - 1, text)
            cells.append(text)
        else:
            cells.append(text)


def _cell(cell: Element) -> str:
    return "\n".join(b.text for b in _blocks(cell) if isinstance(b, Paragraph))


def _span(cell: Element, name: str) -> int:
    return min(max(whole(cell.get(name), 1), 1), MOST_SPANNED)
