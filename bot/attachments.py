"""The document in a file or a photo that somebody has sent, or at the web address they name."""

from __future__ import annotations

import re
from collections.abc import Collection

from telegram import Message
from telegram.constants import FileSizeLimit

from bot import refusal
from bot.refusal_staff import NoTable
from directives.remarks import FileKind, TelegramFile
from documents import errors
from documents.document import Document
from documents.fetching import fetch
from documents.kinds import NAMES
from documents.opening import read_document_aside
from documents.rows import NAMES as TABLES
from documents.rows import Rows, read_rows_aside

PHOTO = "photo.jpg"
"""Telegram gives photos no name, and sends them all as JPEG."""

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
MOST_SHOWN = 60

REFUSED: tuple[tuple[type[errors.Unreadable], type[refusal.OfFile]], ...] = (
    (errors.TooLarge, refusal.FileTooBig),
    (errors.TooManyPages, refusal.FileTooBig),
    (errors.Expands, refusal.FileTooBig),
    (errors.TookTooLong, refusal.FileTooBig),
    (errors.UnknownType, refusal.FileOfOtherType),
    (errors.NotText, refusal.FileNotText),
    (errors.Empty, refusal.FileEmpty),
    (errors.NoTextInImage, refusal.FileEmpty),
    (errors.Encrypted, refusal.FileLocked),
    (errors.Damaged, refusal.FileDamaged),
    (errors.OcrMissing, refusal.FileIsPicture),
    (errors.AddressRefused, refusal.AddressNotTaken),
    (errors.NotReachable, refusal.AddressNotReached),
)
"""What the person is told for each reason why a file or an address cannot be read."""


def named(message: Message) -> str:
    """The name of the file in a message; a photo's is made up."""
    return message.document.file_name or "" if message.document else PHOTO


def attached(message: Message) -> TelegramFile | None:
    """The file, photo or video of a message, as it can be sent again; None where there is none."""
    if message.document:
        return TelegramFile(id=message.document.file_id, kind=FileKind.DOCUMENT, name=message.document.file_name or "")
    if message.photo:
        return TelegramFile(id=message.photo[-1].file_id, kind=FileKind.PHOTO, name="")
    if message.video:
        return TelegramFile(id=message.video.file_id, kind=FileKind.VIDEO, name=message.video.file_name or "")
    return None


async def document_of(message: Message) -> Document:
    """Loads the file or photo of a message and reads its text. Raises a refusal of `OfFile`."""
    name = named(message)
    if message.document and not name.lower().endswith(tuple(NAMES)):
        raise refusal.FileOfOtherType(name)
    content = await _loaded(message, name)
    try:
        return await read_document_aside(name, content)
    except errors.Unreadable as error:
        raise _told(error, name) from error


async def rows_of(message: Message) -> Rows:
    """Loads the workbook or text file of a message and reads its rows. Raises a refusal of `OfFile`."""
    name = named(message)
    if message.document is None or not name.lower().endswith(TABLES):
        raise NoTable(name)
    content = await _loaded(message, name)
    try:
        return await read_rows_aside(name, content)
    except errors.UnknownType as error:
        raise NoTable(name) from error
    except errors.Unreadable as error:
        raise _told(error, name) from error


async def _loaded(message: Message, name: str) -> bytes:
    file = message.document or message.photo[-1]
    if (file.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        raise refusal.FileTooBig(name)
    loaded = await file.get_file()
    return bytes(await loaded.download_as_bytearray())


def address_in(text: str) -> str | None:
    """The web address that a message consists of; None where it says anything else."""
    alone = text.strip()
    return alone if ADDRESS.fullmatch(alone) else None


async def document_at(address: str, inside: Collection[str] = ()) -> tuple[str, Document]:
    """The name and the document at a web address. Raises a refusal of `OfFile`.

    `inside` lists hosts of the office's own network that may be asked, as documents.fetching takes them.
    """
    name = _shown(address)
    try:
        name, content = await fetch(address, inside=inside)
        return name, await read_document_aside(name, content)
    except errors.Unreadable as error:
        raise _told(error, name) from error


def _told(error: errors.Unreadable, name: str) -> refusal.OfFile:
    return next(told for reason, told in REFUSED if isinstance(error, reason))(name)


def _shown(address: str) -> str:
    """The address as it is said back: without its query, which may hold somebody's key."""
    shown = re.split(r"[?#]", address, maxsplit=1)[0]
    return shown if len(shown) <= MOST_SHOWN else shown[:MOST_SHOWN] + "…"
