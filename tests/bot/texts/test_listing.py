"""The list of a chat's tasks, and the question which one is done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.buttons import CloseTask, ListTasks, OpenCard, Shown
from bot.list_buttons import FilterTasks, SearchTasks
from bot.texts.listing import PAGE, Listed, documents, task_list, which_done
from bot.texts.paging import within
from directives.model import Role
from directives.seeking import Show
from directives.work import Assignment, Status
from tests.bot.texts.samples import (
    AGENCIES,
    AT,
    BEFORE_15,
    BY_HOUR,
    DIRECTIVE,
    LONG,
    MONTHLY,
    PAST,
    POLICE,
    SHORT,
    owed,
)
from tests.conftest import Golden


def listed(*shares: Assignment, **how: object) -> Listed:
    """A page of open work, as the first of its list."""
    counted = {Show.OPEN: len(shares), Show.LATE: sum(a.is_late(AT) for a in shares)}
    return Listed(**{"shares": shares, "total": len(shares), "tallies": counted} | how)  # type: ignore[arg-type]


def test_the_list_leads_with_late_work(golden: Golden) -> None:
    mine = (owed(14, SHORT, PAST), owed(13, SHORT, BY_HOUR), owed(12, LONG, BEFORE_15), owed(15, LONG, MONTHLY))
    tallies = {Show.OPEN: 4, Show.LATE: 1, Show.WEEK: 2, Show.MINE: 1}

    golden("listing/task_list", *task_list(listed(*mine, tallies=tallies), AGENCIES, AT))


def test_a_chat_of_several_agencies_reads_whose_task_each_is(golden: Golden) -> None:
    mine = (owed(12, LONG, BEFORE_15), owed(12, LONG, BEFORE_15, agency=POLICE, role=Role.SUPPORT))

    golden("listing/task_list.two_agencies", *task_list(listed(*mine, several=True), AGENCIES, AT))


@pytest.mark.parametrize("show", Show, ids=lambda s: s.name.lower())
def test_an_empty_list_says_so(show: Show, golden: Golden) -> None:
    golden("listing/task_list.empty_" + show.name.lower(), *task_list(listed(show=show), AGENCIES, AT))


def test_a_long_list_has_pages(golden: Golden) -> None:
    many = [owed(n, SHORT, BEFORE_15) for n in range(7, 13)]

    second = task_list(listed(*many, total=13, page=1), AGENCIES, AT)

    golden("listing/task_list.second_page", *second)
    assert second[1][2] == (
        ("‹ Trang trước", FilterTasks(show=Show.OPEN, directive=0, page=0).pack()),
        ("Trang sau ›", FilterTasks(show=Show.OPEN, directive=0, page=2).pack()),
    )
    assert second[1][0][0] == ("7", OpenCard(assignment=107).pack())


def test_a_page_beyond_the_end_is_the_last() -> None:
    assert [within(page, 13, PAGE) for page in (-5, 0, 2, 99)] == [0, 0, 2, 2]
    assert within(3, 0, PAGE) == 0


def test_work_that_waits_or_is_finished_says_how_it_stands(golden: Golden) -> None:
    states = (Status.EXTENSION_ASKED, Status.RETURNED, Status.DECLINED)
    mine = [owed(n, SHORT, BEFORE_15, status=state) for n, state in enumerate(states, 12)]
    over = (
        owed(15, SHORT, BEFORE_15, status=Status.DONE),
        replace(owed(16, SHORT, PAST, status=Status.DONE), status=Status.CONFIRMED),
    )

    golden("listing/task_list.states", *task_list(listed(*mine, show=Show.WEEK), AGENCIES, AT))
    golden("listing/task_list.done", *task_list(listed(*over, show=Show.DONE, tallies={}), AGENCIES, AT))


def test_the_tasks_of_one_document_stand_under_its_name(golden: Golden) -> None:
    mine = (owed(12, LONG, BEFORE_15), owed(13, SHORT, status=Status.DONE))

    golden("listing/task_list.document", *task_list(listed(*mine, show=Show.ALL, directive=DIRECTIVE), AGENCIES, AT))


def test_a_search_says_what_was_sought(golden: Golden) -> None:
    sought = listed(owed(12, LONG, BEFORE_15), show=Show.ALL, words="phòng cháy <chữa>", total=7, loose=True)

    found = task_list(sought, AGENCIES, AT)

    golden("listing/task_list.search", *found)
    golden("listing/task_list.search_in_vain", *task_list(listed(show=Show.ALL, words="hạn hán"), AGENCIES, AT))
    assert found[1][1] == (("Trang sau ›", SearchTasks(loose=1, page=1).pack()),)


def test_the_documents_are_chosen_from_by_number(golden: Golden) -> None:
    works = [(DIRECTIVE, 12, 3), (replace(DIRECTIVE, id=4, reading=None), 1, 0)]

    golden("listing/documents", *documents(works, 1, 8))
    golden("listing/documents.none", *documents((), 0, 0))


def test_one_open_task_is_asked_about(golden: Golden) -> None:
    golden("listing/which_done.one", *which_done((owed(12, LONG, BEFORE_15),), AGENCIES, AT, "đã gửi báo cáo <1>"))


def test_of_many_open_tasks_the_nearest_are_offered(golden: Golden) -> None:
    many = [owed(n, SHORT, BEFORE_15) for n in range(1, PAGE + 3)]

    message = which_done(many, AGENCIES, AT)

    golden("listing/which_done", *message)
    assert message[1][0][0] == ("✅ Xong 1", CloseTask(assignment=101, shown=Shown.CHOICE).pack())
    assert message[1][-1] == (("Danh sách", ListTasks(page=0).pack()),)


def test_one_task_of_two_agencies_is_told_apart_by_their_names(golden: Golden) -> None:
    both = (owed(12, SHORT), owed(12, SHORT, agency=POLICE))

    golden("listing/which_done.two_agencies", *which_done(both, AGENCIES, AT))
