"""The document in a file or a photo that somebody has sent."""

from __future__ import annotations

from telegram import Message
from telegram.constants import FileSizeLimit

from bot import refusal
from documents import errors
from documents.document import Document
from documents.kinds import NAMES
from documents.opening import read_document_aside

PHOTO = "photo.jpg"
"""Telegram gives photos no name, and sends them all as JPEG."""

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
)
"""What the person is told for each reason why a file cannot be read."""


def named(message: Message) -> str:
    """The name of the file in a message; a photo's is made up."""
    return message.document.file_name or "" if message.document else PHOTO


async def document_of(message: Message) -> Document:
    """Loads the file or photo of a message and reads its text. Raises a refusal of `OfFile`."""
    name = named(message)
    if message.document and not name.lower().endswith(tuple(NAMES)):
        raise refusal.FileOfOtherType(name)
    attached = message.document or message.photo[-1]
    if (attached.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        raise refusal.FileTooBig(name)
    loaded = await attached.get_file()
    content = bytes(await loaded.download_as_bytearray())
    try:
        return await read_document_aside(name, content)
    except errors.Unreadable as error:
        raise next(told for reason, told in REFUSED if isinstance(error, reason))(name) from error
