"""Where a task may be cut: behind sentences and semicolons, never inside an abbreviation, or before typed words."""

from __future__ import annotations

import pytest

from directives.cutting import cut_before, cuts

TEXT = "Sở Y tế rà soát các ổ dịch tại TP. Trà Câu; giao Sở Tài chính bố trí kinh phí. Báo cáo trước ngày 20/3/2026."


def test_a_second_part_begins_behind_a_semicolon_or_a_full_stop() -> None:
    assert [TEXT[at:][:8] for at in cuts(TEXT)] == ["giao Sở ", "Báo cáo "]


def test_parts_that_are_no_task_are_not_offered() -> None:
    assert cuts("Rà soát; báo cáo.") == ()
    assert cuts("") == ()


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("giao Sở Tài chính", "giao Sở T"),
        ("giao so tai chinh", "giao Sở T"),
        ("BÁO CÁO", "Báo cáo t"),
        ("20/3", "20/3/2026"),
    ],
)
def test_typed_words_name_the_place_however_they_are_written(said: str, begins: str) -> None:
    at = cut_before(TEXT, said)

    assert at is not None
    assert TEXT[at:].startswith(begins)


@pytest.mark.parametrize("said", ["Sở Nội vụ", "Sở", "sở y tế", "  ", "…"])
def test_words_that_stand_nowhere_twice_or_at_the_very_start_name_no_place(said: str) -> None:
    assert cut_before(TEXT, said) is None
