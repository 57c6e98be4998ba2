"""The same directive gives the same tasks, whatever file it comes in."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest

from directives.model import ReadTask
from directives.reading import read_directive
from documents import ocr
from documents.document import Kind, Remark
from documents.opening import read_document
from tests.documents import pdffiles, samples, webpages, wordfiles

with_ocr = pytest.mark.skipif(bool(ocr.missing()), reason=f"{ocr.missing()} is not installed on this machine")

TASKS = read_directive(samples.as_text()).tasks
HEADER = read_directive(samples.as_text()).header


def orders(tasks: tuple[ReadTask, ...]) -> list[tuple[object, ...]]:
    return [
        (t.text, [(a.name, a.role) for a in t.assignees], [(d.quote, d.due_date) for d in t.deadlines]) for t in tasks
    ]


def same_share(tasks: tuple[ReadTask, ...]) -> float:
    """How many of the sample's tasks were read with the same agencies and days, and nearly the same words."""
    left = orders(tasks)
    found = 0
    for text, agencies, deadlines in orders(TASKS):
        same = [o for o in left if o[1] == agencies and [d[1] for d in o[2]] == [d[1] for d in deadlines]]
        near = [o for o in same if SequenceMatcher(None, str(text), str(o[0])).ratio() > 0.95]
        found += bool(near)
        for one in near[:1]:
            left.remove(one)
    return found / len(TASKS)


def test_the_sample_orders_something() -> None:
    assert len(TASKS) == 6
    assert sum(bool(t.deadlines) for t in TASKS) == 4


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", samples.as_text().encode()),
        ("a.docx", wordfiles.directive()),
        ("a.pdf", pdffiles.directive(running="Trụ sở: số 1 đường Bờ Sông")),
        ("a.html", webpages.directive().encode()),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_files_with_text_give_the_same_tasks_and_head(name: str, content: bytes) -> None:
    reading = read_directive(read_document(name, content).text)

    assert orders(reading.tasks) == orders(TASKS)
    assert reading.header == HEADER
    assert [r.name for r in reading.recipients] == ["Như trên", "Thường trực Tỉnh ủy"]


@with_ocr
@pytest.mark.parametrize("angle", [0.4, -1.5])
def test_a_scanned_page_gives_the_same_tasks(angle: float) -> None:
    page = pdffiles.scanned(pdffiles.pages_of(pdffiles.directive())[0], angle=angle)

    document = read_document("scan.png", pdffiles.png_of(page))
    reading = read_directive(document.text)

    assert document.kind is Kind.IMAGE
    assert [n.remark for n in document.notes] == [Remark.READ_BY_OCR]
    assert same_share(reading.tasks) >= 0.9
    assert reading.header.number == HEADER.number
    assert reading.header.issued == HEADER.issued


@with_ocr
def test_a_scan_pasted_into_a_word_document_is_read() -> None:
    page = pdffiles.scanned(pdffiles.pages_of(pdffiles.directive())[0])

    document = read_document("a.docx", wordfiles.with_picture(pdffiles.png_of(page)))

    assert document.kind is Kind.DOCX
    assert [n.remark for n in document.notes] == [Remark.READ_BY_OCR]
    assert same_share(read_directive(document.text).tasks) >= 0.9


@with_ocr
def test_a_scanned_annex_keeps_its_rows() -> None:
    pages = [pdffiles.scanned(p) for p in pdffiles.pages_of(pdffiles.directive(table=True))]

    document = read_document("scan.pdf", pdffiles.scan_pdf(pages))
    rows = read_directive(document.text).tasks[len(TASKS) :]

    assert document.pages == 2
    assert [[a.name for a in t.assignees] for t in rows] == [
        ["Sở Nông nghiệp và Môi trường", "Sở Xây dựng"],
        ["Sở Xây dựng", "Công an tỉnh"],
        ["Công an tỉnh", "Sở Y tế"],
    ]


@pytest.mark.parametrize("make", [wordfiles.directive, pdffiles.directive])
def test_an_annex_table_gives_its_rows(make: object) -> None:
    name = "a.docx" if make is wordfiles.directive else "a.pdf"

    text = read_document(name, make(table=True)).text  # type: ignore[operator]

    assert [[a.name for a in t.assignees] for t in read_directive(text).tasks[len(TASKS) :]] == [
        ["Sở Nông nghiệp và Môi trường", "Sở Xây dựng"],
        ["Sở Xây dựng", "Công an tỉnh"],
        ["Công an tỉnh", "Sở Y tế"],
    ]
