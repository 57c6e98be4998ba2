"""The office's list of directives, and what its search finds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.list_buttons import FilterDirectives, OpenTask, SearchAll
from bot.texts import archive, finding
from bot.texts.archive import WHICH, Archived
from bot.texts.finding import Found
from directives.figures import Buckets
from directives.model import Role
from directives.work import DirectiveState, Status
from tests.bot.texts.samples import AGENCIES, AT, BEFORE_15, DIRECTIVE, HEALTH, LONG, PAST, POLICE, SHORT, owed
from tests.conftest import Golden

WAITING = replace(DIRECTIVE, id=4, state=DirectiveState.REVIEW)
PUT_OFF = replace(DIRECTIVE, id=5, state=DirectiveState.SCHEDULED, publish_at=AT + dt.timedelta(days=1))
RECALLED = replace(DIRECTIVE, id=6, state=DirectiveState.WITHDRAWN, withdrawn_at=AT, withdrawn_reason="nhầm")
UNREAD = replace(DIRECTIVE, id=7, reading=None)
BUCKETS = Buckets(done_in_time=3, done_late=1, open_in_time=7, open_late=2)


def test_the_directives_so_far(golden: Golden) -> None:
    every = [(DIRECTIVE, BUCKETS), *((d, Buckets()) for d in (WAITING, PUT_OFF, RECALLED, UNREAD))]
    counts = {
        s: n for n, s in enumerate((DirectiveState.SCHEDULED, DirectiveState.REVIEW, DirectiveState.PUBLISHED), 1)
    }

    golden("archive/directives", *archive.directives(Archived(directives=every, counts=counts)))
    golden("archive/directives.none", *archive.directives(Archived(directives=())))


def test_a_later_page_of_one_state(golden: Golden) -> None:
    counts = {DirectiveState.PUBLISHED: 14, DirectiveState.WITHDRAWN: 1}

    page = archive.directives(Archived(directives=[(DIRECTIVE, BUCKETS)] * 2, counts=counts, which=3, page=2))

    golden("archive/directives.last_page", *page)
    assert page[1][1] == (("‹ Trang trước", FilterDirectives(which=3, page=1).pack()),)


def test_every_state_that_is_not_thrown_away_is_under_a_filter() -> None:
    (_, _, whole), *narrow = WHICH

    assert whole == frozenset().union(*(states for _, _, states in narrow))


def test_the_pieces_of_a_directive_in_a_list(golden: Golden) -> None:
    golden("archive/line_of", archive.line_of(DIRECTIVE))
    golden("archive/buckets", archive.buckets(BUCKETS))
    golden("archive/state_of", archive.state_of(PUT_OFF) or "")
    assert archive.state_of(DIRECTIVE) is None


def test_a_search_shows_directives_and_tasks(golden: Golden) -> None:
    tasks = [owed(12, LONG).task, owed(13, SHORT).task]
    some = Found(
        words="phòng <cháy>", directives=[DIRECTIVE, RECALLED], tasks=tasks, documents={3: DIRECTIVE}, more=True
    )

    shown = finding.found(some)

    golden("finding/found", *shown)
    golden("finding/found.second_page", *finding.found(replace(some, page=1, more=False, loose=True, directives=())))
    golden("finding/found.in_vain", *finding.found(Found(words="hạn hán")))
    golden("finding/found.older", *finding.found(replace(some, more=False, newest=20_000)))
    golden("finding/found.older_in_vain", *finding.found(Found(words="hạn hán", newest=20_000)))
    assert finding.found(replace(some, newest=20_000)) == shown, "there is more on the next page first"
    assert shown[1][1][0] == ("12", OpenTask(task=12).pack())
    assert shown[1][-1] == (("Trang sau ›", SearchAll(loose=0, page=1).pack()),)


def test_a_task_shows_the_office_every_agencys_share(golden: Golden) -> None:
    shares = (
        owed(12, LONG, PAST, agency=HEALTH),
        owed(12, LONG, BEFORE_15, status=Status.DONE),
        owed(12, LONG, BEFORE_15, agency=POLICE, role=Role.SUPPORT, status=Status.DECLINED),
    )

    golden("finding/task", *finding.task(shares[1].task, DIRECTIVE, shares, AGENCIES, AT))
    golden("finding/task.undated", *finding.task(owed(12).task, DIRECTIVE, (owed(12),) * 32, AGENCIES, AT))


def test_every_status_has_words() -> None:
    assert set(finding.STATES) == set(Status)
