"""The list of a chat's tasks, and the question which one is done."""

from __future__ import annotations

from bot.buttons import CloseTask, ListTasks, OpenCard, Shown
from bot.texts.listing import PAGE, task_list, which_done
from directives.model import Role
from tests.bot.texts.samples import AGENCIES, AT, BEFORE_15, BY_HOUR, LONG, MONTHLY, PAST, POLICE, SHORT, owed
from tests.conftest import Golden


def test_the_list_leads_with_late_work(golden: Golden) -> None:
    mine = (owed(14, SHORT, PAST), owed(13, SHORT, BY_HOUR), owed(12, LONG, BEFORE_15), owed(15, LONG, MONTHLY))

    golden("listing/task_list", *task_list(mine, AGENCIES, 0, AT))


def test_a_chat_of_several_agencies_reads_whose_task_each_is(golden: Golden) -> None:
    mine = (owed(12, LONG, BEFORE_15), owed(12, LONG, BEFORE_15, agency=POLICE, role=Role.SUPPORT))

    golden("listing/task_list.two_agencies", *task_list(mine, AGENCIES, 0, AT))


def test_an_empty_list_says_so(golden: Golden) -> None:
    golden("listing/task_list.empty", *task_list((), AGENCIES, 0, AT))


def test_a_long_list_has_pages_and_a_page_beyond_the_end_is_the_last(golden: Golden) -> None:
    many = [owed(n, SHORT, BEFORE_15) for n in range(1, 2 * PAGE + 2)]

    second = task_list(many, AGENCIES, 1, AT)

    golden("listing/task_list.second_page", *second)
    assert task_list(many, AGENCIES, 99, AT) == task_list(many, AGENCIES, 2, AT)
    assert task_list(many, AGENCIES, -5, AT) == task_list(many, AGENCIES, 0, AT)
    assert second[1][-1] == (
        ("‹ Trang trước", ListTasks(page=0).pack()),
        ("Trang sau ›", ListTasks(page=2).pack()),
    )
    assert second[1][0][0] == ("7", OpenCard(assignment=107).pack())


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
