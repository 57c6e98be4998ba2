"""A link as a QR picture, for whoever reads it from paper or from another screen."""

from __future__ import annotations

from io import BytesIO

import segno

SCALE, MARGIN = 10, 4
"""Pixels of a square, and squares of white around the code: phones need four."""


def qr_picture(link: str) -> bytes:
    """A PNG whose code still reads when a seventh of it is covered."""
    picture = BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="png", scale=SCALE, border=MARGIN)
    return picture.getvalue()
