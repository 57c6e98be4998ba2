"""A random walk through the office: people do what they may do in any order, and a clerk's book is kept beside."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import tempfile
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from directives.times import local_day
from tests.office import labels
from tests.opening import opened
from tests.stories.model import Book, Work
from tests.stories.words import Person, Town, directive

AGENCIES = ("Sở Y tế", "Sở Tài chính")
FIGURES = {
    "done in time": "hoàn thành đúng hạn",
    "done late": "hoàn thành quá hạn",
    "open in time": "đang thực hiện trong hạn",
    "open late": "đang thực hiện quá hạn",
}
LISTS = {
    "done in time": "Xong đúng hạn",
    "done late": "Xong quá hạn",
    "open in time": "Trong hạn",
    "open late": "Quá hạn",
}
ORDERS = st.lists(st.tuples(st.sets(st.sampled_from(AGENCIES), min_size=1), st.integers(0, 9)), min_size=1, max_size=4)
MOST_WORK = 24
REASON = "vì chưa đủ số liệu"


class Walk(RuleBasedStateMachine):
    """Two agencies with an officer each, two admins; the clock stands still but for the rule that moves it."""

    subject = "phòng, chống dịch bệnh mùa hè"

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.open_things = AsyncExitStack()
        self.book = Book()

    def run(self, conversation: Any) -> Any:
        return self.runner.run(conversation)

    @property
    def now(self) -> dt.datetime:
        return self.town.office.at

    @property
    def today(self) -> dt.date:
        return local_day(self.now)

    @initialize()
    def open_the_office(self) -> None:
        async def opening() -> Town:
            folder = self.open_things.enter_context(tempfile.TemporaryDirectory())
            return Town(await self.open_things.enter_async_context(opened(Path(folder))))

        self.town = self.run(opening())
        self.people = dict(zip(AGENCIES, (self.town.lan, self.town.binh), strict=True))
        for agency, person in self.people.items():
            self.run(self.town.joins(person, agency))

    def teardown(self) -> None:
        if self.book.works:
            self.everybody_compares()
        self.run(self.open_things.aclose())
        self.runner.close()

    # what people do

    @rule(orders=ORDERS)
    @precondition(lambda self: len(self.book.works) < MOST_WORK)
    def the_office_publishes(self, orders: list[tuple[set[str], int]]) -> None:
        """Each order is for some agencies, until so many days from now; 0 is no deadline."""
        number = 1 + max((w.directive for w in self.book.works), default=0)
        self.run(self._publish(number, orders))

    @rule(minutes=st.sampled_from((1, 20, 60 * 5, 60 * 24, 60 * 24 * 3)))
    def time_passes(self, minutes: int) -> None:
        self.town.office.clock.at += dt.timedelta(minutes=minutes)
        self.run(self.town.ticks())

    @rule(data=st.data())
    @precondition(lambda self: self.book.to_do())
    def an_officer_reports_done(self, data: st.DataObject) -> None:
        work = data.draw(st.sampled_from(self.book.to_do()))
        self.run(self._officer(work).says(f"/done {work.task}"))
        work.finished_at, work.asks_for = self.now, None

    @rule(data=st.data())
    @precondition(lambda self: self.book.to_undo(self.now))
    def an_officer_takes_a_report_back(self, data: st.DataObject) -> None:
        work = data.draw(st.sampled_from(self.book.to_undo(self.now)))
        self.run(self._officer(work).taps("Hoàn tác", under=f"nhiệm vụ {work.task}"))
        work.finished_at = None

    @rule(data=st.data())
    @precondition(lambda self: self.book.to_ask())
    def an_officer_asks_for_more_time(self, data: st.DataObject) -> None:
        work = data.draw(st.sampled_from(self.book.to_ask()))
        assert work.last_day is not None
        work.asks_for = max(work.last_day, self.today) + dt.timedelta(days=7)
        self.run(self._officer(work).says(f"/extend {work.task} {work.asks_for:%d/%m/%Y} {REASON}"))

    @rule(data=st.data(), agrees=st.booleans())
    @precondition(lambda self: self.book.asked())
    def an_admin_decides_about_more_time(self, data: st.DataObject, agrees: bool) -> None:
        work = data.draw(st.sampled_from(self.book.asked()))
        assert work.asks_for is not None
        grants = agrees and work.asks_for > self.today
        self.run(self._decide_time(work, grants))
        if grants:
            work.last_day, work.extended = work.asks_for, True
        work.asks_for = None

    @rule(data=st.data())
    @precondition(lambda self: self.book.to_send_back())
    def an_officer_sends_a_task_back(self, data: st.DataObject) -> None:
        work = data.draw(st.sampled_from(self.book.to_send_back()))
        self.run(self._officer(work).says(f"/return {work.task} {REASON}"))
        work.declined, work.asks_for = True, None

    @rule(data=st.data(), insists=st.booleans())
    @precondition(lambda self: self.book.sent_back())
    def an_admin_decides_whose_it_is(self, data: st.DataObject, insists: bool) -> None:
        work = data.draw(st.sampled_from(self.book.sent_back()))
        other = next(agency for agency in AGENCIES if agency != work.agency)
        insists = insists or self.book.has(work.task, other)
        self.run(self._decide_whose(work, None if insists else other))
        work.declined = False
        if not insists:
            work.withdrawn = True
            self.book.works.append(Work(work.task, work.directive, other, work.last_day, extended=work.extended))

    @rule(data=st.data(), accepts=st.booleans())
    @precondition(lambda self: self.book.to_verify())
    def an_admin_looks_at_finished_work(self, data: st.DataObject, accepts: bool) -> None:
        work = data.draw(st.sampled_from(self.book.to_verify()))
        if work.recalled and not accepts:
            self.run(self._is_over(work))
            return
        self.run(self._verify(work, accepts))
        work.confirmed, work.was_done = accepts, True
        work.finished_at = work.finished_at if accepts else None

    @rule(data=st.data())
    @precondition(lambda self: len(self.book.owing()) > 2)
    def an_admin_recalls_a_directive(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(self.book.owing()))
        self.run(self._recall(number))
        for work in self.book.works:
            if work.directive == number and work.is_owed:
                work.withdrawn, work.declined = True, False
            elif work.directive == number and not work.withdrawn:
                work.recalled = True

    @rule()
    @precondition(lambda self: self.book.works)
    def everybody_compares(self) -> None:
        """Lists, reports and the directive's own screen say what the clerk's book says."""
        self.run(self._compare())

    # the comparison

    async def _compare(self) -> None:
        for agency, person in self.people.items():
            counted = self.book.buckets(self.now, agency=agency)
            await self._compare_report(person, "/report năm 2026", counted)
            said = await self._reply(person, "/tasks")
            assert _number(said, r"(\d+) nhiệm vụ đang mở") == counted["open in time"] + counted["open late"], said
        await self._compare_report(self.town.ha, "/report năm 2026", self.book.buckets(self.now))
        await self._compare_lists(self.town.ha, self.book.buckets(self.now))
        for number in sorted({w.directive for w in self.book.works})[-2:]:
            counted = self.book.buckets(self.now, directive=number)
            await self._compare_report(self.town.khanh, f"/report {number}/TB-UBND", counted)

    async def _compare_report(self, person: Person, asked: str, counted: Counter[str]) -> None:
        """The report's four figures."""
        said = await self._reply(person, asked)
        for bucket, words in FIGURES.items():
            assert _number(said, rf"(\d+) {words}") == counted[bucket], (said, counted)

    async def _compare_lists(self, person: Person, counted: Counter[str]) -> None:
        """The list behind each figure of the report that was asked for last."""
        for bucket, label in LISTS.items():
            if counted[bucket]:
                await person.taps(label)
                assert _number(person.newest(), rf"(\d+) phần việc {FIGURES[bucket]}") == counted[bucket]
                await person.taps("‹ Về báo cáo")

    # the conversations

    async def _publish(self, number: int, orders: list[tuple[set[str], int]]) -> None:
        clauses = [self._clause(agencies, days) for agencies, days in orders]
        first = 1 + max((w.task for w in self.book.works), default=0)
        await self.town.ha.posts(directive(*clauses, number=f"{number}/TB-UBND", subject=self.subject))
        await self.town.ha.publishes()
        for task, (agencies, days) in enumerate(orders, first):
            last_day = local_day(self.now) + dt.timedelta(days=days) if days else None
            self.book.works += [
                Work(task=task, directive=number, agency=a, last_day=last_day) for a in sorted(agencies)
            ]

    async def _decide_time(self, work: Work, grants: bool) -> None:
        await self.town.ha.taps("Đồng ý" if grants else "Từ chối", under=(f"nhiệm vụ {work.task}", work.agency))
        if not grants:
            await self.town.ha.says(REASON)

    async def _decide_whose(self, work: Work, other: str | None) -> None:
        label = "Giao đơn vị khác" if other else "Không nhận trả lại"
        await self.town.ha.taps(label, under=(f"{work.agency} trả lại nhiệm vụ {work.task}",))
        await self.town.ha.says(other or REASON)
        if other:
            await self.town.ha.taps(other, under=(f"nhiệm vụ {work.task}",))

    async def _verify(self, work: Work, accepts: bool) -> None:
        await self.town.ha.says(f"/verify {work.task}" if accepts else f"/redo {work.task} {REASON}")
        if work.agency in labels(self.town.office.read(self.town.ha.chat)[-1]):
            await self.town.ha.taps(work.agency)
        await self.town.ha.reads("Đã xác nhận" if accepts else "Đã yêu cầu", work.agency)

    async def _is_over(self, work: Work) -> None:
        """What was recalled is not asked for again: the admin reads why."""
        await self.town.ha.says(f"/redo {work.task} {REASON}")
        if work.agency in labels(self.town.office.read(self.town.ha.chat)[-1]):
            await self.town.ha.taps(work.agency)
        await self.town.ha.reads(f"Văn phòng đã rút nhiệm vụ {work.task}")

    async def _recall(self, number: int) -> None:
        await self.town.ha.says(f"/recall {number}")
        await self.town.ha.says(REASON)
        await self.town.ha.taps("Thu hồi", under=(f"{number}/TB-UBND",))

    def _clause(self, agencies: set[str], days: int) -> str:
        whom = ", ".join(sorted(agencies))
        by = f" chậm nhất ngày {local_day(self.now) + dt.timedelta(days=days):%d/%m/%Y}" if days else ""
        return f"{whom} báo cáo kết quả rà soát{by}."

    async def _reply(self, person: Person, said: str) -> str:
        return str((await self.town.office.tells(person.user, said))[-1]["text"])

    def _officer(self, work: Work) -> Person:
        return self.people[work.agency]


def _number(said: str, pattern: str) -> int:
    found = re.search(pattern, said)
    return int(found[1]) if found else 0
