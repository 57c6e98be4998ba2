"""The private calendar address: whoever has it reads, nobody else learns anything, and it can end."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.calendars import hashed
from directives.model import Deadline, DeadlineKind, Header, Reading, ReadTask, Role
from directives.office import Agency
from directives.work import Assignment
from tests.bot.scene import ADMIN, Scene

TOKEN = "b" * 43
HEALTH = Agency(id="so-y-te", name="Sở Y tế")
MARCH_13 = Deadline(quote="chậm nhất 13/3", kind=DeadlineKind.BY, due_date=dt.date(2026, 3, 13))


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def base(scene: Scene) -> str:
    await scene.start(listen_port=0, public_url="https://dondoc.example")
    assert scene.web
    return f"http://127.0.0.1:{scene.web.port}/calendar"


@pytest.fixture
async def owed(scene: Scene) -> Assignment:
    """Sở Y tế owes a report and has an address."""
    read = ReadTask(section="", text="Báo cáo tình hình dịch.", deadlines=(MARCH_13,))
    at = scene.clock()
    async with scene.storage.transaction() as records:
        await records.agencies.seed([HEALTH])
        directive = await records.directives.start(ADMIN, ADMIN, at)
        await records.directives.review(directive.id, Reading(header=Header(), tasks=(read,)))
        await records.directives.publish(directive.id, ADMIN, at)
        task = await records.tasks.add(directive.id, 0, read)
        assignment = await records.tasks.assign(task, HEALTH.id, Role.LEAD, None)
        await records.feeds.make(hashed(TOKEN), HEALTH.id, ADMIN, at)
    return assignment


async def test_the_address_shows_the_agencys_deadlines(
    scene: Scene, base: str, owed: Assignment, session: aiohttp.ClientSession
) -> None:
    async with session.get(f"{base}/{TOKEN}.ics") as answer:
        text = await answer.text()

    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer.headers["Cache-Control"]
    assert text.startswith("BEGIN:VCALENDAR")
    assert "20260313" in text


async def test_what_has_not_changed_is_not_sent_again(
    scene: Scene, base: str, owed: Assignment, session: aiohttp.ClientSession
) -> None:
    async with session.get(f"{base}/{TOKEN}.ics") as first:
        tag = first.headers["ETag"]
    async with session.get(f"{base}/{TOKEN}.ics", headers={"If-None-Match": tag}) as same:
        assert (same.status, await same.read()) == (304, b"")
    async with scene.storage.transaction() as records:
        await records.tasks.close(owed.id, ADMIN, scene.clock(), None)
    async with session.get(f"{base}/{TOKEN}.ics", headers={"If-None-Match": tag}) as changed:
        assert changed.status == 200


@pytest.mark.parametrize("token", ["c" * 43, TOKEN[:-1], "", "x", "a" * 200, "..%2F..%2Fmetrics"])
async def test_any_other_address_leads_nowhere(
    base: str, owed: Assignment, session: aiohttp.ClientSession, token: str
) -> None:
    async with session.get(f"{base}/{token}.ics") as answer:
        assert (answer.status, HEALTH.name in await answer.text()) == (404, False)


async def test_a_revoked_address_leads_nowhere(
    scene: Scene, base: str, owed: Assignment, session: aiohttp.ClientSession
) -> None:
    async with scene.storage.transaction() as records:
        await records.feeds.revoke(HEALTH.id, scene.clock())

    async with session.get(f"{base}/{TOKEN}.ics") as answer:
        assert answer.status == 404


async def test_the_token_reaches_no_log_line(
    base: str, owed: Assignment, session: aiohttp.ClientSession, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    async with session.get(f"{base}/{TOKEN}.ics") as answer:
        assert answer.status == 200

    assert TOKEN not in caplog.text


async def test_without_a_public_address_nothing_is_shown(
    scene: Scene, owed: Assignment, session: aiohttp.ClientSession
) -> None:
    await scene.start(listen_port=0)

    assert scene.web
    async with session.get(f"http://127.0.0.1:{scene.web.port}/calendar/{TOKEN}.ics") as answer:
        assert answer.status == 404
