"""What a correction changes: neither more nor less than what agencies act on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from directives.difference import Difference, compare, numbered, roles_of
from directives.model import (
    Assignee,
    AssigneeKind,
    Deadline,
    DeadlineKind,
    Doubt,
    Header,
    Reading,
    ReadTask,
    Role,
    Span,
)
from directives.office import Agency
from directives.work import Task

ON = dt.date(2026, 3, 9)
NAMES = ("so-y-te", "so-tai-chinh", "so-noi-vu", "so-xay-dung")
AGENCIES = tuple(Agency(id=i, name=i) for i in NAMES)


def by(day: int, quote: str = "") -> Deadline:
    on = dt.date(2026, 3, day)
    return Deadline(quote=quote or f"trước ngày {day + 1}/3/2026", kind=DeadlineKind.BY, due_date=on)


def task(number: int | None, text: str = "Báo cáo.", deadlines: tuple[Deadline, ...] = (), **roles: Role) -> ReadTask:
    assignees = tuple(
        Assignee(kind=AssigneeKind.AGENCY, id=i.replace("_", "-"), name=i, role=role) for i, role in roles.items()
    )
    return ReadTask(section="", text=text, deadlines=deadlines, assignees=assignees, number=number)


def difference(before: Sequence[ReadTask], after: Sequence[ReadTask]) -> Difference:
    head = Header(number="27/TB-UBND")
    return compare(Reading(header=head, tasks=tuple(before)), Reading(header=head, tasks=tuple(after)), AGENCIES, ON)


def test_a_day_that_moves_is_told_to_all_who_have_the_task_and_to_nobody_else() -> None:
    other = task(13, so_noi_vu=Role.LEAD)
    before = [task(12, deadlines=(by(14),), so_y_te=Role.LEAD, so_tai_chinh=Role.SUPPORT), other]
    after = [replace(before[0], deadlines=(by(20),)), other]

    found = difference(before, after)

    (change,) = found.changed
    assert (change.number, change.deadlines, change.text, change.roles) == (12, True, False, ())
    assert found.agency_ids == ("so-y-te", "so-tai-chinh")


def test_an_agency_that_joins_is_touched_and_the_one_that_stays_is_not() -> None:
    before = [task(12, so_y_te=Role.LEAD)]

    found = difference(before, [task(12, so_y_te=Role.LEAD, so_noi_vu=Role.SUPPORT)])

    assert [(c.agency_id, c.before, c.after) for c in found.changed[0].roles] == [("so-noi-vu", None, Role.SUPPORT)]
    assert found.agency_ids == ("so-noi-vu",)


def test_a_task_that_changes_hands_touches_both() -> None:
    found = difference([task(12, so_y_te=Role.LEAD)], [task(12, so_noi_vu=Role.LEAD)])

    assert [(c.agency_id, c.after) for c in found.changed[0].roles] == [("so-y-te", None), ("so-noi-vu", Role.LEAD)]


def test_a_quotation_a_heading_a_place_and_a_doubt_change_nothing() -> None:
    doubtful = replace(by(14, "hạn 15/3"), doubt=Doubt.YEAR_GUESSED)
    before = [task(12, deadlines=(doubtful,), so_y_te=Role.LEAD), task(13, so_y_te=Role.LEAD)]
    moved = replace(before[0], deadlines=(by(14),), section="II. Giao việc", span=Span(start=3, end=9))

    assert difference(before, [before[1], moved]).is_empty


def test_spaces_and_composition_are_no_other_words() -> None:
    assert difference([task(12, "Báo  cáo.")], [task(12, "Ba\u0301o cáo.")]).is_empty


def test_a_group_is_compared_by_its_agencies() -> None:
    table = tuple(replace(a, groups=("so-ban-nganh",)) for a in AGENCIES)
    group = Assignee(kind=AssigneeKind.GROUP, id="group:so-ban-nganh", name="các sở", role=Role.LEAD)
    whole = Reading(header=Header(), tasks=(ReadTask(section="", text="Làm.", assignees=(group,), number=1),))
    less = replace(whole, tasks=(replace(whole.tasks[0], assignees=(replace(group, except_ids=("so-y-te",)),)),))

    (change,) = compare(whole, less, table, ON).changed

    assert [(c.agency_id, c.after) for c in change.roles] == [("so-y-te", None)]


def test_a_changed_head_alone_touches_no_agency() -> None:
    before = Reading(header=Header(number="27/TB-UBND"), tasks=(task(1, so_y_te=Role.LEAD),))
    found = compare(before, replace(before, header=Header(number="28/TB-UBND")), AGENCIES, ON)

    assert (found.header, found.is_empty, found.agency_ids) == (True, False, ())


def test_before_the_first_correction_a_task_is_known_by_its_place() -> None:
    tasks = [Task(id=7 + place, directive_id=1, position=place, section="", text="") for place in range(2)]
    reading = numbered(Reading(header=Header(), tasks=(task(None), task(None, "Hai."))), tasks)

    assert [t.number for t in reading.tasks] == [7, 8]
    assert numbered(reading, []) == reading


# Any correction at all.

ROLES = st.dictionaries(st.sampled_from([n.replace("-", "_") for n in NAMES]), st.sampled_from(Role), max_size=3)
TASKS = st.builds(
    lambda text, days, roles: task(None, text, tuple(map(by, days)), **roles),
    st.sampled_from(["Báo cáo.", "Rà soát.", "Kiểm tra, xử lý."]),
    st.lists(st.integers(10, 20), max_size=2, unique=True),
    ROLES,
)


@st.composite
def corrections(draw: st.DrawFn) -> tuple[list[ReadTask], list[ReadTask]]:
    """Published tasks, and what became of them: some changed, some dropped, some new, in any order."""
    before = [replace(t, number=n) for n, t in enumerate(draw(st.lists(TASKS, max_size=5)), 1)]
    kept = [t for t in before if draw(st.booleans())]
    after = [replace(draw(TASKS), number=t.number) if draw(st.booleans()) else t for t in kept]
    return before, draw(st.permutations([*after, *draw(st.lists(TASKS, max_size=2))]))


def seen_by(agency_id: str, tasks: Sequence[ReadTask]) -> set[object]:
    """All that an agency sees of its tasks."""
    return {
        (t.number, t.text, frozenset(d.due_date for d in t.deadlines), a.role)
        for t in tasks
        for a in t.assignees
        if a.id == agency_id
    }


def essence(tasks: Sequence[ReadTask]) -> list[object]:
    return sorted(
        (
            t.number or 0,
            t.text,
            sorted(d.due_date for d in t.deadlines if d.due_date),
            sorted((a.id or "", a.role) for a in t.assignees),
        )
        for t in tasks
    )


@given(corrections())
def test_what_has_not_changed_differs_in_nothing(pair: tuple[list[ReadTask], list[ReadTask]]) -> None:
    before, _ = pair

    assert difference(before, before).is_empty


@given(corrections())
def test_the_difference_applied_to_the_published_gives_the_corrected(
    pair: tuple[list[ReadTask], list[ReadTask]],
) -> None:
    before, after = pair
    found = difference(before, after)
    kept = {t.number: t for t in before}
    for dropped in found.dropped:
        del kept[dropped.task.number]
    kept |= {change.number: change.after.task for change in found.changed}

    assert essence([*kept.values(), *(t.task for t in found.added)]) == essence(after)


@given(corrections())
def test_exactly_those_agencies_are_touched_that_see_something_else(
    pair: tuple[list[ReadTask], list[ReadTask]],
) -> None:
    before, after = pair

    others = {i for i in NAMES if seen_by(i, before) != seen_by(i, after)}

    assert {*difference(before, after).agency_ids} == others


@given(corrections())
def test_the_way_back_undoes_it(pair: tuple[list[ReadTask], list[ReadTask]]) -> None:
    before, after = pair
    numbers = [replace(t, number=t.number or 100 + place) for place, t in enumerate(after)]
    there, back = difference(before, numbers), difference(numbers, before)

    assert {t.task.number for t in there.added} == {t.task.number for t in back.dropped}
    assert {t.task.number for t in there.dropped} == {t.task.number for t in back.added}
    assert {(c.number, c.text, c.deadlines) for c in there.changed} == {
        (c.number, c.text, c.deadlines) for c in back.changed
    }
    for change in back.changed:
        forth = next(c for c in there.changed if c.number == change.number)
        assert {(c.agency_id, c.before, c.after) for c in change.roles} == {
            (c.agency_id, c.after, c.before) for c in forth.roles
        }
        assert roles_of(change.after) == roles_of(forth.before)
