"""Scanned pages before they are read: set straight, and the ruled lines of their tables found."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PIL import Image, ImageChops

from documents.sheet import Rule

SMALL_WIDTH = 600
MOST_ASKEW, STEP = 3.0, 0.25
"""In degrees: how far a page may lie askew in the scanner, and how finely that is measured."""

WORTH_TURNING = 0.2
DARK = 150
SHORTEST_INCHES = 0.3
"""A dark run of this length is a ruled line: no stroke of a letter is so long."""

LEAST_GAP = 4
"""Dots that may be missing in a ruled line."""


def straightened(image: Image.Image) -> Image.Image:
    """The page turned so that its lines are level."""
    small = image.resize((SMALL_WIDTH, max(image.height * SMALL_WIDTH // image.width, 1)))
    steps = round(MOST_ASKEW / STEP)
    angles = [n * STEP for n in range(-steps, steps + 1)]
    best = max(angles, key=lambda angle: (_contrast(small, angle), -abs(angle)))
    if abs(best) < WORTH_TURNING:
        return image
    return image.rotate(best, resample=Image.Resampling.BICUBIC, fillcolor=255)


def _contrast(image: Image.Image, angle: float) -> int:
    """How much the rows of dots differ from each other: most where lines of text and their gaps are level."""
    turned = image.rotate(angle, resample=Image.Resampling.BILINEAR, fillcolor=255)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((a - b) ** 2 for a, b in pairwise(rows))


def rules_of(image: Image.Image, dpi: int) -> Iterator[Rule]:
    """The level and upright ruled lines of a page."""
    dark = image.point([255 if shade < DARK else 0 for shade in range(256)])
    for level in (True, False):
        seen = dark if level else dark.transpose(Image.Transpose.TRANSPOSE)
        for at, start, end in _runs(seen, round(SHORTEST_INCHES * dpi)):
            yield Rule(level, at * 72 / dpi, start * 72 / dpi, end * 72 / dpi)


def _runs(dark: Image.Image, length: int) -> Iterator[tuple[float, int, int]]:
    """The level dark lines of at least this many dots: their height, start and end."""
    starts = _beginnings(dark, length)
    for top, bottom in _spans(starts.getprojection()[1]):
        strip = starts.crop((0, top, starts.width, bottom))
        for start, end in _spans(strip.getprojection()[0]):
            yield (top + bottom) / 2, start, end + length


def _beginnings(dark: Image.Image, length: int) -> Image.Image:
    """The dots at which a dark run of this length begins."""
    found, reach = dark, 1
    while reach < length:
        step = min(reach, length - reach)
        moved = Image.new("L", found.size)
        moved.paste(found, (-step, 0))
        found = ImageChops.darker(found, moved)
        reach += step
    return found


def _spans(marks: list[int]) -> Iterator[tuple[int, int]]:
    """Where the marks are set, from and to, over small gaps."""
    start = last = -1
    for at, mark in enumerate(marks):
        if not mark:
            continue
        if start >= 0 and at - last > LEAST_GAP:
            yield start, last + 1
            start = at
        start = at if start < 0 else start
        last = at
    if start >= 0:
        yield start, last + 1
