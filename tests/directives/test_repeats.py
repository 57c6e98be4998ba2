"""A task of the body that a row of the annex says again is one task."""

from __future__ import annotations

from directives.model import Assignee, AssigneeKind, Deadline, DeadlineKind, ReadTask
from directives.repeats import without_repeats

TRADE = Assignee(kind=AssigneeKind.AGENCY, id="so-cong-thuong", name="Sở Công Thương")
HEALTH = Assignee(kind=AssigneeKind.AGENCY, id="so-y-te", name="Sở Y tế")
DUE = Deadline(quote="Quý II/2026", kind=DeadlineKind.DURING)


def task(text: str, *assignees: Assignee, due: Deadline | None = None) -> ReadTask:
    return ReadTask(section="", text=text, assignees=assignees, deadlines=(due,) if due else ())


def test_a_row_that_repeats_the_body_is_no_second_task_and_lends_it_its_deadline() -> None:
    body = [task("Tổ chức hội chợ hàng thủ công tại phường Đông Lim, báo cáo kết quả.", TRADE)]
    annex = [task("Tổ chức hội chợ hàng thủ công tại phường Đông Lim", TRADE, due=DUE)]
    (kept,) = without_repeats(body, annex)
    assert (kept.text, kept.deadlines) == (body[0].text, (DUE,))


def test_the_same_words_for_another_agency_are_a_task_of_their_own() -> None:
    words = "Tổ chức tập huấn cho cán bộ cơ sở"
    assert len(without_repeats([task(words, TRADE)], [task(words, HEALTH)])) == 2


def test_a_row_that_only_begins_like_the_body_stays() -> None:
    body = [task("Rà soát danh mục dự án chợ nông thôn giai đoạn trước", TRADE)]
    annex = [task("Rà soát danh mục dự án đầu tư cụm công nghiệp làng nghề mới", TRADE)]
    assert len(without_repeats(body, annex)) == 2
