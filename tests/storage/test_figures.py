"""The four official buckets, against a count of their own over every assignment one by one."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass

import pytest
from sqlalchemy import update
from sqlmodel import col

from directives.figures import Bucket, Buckets, Scope, Tally
from directives.model import ReadTask, Role
from directives.periods import Period, Span, period_of
from directives.sharing import new_share
from directives.times import instant
from directives.work import Assignment, Status
from storage import Records, Storage
from storage.rows_work import AssignmentRow, DirectiveRow
from tests.storage.examples import BY_FRIDAY, HEALTH, LAN, PRIVATE, READING, TRADE, task

MARCH = period_of(dt.date(2026, 3, 10), Span.MONTH)
MIDDAY = dt.time(12, 0)
DAYS = {
    "long before": dt.date(2026, 1, 15),
    "before": dt.date(2026, 2, 20),
    "within": dt.date(2026, 3, 10),
    "later within": dt.date(2026, 3, 25),
    "after": dt.date(2026, 4, 10),
}


@dataclass(frozen=True)
class Case:
    """One assignment: when it was given, ends, was closed; its status."""

    agency: str
    role: Role
    status: Status
    given: dt.datetime
    due: dt.datetime | None
    closed: dt.datetime | None


def cases() -> list[Case]:
    """Every combination that a report could see, for two agencies by turns."""
    given = [instant(DAYS[d], MIDDAY) for d in ("long before", "before", "within", "after")]
    due = [None, *(instant(day, MIDDAY) for day in DAYS.values())]
    closed = [instant(day, MIDDAY) for day in DAYS.values()]
    found = [
        Case(("so-y-te", "so-cong-thuong")[(i + j) % 2], Role.LEAD, status, g, d, c)
        for (i, g), (j, d), status in itertools.product(enumerate(given), enumerate(due), Status)
        for c in (closed if status in (Status.DONE, Status.CONFIRMED) else [None])
        if c is None or c >= g
    ]
    returned = Case("so-y-te", Role.LEAD, Status.RETURNED, given[0], due[1], closed[0])
    return [*found, returned, *(Case(c.agency, Role.SUPPORT, c.status, c.given, c.due, c.closed) for c in found[::3])]


def bucket_of(case: Case, period: Period | None, at: dt.datetime) -> Bucket | None:
    """Where the case is counted, as the rules say it in words; None where it is not."""
    if case.role is Role.SUPPORT or case.status is Status.WITHDRAWN:
        return None
    closed = case.closed if case.status in (Status.DONE, Status.CONFIRMED) else None
    if period is not None:
        if case.given >= period.ends_at or (closed is not None and closed < period.starts_at):
            return None
        closed = None if closed is not None and closed >= period.ends_at else closed
        at = min(at, period.ends_at)
    if closed is not None:
        return Bucket.DONE_IN_TIME if case.due is None or closed < case.due else Bucket.DONE_LATE
    return Bucket.OPEN_LATE if case.due is not None and case.due <= at else Bucket.OPEN_IN_TIME


async def directive(records: Records, signer: str | None = None) -> int:
    started = await records.directives.start(LAN, PRIVATE, instant(DAYS["before"], MIDDAY))
    await records.directives.review(started.id, READING)
    await records.directives.publish(started.id, LAN, instant(DAYS["before"], MIDDAY))
    values = update(DirectiveRow).where(col(DirectiveRow.id) == started.id).values(signer=signer)
    await records.figures._session.execute(values)
    return started.id


async def given(records: Records, directive_id: int, many: list[Case]) -> dict[int, Case]:
    """Keeps the cases as they are; answers them by assignment."""
    kept: dict[int, Case] = {}
    for position, case in enumerate(many):
        added = await records.tasks.add(directive_id, position, ReadTask(section="", text="Kiểm tra."))
        share = await records.tasks.assign(added, case.agency, case.role, None)
        state = {"status": case.status, "given_at": case.given, "due_at": case.due, "closed_at": case.closed}
        this = col(AssignmentRow.id) == share.id
        await records.figures._session.execute(update(AssignmentRow).where(this).values(state))
        kept[share.id] = case
    return kept


def counted(many: list[Case], period: Period | None, at: dt.datetime) -> Buckets:
    found = [bucket_of(case, period, at) for case in many]
    return Buckets(
        done_in_time=found.count(Bucket.DONE_IN_TIME),
        done_late=found.count(Bucket.DONE_LATE),
        open_in_time=found.count(Bucket.OPEN_IN_TIME),
        open_late=found.count(Bucket.OPEN_LATE),
    )


@pytest.fixture
async def kept(storage: Storage) -> dict[int, Case]:
    """All cases, in two directives."""
    many = cases()
    async with storage.transaction() as records:
        first, second = await directive(records, "Trần Văn Mẫu"), await directive(records)
        half = len(many) // 2
        return await given(records, first, many[:half]) | await given(records, second, many[half:])


@pytest.mark.parametrize("period", [None, MARCH, MARCH.before, period_of(dt.date(2026, 3, 10), Span.YEAR)])
@pytest.mark.parametrize("day", ["before", "within", "after"])
async def test_the_figures_are_what_counting_one_by_one_gives(
    storage: Storage, kept: dict[int, Case], period: Period | None, day: str
) -> None:
    at, scope = instant(DAYS[day], dt.time(15, 0)), Scope(period=period)
    many = list(kept.values())

    async with storage.snapshot() as records:
        whole = await records.figures.count(scope, at)
        by_agency = await records.figures.by_agency(scope, at)
        by_directive = await records.figures.by_directive(scope, at)
        by_signer = await records.figures.by_signer(scope, at)

    assert whole.buckets == counted(many, period, at)
    assert {a: t.buckets for a, t in by_agency.items()} == {
        a: counted([c for c in many if c.agency == a], period, at) for a in ("so-y-te", "so-cong-thuong")
    }
    assert sum((t.buckets for t in by_directive.values()), Buckets()) == whole.buckets
    assert by_signer == {"Trần Văn Mẫu": by_directive[1], None: by_directive[2]}
    assert sum(t.given for t in by_agency.values()) == whole.given


@pytest.mark.parametrize("period", [None, MARCH])
@pytest.mark.parametrize("agency", [None, "so-y-te"])
async def test_each_figure_has_a_list_of_just_that_length_and_no_other_work_in_it(
    storage: Storage, kept: dict[int, Case], period: Period | None, agency: str | None
) -> None:
    at = instant(DAYS["later within"], dt.time(15, 0))
    scope = Scope(period=period, agency_ids=None if agency is None else [agency])

    async with storage.snapshot() as records:
        tally = await records.figures.count(scope, at)
        lists = {b: await records.figures.shares(scope, at, b) for b in Bucket}
        everything = await records.figures.shares(scope, at)
        pages = [
            s
            for start in range(0, len(everything), 20)
            for s in await records.figures.shares(scope, at, limit=20, offset=start)
        ]

    assert tally.buckets.total > 20
    for bucket, listed in lists.items():
        assert len(listed) == tally.buckets.of(bucket)
        assert {bucket_of(kept[s.id], period, at) for s in listed} <= {bucket}
    assert len({s.id for s in everything}) == len(everything) == tally.buckets.total
    assert pages == list(everything)


async def test_what_is_late_for_the_longest_leads_its_list_and_is_named(
    storage: Storage, kept: dict[int, Case]
) -> None:
    at = instant(DAYS["after"], dt.time(15, 0))
    async with storage.snapshot() as records:
        tally = await records.figures.count(Scope(period=MARCH), at)
        late = await records.figures.shares(Scope(period=MARCH), at, Bucket.OPEN_LATE)

    ends = [due for s in late if (due := kept[s.id].due)]
    assert ends == sorted(ends)
    assert tally.oldest_due == ends[0]


async def test_the_counts_of_a_period_that_is_over_stay_as_they_were(storage: Storage) -> None:
    share = await _one(storage)
    april = instant(DAYS["after"], MIDDAY)
    async with storage.transaction() as records:
        before = await records.figures.count(Scope(period=MARCH), april)
        await records.tasks.close(share.id, LAN, april, None)
        after = await records.figures.count(Scope(period=MARCH), april)
        now = await records.figures.count(Scope(period=period_of(dt.date(2026, 4, 10), Span.MONTH)), april)

    assert before == after
    assert before.buckets == Buckets(open_late=1)
    assert now.buckets == Buckets(done_late=1)


async def test_midnight_belongs_to_the_period_that_begins(storage: Storage) -> None:
    share = await _one(storage)
    async with storage.transaction() as records:
        await records.tasks.close(share.id, LAN, MARCH.ends_at, None)
        in_march = await records.figures.count(Scope(period=MARCH), MARCH.ends_at)
        april = Period(first=dt.date(2026, 4, 1), last=dt.date(2026, 4, 30))
        in_april = await records.figures.count(Scope(period=april), MARCH.ends_at)

    assert in_march.buckets == Buckets(open_late=1)
    assert in_april.buckets == Buckets(done_late=1)


async def test_nothing_in_scope_is_counted_as_nothing(storage: Storage, kept: dict[int, Case]) -> None:
    at = instant(DAYS["after"], MIDDAY)
    async with storage.snapshot() as records:
        assert await records.figures.count(Scope(agency_ids=[]), at) == Tally(buckets=Buckets())
        assert await records.figures.by_agency(Scope(signer="Ai đó"), at) == {}
        assert await records.figures.shares(Scope(directive_ids=[77]), at) == ()


async def test_a_scope_of_every_role_counts_support_too(storage: Storage, kept: dict[int, Case]) -> None:
    at = instant(DAYS["after"], MIDDAY)
    async with storage.snapshot() as records:
        everybody = await records.figures.count(Scope(role=None), at)
        leads = await records.figures.count(Scope(), at)
        support = await records.figures.count(Scope(role=Role.SUPPORT), at)

    assert everybody.buckets == leads.buckets + support.buckets
    assert support.buckets.total > 0


async def _one(storage: Storage) -> Assignment:
    async with storage.transaction() as records:
        id = await directive(records)
        added = await records.tasks.add(id, 0, task(BY_FRIDAY))
        share = new_share(added, HEALTH.id, Role.LEAD, given_at=instant(DAYS["before"], MIDDAY))
        await records.tasks.assign(added, TRADE.id, Role.SUPPORT, None)
        (kept,) = await records.tasks.assign_many([share])
    return kept
