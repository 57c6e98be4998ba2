"""A typed task is read as a document is."""

from __future__ import annotations

import datetime as dt

from directives.adding import typed_task
from directives.agencies import packaged_table
from directives.model import Role, Span

TODAY = dt.date(2026, 3, 9)


def test_a_typed_task_names_who_does_it_by_when() -> None:
    task = typed_task(
        "Sở Y tế chủ trì, phối hợp với Công an tỉnh  kiểm tra bếp ăn\ntập thể, báo cáo trước ngày 20/3/2026.",
        packaged_table(),
        on=TODAY,
    )

    assert [(a.id, a.role) for a in task.assignees] == [("so-y-te", Role.LEAD), ("cong-an-tinh", Role.SUPPORT)]
    assert [d.due_date for d in task.deadlines] == [dt.date(2026, 3, 19)]
    assert "  " not in task.text
    assert "\n" not in task.text
    assert (task.span, task.number) == (Span(start=0, end=0), None)


def test_a_day_without_a_year_is_counted_from_today() -> None:
    task = typed_task("Giao Sở Tài chính cấp kinh phí trước ngày 20/3.", packaged_table(), on=TODAY)

    assert [a.id for a in task.assignees] == ["so-tai-chinh"]
    assert [d.due_date for d in task.deadlines] == [dt.date(2026, 3, 19)]


def test_words_that_name_nobody_are_a_task_all_the_same() -> None:
    task = typed_task("Tổng hợp số liệu.", packaged_table(), on=TODAY)

    assert (task.text, task.assignees, task.deadlines) == ("Tổng hợp số liệu.", (), ())
