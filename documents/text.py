"""Text files to text: plain text and Markdown in the encodings that Vietnamese offices still use."""

from __future__ import annotations

import unicodedata
from pathlib import PurePath

from documents.errors import Empty, NotText, TooLarge, UnknownType, Unreadable

__all__ = ["TYPES", "Empty", "NotText", "TooLarge", "UnknownType", "Unreadable", "is_vietnamese", "text_of"]

MAX_BYTES = 2_000_000
MAX_CHARACTERS = 400_000
TYPES = frozenset({".txt", ".md", ".markdown"})
MIN_VIETNAMESE = 0.02
"""Vietnamese prose in a wrong guess of the encoding has almost none of its toned letters; in the right one, a fifth."""


def text_of(name: str, content: bytes) -> str:
    """The text of a .txt or .md file: UTF-8, UTF-16 or Windows-1258. Raises an `Unreadable`."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in TYPES:
        raise UnknownType(found=suffix, advice="send .txt or .md")
    if len(content) > MAX_BYTES:
        raise TooLarge(size=len(content), limit=MAX_BYTES, unit="bytes")
    text = unicodedata.normalize("NFC", _decoded(content)).lstrip("\ufeff")
    if not text.strip():
        raise Empty
    if len(text) > MAX_CHARACTERS:
        raise TooLarge(size=len(text), limit=MAX_CHARACTERS, unit="characters")
    return text


def _decoded(content: bytes) -> str:
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text) and (encoding != "cp1258" or is_vietnamese(text)):
            return text
    raise NotText


def _candidates(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if b"\x00" in content[:200]:
        return ("utf-16-le", "utf-16-be") if content[1:2] == b"\x00" else ("utf-16-be", "utf-16-le")
    return ("utf-8", "cp1258")


def _is_text(text: str) -> bool:
    """Whether there are no control characters but line ends, tabs and page breaks."""
    return not any(unicodedata.category(c) in {"Cc", "Co", "Cn"} and c not in "\n\r\t\f\v\x1f\x85" for c in set(text))


def is_vietnamese(text: str) -> bool:
    """Whether enough of its letters carry Vietnamese marks."""
    letters = [c for c in unicodedata.normalize("NFC", text).lower() if c.isalpha()]
    toned = sum("\u1ea0" <= c <= "\u1ef9" or c in "ăđơư" for c in letters)
    return bool(letters) and toned >= MIN_VIETNAMESE * len(letters)
