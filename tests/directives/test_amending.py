"""What a correction does to the shares of a task: what goes on, what ends, what is given, which day holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from directives.amending import Amendment, amend, amended
from directives.difference import TaskChange
from directives.model import Deadline, DeadlineKind, ReadTask, Role
from directives.publishing import Share, SharedTask
from directives.sharing import new_shares
from directives.times import end_of_day
from directives.work import Assignment, Status, Task

TODAY = dt.date(2026, 3, 9)
MONTHLY = Deadline(quote="ngày 20 hằng tháng", kind=DeadlineKind.RECURRING, recurrence="FREQ=MONTHLY;BYMONTHDAY=20")
WEEKLY = Deadline(quote="thứ Sáu hằng tuần", kind=DeadlineKind.RECURRING, recurrence="FREQ=WEEKLY;BYDAY=FR")


def by(day: int) -> Deadline:
    return Deadline(quote=f"ngày {day}/3/2026", kind=DeadlineKind.BY, due_date=dt.date(2026, 3, day))


def read(*deadlines: Deadline, **roles: Role) -> SharedTask:
    task = ReadTask(section="", text="Báo cáo.", deadlines=deadlines, number=12)
    shares = (Share(agency_id=i.replace("_", "-"), role=role) for i, role in roles.items())
    return SharedTask(index=0, task=task, shares=tuple(shares))


def task_of(shared: SharedTask) -> Task:
    bare = Task(id=12, directive_id=1, position=0, section="", text="")
    return amended(bare, shared.task, 0, TODAY)


def owed(shared: SharedTask) -> list[Assignment]:
    """The shares that publishing gives, numbered from 1."""
    new = [s for share in shared.shares for s in new_shares(task_of(shared), share.agency_id, share.role)]
    return [replace(s, id=number) for number, s in enumerate(new, 1)]


def correct(before: SharedTask, after: SharedTask, shares: Sequence[Assignment] | None = None) -> Amendment:
    change = TaskChange(number=12, before=before, after=after)
    old = task_of(before)
    task = amended(old, after.task, 0, TODAY)
    return amend(task, change, owed(before) if shares is None else shares)


def test_a_moved_day_moves_every_open_share() -> None:
    before = read(by(13), so_y_te=Role.LEAD, so_noi_vu=Role.SUPPORT)

    found = correct(before, read(by(20), so_y_te=Role.LEAD, so_noi_vu=Role.SUPPORT))

    assert [(s.id, s.due_at) for s in found.kept] == [
        (1, end_of_day(dt.date(2026, 3, 20))),
        (2, end_of_day(dt.date(2026, 3, 20))),
    ]
    assert (found.withdrawn, found.given) == ((), ())


def test_of_extension_and_new_day_the_later_holds() -> None:
    before = read(by(13), so_y_te=Role.LEAD)
    (share,) = owed(before)
    extended = replace(share, extended_date=dt.date(2026, 3, 18))

    sooner = correct(before, read(by(16), so_y_te=Role.LEAD), [extended])
    later = correct(before, read(by(25), so_y_te=Role.LEAD), [extended])

    assert (sooner.kept[0].due_at, len(sooner.extended)) == (end_of_day(dt.date(2026, 3, 18)), 1)
    assert (later.kept[0].due_at, later.kept[0].extended_date) == (end_of_day(dt.date(2026, 3, 25)), None)
    assert later.extended == ()


def test_other_words_leave_a_day_that_was_set_by_hand() -> None:
    before = read(by(20), so_y_te=Role.LEAD)
    (share,) = owed(before)
    sooner = replace(share, extended_date=dt.date(2026, 3, 12))
    after = replace(before, task=replace(before.task, text="Báo cáo lại."))

    assert correct(before, after, [sooner]).kept[0].extended_date == dt.date(2026, 3, 12)


def test_without_a_deadline_nothing_is_late_any_more() -> None:
    before = read(by(13), so_y_te=Role.LEAD)
    extended = replace(owed(before)[0], extended_date=dt.date(2026, 3, 18))

    assert correct(before, read(so_y_te=Role.LEAD), [extended]).kept[0].due_at is None


def test_done_work_is_judged_by_the_later_day() -> None:
    before = read(by(13), so_y_te=Role.LEAD)
    done = replace(owed(before)[0], status=Status.DONE)

    sooner = correct(before, read(by(10), so_y_te=Role.LEAD), [done])
    later = correct(before, read(by(20), so_y_te=Role.LEAD), [done])

    assert sooner.kept[0].due_at == end_of_day(dt.date(2026, 3, 13))
    assert later.kept[0].due_at == end_of_day(dt.date(2026, 3, 20))
    assert [len(a.finished) for a in (sooner, later)] == [1, 1]


def test_an_agency_that_loses_the_task_keeps_what_it_has_done() -> None:
    before, after = read(by(13), so_y_te=Role.LEAD), read(by(13), so_noi_vu=Role.LEAD)
    (share,) = owed(before)

    assert correct(before, after).withdrawn == (share,)
    done = correct(before, after, [replace(share, status=Status.DONE)])
    assert (done.withdrawn, len(done.kept)) == ((), 1)
    assert [(s.agency_id, s.role) for s in done.given] == [("so-noi-vu", Role.LEAD)]


def test_what_is_done_by_an_agency_that_loses_the_task_is_not_opened_again_with_its_new_words() -> None:
    before, after = read(by(13), so_y_te=Role.LEAD), read(by(20), so_noi_vu=Role.LEAD)
    done = replace(owed(before)[0], status=Status.DONE)

    found = correct(before, after, [done])

    assert found.finished == ()
    assert [s.id for s in found.lost] == [done.id]


def test_a_declined_share_is_owed_until_it_is_taken_away() -> None:
    before = read(by(13), so_y_te=Role.LEAD)
    declined = replace(owed(before)[0], status=Status.DECLINED)

    assert correct(before, read(by(13), so_noi_vu=Role.LEAD), [declined]).withdrawn == (declined,)


def test_what_was_given_to_another_agency_meanwhile_is_not_given_back() -> None:
    before = read(by(13), so_y_te=Role.LEAD)
    gone = replace(owed(before)[0], status=Status.WITHDRAWN)
    instead = replace(gone, id=2, agency_id="so-noi-vu", status=Status.NEW)

    found = correct(before, read(by(20), so_y_te=Role.LEAD), [gone, instead])

    assert [(s.agency_id, s.due_at) for s in found.kept] == [("so-noi-vu", end_of_day(dt.date(2026, 3, 20)))]
    assert found.given == ()


def test_another_role_is_the_same_share() -> None:
    found = correct(read(by(13), so_y_te=Role.LEAD), read(by(13), so_y_te=Role.SUPPORT))

    assert [(s.id, s.role) for s in found.kept] == [(1, Role.SUPPORT)]
    assert (found.withdrawn, found.given) == ((), ())


def test_a_changed_rhythm_keeps_the_period_that_is_open() -> None:
    before = read(MONTHLY, so_y_te=Role.LEAD)
    (period,) = owed(before)

    found = correct(before, read(WEEKLY, so_y_te=Role.LEAD))

    assert [(s.id, s.occurrence_on) for s in found.kept] == [(period.id, period.occurrence_on)]
    assert (found.withdrawn, found.given, found.task.repeats_from) == ((), (), TODAY)


def test_the_last_period_of_what_an_admin_has_ended_goes_on() -> None:
    before = read(MONTHLY, so_y_te=Role.LEAD)
    after = replace(before, task=replace(before.task, text="Báo cáo lại."))
    ended = replace(task_of(before), repeats_ended=True)
    share = replace(owed(before)[0], task=ended)
    change = TaskChange(number=12, before=before, after=after)

    found = amend(amended(ended, after.task, 0, TODAY), change, [share])

    assert ([s.id for s in found.kept], found.withdrawn, found.given) == ([1], (), ())


def test_what_comes_back_no_more_becomes_one_share() -> None:
    found = correct(read(MONTHLY, so_y_te=Role.LEAD), read(by(20), so_y_te=Role.LEAD))

    assert [s.id for s in found.withdrawn] == [1]
    assert [(s.occurrence_on, s.due_at) for s in found.given] == [(None, end_of_day(dt.date(2026, 3, 20)))]
    assert found.task.repeats_from is None


def test_what_begins_to_come_back_begins_today() -> None:
    found = correct(read(by(13), so_y_te=Role.LEAD), read(MONTHLY, so_y_te=Role.LEAD))

    assert [s.id for s in found.withdrawn] == [1]
    assert [s.occurrence_on for s in found.given] == [dt.date(2026, 3, 20)]
    assert found.task.repeats_from == TODAY


def test_a_lead_of_a_recurring_task_that_only_supports_has_no_period_any_more() -> None:
    before = read(MONTHLY, so_y_te=Role.LEAD)

    found = correct(before, read(MONTHLY, so_y_te=Role.SUPPORT))

    assert [s.id for s in found.withdrawn] == [1]
    assert [(s.occurrence_on, s.role) for s in found.given] == [(None, Role.SUPPORT)]
