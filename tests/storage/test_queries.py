"""The questions that are asked all day are answered by an index, and in SQL that PostgreSQL understands too."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from sqlalchemy import event
from sqlalchemy.dialects import postgresql

from directives.figures import Bucket, Scope
from directives.periods import Span, period_of
from directives.seeking import Show, Wanted, read_search
from directives.work import DirectiveState, Lane, NoticeKind
from storage import Records, Storage
from storage.claiming import CLAIM
from tests.databases import only_sqlite
from tests.storage.examples import AT, HEALTH, LEASE, MINUTE, notice

pytestmark = only_sqlite

MARCH = Scope(period=period_of(dt.date(2026, 3, 2), Span.MONTH))
FIGURES = {"ix_assignment_due_at", "ix_assignment_declined"}

Question = Callable[[Records], Awaitable[object]]

QUESTIONS: dict[str, tuple[Question, set[str]]] = {
    "due nudges": (lambda r: r.nudges.due(AT), {"ix_assignment_nudge_at"}),
    "nudges later today": (lambda r: r.nudges.between(AT, AT + MINUTE, [HEALTH.id]), {"ix_assignment_nudge_at"}),
    "is any nudge later": (lambda r: r.nudges.is_any_between(AT, AT + MINUTE), {"ix_assignment_nudge_at"}),
    "ended occurrences": (lambda r: r.nudges.ended_occurrences(AT), {"ix_assignment_follows_at"}),
    "what the leads are late with": (
        lambda r: r.figures.shares(Scope(), AT, Bucket.OPEN_LATE),
        {"ix_assignment_due_at", "ix_assignment_declined"},
    ),
    "late": (lambda r: r.tasks.late(AT), {"ix_assignment_due_at"}),
    "ending soon": (lambda r: r.nudges.ending([HEALTH.id], AT, AT + MINUTE), {"ix_assignment_agency_id_status"}),
    "due digests": (lambda r: r.digests.due(AT), {"ix_digest_next_at"}),
    "sent back": (lambda r: r.declines.waiting(), {"ix_assignment_declined_at"}),
    "how much was sent back": (lambda r: r.declines.count_waiting(), {"ix_assignment_declined_at"}),
    "remarks of assignments": (lambda r: r.remarks.of([1, 2]), {"ix_remark_assignment_id"}),
    "an agency's work": (lambda r: r.tasks.of_agencies([HEALTH.id]), {"ix_assignment_agency_id_status"}),
    "figures of a month": (lambda r: r.figures.count(MARCH, AT), FIGURES | {"ix_assignment_closed_at"}),
    "figures of an agency": (
        lambda r: r.figures.count(replace(MARCH, agency_ids=[HEALTH.id]), AT),
        {"ix_assignment_agency_id_closed_at", "ix_assignment_agency_id_status"},
    ),
    "figures of a directive": (lambda r: r.tasks.counts(1, AT), {"ix_task_directive_id"}),
    "late in a month": (
        lambda r: r.figures.shares(MARCH, AT, Bucket.OPEN_LATE, limit=6),
        FIGURES | {"ix_assignment_closed_at"},
    ),
    **{
        f"tasks shown as {show.name}": (lambda r, show=show: r.lists.page(_wanted(show), AT, limit=6), {index})
        for show, index in (
            (Show.OPEN, "ix_assignment_agency_id_status"),
            (Show.LATE, "ix_assignment_agency_id_status"),
            (Show.WEEK, "ix_assignment_agency_id_status"),
            (Show.DONE, "ix_assignment_agency_id_closed_at"),
        )
    },
    "how much each filter shows": (
        lambda r: r.lists.tallies([HEALTH.id], {HEALTH.id: [1001]}, AT),
        {"ix_assignment_agency_id_status"},
    ),
    "tasks of a document": (
        lambda r: r.lists.page(replace(_wanted(Show.ALL), directive_id=1), AT, limit=6),
        {"ix_task_directive_id"},
    ),
    "documents with open work": (
        lambda r: r.lists.documents([HEALTH.id], AT, limit=6),
        {"ix_assignment_agency_id_status"},
    ),
    "directives by words": (
        lambda r: r.finds.directives(read_search("hạn hán"), [DirectiveState.PUBLISHED], limit=5),
        {"ix_directive_folded"},
    ),
    "directives of a state": (lambda r: r.directives.page([DirectiveState.REVIEW], limit=6), {"ix_directive_state"}),
    "how many directives of each state": (lambda r: r.directives.counts(), {"ix_directive_state"}),
    "tasks by words": (
        lambda r: r.lists.page(replace(_wanted(Show.ALL), search=read_search("hạn hán")), AT, limit=6),
        {"ix_assignment_agency_id_status", "ix_assignment_agency_id_closed_at", "ix_directive_folded"},
    ),
    "any task by words": (lambda r: r.finds.tasks(read_search("hạn hán"), limit=5), set()),
    "tasks too old for words": (lambda r: r.finds.has_older(), set()),
    "next due": (lambda r: r.notices.next_due(), {"ix_notice_not_before", "ix_notice_queue", "ix_notice_sending"}),
    "next updates": (lambda r: r.inbox.next_batch(10, (3,)), {"ix_inbox_waiting"}),
    "cards of an assignment": (lambda r: r.cards.showing(1), {"ix_card_assignment_id"}),
    "doubtful notices": (lambda r: r.notices.doubtful(5), {"ix_notice_chat_id"}),
    "notices of a directive": (lambda r: r.notices.of_directive(1), {"ix_notice_directive_id"}),
    "history": (lambda r: r.events.of("directive:1"), {"ix_event_subject"}),
}


def _wanted(show: Show) -> Wanted:
    return Wanted(agency_ids=[HEALTH.id], show=show, holders={HEALTH.id: [1001]})


async def plan_of(storage: Storage, question: Question) -> str:
    """How SQLite answers the statements of a question."""
    asked: list[tuple[str, object]] = []

    def listen(_c: object, _k: object, statement: str, parameters: object, *_: object) -> None:
        asked.append((statement, parameters))

    engine = storage._writing.sync_engine
    event.listen(engine, "before_cursor_execute", listen)
    async with storage.transaction() as records:
        await question(records)
    event.remove(engine, "before_cursor_execute", listen)
    lines: list[str] = []
    async with storage._writing.connect() as connection:
        for statement, parameters in asked:
            if not statement.startswith("BEGIN"):
                rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)  # type: ignore[arg-type]
                lines += [str(row[-1]) for row in rows]
    return "\n".join(lines)


@pytest.mark.parametrize("name", QUESTIONS)
async def test_a_frequent_question_is_answered_by_an_index(storage: Storage, name: str) -> None:
    question, indexes = QUESTIONS[name]

    plan = await plan_of(storage, question)

    assert indexes <= set(re.findall(r"\w+", plan)), plan
    assert not re.search(r"SCAN (?!\w+ USING|counted)", plan), plan


async def test_a_claim_walks_its_index_in_the_order_of_sending(storage: Storage) -> None:
    plan = await plan_of(storage, lambda r: r.notices.claim(AT, 30, LEASE, frozenset({5, 6})))

    assert {"ix_notice_claim", "ix_notice_queue", "ix_notice_sending"} <= set(re.findall(r"\w+", plan)), plan
    assert "TEMP B-TREE" not in plan, plan
    assert "SCAN notice\n" not in plan, plan


async def test_a_full_outbox_is_claimed_from_quickly(storage: Storage) -> None:
    async with storage.transaction() as records:
        await records.notices.add(notice(f"{n}", chat_id=n % 2000, kind=NoticeKind.TASKS) for n in range(6_000))
        await records.notices.add(notice(f"u{n}", chat_id=n, lane=Lane.URGENT) for n in range(30))

    started = time.perf_counter()
    async with storage.transaction() as records:
        first = await records.notices.claim(AT, 30, LEASE)
        second = await records.notices.claim(AT, 30, LEASE)
        await records.notices.next_due()

    assert [s.notice.lane for s in (*first, *second)] == [Lane.URGENT] * 30 + [Lane.BULK] * 30
    assert time.perf_counter() - started < 1, "a scan of the outbox for every row would take minutes"


def test_postgresql_lets_a_second_claimer_pass_by() -> None:
    wanted = {"now": AT, "until": AT + MINUTE, "most": 30, "busy": [5]}
    sql = CLAIM.compile(dialect=postgresql.dialect()).construct_expanded_state(wanted).statement

    assert "FOR UPDATE SKIP LOCKED" in sql
    assert "waiting.state = 'due'" in sql
    assert "RETURNING notice.id" in sql
