"""The table of agencies as a sheet: what goes out comes back, and bad lines are named."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from directives.agencies import packaged_agencies
from directives.agency_sheet import Import, Problem, Wrong, read_sheet, sheet_of, unformula
from directives.office import Agency

ON = dt.date(2026, 3, 9)
GROUPS = {"so-ban-nganh": "Sở, ban, ngành", "ubnd-xa": "UBND cấp xã", "": "Đơn vị khác"}
HEALTH = Agency(id="so-y-te", name="Sở Y tế", aliases=("SYT",), groups=("so-ban-nganh",))
HOME = Agency(id="so-noi-vu", name="Sở Nội vụ")
KNOWN = (HEALTH, HOME)


def read(*rows: tuple[str, ...]) -> Import:
    return read_sheet(rows, KNOWN, GROUPS, ON)


def test_the_whole_packaged_table_comes_back_as_it_went_out() -> None:
    agencies = tuple(a for a in packaged_agencies() if not a.level)

    back = read_sheet(
        sheet_of(agencies, GROUPS), packaged_agencies(), {g: g for a in agencies for g in a.groups} | GROUPS, ON
    )

    assert (back.added, back.changed, back.problems) == ((), (), ())
    assert back.same == len(agencies)


def test_columns_that_are_missing_stay_as_they_are() -> None:
    back = read(("Mã", "Tên đơn vị"), ("so-y-te", "Sở Y tế và Dân số"))

    ((before, after),) = back.changed
    assert (before, after.name, after.aliases, after.groups) == (
        HEALTH,
        "Sở Y tế và Dân số",
        ("SYT",),
        ("so-ban-nganh",),
    )


def test_a_row_without_id_is_known_by_name_or_new() -> None:
    back = read(("ten don vi", "nhom"), ("sở y tế", "ubnd cấp xã"), ("Chi cục Thủy lợi", "UBND cấp xã; Sở, ban, ngành"))

    assert back.changed[0][1].groups == ("ubnd-xa",)
    assert back.added == (Agency(id="chi-cuc-thuy-loi", name="Chi cục Thủy lợi", groups=("ubnd-xa", "so-ban-nganh")),)


def test_lines_may_name_each_other_as_successors() -> None:
    heads = ("Tên đơn vị", "Đến ngày", "Kế thừa bởi")

    back = read(heads, ("Sở Cũ", "31/12/2025", "Sở Mới"), ("Sở Mới", "", ""))

    assert back.problems == ()
    assert back.added[0].valid_to == dt.date(2025, 12, 31)
    assert back.added[0].successors == ("so-moi",)


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (("so-y-te", "", "", "", "", ""), Wrong.NO_NAME),
        (("Số Y", "Sở Mới", "", "", "", ""), Wrong.BAD_ID),
        (("moi", "SYT", "", "", "", ""), Wrong.NAME_TAKEN),
        (("moi", "Sở Mới", "Nhóm lạ", "", "", ""), Wrong.UNKNOWN_GROUP),
        (("moi", "Sở Mới", "", "31/02/2026", "", ""), Wrong.BAD_DAY),
        (("moi", "Sở Mới", "", "02/01/2026", "01/01/2026", ""), Wrong.ENDS_BEFORE),
        (("moi", "Sở Mới", "", "", "", "Sở Không Có"), Wrong.UNKNOWN_SUCCESSOR),
        (("moi", "Sở Mới", "", "", "", "moi"), Wrong.UNKNOWN_SUCCESSOR),
    ],
)
def test_a_bad_line_is_named_by_its_number_in_the_file(row: tuple[str, ...], wrong: Wrong) -> None:
    heads = ("Mã", "Tên đơn vị", "Nhóm", "Từ ngày", "Đến ngày", "Kế thừa bởi")

    back = read(("", ""), heads, ("so-noi-vu", "Sở Nội vụ", "", "", "", ""), ("", "", ""), row)

    assert [(p.line, p.wrong) for p in back.problems] == [(5, wrong)]


def test_the_same_agency_twice_is_a_bad_line() -> None:
    back = read(("Tên đơn vị",), ("Sở Y tế",), ("so y te",))

    assert back.problems == (Problem(line=3, wrong=Wrong.TWICE, words="so y te"),)


def test_a_sheet_without_names_is_refused_and_an_empty_one_too() -> None:
    assert read(("Mã", "Nhóm"), ("x", "")).problems[0].wrong is Wrong.NO_NAME_COLUMN
    assert read_sheet((), KNOWN, GROUPS, ON).problems[0].wrong is Wrong.NO_NAME_COLUMN


@pytest.mark.parametrize("name", ["=1+1", "+84 Đội", "-Sở", "@Sở", "\tSở"])
def test_what_would_be_a_formula_is_none_and_comes_back(name: str) -> None:
    assert unformula(name) == "'" + name
    back = read(("Mã", "Tên đơn vị"), ("moi", unformula(name)))
    assert back.added[0].name == name.strip()


def test_a_long_sheet_keeps_nobody_waiting() -> None:
    rows = [("Tên đơn vị",), *((f"Phường số {number}",) for number in range(2_000))]

    since = time.monotonic()
    back = read_sheet(rows, packaged_agencies(), GROUPS, ON)

    assert len(back.added) == 2_000
    assert time.monotonic() - since < 10, "every line was compared with every agency and every other line"
