"""A scanned document: the admin sees in the chat which page is being read."""

from __future__ import annotations

import asyncio

import pytest

from bot import page_count
from tests.documents import pdffiles
from tests.handlers.scans import NUMBER, scan, with_ocr
from tests.office import Office

OCR_PATIENCE = 60.0


async def posted(office: Office, name: str, content: bytes) -> list[str]:
    """Posts a file; answers all that stood in the admin's chat at any time until its card came, in order."""
    texts: list[str] = []
    changed = office.world.watch()
    office.world.send_file(office.ha, office.chat(office.ha), name, content)
    async with asyncio.timeout(OCR_PATIENCE):
        while not any(NUMBER in text for text in texts):
            await changed.wait()
            changed.clear()
            texts += [m["text"] for m in office.read(office.ha) if m["text"] not in texts]
    office.world.unwatch(changed)
    await office.settled()
    return texts


@with_ocr
async def test_a_scan_shows_its_pages_while_it_is_read_and_then_its_card(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_count, "EVERY_SECONDS", 0.0)

    texts = await posted(office, "quet.pdf", scan())

    assert texts[:3] == ["⏳ Đang đọc trang 1/2…", "⏳ Đang đọc trang 2/2…", "Đã đọc xong tệp này."]


async def test_a_document_with_letters_is_read_without_counting(office: Office) -> None:
    texts = await posted(office, "chu.pdf", pdffiles.directive())

    assert NUMBER in texts[0]
