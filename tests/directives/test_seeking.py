"""What typed words ask of the lists, and what a text is found by."""

from __future__ import annotations

import pytest

from directives.model import Header, Reading
from directives.seeking import (
    FILTERS,
    MOST_OF_A_DOCUMENT,
    Search,
    Show,
    asks_by_document,
    read_filter,
    read_search,
    searchable,
    stands_in,
    words_of_document,
)


@pytest.mark.parametrize(
    ("typed", "show"),
    [
        ("quá hạn", Show.LATE),
        ("QUA HAN!", Show.LATE),
        ("Tuần này", Show.WEEK),
        ("của tôi", Show.MINE),
        ("đã xong", Show.DONE),
        ("mở", Show.OPEN),
        ("quá hạn phòng dịch", None),
        ("", None),
    ],
)
def test_a_filter_is_read_whole_or_not_at_all(typed: str, show: Show | None) -> None:
    assert read_filter(typed) is show


def test_no_typed_words_name_two_filters() -> None:
    names = [name for names in FILTERS.values() for name in names]

    assert len(names) == len(set(names))
    assert not any(asks_by_document(name) for name in names)


def test_a_search_keeps_its_words_together_and_loosens_them_once() -> None:
    search = read_search("Hạn hán, Hạn mặn")

    assert search == Search(parts=("han han han man",))
    assert search.loosened == Search(parts=("han", "man"))
    assert search.loosened.loosened is None


def test_one_number_may_be_a_tasks() -> None:
    assert read_search("số 12") == Search(parts=("so 12",))
    assert read_search("12") == Search(parts=("12",), number=12)
    assert read_search("9" * 12) == Search(parts=("9" * 12,))


@pytest.mark.parametrize("typed", ["", "  ", "?!", "…"])
def test_signs_alone_are_no_search(typed: str) -> None:
    assert read_search(typed) is None


@pytest.mark.parametrize(
    ("words", "stand"),
    [("han han", True), ("han h", True), ("27", True), ("27 tb", True), ("2", False), ("an", False), ("ubnd v", True)],
)
def test_words_stand_where_they_begin_a_word_and_numbers_where_they_are_whole(words: str, stand: bool) -> None:
    text = searchable("27/TB-UBND", None, "V/v phòng, chống hạn hán")

    assert (stands_in(words) in text) is stand


def test_a_document_is_found_by_its_type_number_and_subject() -> None:
    header = Header(type="thong-bao", number="27/TB-UBND", subject="V/v phòng, chống hạn hán")

    assert words_of_document(Reading(header=header)) == " thong bao so 27 tb ubnd v v phong chong han han "
    assert len(words_of_document(Reading(header=Header(subject="Họp " * 900)))) == MOST_OF_A_DOCUMENT
