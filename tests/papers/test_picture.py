"""The picture of a report, and that papers are made aside."""

from __future__ import annotations

import asyncio
import warnings
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from directives.reports import Form, Report
from papers.aside import PaperFailed, made
from papers.picture import COLORS, picture
from tests.bot.texts.report_samples import LINES, REPORT

MANY = replace(REPORT, agencies=tuple(replace(LINES[i % 5], name=f"Ủy ban nhân dân xã số {i}") for i in range(130)))


def shown(report: Report) -> Image.Image:
    return Image.open(BytesIO(picture(report))).convert("RGB")


@pytest.mark.parametrize("report", [REPORT, MANY, replace(REPORT, agencies=(), trend=())], ids=["some", "many", "none"])
def test_the_picture_is_as_wide_as_a_phone_and_never_endless(report: Report) -> None:
    image = shown(report)

    assert image.width == 3 * 390
    assert image.height < 3 * 1000


def test_the_four_figures_are_as_long_as_their_parts() -> None:
    image = shown(REPORT)
    bar = [image.getpixel((x, 3 * 118)) for x in range(image.width)]
    lengths = {bucket: bar.count(_rgb(color)) for bucket, color in COLORS.items()}

    whole = sum(lengths.values())
    assert whole == pytest.approx(3 * 350, abs=8)
    for bucket, length in lengths.items():
        assert length / whole == pytest.approx(REPORT.tally.buckets.of(bucket) / 76, abs=0.01)


def test_every_letter_of_vietnamese_has_a_shape() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of a glyph that it lacks
        picture(replace(REPORT, about="Ủy ban nhân dân xã Đắk Ơ, Ễ ỹ ự Ặ ẳ $x_1$"))


def _rgb(color: str) -> tuple[int, ...]:
    return tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))


@pytest.mark.parametrize(
    ("form", "begins"), [(Form.PICTURE, b"\x89PNG"), (Form.SPREADSHEET, b"PK"), (Form.DOCUMENT, b"PK")]
)
async def test_a_paper_is_made_in_a_process_of_its_own(form: Form, begins: bytes) -> None:
    paper = await made(form, REPORT)

    assert paper.startswith(begins)


async def test_a_worker_that_fails_is_told_with_its_reason() -> None:
    with pytest.raises(PaperFailed, match="a letter goes to one agency"):
        await made(Form.LETTER, REPORT)


async def test_the_loop_goes_on_while_a_paper_is_made() -> None:
    making = asyncio.create_task(made(Form.SPREADSHEET, REPORT))
    turns = 0
    while not making.done():
        await asyncio.sleep(0.01)
        turns += 1

    assert turns > 10
