"""The document in a file or a photo that somebody has sent, or at the web address they name."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import PurePath

from telegram import Message
from telegram.constants import FileSizeLimit

from bot import refusal
from bot.refusal_staff import NoTable
from bot.turns import reading
from directives.remarks import FileKind, TelegramFile
from documents import errors
from documents.document import Document, Kind, Tell, nobody
from documents.fetching import fetch
from documents.kinds import BY_NAME, NAMES
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


async def document_of(message: Message, tell: Tell = nobody) -> Document:
    """Loads the file or photo of a message and reads its text. Raises a refusal of `OfFile`."""
    check(message)
    name = named(message)
    content = await loaded(message)
    try:
        async with reading():
            return await read_document_aside(name, content, tell=tell)
    except errors.Unreadable as error:
        raise told(error, name) from error


def check(message: Message) -> None:
    """Refuses a file before it is loaded, by its name or its size. Raises a refusal of `OfFile`."""
    name, file = named(message), message.document or message.photo[-1]
    if message.document and not name.lower().endswith(tuple(NAMES)):
        raise refusal.FileOfOtherType(name)
    if (file.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        raise refusal.FileTooBig(name)


def takes_long(message: Message) -> bool:
    """Whether the file may hold pages that must be recognised from pictures."""
    return BY_NAME.get(PurePath(named(message).lower()).suffix) in (Kind.PDF, Kind.IMAGE)


async def rows_of(message: Message) -> Rows:
    """Loads the workbook or text file of a message and reads its rows. Raises a refusal of `OfFile`."""
    name = named(message)
    if message.document is None or not name.lower().endswith(TABLES):
        raise NoTable(name)
    content = await loaded(message)
    try:
        async with reading():
            return await read_rows_aside(name, content)
    except errors.UnknownType as error:
        raise NoTable(name) from error
    except errors.Unreadable as error:
        raise told(error, name) from error


async def loaded(message: Message) -> bytes:
    """The file or photo of a message. Raises FileTooBig, or a TelegramError."""
    file = message.document or message.photo[-1]
    if (file.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        raise refusal.FileTooBig(named(message))
    found = await file.get_file()
    return bytes(await found.download_as_bytearray())


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
        async with reading():
            return name, await read_document_aside(name, content)
    except errors.Unreadable as error:
        raise told(error, name) from error


def told(error: errors.Unreadable, name: str) -> refusal.OfFile:
    """What the person is told about a file that cannot be read."""
    return next(refused for reason, refused in REFUSED if isinstance(error, reason))(name)


def _shown(address: str) -> str:
    """The address as it is said back: without its query, which may hold somebody's key."""
    shown = re.split(r"[?#]", address, maxsplit=1)[0]
    return shown if len(shown) <= MOST_SHOWN else shown[:MOST_SHOWN] + "…"
