"""What one document may cost: bytes, pages, pixels, seconds, memory. A directive needs a small part of each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The most that is spent on one document. Of the two times, `seconds` goes by the clock."""

    file_bytes: int = 20_000_000
    characters: int = 400_000
    pages: int = 200
    ocr_pages: int = 20
    pixels: int = 60_000_000
    seconds: float = 120.0
    cpu_seconds: int = 45
    memory: int = 1_000_000_000
    zip_entries: int = 3_000
    zip_part: int = 32_000_000
    zip_total: int = 128_000_000
    zip_ratio: int = 200
    fetch_bytes: int = 10_000_000
    fetch_seconds: float = 15.0
    redirects: int = 3


DEFAULT = Limits()
