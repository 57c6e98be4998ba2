"""Opens a document of any kind that is read: what the bot and the command line call."""

from __future__ import annotations

import asyncio

from documents.aside import parse_aside
from documents.document import Document, Kind, Tell, nobody
from documents.errors import Empty, TooLarge
from documents.kinds import kind_of
from documents.limits import DEFAULT, Limits
from documents.text import text_of


async def read_document_aside(name: str, content: bytes, limits: Limits = DEFAULT, tell: Tell = nobody) -> Document:
    """The document in a file; all but plain text is parsed in a process of its own. Raises an `Unreadable`.

    `tell` is told of each page that must be recognised from a picture, which takes seconds.
    """
    if not content.strip():
        raise Empty
    if len(content) > limits.file_bytes:
        raise TooLarge(size=len(content), limit=limits.file_bytes, unit="bytes")
    kind = kind_of(name, content)
    if kind is Kind.TEXT:
        return Document(text=await asyncio.to_thread(text_of, name, content), kind=kind)
    return await parse_aside(kind, content, limits, tell)


def read_document(name: str, content: bytes, limits: Limits = DEFAULT) -> Document:
    """The same for the command line and other places where no event loop runs."""
    return asyncio.run(read_document_aside(name, content, limits))
