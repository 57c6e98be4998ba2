"""Names in a text: groups, named places, persons, bodies, and those a letter is written to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from directives.agencies import packaged_table
from directives.mention import Setting
from directives.mentions import find_mentions

SETTING = Setting(table=packaged_table(), province="Vĩnh Hà", superiors=frozenset({"ubnd-tinh"}))
REFORMED = replace(SETTING, reformed=True)


def found(text: str, setting: Setting = SETTING) -> list[str]:
    return [m.id or f"{m.kind}: {m.name}" for m in find_mentions(text, setting)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Các sở, ban, ngành, đoàn thể tỉnh; UBND các huyện, thành phố",
         ["group:so-ban-nganh", "group:doan-the", "group:ubnd-huyen"]),
        ("Các Sở, ngành, đơn vị, địa phương", ["group:so-ban-nganh", "group:ubnd-huyen"]),
        ("các sở, ngành và các cơ quan, đơn vị liên quan", ["group:so-ban-nganh", "other: cơ quan, đơn vị liên quan"]),
        ("các địa phương, đơn vị có liên quan", ["group:ubnd-huyen", "other: đơn vị có liên quan"]),
        ("Công an các huyện, thành phố, Công an các xã, phường", ["group:cong-an-huyen", "group:cong-an-xa"]),
        ("Các ban đảng, đảng đoàn; các huyện ủy, thành ủy", ["group:co-quan-dang", "group:huyen-uy"]),
        ("UBND các huyện, thị xã và thành phố Vĩnh Hà", ["group:ubnd-huyen"]),
        ("UBND các huyện (trừ huyện Tam Ngọc)", ["group:ubnd-huyen"]),
        ("các doanh nghiệp viễn thông, các cơ quan báo chí của tỉnh", ["group:doanh-nghiep", "group:bao-dai"]),
        ("các tỉnh, thành phố đang có dịch; các trường hợp vi phạm; các hội nghị", []),
    ],
)  # fmt: skip
def test_a_list_of_groups_is_read_group_by_group(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_the_localities_are_the_districts_before_the_reform_and_the_communes_after_it() -> None:
    assert found("các địa phương") == ["group:ubnd-huyen"]
    assert found("các địa phương", REFORMED) == ["group:ubnd-xa"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND huyện Tam Ngọc", ["ubnd-huyen-tam-ngoc"]),
        ("UBND các huyện: Tam Ngọc, Đông Lim và thị xã Hòn Khói",
         ["ubnd-huyen-tam-ngoc", "ubnd-huyen-dong-lim", "ubnd-thi-xa-hon-khoi"]),
        ("UBND các huyện Tam Ngọc, Đông Lim và UBND thành phố Vĩnh Hà",
         ["ubnd-huyen-tam-ngoc", "ubnd-huyen-dong-lim", "ubnd-thanh-pho-vinh-ha"]),
        ("UBND TP Vĩnh Hà", ["ubnd-thanh-pho-vinh-ha"]),
        ("Chủ tịch UBND huyện đảo Hòn Khói", ["ubnd-huyen-dao-hon-khoi"]),
        ("Huyện ủy Tam Ngọc, Thành ủy Vĩnh Hà", ["huyen-uy-tam-ngoc", "thanh-uy-vinh-ha"]),
        ("UBND huyện Tam Ngọc, Công ty cổ phần Đá Lim", ["ubnd-huyen-tam-ngoc", "body: Công ty cổ phần Đá Lim"]),
    ],
)  # fmt: skip
def test_named_places_are_written_out_one_by_one(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_head_noun_is_shared_by_the_names_behind_it() -> None:
    text = "Giám đốc các Sở: Xây dựng, Giáo dục và Đào tạo, Y tế; Công an tỉnh"
    assert found(text) == ["so-xay-dung", "so-giao-duc-va-dao-tao", "so-y-te", "cong-an-tinh"]


def test_the_head_of_an_agency_means_the_agency_and_a_post_above_it_is_an_official() -> None:
    assert found("Giám đốc Sở Y tế") == ["so-y-te"]
    assert found("Các đồng chí Giám đốc Sở Y tế, Sở Nội vụ") == ["so-y-te", "so-noi-vu"]
    person = "đồng chí Lý Thị Mẫu, Phó Chủ tịch UBND tỉnh"
    assert found(f"Giao {person} chỉ đạo thực hiện") == [f"official: {person}"]


def test_names_in_brackets_are_passed_over() -> None:
    assert found("báo cáo UBND tỉnh (qua Sở Y tế tổng hợp)") == ["ubnd-tinh"]


def test_what_a_unit_belongs_to_is_part_of_its_name() -> None:
    assert found("Phòng Y tế các huyện, thành phố") == ["phong-chuyen-mon-huyen"]
    assert found("Tiểu ban Tuyên truyền - Ban Chỉ đạo phòng, chống dịch Covid-19 tỉnh") == ["tieu-ban-truyen-thong"]


def test_verbs_that_begin_like_bodies_are_none() -> None:
    assert found("Tổ chức thực hiện. Báo cáo kết quả. Trường hợp vướng mắc. Phòng ngừa tai nạn. Hội ý hằng tuần.") == []


def test_an_unknown_department_is_a_body_and_said_to_be_unknown() -> None:
    (mention,) = find_mentions("Sở Hàng hải rà soát", SETTING)
    assert (mention.name, mention.doubt) == ("Sở Hàng hải", "unknown-agency")


def test_those_named_above_are_those_the_letter_is_written_to() -> None:
    addressees = tuple(find_mentions("Sở Y tế; UBND các xã: Tam Ngọc, Đông Lim", SETTING))
    letter = replace(SETTING, addressees=addressees)
    everybody = ["so-y-te", "ubnd-xa-tam-ngoc", "ubnd-xa-dong-lim"]
    assert found("Các cơ quan, đơn vị có tên trên báo cáo", letter) == everybody
    assert found("Đề nghị quý cơ quan báo cáo", letter) == everybody
    assert found("UBND các xã có tên trên báo cáo", letter) == everybody[1:]
