"""A year of an office, day by day: what is said is what a few independent lines say should be said, and no more.

60 agencies with 2,000 assignments; officers report done and get extensions, the bot is off for hours and for weeks, and
is started anew. The short form runs with every test run, the whole year under `make soak`.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.planning import planner, replan_one
from directives.model import Deadline, DeadlineKind, ReadTask, Role
from directives.office import Agency, Chat, ChatKind
from directives.times import HANOI, instant
from directives.workdays import is_workday
from scheduler.duties import Office, tick
from storage import Storage
from tests.databases import address

ADMIN, OFFICE = 1001, Office(admins=frozenset({1001}))
DAY = dt.timedelta(days=1)
SEVEN_THIRTY = dt.time(7, 30)
LOOKS = tuple(dt.time(*at) for at in ((6,), (7, 30), (8,), (9,), (11,), (13,), (14,), (15,), (19, 30), (21,)))
"""When the clock of the simulated day ticks."""

CLOCKS = (None, None, None, dt.time(10), dt.time(13), dt.time(16), dt.time(17))


@dataclass
class Work:
    """An assignment as its history will be: published, perhaps extended, perhaps reported done."""

    agency: int
    published_at: dt.datetime
    due: tuple[dt.date, dt.time | None]
    extended_at: dt.datetime | None = None
    extended: tuple[dt.date, dt.time | None] | None = None
    closed_at: dt.datetime | None = None
    id: int = 0
    said: list[tuple[dt.datetime, bool]] = field(default_factory=list)
    """At which ticks, and whether alone."""


@dataclass(frozen=True)
class World:
    """What will happen: the same for the bot and for the reference."""

    works: list[Work]
    ticks: list[dt.datetime]
    restarts: set[dt.date]
    chats: list[set[int]]
    """The chats of each agency."""


def made_up(seed: int, first: dt.date, days: int, agencies: int, works: int) -> World:
    """A world drawn by chance."""
    draw = random.Random(seed)
    calendar = [first + n * DAY for n in range(days)]
    made = [_work(draw, calendar, draw.randrange(agencies)) for _ in range(works)]
    off: set[tuple[dt.date, dt.time]] = set()
    for _ in range(days // 20):
        start, length = draw.randrange(days), draw.choice((1, 3, 8, 15, 40, 150))
        slots = [(on, look) for on in calendar[start : start + 20] for look in LOOKS]
        begin = draw.randrange(len(LOOKS))
        off.update(slots[begin : begin + length])
    ticks = [instant(on, look) for on in calendar for look in LOOKS if (on, look) not in off]
    chats = [{5000 + n} | ({6000 + n % 7} if n % 5 == 0 else set()) for n in range(agencies)]
    return World(made, ticks, set(draw.sample(calendar, days // 15)), chats)


def _work(draw: random.Random, calendar: list[dt.date], agency: int) -> Work:
    published = draw.choice(calendar)
    due = published + draw.randrange(60) * DAY
    work = Work(agency, instant(published, dt.time(draw.randrange(24), 17)), (due, draw.choice(CLOCKS)))
    if draw.random() < 0.3:
        work.extended_at = instant(due + draw.randrange(-3, 4) * DAY, dt.time(draw.randrange(24), 23))
        work.extended = (due + draw.randrange(5, 40) * DAY, draw.choice(CLOCKS))
        if work.extended_at <= work.published_at:
            work.extended_at = work.extended = None
    if draw.random() < 0.8:
        work.closed_at = instant(due + draw.randrange(-10, 30) * DAY, dt.time(draw.randrange(24), 41))
        if work.closed_at <= work.published_at:
            work.closed_at = None
    return work


# The reference. It shares nothing with the product but the calendar of working days.


def planned(on: dt.date, clock: dt.time | None) -> list[tuple[dt.datetime, bool]]:
    """The moments for a deadline, and whether each stands alone."""
    end = instant(on, clock) if clock else instant(on + DAY, dt.time(0))
    nudges = {instant(_back(on - n * DAY), SEVEN_THIRTY): False for n in (3, 1, 0)}
    if clock:
        nudges[end - dt.timedelta(hours=2) if is_workday(on) else instant(_back(on), dt.time(19, 30))] = True
    days = [d for n in range(100) if is_workday(d := _day(end) + n * DAY) and instant(d, SEVEN_THIRTY) >= end]
    weeks = [d for d in days if not any(is_workday(d - n * DAY) for n in range(1, d.weekday() + 1))]
    weekly = [d for d in weeks if 0 < (_monday(d) - _monday(days[4])).days <= 56]
    late = {instant(d, SEVEN_THIRTY): False for d in (*days[:5], *weekly)}
    return sorted({**{at: alone for at, alone in nudges.items() if at < end}, **late}.items())


def reference(world: World) -> dict[int, list[tuple[dt.datetime, bool]]]:
    """At which ticks each assignment is spoken of, and whether alone."""
    said: dict[int, list[tuple[dt.datetime, bool]]] = defaultdict(list)
    newest: dict[int, dt.datetime] = {}
    told: dict[int, dt.date] = {}
    plans = {due: planned(*due) for w in world.works for due in (w.due, w.extended) if due}
    for at in (t for t in world.ticks if is_workday(_day(t)) and 7 <= t.astimezone(HANOI).hour < 20):
        free = [all(told.get(chat) != _day(at) for chat in chats) for chats in world.chats]
        for work in (w for w in world.works if w.published_at < at and not (w.closed_at and w.closed_at < at)):
            longer = work.extended_at is not None and work.extended_at < at
            due, since = (work.extended, work.extended_at) if longer else (work.due, work.published_at)
            since = max(since, newest.get(work.id, since))
            past = [n for n in plans[due] if since < n[0] <= at]
            past = [n for n in past if n[1] or longer or _day(n[0]) != _day(work.published_at)]
            alone = bool(past) and past[-1][1] and at < (instant(*due) if due[1] else at)
            if past and (alone or free[work.agency]):
                said[work.id].append((at, alone))
                newest[work.id] = past[-1][0]
                told |= {} if alone else dict.fromkeys(world.chats[work.agency], _day(at))
    return said


def _back(on: dt.date) -> dt.date:
    return on if is_workday(on) else _back(on - DAY)


def _day(at: dt.datetime) -> dt.date:
    return at.astimezone(HANOI).date()


def _monday(on: dt.date) -> dt.date:
    return on - on.weekday() * DAY


# The bot.


async def lived(world: World, file: Path) -> Counter[str]:
    """Lets the bot live through it; what it said is noted in the works. Answers what happened."""
    storage = await Storage.open(address(file))
    await _furnish(storage, world)
    count: Counter[str] = Counter()
    moments = sorted(_moments(world), key=lambda m: m[0])
    for at, what, work in moments:
        if what == "restart":
            await storage.close()
            storage = await Storage.open(address(file))
        elif what == "tick":
            count["notices"] += await tick(storage, OFFICE, at)
        else:
            assert work is not None
            count[what] += await _happens(storage, what, work, at)
        count["ticks"] += what == "tick"
        count["restarts"] += what == "restart"
    await _note(storage, world, count)
    await storage.close()
    return count


def _moments(world: World) -> Iterator[tuple[dt.datetime, str, Work | None]]:
    for work in world.works:
        yield work.published_at, "published", work
        if work.extended_at:
            yield work.extended_at, "extended", work
        if work.closed_at:
            yield work.closed_at, "closed", work
    yield from ((at, "tick", None) for at in world.ticks)
    yield from ((instant(on, dt.time(5)), "restart", None) for on in world.restarts)


async def _happens(storage: Storage, what: str, work: Work, at: dt.datetime) -> bool:
    async with storage.transaction() as records:
        if what == "closed":
            return await records.tasks.close(work.id, ADMIN, at, None)
        if what == "extended":
            asked = await records.extensions.ask(work.id, ADMIN, at, *_extension(work), "chờ số liệu")
            if asked is None:
                return False
            await records.extensions.grant(asked.id, ADMIN, at, *_extension(work))
            await replan_one(records, work.id, at)
            return True
        on, clock = work.due
        deadline = Deadline(quote="hạn", kind=DeadlineKind.BY, due_date=on, due_time=clock)
        task = await records.tasks.add(1, 0, ReadTask(section="", text="Báo cáo.", deadlines=(deadline,)))
        share = await records.tasks.assign(task, f"so-{work.agency}", Role.LEAD, None)
        await records.nudges.plan(share.id, (await planner(records)).first(share, at))
        work.id = share.id
        return True


def _extension(work: Work) -> tuple[dt.date, dt.time | None]:
    assert work.extended is not None
    return work.extended


async def _furnish(storage: Storage, world: World) -> None:
    at = world.ticks[0]
    async with storage.transaction() as records:
        await records.agencies.seed(Agency(id=f"so-{n}", name=f"Sở {n}") for n in range(len(world.chats)))
        await records.directives.start(ADMIN, ADMIN, at)
        for agency, chats in enumerate(world.chats):
            for chat in sorted(chats):
                await records.chats.meet(Chat(id=chat, kind=ChatKind.PRIVATE, title="Tổ"))
                await records.subscriptions.activate(f"so-{agency}", chat, None, ADMIN, at)


async def _note(storage: Storage, world: World, count: Counter[str]) -> None:
    async with storage.snapshot() as records:
        notices = [n.notice for n in await records.notices._where() if n.notice.key.startswith("nudge:")]
    said: dict[int, set[tuple[dt.datetime, bool]]] = defaultdict(set)
    mornings: Counter[tuple[int, dt.date]] = Counter()
    for notice in notices:
        alone = not notice.key.endswith(":morning")
        mornings[notice.chat_id, _day(notice.due_at)] += not alone
        for id in notice.assignment_ids:
            said[id].add((notice.due_at, alone))
    for work in world.works:
        work.said = sorted(said[work.id])
    local = [n.due_at.astimezone(HANOI) for n in notices]
    count["outside working hours"] = sum(not is_workday(at.date()) or not 7 <= at.hour < 20 for at in local)
    count["most messages of a chat and morning"] = max(mornings.values())
    count["nudge messages"], count["nudges"] = len(notices), sum(len(w.said) for w in world.works)
    count["of them alone"] = sum(alone for w in world.works for _, alone in w.said)


SHORT = (60, 8, 120)
YEAR = pytest.param(365, 60, 2_000, marks=pytest.mark.soak)


@pytest.mark.parametrize(("days", "agencies", "works"), [SHORT, YEAR])
async def test_every_assignment_gets_exactly_the_nudges_that_are_due(
    tmp_path: Path, days: int, agencies: int, works: int
) -> None:
    world = made_up(seed=2026, first=dt.date(2026, 1, 5), days=days, agencies=agencies, works=works)

    count = await lived(world, tmp_path / "year.db")
    expected = reference(world)

    count["ticks slept through"] = days * len(LOOKS) - count["ticks"]
    print(dict(count))  # noqa: T201
    wrong = [(w, expected[w.id]) for w in world.works if w.said != expected[w.id]]
    assert wrong == []
    assert count["outside working hours"] == 0
    assert count["most messages of a chat and morning"] == 1
    assert count["nudges"] > works
    assert count["extended"] > works / 10
