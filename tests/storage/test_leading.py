"""Of the processes that share a PostgreSQL server one leads, and whoever led before can change nothing any more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from storage import Deposed, Storage
from storage.leading import Leadership, Post
from storage.reigning import Reign
from tests.databases import address, copy, only_postgresql

PATIENCE = 15.0


@dataclass(kw_only=True)
class Candidate:
    """One of several that strive, as a process is: with a storage and a connection of its own."""

    storage: Storage
    leadership: Leadership = field(init=False)
    heard: list[str] = field(default_factory=list)
    hold_up: asyncio.Event | None = None

    async def gain(self) -> None:
        self.heard.append("gain")

    async def lose(self, seconds: float) -> None:
        self.heard.append("lose")
        if self.hold_up is not None:
            async with asyncio.timeout(seconds):
                await self.hold_up.wait()

    def called(self) -> None:
        self.heard.append("called")

    @property
    def leads(self) -> bool:
        return self.storage.leads


@pytest.fixture
async def url(migrated: Path, tmp_path: Path) -> str:
    copy(migrated, tmp_path / "dondoc.db")
    return address(tmp_path / "dondoc.db")


@pytest.fixture
async def two(url: str) -> AsyncIterator[tuple[Candidate, Candidate]]:
    """Two that strive for the same place; the first one leads."""
    first, second = await candidate(url), await candidate(url)
    first.leadership.start()
    await until(lambda: first.leads)
    second.leadership.start()
    yield first, second
    for one in (first, second):
        await one.leadership.stop(1)
        await one.storage.close()


async def candidate(url: str) -> Candidate:
    one = Candidate(storage=await Storage.open(url))
    post = Post(
        storage=one.storage,
        gain=lambda: one.gain(),  # looked up late: a test may change what it does
        lose=one.lose,
        called=one.called,
    )
    one.leadership = Leadership(url, [post])
    return one


async def until(condition: Callable[[], bool], within: float = PATIENCE) -> None:
    async with asyncio.timeout(within):
        while not condition():
            await asyncio.sleep(0.01)


async def put(storage: Storage, value: str) -> None:
    async with storage.transaction() as records:
        await records.settings.put("word", value)


async def word(storage: Storage) -> str | None:
    async with storage.snapshot() as records:
        return await records.settings.get("word")


def cut(url: str) -> int:
    """Has the server end the connections of those who listen; answers how many."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as server:
        ended = server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid IN "
            "(SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted) AND datname = current_database()"
        )
        return len(ended.fetchall())


@only_postgresql
async def test_of_two_that_strive_one_leads(two: tuple[Candidate, Candidate]) -> None:
    first, second = two
    await asyncio.sleep(1.2)

    assert (first.heard, second.heard) == (["gain"], [])
    assert (first.leads, second.leads) == (True, False)


@only_postgresql
async def test_whoever_does_not_lead_stores_updates_and_nothing_else(two: tuple[Candidate, Candidate]) -> None:
    first, second = two

    with pytest.raises(Deposed):
        await put(second.storage, "của người không dẫn")
    async with second.storage.transaction(anybody=True) as records:
        await records.settings.put("word", "ai cũng được")

    assert await word(first.storage) == "ai cũng được"


@only_postgresql
async def test_the_lead_is_handed_over_at_once_when_what_has_begun_has_ended(two: tuple[Candidate, Candidate]) -> None:
    first, second = two
    first.hold_up = asyncio.Event()
    leaving = asyncio.create_task(first.leadership.stop(5))
    await until(lambda: "lose" in first.heard)
    await put(first.storage, "kết thúc việc đang làm")
    await asyncio.sleep(0.7)
    assert not second.leads

    first.hold_up.set()
    await leaving
    await until(lambda: second.leads, within=0.4)

    assert await word(second.storage) == "kết thúc việc đang làm"
    with pytest.raises(Deposed):
        await put(first.storage, "quá muộn")


@only_postgresql
async def test_a_leader_whose_connection_is_cut_stops_and_another_may_lead(
    two: tuple[Candidate, Candidate], url: str
) -> None:
    first, second = two

    assert cut(url) == 1

    await until(lambda: first.heard[:2] == ["gain", "lose"])
    await until(lambda: first.leads != second.leads)


@only_postgresql
async def test_a_leader_that_does_not_know_it_yet_is_refused_by_the_next_ones_epoch(
    two: tuple[Candidate, Candidate],
) -> None:
    first, second = two
    await put(first.storage, "trước")
    async with second.storage.transaction(anybody=True) as records:
        await records.settings.put("word", "chen vào")  # its connections are open by now
    await raise_epoch(second.storage)

    with pytest.raises(Deposed):
        await put(first.storage, "sau")

    assert await word(second.storage) == "chen vào"
    assert not first.leads, "it sends nothing any more either"


@only_postgresql
async def test_a_leader_that_was_refused_strives_anew(two: tuple[Candidate, Candidate]) -> None:
    first, second = two
    await raise_epoch(second.storage)
    with pytest.raises(Deposed):
        await put(first.storage, "sau")

    await until(lambda: first.leads or second.leads)

    await until(lambda: "lose" in first.heard)
    await put(first.storage if first.leads else second.storage, "lại dẫn")


@only_postgresql
async def test_a_call_reaches_the_leader_wherever_it_is(two: tuple[Candidate, Candidate]) -> None:
    first, second = two

    second.leadership.call(second.storage.place)

    await until(lambda: "called" in first.heard, within=2)
    assert "called" not in second.heard


@only_postgresql
async def test_a_beginning_that_fails_gives_the_lead_back(url: str) -> None:
    first, second = await candidate(url), await candidate(url)

    async def fail() -> None:
        raise RuntimeError("the lead cannot begin here")

    first.gain = fail  # type: ignore[method-assign]
    first.leadership.start()
    await until(lambda: "lose" in first.heard)
    second.leadership.start()
    await until(lambda: second.heard == ["gain"])

    for one in (first, second):
        await one.leadership.stop(1)
        await one.storage.close()


async def test_a_reign_is_sure_for_as_long_as_it_was_confirmed() -> None:
    now = asyncio.get_running_loop().time()

    assert Reign(epoch=1, until=now + 5).is_sure()
    assert not Reign(epoch=1, until=now - 0.01).is_sure()
    assert not Reign(epoch=1, until=now + 5, over=True).is_sure()


async def raise_epoch(storage: Storage) -> None:
    """As another process does that has taken the lead."""
    engine = storage._writing
    async with engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE leader SET epoch = epoch + 1")
