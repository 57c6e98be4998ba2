"""Pictures of pages (.png, .jpg, .tiff) to text by OCR."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from PIL import Image, ImageOps, UnidentifiedImageError

from documents import ocr
from documents.blocks import written
from documents.document import Document, Kind, Note, Remark, Tell, nobody
from documents.errors import Damaged, NoTextInImage, TooLarge, TooManyPages
from documents.limits import Limits
from documents.pages import blocks_of
from documents.sheet import Sheet

FORMATS = ("PNG", "JPEG", "TIFF")
PAGE_INCHES = 11.7
"""A picture is taken to show one A4 page, for what cameras write about dots per inch means nothing."""

FEWEST_LETTERS = 20


def read_image(content: bytes, limits: Limits, tell: Tell = nobody) -> Document:
    """The text in a picture. Raises Damaged, OcrMissing, NoTextInImage, TooLarge, TooManyPages."""
    return recognised(sheets_of(content, limits, tell), Kind.IMAGE)


def recognised(sheets: Sequence[Sheet], kind: Kind) -> Document:
    """The text that was found on pictures of pages. Raises NoTextInImage."""
    text = written(blocks_of(sheets))
    if sum(c.isalpha() for c in text) < FEWEST_LETTERS:
        raise NoTextInImage
    notes = (Note(remark=Remark.READ_BY_OCR, pages=tuple(range(1, len(sheets) + 1))),)
    return Document(text=text, kind=kind, pages=len(sheets), notes=notes)


def sheets_of(content: bytes, limits: Limits, tell: Tell = nobody) -> list[Sheet]:
    """The pages in a picture, of which a TIFF may hold several. Raises Damaged, OcrMissing, TooLarge, TooManyPages."""
    Image.MAX_IMAGE_PIXELS = None  # we count ourselves, before anything is unpacked
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            ocr.require()
            return [ocr.sheet_of(page, _dpi(page), limits) for page in _pages(image, limits, tell)]
    except UnidentifiedImageError as error:
        raise Damaged(kind="image", reason="it does not go on like one") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise Damaged(kind="image", reason=str(error)) from error


def _pages(image: Image.Image, limits: Limits, tell: Tell) -> Iterator[Image.Image]:
    count = getattr(image, "n_frames", 1)
    if count > limits.ocr_pages:
        raise TooManyPages(pages=count, limit=limits.ocr_pages)
    for at in range(count):
        tell(at + 1, count)
        image.seek(at)
        if image.width * image.height > limits.pixels:
            raise TooLarge(size=image.width * image.height, limit=limits.pixels, unit="pixels")
        yield ImageOps.exif_transpose(image).convert("L")


def _dpi(page: Image.Image) -> int:
    return min(max(round(max(page.size) / PAGE_INCHES), 70), 600)
