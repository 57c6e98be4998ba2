"""Two random walks in one process: each province goes its own way, and neither ever sees anything of the other.

The walks are those of tests/stories, whose clerk's book knows what every list and figure must say. The people are the
same in both provinces, with their parts exchanged: an admin here is an officer there. So chats, people, directives,
tasks and shares have the same numbers in both, and whatever crossed over would find something to do its harm to.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import tempfile
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from sqlalchemy import select
from sqlmodel import SQLModel

from sandbox.model import Bot, Chat, Json, User
from storage.store import Storage
from tests.databases import address, give_back
from tests.office import Office
from tests.organisations.provinces import NAMES, Provinces, provinces_in, secret, token
from tests.stories.walking import AGENCIES, MOST_WORK, ORDERS, Walk
from tests.stories.words import Town

CANARIES = {"phuoc_son": "đập Phước Sơn", "vinh_ha": "cầu Vĩnh Hà"}
"""Words that stand in every task of a province. Nobody ever types the whole of them to the other's bot."""

PARTS = ("ha", "khanh", "lan", "binh")
"""Two admins and two officers, as tests/office.py names them."""

ACTS: dict[str, Any] = {
    "the_office_publishes": lambda book, now: len(book.works) < MOST_WORK,
    "an_officer_reports_done": lambda book, now: book.to_do(),
    "an_officer_takes_a_report_back": lambda book, now: book.to_undo(now),
    "an_officer_asks_for_more_time": lambda book, now: book.to_ask(),
    "an_admin_decides_about_more_time": lambda book, now: book.asked(),
    "an_officer_sends_a_task_back": lambda book, now: book.to_send_back(),
    "an_admin_decides_whose_it_is": lambda book, now: book.sent_back(),
    "an_admin_looks_at_finished_work": lambda book, now: book.to_verify(),
    "an_admin_recalls_a_directive": lambda book, now: len(book.owing()) > 2,
    "everybody_compares": lambda book, now: book.works,
}
"""What may happen in a province, and when; the names are those of the walk."""

DRAWN: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "the_office_publishes": {"orders": ORDERS},
    "an_admin_decides_about_more_time": {"agrees": st.booleans()},
    "an_admin_decides_whose_it_is": {"insists": st.booleans()},
    "an_admin_looks_at_finished_work": {"accepts": st.booleans()},
}
NEEDS_NO_DATA = ("the_office_publishes", "everybody_compares")


@dataclass
class ProvinceOffice(Office):
    """The office of one province, whose chats are those with its own bot."""

    bot: Bot
    provinces: Provinces

    def chat(self, where: User | Chat) -> Chat:
        return self.world.private(where, self.bot) if isinstance(where, User) else where

    def read(self, where: User | Chat) -> list[Json]:
        said = self.world.messages(self.chat(where))
        return [m for m in said if m["from"]["id"] == self.bot.bot_id and "text" in m]

    async def settled(self) -> None:
        await self.provinces.settled()


class ProvinceWalk(Walk):
    """The walk of one province, whose directives and tasks carry its canary; it is led, and draws nothing by itself."""

    def __init__(self, name: str, town: Town, runner: asyncio.Runner) -> None:
        super().__init__()
        self.runner.close()
        self.runner, self.town, self.subject = runner, town, CANARIES[name]
        self.people = dict(zip(AGENCIES, (town.lan, town.binh), strict=True))
        for agency, person in self.people.items():
            self.run(town.joins(person, agency))

    def _clause(self, agencies: set[str], days: int) -> str:
        return super()._clause(agencies, days).replace("rà soát", f"rà soát {self.subject}")


class Walks(RuleBasedStateMachine):
    """Both provinces; the clock is one."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.open_things = AsyncExitStack()
        self.walks: dict[str, ProvinceWalk] = {}

    @initialize()
    def open_both(self) -> None:
        folder = Path(self.open_things.enter_context(tempfile.TemporaryDirectory()))
        self.file = folder / "dondoc.db"
        database = address(self.file)

        async def opening() -> Provinces:
            provinces = await self.open_things.enter_async_context(provinces_in(folder, database))
            await provinces.open()
            await provinces.connected()
            for name in NAMES:
                for person in provinces.people(name):
                    provinces.world.start(person, bot=provinces.bot(name))
                    await provinces.settled()
            return provinces

        self.provinces = self.runner.run(opening())
        towns = {name: Town(office_of(self.provinces, name)) for name in NAMES}
        self.walks = {name: ProvinceWalk(name, town, self.runner) for name, town in towns.items()}

    def teardown(self) -> None:
        for walk in self.walks.values():
            if walk.book.works:
                walk.everybody_compares()
        self.runner.run(self._nothing_crosses())
        self.runner.run(self.open_things.aclose())
        give_back(self.file)
        self.runner.close()

    @rule(name=st.sampled_from(NAMES), data=st.data())
    def something_happens_in_a_province(self, name: str, data: st.DataObject) -> None:
        walk = self.walks[name]
        act = data.draw(st.sampled_from([act for act, may in ACTS.items() if may(walk.book, walk.now)]))
        drawn = {given: data.draw(values) for given, values in DRAWN.get(act, {}).items()}
        if act not in NEEDS_NO_DATA:
            drawn["data"] = data
        getattr(walk, act)(**drawn)

    @rule(minutes=st.sampled_from((1, 20, 60 * 5, 60 * 24, 60 * 24 * 3)))
    def time_passes(self, minutes: int) -> None:
        self.provinces.clock.at += dt.timedelta(minutes=minutes)
        for walk in self.walks.values():
            self.runner.run(walk.town.ticks())

    @rule(name=st.sampled_from(NAMES))
    def an_admin_looks_for_what_is_the_others(self, name: str) -> None:
        sought = CANARIES[the_other(name)].split()[0]
        for asked in (f"/find {sought}", f"/tasks {sought}", "/notices", "/audit", "/members", "/outbox"):
            self.runner.run(self.walks[name].town.ha.says(asked))

    @rule(name=st.sampled_from(NAMES))
    def an_invitation_is_taken_to_the_others_bot(self, name: str) -> None:
        """Whoever has a link of one province opens nothing with it in the other."""
        here, there = self.walks[name].town, self.walks[the_other(name)].town
        self.runner.run(here.ha.says(f"/invite {AGENCIES[0]}"))
        written = "\n".join(m.get("text") or m.get("caption", "") for m in self.provinces.world.messages(here.ha.chat))
        before = self.runner.run(subscribed(there.office.storage))
        self.runner.run(there.khanh.says(f"/start {re.findall(r'start=([A-Za-z0-9_-]+)', written)[-1]}"))
        assert self.runner.run(subscribed(there.office.storage)) == before

    @rule()
    def nothing_of_one_stands_in_the_others_chats_or_rows(self) -> None:
        self.runner.run(self._nothing_crosses())

    async def _nothing_crosses(self) -> None:
        for name in NAMES:
            others = words_of(the_other(name))
            for chat in self.provinces.chats(name):
                for message in self.provinces.world.messages(chat):
                    assert not any(word in str(message) for word in others), message
            for table, row in await rows(self.provinces.storage(name)):
                assert not any(word in row for word in others), (table, row)


def the_other(name: str) -> str:
    """The other province."""
    return next(other for other in NAMES if other != name)


def words_of(name: str) -> tuple[str, ...]:
    """Words that belong to a province alone."""
    return CANARIES[name], f"Văn phòng {name}", f"dondoc_{name}_bot", token(name), secret(name)


async def rows(storage: Storage) -> list[tuple[str, str]]:
    """Every row of a memory, with the name of its table."""
    async with storage.snapshot() as records:
        session = records.people._session
        tables = SQLModel.metadata.sorted_tables
        return [(table.name, str(row)) for table in tables for row in await session.execute(select(table))]


async def subscribed(storage: Storage) -> set[tuple[str, int]]:
    """Which chats follow which agencies."""
    async with storage.snapshot() as records:
        return {(s.agency_id, s.chat_id) for s in await records.subscriptions.of_agencies(None)}


def office_of(provinces: Provinces, name: str) -> ProvinceOffice:
    """A province as an office to test in; who is an admin in one is an officer in the other."""
    assembly = provinces.assembly(name)
    parts = dict(zip(PARTS, provinces.people(name), strict=True))
    return ProvinceOffice(
        world=provinces.world,
        server=provinces.server,
        storage=assembly.storage,
        application=assembly.application,
        running=assembly.running,
        clock=provinces.clock,
        group=provinces.world.add_group("Tổ công tác", [parts["lan"]], bots=[provinces.bot(name)]),
        bot=provinces.bot(name),
        provinces=provinces,
        **parts,
    )
