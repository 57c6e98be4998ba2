"""A reading is rearranged: nothing said in it is lost, remarks follow their tasks, published numbers stay."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.codec import reading_from_json, reading_to_json
from directives.model import (
    Assignee,
    AssigneeKind,
    Caution,
    Deadline,
    DeadlineKind,
    Doubt,
    Header,
    Reading,
    ReadTask,
    Role,
    Span,
)
from directives.rearranging import (
    merged,
    place_of,
    restored,
    split_at,
    with_header,
    with_section,
    with_task,
    with_text,
    without_deadline,
)
from directives.revising import without_task


def agency(name: str, role: Role = Role.LEAD) -> Assignee:
    return Assignee(kind=AssigneeKind.AGENCY, id=name.lower().replace(" ", "-"), name=name, role=role)


def due(day: int) -> Deadline:
    on = dt.date(2026, 3, day)
    return Deadline(quote=f"trước ngày {day}/3/2026", kind=DeadlineKind.BEFORE, due_date=on - dt.timedelta(days=1))


HEALTH, MONEY, POLICE = (agency(n) for n in ("Sở Y tế", "Sở Tài chính", "Công an tỉnh"))
READING = Reading(
    header=Header(number="1/TB-UBND"),
    tasks=(
        ReadTask(
            section="1. Sở Y tế",
            text="Phun hóa chất tại các ổ dịch trước ngày 10/3/2026; phối hợp với Công an tỉnh khoanh vùng.",
            assignees=(HEALTH, agency("Công an tỉnh", Role.SUPPORT)),
            deadlines=(due(10),),
            span=Span(start=100, end=190),
            number=12,
        ),
        ReadTask(
            section="2. Sở Tài chính",
            text="Sở Tài chính bố trí kinh phí. Công an tỉnh giữ trật tự trước ngày 20/3/2026.",
            assignees=(MONEY, POLICE),
            deadlines=(due(20),),
            span=Span(start=200, end=290),
            number=13,
        ),
        ReadTask(section="3", text="Báo cáo.", assignees=(HEALTH,), span=Span(start=300, end=310)),
    ),
    warnings=(
        Caution(doubt=Doubt.YEAR_GUESSED, detail="trước ngày 20/3/2026", task=1),
        Caution(doubt=Doubt.NO_ASSIGNEE, task=2),
        Caution(doubt=Doubt.ISSUE_DATE_UNKNOWN),
    ),
)


def marks(reading: Reading) -> list[tuple[Doubt, int | None]]:
    return [(w.doubt, w.task) for w in reading.warnings]


def names(reading: Reading, index: int) -> list[tuple[str, Role]]:
    return [(a.name, a.role) for a in reading.tasks[index].assignees]


def cut(reading: Reading, index: int, before: str) -> Reading:
    return split_at(reading, index, reading.tasks[index].text.index(before))


def test_two_tasks_become_one_that_says_what_both_said() -> None:
    one = merged(READING, 0).tasks[0]

    assert one.text == READING.tasks[0].text + " " + READING.tasks[1].text
    assert one.section == "1. Sở Y tế"
    assert one.deadlines == (due(10), due(20))
    assert (one.span, one.number) == (Span(start=100, end=290), 12)


def test_whoever_leads_in_one_of_two_merged_tasks_leads() -> None:
    assert names(merged(READING, 0), 0) == [
        ("Sở Y tế", Role.LEAD),
        ("Công an tỉnh", Role.LEAD),
        ("Sở Tài chính", Role.LEAD),
    ]


def test_words_without_a_full_stop_are_joined_by_a_semicolon() -> None:
    open_ended = with_text(READING, 0, "phun hóa chất;")

    assert merged(open_ended, 0).tasks[0].text.startswith("phun hóa chất; Sở Tài chính")


def test_remarks_follow_the_merged_tasks() -> None:
    assert marks(merged(READING, 0)) == [
        (Doubt.YEAR_GUESSED, 0),
        (Doubt.NO_ASSIGNEE, 1),
        (Doubt.ISSUE_DATE_UNKNOWN, None),
    ]


def test_merged_with_a_published_task_an_added_one_takes_its_number() -> None:
    added = with_task(READING, ReadTask(section="", text="Thêm."))
    numbered = replace(added, tasks=(*added.tasks[:2], added.tasks[3], replace(added.tasks[2], number=14)))

    one = merged(numbered, 2).tasks[2]

    assert (one.number, one.span) == (14, Span(start=300, end=310))


def test_of_two_parts_each_keeps_who_is_named_in_it() -> None:
    parts = cut(READING, 1, "Công an tỉnh")

    assert [t.text for t in parts.tasks[1:3]] == [
        "Sở Tài chính bố trí kinh phí.",
        "Công an tỉnh giữ trật tự trước ngày 20/3/2026.",
    ]
    assert names(parts, 1) == [("Sở Tài chính", Role.LEAD)]
    assert names(parts, 2) == [("Công an tỉnh", Role.LEAD)]
    assert [t.deadlines for t in parts.tasks[1:3]] == [(), (due(20),)]


def test_whoever_a_heading_charges_leads_both_parts() -> None:
    parts = cut(READING, 0, "phối hợp")

    assert names(parts, 0) == [("Sở Y tế", Role.LEAD)]
    assert names(parts, 1) == [("Sở Y tế", Role.LEAD), ("Công an tỉnh", Role.SUPPORT)]
    assert [t.deadlines for t in parts.tasks[:2]] == [(due(10),), ()]


def test_a_part_that_names_nobody_is_led_by_all_who_led() -> None:
    sentence = with_text(READING, 1, "Sở Tài chính và Công an tỉnh rà soát; báo cáo kết quả.")

    assert [n for n, _ in names(cut(sentence, 1, "báo cáo"), 2)] == ["Sở Tài chính", "Công an tỉnh"]


def test_the_first_part_keeps_the_published_number() -> None:
    assert [t.number for t in cut(READING, 0, "phối hợp").tasks] == [12, None, 13, None]


def test_remarks_follow_the_part_that_holds_their_words() -> None:
    assert marks(cut(READING, 1, "Công an tỉnh")) == [
        (Doubt.YEAR_GUESSED, 2),
        (Doubt.NO_ASSIGNEE, 3),
        (Doubt.ISSUE_DATE_UNKNOWN, None),
    ]


@pytest.mark.parametrize("at", [0, -3, 8, 9, 10_000])
def test_a_cut_that_leaves_nothing_of_a_part_is_refused(at: int) -> None:
    with pytest.raises(ValueError, match=str(at)):
        split_at(with_text(READING, 2, "Báo cáo; "), 2, at)


def test_a_task_that_was_left_out_stands_again_where_it_stood() -> None:
    without = without_task(READING, 1)

    back = restored(without, 0)

    assert without.dropped == (READING.tasks[1],)
    assert place_of(without, 0) == 1
    assert (back.tasks, back.dropped) == (READING.tasks, ())
    assert marks(back) == [(Doubt.NO_ASSIGNEE, 2), (Doubt.ISSUE_DATE_UNKNOWN, None)]


def test_a_task_that_an_admin_added_goes_back_to_the_end() -> None:
    added = with_task(READING, ReadTask(section="", text="Thêm."))

    assert restored(without_task(added, 3), 0) == added


def test_words_and_heading_are_changed_and_the_rest_stays() -> None:
    changed = with_section(with_text(READING, 0, "Khử khuẩn."), 0, "")

    assert changed.tasks[0] == replace(READING.tasks[0], text="Khử khuẩn.", section="")
    assert changed.warnings == READING.warnings


def test_one_of_several_deadlines_leaves() -> None:
    both = merged(READING, 0)

    assert without_deadline(both, 0, 0).tasks[0].deadlines == (due(20),)


def test_a_day_of_issue_that_was_missing_is_missed_no_more() -> None:
    dated = with_header(READING, replace(READING.header, issued="2026-03-02"))

    assert dated.known_on == dt.date(2026, 3, 2)
    assert Doubt.ISSUE_DATE_UNKNOWN not in [w.doubt for w in dated.warnings]
    assert with_header(dated, replace(dated.header, issued=None)).known_on is None


@given(st.lists(st.tuples(st.sampled_from("mdrsa"), st.integers(0, 9)), max_size=25))
def test_whatever_is_rearranged_can_be_kept_and_loses_no_published_number(acts: list[tuple[str, int]]) -> None:
    reading, swallowed = READING, set[int]()
    for act, at in acts:
        count = len(reading.tasks)
        match act:
            case "m" if at < count - 1:
                first, second = (t.number for t in reading.tasks[at : at + 2])
                swallowed |= {second} if first is not None and second is not None else set()
                reading = merged(reading, at)
            case "d" if at < count:
                reading = without_task(reading, at)
            case "r" if at < len(reading.dropped):
                reading = restored(reading, at)
            case "s" if at < count and " " in reading.tasks[at].text.strip(" ;,"):
                reading = split_at(reading, at, reading.tasks[at].text.index(" ", 1))
            case "a":
                reading = with_task(reading, ReadTask(section="", text=f"Việc {at}."))
    kept = {t.number for t in (*reading.tasks, *reading.dropped)} - {None}
    assert kept == {12, 13} - swallowed
    assert all(w.task is None or 0 <= w.task < len(reading.tasks) for w in reading.warnings)
    assert reading_from_json(json.loads(json.dumps(reading_to_json(reading)))) == reading
