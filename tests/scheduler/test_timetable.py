"""The timetable: one job, the tick, which survives an error and is never cut in the middle."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging

import pytest

from scheduler.duties import Office as Duties
from scheduler.timetable import Timetable
from tests.office import Office

DUTIES = Duties(admins=frozenset())


def timetable(office: Office, woken: asyncio.Event) -> Timetable:
    return Timetable(storage=office.storage, office=DUTIES, clock=office.clock, wake=woken.set, every=0.05)


async def test_the_clock_alone_brings_a_nudge(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.give("so-y-te", "Báo cáo dịch.", due=dt.date(2026, 3, 9))
    office.clock.at = dt.datetime(2026, 3, 10, 2, 0, tzinfo=dt.UTC)
    woken = asyncio.Event()
    clock = timetable(office, woken)

    clock.start()
    async with asyncio.timeout(10):
        await woken.wait()
    await clock.stop()

    office.application.wake()
    await office.settled()
    assert "Báo cáo dịch." in office.read(office.lan)[-1]["text"]


async def test_a_tick_that_fails_is_logged_and_tried_again(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    woken = asyncio.Event()
    clock = timetable(office, woken)
    await office.follow(office.lan, "so-y-te")
    await office.give("so-y-te", "Báo cáo dịch.", due=dt.date(2026, 3, 9))
    office.clock.at = dt.datetime(2026, 3, 10, 2, 0)  # noqa: DTZ001 - a naive instant is the error

    with caplog.at_level(logging.ERROR):
        await clock.tick()
    assert "The tick failed" in caplog.text
    assert not woken.is_set()

    office.clock.at = dt.datetime(2026, 3, 10, 2, 0, tzinfo=dt.UTC)
    await clock.tick()
    assert woken.is_set()


async def test_a_stop_waits_for_the_tick_under_way(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    clock = timetable(office, asyncio.Event())
    clock.start()

    tick = asyncio.create_task(clock.tick())
    await asyncio.sleep(0)
    await clock.stop()

    assert tick.done() or not tick.cancelled()
    await tick
    assert caplog.records == []
