"""The hour of a publication, as people type it."""

from __future__ import annotations

import datetime as dt

import pytest

from directives.scheduling import moment_of
from directives.times import instant

MONDAY = dt.date(2026, 3, 9)


@pytest.mark.parametrize(
    ("said", "on", "clock"),
    [
        ("7h30 sáng mai", dt.date(2026, 3, 10), dt.time(7, 30)),
        ("7h30 sang mai", dt.date(2026, 3, 10), dt.time(7, 30)),
        ("08:00 10/03/2026", dt.date(2026, 3, 10), dt.time(8, 0)),
        ("10/3 lúc 8h", dt.date(2026, 3, 10), dt.time(8, 0)),
        ("14h", MONDAY, dt.time(14, 0)),
        ("sáng thứ hai tuần sau", dt.date(2026, 3, 16), dt.time(7, 30)),
        ("15/3", dt.date(2026, 3, 15), dt.time(7, 30)),
    ],
)
def test_a_moment_is_understood(said: str, on: dt.date, clock: dt.time) -> None:
    assert moment_of(said, today=MONDAY) == instant(on, clock)


@pytest.mark.parametrize("said", ["", "sớm", "trước ngày 10/3", "31/02/2026", "hằng ngày", "không", "trong tháng 3"])
def test_words_that_name_no_moment_are_none(said: str) -> None:
    assert moment_of(said, today=MONDAY) is None
