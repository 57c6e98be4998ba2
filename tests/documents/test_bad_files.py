"""Bad files get a named refusal in bounded time, and the process that asked is none the worse."""

from __future__ import annotations

import asyncio
import random
import time
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption

from documents import errors, ocr
from documents.errors import Unreadable
from documents.limits import DEFAULT, Limits
from documents.opening import read_document, read_document_aside
from tests.documents import badfiles, pdffiles, samples, wordfiles

SHORT = Limits(seconds=8, cpu_seconds=4)
NOISE = random.Random(5).randbytes(20_000)
WORD, PDF = wordfiles.directive(), pdffiles.directive()
MACROS = badfiles.docx_of(badfiles.START + badfiles.END, **{"word/vbaProject.bin": b"x"})

with_ocr = pytest.mark.skipif(bool(ocr.missing()), reason=f"{ocr.missing()} is not installed on this machine")


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("empty.docx", b" \n", errors.Empty),
        ("bomb.docx", badfiles.zip_bomb(), errors.Expands),
        ("crowded.docx", badfiles.crowded_zip(), errors.Expands),
        ("entity.docx", badfiles.external_entity(), errors.Damaged),
        ("laughs.docx", badfiles.billion_laughs(), errors.Damaged),
        ("deep.docx", badfiles.deep(), errors.Damaged),
        ("half.docx", WORD[: len(WORD) // 2], errors.Damaged),
        ("noise.docx", NOISE, errors.Damaged),
        ("noise-within.docx", b"PK\x03\x04" + NOISE, errors.Damaged),
        ("old.docx", badfiles.OLE, errors.UnknownType),
        ("old.doc", badfiles.OLE, errors.UnknownType),
        ("locked.docx", badfiles.OLE + "EncryptedPackage".encode("utf-16-le"), errors.Encrypted),
        ("macros.docx", MACROS, errors.UnknownType),
        ("letter.rtf", b"{\\rtf1 x}", errors.UnknownType),
        ("film.mp4", NOISE, errors.UnknownType),
        ("half.pdf", PDF[: len(PDF) // 2], errors.Damaged),
        ("noise.pdf", b"%PDF-1.7\n" + NOISE, errors.Damaged),
        ("not-a.pdf", NOISE, errors.Damaged),
        ("loop.pdf", badfiles.loops(), errors.Damaged),
        ("locked.pdf", pdffiles.directive(encrypt=StandardEncryption("mat khau")), errors.Encrypted),
        ("500.pdf", badfiles.pdf_with_stream(b"x", kids=500), errors.TooManyPages),
        ("noise.png", b"\x89PNG\r\n\x1a\n" + NOISE, errors.Damaged),
        ("noise.txt", NOISE, errors.NotText),
        ("noise.html", NOISE, errors.NotText),
        ("large.txt", b"a" * 20_000_001, errors.TooLarge),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_a_bad_file_is_refused_by_name(name: str, content: bytes, refusal: type[Unreadable]) -> None:
    began = time.monotonic()

    with pytest.raises(refusal) as refused:
        read_document(name, content, SHORT)

    assert str(refused.value)
    assert time.monotonic() - began < 10


@with_ocr
@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("huge.png", badfiles.huge_png(), errors.TooLarge),
        ("half.png", badfiles.huge_png(2_000), errors.Damaged),
        ("blank.png", pdffiles.png_of(Image.new("L", (800, 1100), 255)), errors.NoTextInImage),
        ("fog.png", pdffiles.png_of(Image.effect_noise((800, 1100), 200)), errors.NoTextInImage),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_a_picture_without_text_is_refused_by_name(name: str, content: bytes, refusal: type[Unreadable]) -> None:
    with pytest.raises(refusal):
        read_document(name, content, DEFAULT)


def test_a_document_that_eats_memory_ends_alone() -> None:
    with pytest.raises((errors.Damaged, errors.TookTooLong)):
        read_document("flate.pdf", badfiles.flate_bomb(1 << 28), Limits(memory=300_000_000, seconds=10))


@pytest.mark.parametrize("limits", [Limits(seconds=2), Limits(cpu_seconds=1)], ids=["by the clock", "computing"])
async def test_a_document_that_takes_too_long_is_ended_and_others_are_read_meanwhile(limits: Limits) -> None:
    slow = asyncio.create_task(read_document_aside("slow.pdf", badfiles.many_words(), limits))

    document = await read_document_aside("a.docx", WORD)

    assert document.text.startswith(samples.ISSUER[0])
    with pytest.raises(errors.TookTooLong):
        await slow


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are counted in /proc")
async def test_a_reading_that_is_called_off_leaves_no_process() -> None:
    slow = asyncio.create_task(read_document_aside("slow.pdf", badfiles.many_words()))
    while not _workers():
        await asyncio.sleep(0.05)

    slow.cancel()
    with pytest.raises(asyncio.CancelledError):
        await slow

    assert not _workers()


def _workers() -> list[str]:
    """The parsers that this process has started and that still run."""
    children = Path("/proc/self/task").glob("*/children")
    ids = [i for file in children for i in file.read_text().split()]
    return [i for i in ids if b"documents.worker" in _command(i)]


def _command(process: str) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def test_pictures_on_a_machine_without_ocr_are_refused_with_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    scan = pdffiles.scan_pdf(pdffiles.pages_of(PDF, dpi=60))

    for name, content in (("a.png", pdffiles.png_of(Image.new("L", (80, 80)))), ("a.pdf", scan)):
        with pytest.raises(errors.OcrMissing) as refused:
            read_document(name, content)
        assert refused.value.missing == "tesseract"


def test_what_it_is_counts_more_than_what_it_is_called() -> None:
    assert read_document("thong-bao.doc", WORD).kind == "docx"
    assert read_document("thong-bao.txt", PDF).kind == "pdf"
    assert (
        read_document("thong-bao.doc", b"<html><body><p>Giao S\xe1\xbb\x9f Y t\xe1\xba\xbf</p></body></html>").kind
        == "html"
    )
