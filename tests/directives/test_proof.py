"""The reply document in an officer's words."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from directives.proof import ReplyDocument, reply_document

TODAY = dt.date(2026, 3, 13)
MARCH_12 = dt.date(2026, 3, 12)

NAMED = {
    "số 45/BC-SYT ngày 12/03/2026": ReplyDocument(number="45/BC-SYT", date=MARCH_12),
    "đã gửi báo cáo số 45/BC-SYT ngày 12/3": ReplyDocument(number="45/BC-SYT", date=MARCH_12),
    "da gui bao cao so 45/bc-syt ngay 12/3": ReplyDocument(number="45/BC-SYT", date=MARCH_12),
    "Công văn 123/SYT-NVY (ngày 12 tháng 3 năm 2026) gửi văn phòng": ReplyDocument(number="123/SYT-NVY", date=MARCH_12),
    "QĐ 9/2026/QĐ-UBND 12.3.2026": ReplyDocument(number="9/2026/QĐ-UBND", date=MARCH_12),
    "đã trình tờ trình số 7a/TTr-SYT": ReplyDocument(number="7A/TTR-SYT"),
    "xong, số 45/BC-SYT ngày 20/12": ReplyDocument(number="45/BC-SYT", date=dt.date(2025, 12, 20)),
    "ngày 10/3 gửi báo cáo 45/BC-SYT": ReplyDocument(number="45/BC-SYT"),
}

NOT_NAMED = (
    "đã xong ngày 12/03/2026",
    "đạt 2/3 kế hoạch, 60km/h",
    "hoàn thành 5/xã",
    "gửi lúc 7/h sáng",
    "đã họp 3/4 huyện",
    "",
)


@pytest.mark.parametrize("words", NAMED)
def test_a_document_is_found_by_its_number_and_the_day_behind_it(words: str) -> None:
    assert reply_document(words, TODAY) == NAMED[words]
    assert reply_document(unicodedata.normalize("NFD", words), TODAY) == NAMED[words]


@pytest.mark.parametrize("words", NOT_NAMED)
def test_days_fractions_and_speeds_are_no_documents(words: str) -> None:
    assert reply_document(words, TODAY) is None


@pytest.mark.parametrize("day", ["ngày 31/02/2026", "ngày 14/03/2026", "ngày 12/13"])
def test_a_day_that_no_calendar_has_or_that_is_to_come_is_not_taken(day: str) -> None:
    found = reply_document("số 45/BC-SYT " + day, TODAY)

    assert found == ReplyDocument(number="45/BC-SYT", misdated=day)
