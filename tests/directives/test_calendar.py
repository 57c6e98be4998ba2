"""An agency's deadlines as calendar programs read them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import icalendar

from directives.calendar import calendar, entry_of
from directives.model import Deadline, DeadlineKind, Role
from directives.sharing import new_share
from directives.work import Assignment, Status, Task

GIVEN = dt.datetime(2026, 3, 2, 1, 0, tzinfo=dt.UTC)
FRIDAY = dt.date(2026, 3, 13)


def share(on: dt.date | None = FRIDAY, clock: dt.time | None = None) -> Assignment:
    deadline = Deadline(quote="hạn", kind=DeadlineKind.BY, due_date=on, due_time=clock)
    task = Task(id=12, directive_id=1, position=0, section="", text="Báo cáo.", deadlines=(deadline,))
    return replace(new_share(task, "so-y-te", Role.LEAD), id=7)


def events(*shares: Assignment, summary: str = "Báo cáo") -> list[icalendar.Event]:
    entries = [entry_of(s, summary=summary, description="Thông báo số 27", given_at=GIVEN) for s in shares]
    return list(icalendar.Calendar.from_ical(calendar("Sở Y tế", [e for e in entries if e])).walk("VEVENT"))


def test_a_deadline_takes_its_whole_last_day() -> None:
    (event,) = events(share())

    assert (event.decoded("dtstart"), event.decoded("dtend")) == (FRIDAY, dt.date(2026, 3, 14))
    assert (str(event["status"]), str(event["summary"])) == ("CONFIRMED", "Báo cáo")


def test_a_stated_time_is_an_instant() -> None:
    (event,) = events(share(clock=dt.time(16, 0)))

    assert event.decoded("dtend") == dt.datetime(2026, 3, 13, 9, 0, tzinfo=dt.UTC)


def test_an_extension_changes_the_same_entry() -> None:
    before, after = (
        share(),
        replace(share(), extended_date=dt.date(2026, 3, 20), extensions=1, extended_at=GIVEN + dt.timedelta(days=3)),
    )
    (old,), (new,) = events(before), events(after)

    assert old["uid"] == new["uid"]
    assert new["sequence"] > old["sequence"]
    assert new.decoded("last-modified") > old.decoded("last-modified")
    assert new.decoded("dtstart") == dt.date(2026, 3, 20)


def test_what_is_done_is_taken_off_the_calendar() -> None:
    done = replace(share(), status=Status.DONE, closed_at=GIVEN + dt.timedelta(days=1))
    (before,), (event,) = events(share()), events(done)

    assert str(event["status"]) == "CANCELLED"
    assert event["sequence"] > before["sequence"]


def test_what_has_no_day_is_not_in_the_calendar() -> None:
    assert events(share(on=None)) == []


def test_the_same_deadlines_are_the_same_bytes_and_long_words_survive_folding() -> None:
    long = "Rà soát, báo cáo; kết quả thực hiện\nnhiệm vụ phòng, chống hạn hán " * 5
    entry = entry_of(share(), summary=long, description="", given_at=GIVEN)
    assert entry is not None

    assert calendar("Sở Y tế", [entry]) == calendar("Sở Y tế", [entry])
    assert max(len(line) for line in calendar("Sở Y tế", [entry]).splitlines()) <= 75
    (event,) = events(share(), summary=long)
    assert str(event["summary"]) == long
