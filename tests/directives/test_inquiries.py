"""What is asked of a report in typed words."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from directives.inquiries import Inquiry, read_inquiry
from directives.periods import Period, Span, name_of, period_of

TODAY = dt.date(2026, 3, 9)


def asked(said: str) -> Inquiry:
    return read_inquiry(said, today=TODAY)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("tháng này", "tháng 3/2026"),
        ("thang", "tháng 3/2026"),
        ("tháng trước", "tháng 2/2026"),
        ("tháng 12", "tháng 12/2025"),
        ("tháng 3", "tháng 3/2026"),
        ("tháng 03/2025", "tháng 3/2025"),
        ("tháng 7 năm 2025", "tháng 7/2025"),
        ("tuần này", "tuần 09/03 đến 15/03/2026"),
        ("tuan qua", "tuần 02/03 đến 08/03/2026"),
        ("quý I", "quý I/2026"),
        ("quý IV", "quý IV/2025"),
        ("Quý 2/2025", "quý II/2025"),
        ("quý trước", "quý IV/2025"),
        ("năm 2025", "năm 2025"),
        ("năm ngoái", "năm 2025"),
        ("2024", "năm 2024"),
        ("6 tháng đầu năm", "6 tháng đầu năm 2026"),
        ("6 tháng cuối năm", "6 tháng cuối năm 2025"),
        ("9 tháng đầu năm 2025", "từ 01/01/2025 đến 30/09/2025"),
        ("hôm nay", "ngày 09/03/2026"),
        ("hôm qua", "ngày 08/03/2026"),
        ("01/03/2026 15/03/2026", "từ 01/03/2026 đến 15/03/2026"),
        ("từ ngày 1/3 đến ngày 15/3/2026", "từ 01/03/2026 đến 15/03/2026"),
        ("15/03/2026 - 01/03/2026", "từ 01/03/2026 đến 15/03/2026"),
        ("5/3", "ngày 05/03/2026"),
        ("20/12", "ngày 20/12/2025"),
    ],
)
def test_a_period_is_read_however_it_is_typed(said: str, name: str) -> None:
    for form in (said, unicodedata.normalize("NFD", said), said.upper()):
        inquiry = asked(form)

        assert inquiry.period is not None
        assert (name_of(inquiry.period), inquiry.rest, inquiry.number) == (name, "", None)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Sở Y tế tháng 2", Inquiry(period=period_of(dt.date(2026, 2, 1), Span.MONTH), rest="Sở Y tế")),
        ("quý I, UBND xã Hòa An", Inquiry(period=period_of(TODAY, Span.QUARTER), rest="UBND xã Hòa An")),
        ("27/TB-UBND", Inquiry(number="27/TB-UBND")),
        ("05/2026/QĐ-UBND năm 2026", Inquiry(number="05/2026/QĐ-UBND", period=period_of(TODAY, Span.YEAR))),
        ("112-TB/TU", Inquiry(number="112-TB/TU")),
        ("ký Trần Văn Mẫu", Inquiry(signer="Trần Văn Mẫu")),
        ("người ký Trần Văn Mẫu tháng 3", Inquiry(signer="Trần Văn Mẫu", period=period_of(TODAY, Span.MONTH))),
        ("Sở Kỳ lạ", Inquiry(rest="Sở Kỳ lạ")),
        ("", Inquiry()),
    ],
)
def test_an_agency_a_document_and_a_signer_are_told_apart(said: str, expected: Inquiry) -> None:
    assert asked(said) == expected


@pytest.mark.parametrize("said", ["31/02/2026", "tháng 13", "29/02/2025 01/03/2025", "quý V"])
def test_what_no_calendar_has_stays_words_that_are_not_understood(said: str) -> None:
    assert asked(said).period is None
    assert asked(said).rest == said


def test_nine_months_are_a_period_of_their_own() -> None:
    assert asked("9 tháng đầu năm").period == Period(first=dt.date(2026, 1, 1), last=dt.date(2026, 9, 30))
