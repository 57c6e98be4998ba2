"""The text of a file that somebody has sent."""

from __future__ import annotations

import asyncio
from pathlib import PurePath

from telegram import Document
from telegram.constants import FileSizeLimit

from bot.refusal import FileEmpty, FileNotText, FileOfOtherType, FileTooBig
from documents import text as files


async def text_of(document: Document) -> str:
    """Loads a file and gives its text. Raises FileTooBig, FileOfOtherType, FileNotText or FileEmpty."""
    name = document.file_name or ""
    if PurePath(name).suffix.lower() not in files.TYPES:
        raise FileOfOtherType(name)
    if (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        raise FileTooBig(name)
    loaded = await document.get_file()
    content = bytes(await loaded.download_as_bytearray())
    try:
        return await asyncio.to_thread(files.text_of, name, content)
    except files.TooLarge as error:
        raise FileTooBig(name) from error
    except files.UnknownType as error:
        raise FileOfOtherType(name) from error
    except files.NotText as error:
        raise FileNotText(name) from error
    except files.Empty as error:
        raise FileEmpty(name) from error
