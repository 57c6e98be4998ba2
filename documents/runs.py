"""The words of one paragraph of a Word document, as they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.blocks import RAISED
from documents.ooxml import Element, W, is_on, shown, value

SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
SYMBOL_FONTS_START = "F0"
HEX = re.compile(r"[0-9A-Fa-f]{2,4}")


def text_of_paragraph(paragraph: Element) -> str:
    """The words; deleted and hidden ones and page numbers left out, footnotes as [^n]."""
    fields = _Fields()
    return "".join(piece for run in _runs(paragraph) for piece in _pieces(run, fields))


class _Fields:
    """Which fields we are in: the number of a page is no word of the document, all other results are."""

    def __init__(self) -> None:
        self._open: list[tuple[bool, str]] = []

    def mark(self, kind: str | None) -> None:
        if kind == "begin":
            self._open.append((False, ""))
        elif kind == "separate" and self._open:
            self._open[-1] = (True, self._open[-1][1])
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, words: str) -> None:
        if self._open:
            in_result, so_far = self._open[-1]
            self._open[-1] = (in_result, so_far + words)

    @property
    def hides(self) -> bool:
        return any(not in_result or _is_page(words) for in_result, words in self._open)


def _is_page(instruction: str) -> bool:
    return instruction.split()[:1] != [] and instruction.split()[0].upper() in PAGE_FIELDS


def _runs(element: Element) -> Iterator[Element]:
    for one in shown(element):
        around = one.getparent()
        in_page_field = around is not None and _is_page(around.get(W + "instr", ""))
        if one.tag == W + "r" and not is_on(one, "rPr/vanish") and not in_page_field:
            yield one


def _pieces(run: Element, fields: _Fields) -> Iterator[str]:
    raised = value(run, "rPr/vertAlign") == "superscript"
    capitals = is_on(run, "rPr/caps")
    for one in shown(run):
        name = str(one.tag).removeprefix(W)
        if name == "fldChar":
            fields.mark(one.get(W + "fldCharType"))
        elif name == "instrText":
            fields.instruct(one.text or "")
        elif fields.hides:
            continue
        elif name == "t":
            words = one.text or ""
            words = words.translate(RAISED) if raised and words.strip().isdecimal() else words
            yield words.upper() if capitals else words
        elif name in SIGNS:
            yield "" if one.get(W + "type") in {"page", "column"} else SIGNS[name]
        elif name in {"footnoteReference", "endnoteReference"}:
            yield f"[^{one.get(W + 'id')}]"
        elif name == "sym":
            yield _symbol(one.get(W + "char", ""))


def _symbol(code: str) -> str:
    """A sign of a symbol font; those in the private area are bullets more often than anything else."""
    if code.upper().startswith(SYMBOL_FONTS_START):
        return "-"
    return chr(int(code, 16)) if HEX.fullmatch(code) else ""
