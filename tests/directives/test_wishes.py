"""Typed requests for more time: a day in any spelling, then a reason."""

from __future__ import annotations

import datetime as dt

import pytest

from directives.model import Doubt
from directives.wishes import read_wish

TODAY = dt.date(2026, 3, 9)
MARCH_20 = dt.date(2026, 3, 20)


@pytest.mark.parametrize(
    ("said", "on", "reason"),
    [
        ("20/3", MARCH_20, None),
        ("20/03/2026 chờ số liệu", MARCH_20, "chờ số liệu"),
        ("20.3.2026 lí do thiếu người", MARCH_20, "thiếu người"),
        ("đến 20/3 do thiếu số liệu", MARCH_20, "thiếu số liệu"),
        ("đến hết ngày 20 tháng 3 năm 2026 để hoàn thiện", MARCH_20, "để hoàn thiện"),
        ("thứ sáu tuần sau: máy hỏng", MARCH_20, "máy hỏng"),
        ("hết tháng 3 vì ốm", dt.date(2026, 3, 31), "ốm"),
        ("cuối tháng này do chờ", dt.date(2026, 3, 31), "chờ"),
        ("20/3 do phải chờ 5 ngày nữa mới có", MARCH_20, "phải chờ 5 ngày nữa mới có"),
        ("20/3/2026 vì chờ Bộ trả lời trước ngày 18/3", MARCH_20, "chờ Bộ trả lời trước ngày 18/3"),
        ("3 ngày làm việc chờ xã", dt.date(2026, 3, 12), "chờ xã"),
    ],
)
def test_the_day_comes_first_and_the_rest_is_the_reason(said: str, on: dt.date, reason: str | None) -> None:
    wish = read_wish(said, today=TODAY)

    assert wish.deadline is not None
    assert (wish.deadline.due_date, wish.reason) == (on, reason)


def test_an_hour_is_part_of_the_day() -> None:
    wish = read_wish("17h ngày 20/3, vì họp với Bộ", today=TODAY)

    assert wish.deadline is not None
    assert (wish.deadline.due_date, wish.deadline.due_time, wish.reason) == (MARCH_20, dt.time(17, 0), "họp với Bộ")


def test_words_without_a_day_are_a_reason() -> None:
    wish = read_wish("chờ số liệu", today=TODAY)

    assert (wish.deadline, wish.reason) == (None, "chờ số liệu")


def test_a_day_that_does_not_exist_is_seen_as_such() -> None:
    wish = read_wish("31/2 chờ số liệu", today=TODAY)

    assert wish.deadline is not None
    assert (wish.deadline.due_date, wish.deadline.doubt) == (None, Doubt.IMPOSSIBLE_DATE)


@pytest.mark.parametrize("said", ["5/1 chờ", "thêm 5 ngày vì bận", "5 ngày nữa"])
def test_guessed_years_and_counted_days_need_a_second_look(said: str) -> None:
    assert not read_wish(said, today=TODAY).is_certain


@pytest.mark.parametrize("said", ["20/3 chờ", "thứ sáu chờ", "17h 20/3 chờ"])
def test_named_days_do_not(said: str) -> None:
    assert read_wish(said, today=TODAY).is_certain
