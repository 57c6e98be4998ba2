"""An agency is found by what people type on a phone."""

from __future__ import annotations

import unicodedata

import pytest

from directives.agencies import packaged_agencies
from directives.office import Agency
from directives.searching import agency_code, agency_of_code, folded, search_agencies

TABLE = packaged_agencies()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Sở Y tế", "so-y-te"),
        ("so y te", "so-y-te"),  # no diacritics
        ("SOYTE", "so-y-te"),  # no spaces
        ("SYT", "so-y-te"),  # an alias, or the initials
        ("skhcn", "so-khoa-hoc-va-cong-nghe"),  # initials without "và"
        ("Sở KH&CN", "so-khoa-hoc-va-cong-nghe"),
        ("khoa hoc cong nghe", "so-khoa-hoc-va-cong-nghe"),  # words with one between them
        ("tinh cong an", "cong-an-tinh"),  # the other way round
        ("công an", "cong-an-tinh"),
        (unicodedata.normalize("NFD", "Sở Tài chính"), "so-tai-chinh"),
        ("  sở   tài chính!  ", "so-tai-chinh"),
        ("mttq", "ubmttq-tinh"),
    ],
)
def test_the_agency_that_was_meant_comes_first(typed: str, first: str) -> None:
    assert [a.id for a in search_agencies(typed, TABLE)][:1] == [first]


def test_a_whole_name_comes_before_a_longer_one_that_begins_like_it() -> None:
    office, committee = Agency(id="b", name="Ủy ban nhân dân tỉnh A"), Agency(id="a", name="Ủy ban nhân dân tỉnh")

    assert search_agencies("ubnd tỉnh", [office, committee]) == ()
    assert search_agencies("ủy ban nhân dân tỉnh", [office, committee]) == (committee, office)


@pytest.mark.parametrize("typed", ["", "   ", "!?", "sở phép thuật"])
def test_what_means_nothing_finds_nothing(typed: str) -> None:
    assert search_agencies(typed, TABLE) == ()


def test_a_row_for_a_whole_level_is_no_agency() -> None:
    assert "ubnd-xa" not in {a.id for a in search_agencies("ủy ban nhân dân", TABLE, limit=200)}


def test_at_most_the_limit_is_found() -> None:
    assert len(search_agencies("sở", TABLE, limit=3)) == 3


def test_words_are_folded_to_bare_letters() -> None:
    assert folded("Đài PT-TH  Tỉnh Đăk") == "dai pt th tinh dak"


def test_every_agency_has_a_number_of_its_own() -> None:
    assert len({agency_code(a.id) for a in TABLE}) == len(TABLE)
    assert [agency_of_code(agency_code(a.id), TABLE) for a in TABLE] == list(TABLE)
    assert agency_of_code(1, TABLE) is None
