"""Pictures of pages to sheets, by tesseract with its Vietnamese data where this machine has them."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache

from PIL import Image

from documents.errors import Damaged, OcrMissing
from documents.limits import Limits
from documents.scans import rules_of, straightened
from documents.sheet import Sheet, Word

PROGRAM, LANGUAGE = "tesseract", "vie"
LINE = "4"
"""The level of a line in tesseract's table; its words follow."""

SIGNS = frozenset("-–—+•*:;()")
"""What may stand alone. Other marks alone are specks, borders and the lines under a head."""

UNSURE = 20.0
"""Words that tesseract is less sure of than this (of 100) are specks and parts of seals."""

LAYOUT = "4"
"""Tesseract's mode for one column of text of various sizes: words keep their places, columns are found by us."""


@cache
def missing() -> str:
    """What OCR needs and this machine has not; "" where nothing is missing."""
    path = shutil.which(PROGRAM)
    if path is None:
        return PROGRAM
    listed = subprocess.run([path, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603  our own command
    return "" if LANGUAGE in listed.stdout.split() else f"the data for Vietnamese ({PROGRAM}-ocr-{LANGUAGE})"


def require() -> None:
    """Raises OcrMissing where this machine cannot read pictures."""
    if missing():
        raise OcrMissing(missing=missing())


def sheet_of(image: Image.Image, dpi: int, limits: Limits) -> Sheet:
    """The page in a picture of so many dots per inch. Raises Damaged."""
    scale = 72 / dpi
    image = straightened(image)
    table = _recognised(image, dpi, limits)
    words = tuple(_words(table, scale))
    rules = tuple(rules_of(image, dpi))
    return Sheet(width=image.width * scale, height=image.height * scale, words=words, rules=rules)


def _recognised(image: Image.Image, dpi: int, limits: Limits) -> str:
    given = io.BytesIO()
    image.save(given, "PPM")
    command = [PROGRAM, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(dpi), "--psm", LAYOUT, "tsv"]
    done = subprocess.run(command, input=given.getvalue(), capture_output=True, timeout=limits.seconds, check=False)  # noqa: S603  our own command
    if done.returncode:
        raise Damaged(kind="image", reason=f"{PROGRAM} ended with code {done.returncode}")
    return done.stdout.decode("utf-8", "replace")


def _words(table: str, scale: float) -> Iterator[Word]:
    top = bottom = 0.0
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row["text"] or "").strip()
        if row["level"] == LINE:
            # The box of its line, for that of a word hugs its letters and says nothing of the size of the print.
            top, bottom = float(row["top"]) * scale, (float(row["top"]) + float(row["height"])) * scale
        if float(row["conf"]) >= UNSURE and (text in SIGNS or any(c.isalnum() for c in text)):
            left = float(row["left"]) * scale
            yield Word(text, left, top, left + float(row["width"]) * scale, bottom)
