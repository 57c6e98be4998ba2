"""The packaged agencies, and finding their names."""

from __future__ import annotations

import datetime as dt

import pytest

from directives.agencies import AgencyTable, packaged_agencies, packaged_table
from directives.office import Agency


def ids(text: str, province: str | None = None) -> list[str]:
    return [f.agency.id for f in packaged_table().find(text, province)]


def test_every_successor_and_id_of_the_packaged_table_is_known_and_unique() -> None:
    agencies = packaged_agencies()
    known = {a.id for a in agencies}
    assert len(known) == len(agencies) == 120
    assert {s for a in agencies for s in a.successors} <= known


def test_departments_end_in_february_and_districts_in_june_of_2025() -> None:
    table = packaged_table()
    old, district = table.get("so-thong-tin-va-truyen-thong"), table.get("ubnd-huyen")
    assert old is not None
    assert district is not None
    assert old.exists_on(dt.date(2025, 2, 28))
    assert not old.exists_on(dt.date(2025, 3, 1))
    assert old.successors[0] == "so-khoa-hoc-va-cong-nghe"
    assert district.exists_on(dt.date(2025, 6, 30))
    assert not district.exists_on(dt.date(2025, 7, 1))
    assert district.level


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế và Sở Nông nghiệp và Môi trường",
         ["so-van-hoa-the-thao-va-du-lich", "so-y-te", "so-nong-nghiep-va-moi-truong"]),
        ("Sở LĐ-TB&XH; Sở LĐTBXH; Sở Lao động - Thương binh và Xã hội", ["so-lao-dong-thuong-binh-va-xa-hoi"] * 3),
        ("Uỷ ban nhân dân tỉnh, Ủy ban Nhân dân tỉnh", ["ubnd-tinh", "ubnd-tinh"]),
        ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", ["so-thong-tin-va-truyen-thong"]),
        ("CAT, cat; CDC và cdc", ["cong-an-tinh", "trung-tam-kiem-soat-benh-tat"]),
        ("rà soát, tham mưu, báo cáo tình hình", []),
    ],
)  # fmt: skip
def test_the_longest_name_is_found_in_each_spelling(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


def test_a_name_with_wrong_diacritics_is_found_but_not_exact() -> None:
    (found,) = packaged_table().find("Sở Kế hoạch và Đâu tư rà soát")
    assert (found.agency.id, found.exact) == ("so-ke-hoach-va-dau-tu", False)


def test_the_provinces_own_name_stands_for_the_word_province() -> None:
    text = "Báo Vĩnh Hà, Đài PT-TH tỉnh Vĩnh Hà, Công an Vĩnh Hà"
    assert ids(text, "Vĩnh Hà") == ["bao-tinh", "dai-ptth-tinh", "cong-an-tinh"]
    assert ids("Báo Vĩnh Hà") == []


def test_rows_that_stand_for_a_level_are_no_names() -> None:
    assert ids("UBND cấp huyện, UBND cấp xã, Công an các xã, phường, đặc khu") == []


def test_spans_are_those_of_the_printed_name() -> None:
    text = "Giao Sở Y tế chủ trì"
    (found,) = packaged_table().find(text)
    assert text[found.start : found.end] == "Sở Y tế"


def test_a_table_of_ones_own_agencies_can_be_searched() -> None:
    table = AgencyTable([Agency(id="hat-kiem-lam", name="Hạt Kiểm lâm Tam Ngọc", aliases=("HKL",))])
    assert [f.agency.id for f in table.find("Hạt Kiểm lâm Tam Ngọc, HKL, hkl")] == ["hat-kiem-lam", "hat-kiem-lam"]
