"""What is typed behind /audit."""

from __future__ import annotations

import datetime as dt

import pytest

from directives.auditing import Typed, read_sought

TODAY = dt.date(2026, 3, 9)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("", Typed()),
        ("sở y tế", Typed(words="sở y tế")),
        ("việc 12", Typed(task=12)),
        ("nhiem vu so 12", Typed(task=12)),
        ("27/TB-UBND", Typed(words="27/TB-UBND")),
        ("hôm nay", Typed(first=TODAY, last=TODAY)),
        ("Chị Lan tuần này", Typed(first=dt.date(2026, 3, 3), last=TODAY, words="Chị Lan")),
        ("01/03/2026", Typed(first=dt.date(2026, 3, 1), last=dt.date(2026, 3, 1))),
        (
            "sở y tế từ 15/3/2026 đến 01/03/2026",
            Typed(first=dt.date(2026, 3, 1), last=dt.date(2026, 3, 15), words="sở y tế"),
        ),
        ("31/02/2026", Typed(words="31/02/2026")),
    ],
)
def test_days_a_task_and_words_are_told_apart(said: str, read: Typed) -> None:
    assert read_sought(said, today=TODAY) == read
