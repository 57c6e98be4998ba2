"""A page of a PDF to a sheet: its words and ruled lines where they are seen, the page turned upright."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from documents.blocks import RAISED
from documents.sheet import Rule, Sheet, Word

SHORTEST_RULE = 8.0
STRAIGHT = 1.0
"""A line that leaves its direction by less than this is level or upright."""

BREAKS = 0.6
"""A gap of so many heights between two letters parts words, a space or not."""

END_HYPHEN = "\x02"
"""What PDFium makes of a hyphen at the end of a line."""

SMALL = 0.8
"""A figure this much lower than its neighbours is a footnote's mark or an exponent."""

Point = tuple[float, float]
Turn = Callable[[float, float], Point]


def sheet_of(page: pdfium.PdfPage) -> Sheet:
    """The page as it is seen."""
    width, height = page.get_size()
    turn = _turn(page)
    paths = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1))
    pictured = next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4), None) is not None
    return Sheet(
        width=width,
        height=height,
        words=tuple(_words(page.get_textpage(), turn)),
        rules=tuple(r for path in paths for r in _rules(path, turn)),
        pictured=pictured or bool(len(paths)),
    )


def _turn(page: pdfium.PdfPage) -> Turn:
    """From the page's own axes (y upwards, before it is rotated) to those of a sheet."""
    left, bottom, right, top = page.get_cropbox()
    match page.get_rotation():
        case 90:
            return lambda x, y: (y - bottom, x - left)
        case 180:
            return lambda x, y: (right - x, y - bottom)
        case 270:
            return lambda x, y: (top - y, right - x)
        case _:
            return lambda x, y: (x - left, top - y)


def _words(text: pdfium.PdfTextPage, turn: Turn) -> Iterator[Word]:
    box = raw.FS_RECTF()
    held: list[Word] = []
    page = text.raw
    for at in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(page, at)).replace(END_HYPHEN, "-")
        if letter.isspace() or letter < " ":
            yield from _word(held)
            held = []
            continue
        raw.FPDFText_GetLooseCharBox(page, at, ctypes.byref(box))
        (xa, ya), (xb, yb) = turn(box.left, box.top), turn(box.right, box.bottom)
        word = Word(letter, min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
        if held and _parts(held[-1], word):
            yield from _word(held)
            held = []
        held.append(word)
    yield from _word(held)


def _parts(before: Word, letter: Word) -> bool:
    """Whether a letter begins a new word although no space stands before it."""
    height = max(before.height, letter.height, 1.0)
    beside = -height < letter.x0 - before.x1 < BREAKS * height
    return not beside or abs(letter.middle - before.middle) > height


def _word(letters: list[Word]) -> Iterator[Word]:
    """The letters as one word; figures that hang small above the others become raised figures."""
    if not letters:
        return
    height = max(c.height for c in letters)
    text = "".join(c.text.translate(RAISED) if c.height < SMALL * height else c.text for c in letters)
    tallest = [c for c in letters if c.height > SMALL * height]
    yield Word(
        text,
        letters[0].x0,
        min(c.top for c in tallest),
        max(c.x1 for c in letters),
        max(c.bottom for c in tallest),
    )


def _rules(path: pdfium.PdfObject, turn: Turn) -> Iterator[Rule]:
    """The level and upright lines that a path draws, be it one line, a box or a whole grid."""
    matrix = path.get_matrix()
    start = last = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = turn(*matrix.on_point(x.value, y.value))
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            yield from _rule(last, point)
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _rule(point, start)
        last = point


def _rule(a: Point, b: Point) -> Iterator[Rule]:
    across, down = abs(a[0] - b[0]), abs(a[1] - b[1])
    if down < STRAIGHT and across > SHORTEST_RULE:
        yield Rule(True, (a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0]))
    elif across < STRAIGHT and down > SHORTEST_RULE:
        yield Rule(False, (a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1]))
