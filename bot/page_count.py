"""Shows in the chat which page of a scanned document is being read: recognising twenty pages takes a minute."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from zlib import crc32

from bot.context import Context
from bot.texts import posting as words
from bot.texts.markup import Markup
from directives.work import Lane, Notice, NoticeKind
from documents.document import Tell
from storage.records import Posting

EVERY_SECONDS = 3.0
"""So often the message is changed at most."""


class PageCount:
    """Which page is read. `tell` is told by the reader of documents."""

    def __init__(self) -> None:
        self.page, self.pages = 0, 0
        self.moved, self.ended = asyncio.Event(), asyncio.Event()

    def tell(self, page: int, pages: int) -> None:
        """The page that is read now."""
        self.page, self.pages = page, pages
        self.moved.set()

    def end(self) -> None:
        """There are no more pages."""
        self.ended.set()
        self.moved.set()

    async def next(self) -> bool:
        """Waits for another page; False at the end."""
        await self.moved.wait()
        self.moved.clear()
        return not self.ended.is_set()

    async def rest(self) -> None:
        """Waits until the next page may be shown, or for the end."""
        with suppress(TimeoutError):
            async with asyncio.timeout(EVERY_SECONDS):
                await self.ended.wait()


@asynccontextmanager
async def pages_shown(context: Context) -> AsyncIterator[Tell]:
    """While the block runs, a message in the chat says which page is read. Without a page there is no message."""
    count = PageCount()
    showing = asyncio.create_task(_show(context, count))
    try:
        yield count.tell
    finally:
        count.end()
        await showing


def shown_later(posting: Posting, chat_id: int, text: Markup, at: dt.datetime) -> Notice:
    """The change of the message about a posting that a worker reads: the courier makes it."""
    return Notice(
        key=f"posting:{posting.update_id}:{posting.message_id}:{crc32(text.encode()):x}",
        kind=NoticeKind.EDIT,
        lane=Lane.REPLY,
        chat_id=chat_id,
        due_at=at,
        text=str(text),
        edits_message_id=posting.message_id,
    )


async def _show(context: Context, count: PageCount) -> None:
    if not await count.next():
        return
    said = await context.say(words.page_is_read(count.page, count.pages))
    if not said:
        return
    await count.rest()
    while await count.next():
        await context.rewrite(said[-1].message_id, words.page_is_read(count.page, count.pages))
        await count.rest()
    await context.rewrite(said[-1].message_id, words.file_is_read())
