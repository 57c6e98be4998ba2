"""Who works for whom, who is meant by a typed name, and which days somebody is away."""

from __future__ import annotations

import datetime as dt

import pytest

from directives.absences import Absence, ends, read_absence
from directives.members import Charge, Member, MemberState, charge_of, named_at_the_head

MONDAY = dt.date(2026, 3, 9)
AT = dt.datetime(2026, 3, 9, tzinfo=dt.UTC)
NAMES = {1: "Nguyễn Thị Lan", 2: "Trần Văn Bình", 3: "Lê Thanh Bình", 4: "Đỗ Đức"}


def officer(person: int, substitute: int | None = None, days: int = 0, **more: object) -> Member:
    away = {"away_from": MONDAY, "away_to": MONDAY + dt.timedelta(days=days - 1)} if days else {}
    values = {"agency_id": "so-y-te", "state": MemberState.ACTIVE, "focal": False, "asked_at": AT, **away, **more}
    return Member(id=person, person_id=person, substitute_id=substitute, **values)  # type: ignore[arg-type]


def test_an_officer_at_work_has_charge_of_what_they_hold() -> None:
    assert charge_of(1, [officer(1), officer(2)], MONDAY) == Charge(holder_id=1, acting_id=1)


def test_a_substitute_acts_on_every_day_of_the_absence_and_not_after_it() -> None:
    members = [officer(1, substitute=2, days=3), officer(2)]
    last = MONDAY + dt.timedelta(days=2)

    assert charge_of(1, members, last) == Charge(holder_id=1, acting_id=2, away_to=last)
    assert charge_of(1, members, last + dt.timedelta(days=1)) == Charge(holder_id=1, acting_id=1)
    assert charge_of(1, members, MONDAY - dt.timedelta(days=1)) == Charge(holder_id=1, acting_id=1)


def test_a_substitute_who_is_away_too_passes_on() -> None:
    members = [officer(1, substitute=2, days=3), officer(2, substitute=3, days=1), officer(3)]

    found = charge_of(1, members, MONDAY)

    assert found is not None
    assert found.acting_id == 3


def test_two_who_stand_in_for_each_other_end_with_the_first_substitute() -> None:
    found = charge_of(1, [officer(1, substitute=2, days=3), officer(2, substitute=1, days=3)], MONDAY)

    assert found is not None
    assert found.acting_id == 2


def test_a_substitute_who_has_left_leaves_the_holder() -> None:
    found = charge_of(1, [officer(1, substitute=2, days=3), officer(2, state=MemberState.ENDED)], MONDAY)

    assert found is not None
    assert found.acting_id == 1


def test_who_is_no_officer_any_more_has_charge_of_nothing() -> None:
    assert charge_of(1, [officer(2)], MONDAY) is None


@pytest.mark.parametrize(
    ("typed", "people", "rest"),
    [
        ("Lan", (1,), ""),
        ("lan nhờ chị làm giúp", (1,), "nhờ chị làm giúp"),
        ("binh", (2, 3), ""),
        ("thanh bình: gấp", (3,), "gấp"),
        ("Binh Tran", (2,), ""),
        ("đỗ đức", (4,), ""),
        ("do duc - xem lại số liệu", (4,), "xem lại số liệu"),
        ("Hùng", (), "Hùng"),
        ("", (), ""),
        ("...", (), "..."),
    ],
)
def test_a_name_at_the_head_is_found_without_diacritics(typed: str, people: tuple[int, ...], rest: str) -> None:
    assert named_at_the_head(typed, NAMES) == (people, rest)


def test_a_whole_name_is_that_person_though_another_begins_so() -> None:
    assert named_at_the_head("An", {1: "An", 2: "Anh Tú"})[0] == (1,)


@pytest.mark.parametrize(
    ("typed", "first", "last", "who"),
    [
        ("15/03 20/03 Bình", (15, 3), (20, 3), "Bình"),
        ("từ 15/3 đến 20/3/2026 anh Bình thay", (15, 3), (20, 3), "anh Bình"),
        ("15/03/2026-20/03/2026", (15, 3), (20, 3), ""),
        ("tu ngay 15/3 den 20/3, thay: Lan", (15, 3), (20, 3), "Lan"),
        ("thứ hai tuần sau đến thứ sáu tuần sau Lan", (16, 3), (20, 3), "Lan"),
        ("20/3 Lan", (20, 3), (20, 3), "Lan"),
        ("hôm nay Lan", (9, 3), (9, 3), "Lan"),
    ],
)
def test_days_away_are_read_as_people_type_them(
    typed: str, first: tuple[int, int], last: tuple[int, int], who: str
) -> None:
    begin, end = (dt.date(2026, month, day) for day, month in (first, last))

    assert read_absence(typed, today=MONDAY) == Absence(first=begin, last=end, who=who)


def test_an_absence_over_new_year_ends_in_the_next_one() -> None:
    found = read_absence("28/12 03/01 Lan", today=dt.date(2026, 12, 20))

    assert found == Absence(first=dt.date(2026, 12, 28), last=dt.date(2027, 1, 3), who="Lan")


@pytest.mark.parametrize("typed", ["Lan", "20/03/2026 15/03/2026 Lan", "31/02 02/03 Lan", "01/03/2026 05/03/2026 Lan"])
def test_days_that_make_no_sense_are_not_read(typed: str) -> None:
    assert read_absence(typed, today=MONDAY) is None


def test_an_absence_is_ended_by_a_word() -> None:
    assert all(ends(word) for word in ("off", "OFF", "hết", "đã về"))
    assert not ends("15/03 20/03")
