"""What kind of file it is: its first bytes decide, its name only between kinds of text."""

from __future__ import annotations

import re
from pathlib import PurePath

from documents.document import Kind
from documents.errors import Damaged, Encrypted, NotText, UnknownType
from documents.text import TYPES

SAVE_AS_DOCX = "save it as .docx or .pdf and send that"
SEND_PICTURE = "save it as .jpg or .png and send that"

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", Kind.PDF),
    (b"PK\x03\x04", Kind.DOCX),
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"II*\x00", Kind.IMAGE),
    (b"MM\x00*", Kind.IMAGE),
)
OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", ".rtf", SAVE_AS_DOCX),
    (b"MIME-Version:", ".mht", SAVE_AS_DOCX),
    (b"GIF8", ".gif", SEND_PICTURE),
    (b"BM", ".bmp", SEND_PICTURE),
    (b"RIFF", ".webp", SEND_PICTURE),
    (b"Rar!", ".rar", "unpack it and send the documents in it"),
    (b"7z\xbc\xaf", ".7z", "unpack it and send the documents in it"),
)
BY_NAME = {
    **dict.fromkeys(TYPES, Kind.TEXT),
    ".docx": Kind.DOCX,
    ".pdf": Kind.PDF,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".png": Kind.IMAGE,
    ".jpg": Kind.IMAGE,
    ".jpeg": Kind.IMAGE,
    ".tif": Kind.IMAGE,
    ".tiff": Kind.IMAGE,
}
NAMES = frozenset(BY_NAME)
"""The endings of the files that are read."""

MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
PDF_WITHIN = 1024
"""A PDF may begin this many bytes behind the start of its file."""


def kind_of(name: str, content: bytes) -> Kind:
    """What the file is. Raises UnknownType, Encrypted (an Office file with a password), NotText or Damaged."""
    suffix = PurePath(name).suffix.lower()
    start = content[:PDF_WITHIN].removeprefix(b"\xef\xbb\xbf")
    for signature, kind in SIGNATURES:
        if start.startswith(signature) or (kind is Kind.PDF and signature in start):
            return kind
    if start.startswith(OLE):
        raise _old_office(suffix, content)
    for signature, found, advice in OTHERS:
        if start.startswith(signature) and suffix not in TYPES:
            raise UnknownType(found=found, advice=advice)
    if MARKUP.match(content[:4096].removeprefix(b"\xef\xbb\xbf")) and suffix not in TYPES:
        return Kind.HTML
    return _by_name(suffix, start)


def _old_office(suffix: str, content: bytes) -> Exception:
    if ENCRYPTED_OFFICE in content:
        return Encrypted(kind="docx")
    found = suffix if suffix in {".xls", ".ppt", ".msg", ".msi"} else ".doc"
    return UnknownType(found=found, advice=SAVE_AS_DOCX)


def _by_name(suffix: str, start: bytes) -> Kind:
    kind = BY_NAME.get(suffix)
    if kind is None:
        raise UnknownType(found=suffix)
    if kind is Kind.HTML and b"\x00" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotText
    if kind in {Kind.TEXT, Kind.HTML}:
        return kind
    raise Damaged(kind=suffix.removeprefix("."), reason="it does not begin like one")
