"""The head of a document is typed anew."""

from __future__ import annotations

import pytest

from directives.heads import HeadField, with_field
from directives.model import Header

HEAD = Header(
    number="27/TB-UBND", symbol="TB-UBND", type="thong-bao", issued="2026-03-09", issuer="UBND TỈNH PHƯỚC SƠN"
)


def test_a_number_brings_its_symbol() -> None:
    changed = with_field(HEAD, HeadField.NUMBER, "Số: 28/KL-UBND")

    assert changed is not None
    assert (changed.number, changed.symbol) == ("28/KL-UBND", "KL-UBND")


@pytest.mark.parametrize("said", ["05/03/2026", "ngày 5 tháng 3 năm 2026", " 5-3-2026 "])
def test_a_day_of_issue_is_a_whole_day(said: str) -> None:
    changed = with_field(HEAD, HeadField.ISSUED, said)

    assert changed is not None
    assert changed.issued == "2026-03-05"


@pytest.mark.parametrize("said", ["5/3", "31/02/2026", "hôm qua", "05/03/2026 hoặc 06/03/2026"])
def test_what_is_no_whole_day_is_not_taken(said: str) -> None:
    assert with_field(HEAD, HeadField.ISSUED, said) is None


def test_lines_are_changed_and_emptied() -> None:
    for field, name in ((HeadField.ISSUER, "issuer"), (HeadField.SUBJECT, "subject"), (HeadField.NUMBER, "number")):
        changed, emptied = with_field(HEAD, field, "Văn  phòng"), with_field(HEAD, field, "")
        assert changed is not None
        assert emptied is not None
        assert (getattr(changed, name), getattr(emptied, name)) == ("Văn phòng", None)
    assert with_field(HEAD, HeadField.ISSUED, "") is not None
    assert with_field(HEAD, HeadField.SIGNER, "Ai đó") == HEAD
