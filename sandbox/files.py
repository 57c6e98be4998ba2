"""Files that went through the chats: opaque ids, download paths, and what an image really is."""

from __future__ import annotations

import base64
import hashlib
import struct

from sandbox.errors import bad_request
from sandbox.model import Json, StoredFile

MOST_DOWNLOAD_BYTES = 20 * 1024 * 1024
MOST_UPLOAD_BYTES = 50 * 1024 * 1024
MOST_PHOTO_BYTES = 10 * 1024 * 1024
MOST_PHOTO_SIDES = 10_000
FOLDERS = {"document": "documents", "photo": "photos", "video": "videos"}
PREFIXES = {"document": "BQACAgUAAx", "photo": "AgACAgUAAx", "video": "BAACAgUAAx"}


class FileStore:
    """All files by their id and by their download path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, name: str, content: bytes, *, mime: str, kind: str = "document") -> StoredFile:
        """Keep a file; raises 400 when it is empty, or when a photo is no image."""
        if not content:
            raise bad_request("file must be non-empty")
        number = len(self._by_id) + 1
        width, height = _photo_size(content) if kind == "photo" else (0, 0)
        secret = hashlib.sha256(f"{number}:{name}".encode()).digest()
        suffix = ".jpg" if kind == "photo" else f".{name.rpartition('.')[2]}" if "." in name else ""
        kept = StoredFile(
            file_id=PREFIXES[kind] + base64.urlsafe_b64encode(secret).decode().rstrip("="),
            file_unique_id="AgAD" + base64.urlsafe_b64encode(secret[:9]).decode(),
            path=f"{FOLDERS[kind]}/file_{number}{suffix}",
            name=name,
            mime=mime,
            content=content,
            kind=kind,
            width=width,
            height=height,
        )
        self._by_id[kept.file_id] = kept
        self._by_path[kept.path] = kept
        return kept

    def by_id(self, file_id: str) -> StoredFile | None:
        """The file with this id."""
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        """The file offered under this path."""
        return self._by_path.get(path)


def document_json(file: StoredFile) -> Json:
    """Telegram's Document."""
    body: Json = {"file_id": file.file_id, "file_unique_id": file.file_unique_id, "file_size": len(file.content)}
    named = {"file_name": file.name} if file.name else {}
    return named | {"mime_type": file.mime} | body


def video_json(file: StoredFile) -> Json:
    """Telegram's Video; the sandbox looks into none, so all have one size and last a second."""
    named = {"file_name": file.name} if file.name else {}
    return document_json(file) | {"width": 640, "height": 360, "duration": 1} | named


def photo_json(file: StoredFile) -> list[Json]:
    """Telegram's list of sizes of a photo; the sandbox keeps one."""
    size: Json = {"file_id": file.file_id, "file_unique_id": file.file_unique_id}
    return [size | {"file_size": len(file.content), "width": file.width, "height": file.height}]


def file_json(file: StoredFile) -> Json:
    """Telegram's File, which says where to download it; raises 400 above 20 MB."""
    if len(file.content) > MOST_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    body: Json = {"file_id": file.file_id, "file_unique_id": file.file_unique_id}
    return body | {"file_size": len(file.content), "file_path": file.path}


def _photo_size(content: bytes) -> tuple[int, int]:
    size = image_size(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if len(content) > MOST_PHOTO_BYTES:
        raise bad_request(
            f"file of size {len(content)} bytes is too big for a photo; the maximum size is 10485760 bytes"
        )
    width, height = size
    if width + height > MOST_PHOTO_SIDES or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size


def image_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, JPEG, GIF or WebP; nothing for anything else."""
    sizes = (_png_size(content), _gif_size(content), _jpeg_size(content), _webp_size(content))
    return next((size for size in sizes if size and min(size) > 0), None)


def _png_size(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _gif_size(content: bytes) -> tuple[int, int] | None:
    if content[:6] not in (b"GIF87a", b"GIF89a") or len(content) < 10:
        return None
    width, height = struct.unpack("<HH", content[6:10])
    return width, height


def _webp_size(content: bytes) -> tuple[int, int] | None:
    if content[:4] != b"RIFF" or content[8:15] != b"WEBPVP8" or len(content) < 30:
        return None
    if content[15:16] == b"X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if content[15:16] == b"L":
        bits = int.from_bytes(content[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", content[26:30])
    return width & 0x3FFF, height & 0x3FFF


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """A JPEG's size stands in its frame segment (SOF), which follows segments of stated lengths."""
    if not content.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
