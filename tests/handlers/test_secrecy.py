"""A stamped document is refused wherever it comes, with the pieces that follow it, and leaves no trace."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from pathlib import Path

import pytest

from bot.log import QUIET
from handlers.posting import LEAST_CHARACTERS
from tests.handlers.test_posting import DOCUMENT, SECRET, directives
from tests.office import Office

REFUSED = "Văn bản đóng dấu mật không được đưa lên Telegram"
SECOND_PAGE = "Kho số 7 chứa vật tư dự trữ, chìa khóa do đội bảo vệ giữ. " * 8
WORDS = ("Kho số 7", "mùa du lịch năm 2026")


def traces(folder: Path) -> list[str]:
    """The files of the database that still hold words of the document."""
    return [f.name for f in folder.iterdir() if any(w.encode() in f.read_bytes() for w in WORDS)]


async def test_the_pages_behind_a_stamped_one_are_refused_with_it(office: Office) -> None:
    await office.tells(office.ha, SECRET)

    said = await office.tells(office.ha, SECOND_PAGE)

    assert REFUSED in said[-1]["text"]
    assert await directives(office) == [None, None, None]


async def test_the_pages_before_a_stamped_one_are_thrown_away(office: Office) -> None:
    await office.tells(office.ha, "/notice " + SECOND_PAGE)

    said = await office.tells(office.ha, "/notice " + SECRET)

    assert REFUSED in said[-1]["text"]
    assert await directives(office) == [None, None, None]


async def test_a_document_that_comes_later_is_no_page_of_the_secret(office: Office) -> None:
    await office.tells(office.ha, SECRET)
    await office.move(minutes=5)

    said = await office.tells(office.ha, DOCUMENT)

    assert "Đây là văn bản cần đăng?" in said[-1]["text"]


async def test_whoever_asks_to_post_may_post_at_once(office: Office) -> None:
    await office.tells(office.ha, SECRET)
    await office.tells(office.ha, "/notice")

    said = await office.tells(office.ha, DOCUMENT)

    assert "Đọc văn bản" in said[-1]["text"]


async def test_an_officer_is_not_told_to_hand_a_secret_on(office: Office) -> None:
    (said,) = await office.tells(office.lan, SECRET)

    assert REFUSED in said["text"]


async def test_nobody_is_told_to_send_a_secret_again_in_private(office: Office) -> None:
    office.world.join(office.group, office.ha)

    (said,) = await office.tells(office.ha, "/notice " + SECRET, where=office.group)

    assert REFUSED in said["text"]


async def forgotten(folder: Path) -> None:
    """Waits until no trace is left: the log is emptied after the update counts as done."""
    async with asyncio.timeout(10):
        while traces(folder):
            await asyncio.sleep(0.05)


async def test_no_word_of_it_stays_in_the_database_its_log_or_ours(
    office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert len(SECOND_PAGE) > LEAST_CHARACTERS

    await office.tells(office.ha, "/notice")
    await office.tells(office.ha, SECOND_PAGE)
    assert traces(tmp_path) != []
    await office.tells(office.ha, SECRET)
    await office.tells(office.ha, SECOND_PAGE)

    await forgotten(tmp_path)
    ours = [r.getMessage() for r in caplog.records if not r.name.startswith(QUIET)]
    assert ours != []
    assert not any(w in line for line in ours for w in WORDS)
    async with office.storage.transaction() as records:
        await records.events.add(office.at + dt.timedelta(hours=1), "later", None, None, "office", {})
    assert traces(tmp_path) == []
