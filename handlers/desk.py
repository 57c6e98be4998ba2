"""A worker's desk: reads the posted PDFs and pictures of one organisation, away from its bot.

It takes the file from Telegram, so that nothing of a document is kept before it was looked at: of a state secret the
desk says only that it is one.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, replace

from telegram import Update

from bot.application import DonDoc
from bot.attachments import loaded, named
from bot.page_count import PageCount, shown_later
from bot.refusal import OfFile
from bot.texts import posting as words
from documents.document import Tell
from documents.errors import Unreadable, to_wire
from documents.limits import DEFAULT
from documents.opening import read_document_aside
from handlers.reading import is_secret
from storage.queueing import TRIES
from storage.records import JSON, Posting

logger = logging.getLogger(__name__)

LIMITS = replace(DEFAULT, seconds=600.0, cpu_seconds=300, ocr_pages=60)
"""No chat waits for a desk, so a document may take longer than beside the bot."""

FAILED: dict[str, JSON] = {"failed": True}
"""The bot then reads the file itself, and says what is wrong with it."""


class Desk:
    """The desk of the organisation of an application, which needs no handlers."""

    def __init__(self, application: DonDoc) -> None:
        self._application = application

    async def read(self, update_id: int, tried: int) -> None:
        """Reads the file of a posting and keeps what was found. Raises where it should be tried again."""
        storage = self._application.storage
        async with storage.snapshot() as records:
            found = await records.postings.parked(update_id)
        if found is None:
            return
        posting, row = found
        update = Update.de_json(json.loads(row.body), self._application.bot)
        result = FAILED if tried >= TRIES else await self._read(posting, update)
        async with storage.transaction() as records:
            await records.postings.finish(update_id, result)
        logger.info("File read", extra={"action": "file_read", "update": update_id})

    async def _read(self, posting: Posting, update: Update) -> dict[str, JSON]:
        await self._application.bot.initialize()  # the first time only
        message = update.effective_message
        assert message is not None
        try:
            content = await loaded(message)
            async with self._pages_shown(posting, message.chat_id) as tell:
                document = await read_document_aside(named(message), content, LIMITS, tell)
        except OfFile:
            return FAILED
        except Unreadable as error:
            return to_wire(error)
        return {"secret": True} if is_secret(document.text) else asdict(document)

    @asynccontextmanager
    async def _pages_shown(self, posting: Posting, chat_id: int) -> AsyncIterator[Tell]:
        count = PageCount()
        showing = asyncio.create_task(self._show(posting, chat_id, count))
        try:
            yield count.tell
        finally:
            count.end()
            await showing

    async def _show(self, posting: Posting, chat_id: int, count: PageCount) -> None:
        while await count.next():
            if posting.message_id is not None:
                change = shown_later(
                    posting, chat_id, words.page_is_read(count.page, count.pages), self._application.clock()
                )
                async with self._application.storage.transaction() as records:
                    await records.notices.drop_edits(chat_id, posting.message_id)
                    await records.notices.add([change])
            await count.rest()
