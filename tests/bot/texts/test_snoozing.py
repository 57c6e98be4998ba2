"""Putting a reminder off."""

from __future__ import annotations

import datetime as dt

from bot.texts.snoozing import choose_moment, minute_of, no_moment, put_off
from directives.times import instant
from tests.bot.texts.samples import AT, BEFORE_15, SHORT, owed
from tests.conftest import Golden

AFTERNOON = instant(dt.date(2026, 3, 9), dt.time(14, 0))
MOMENTS = [AFTERNOON, *(instant(dt.date(2026, 3, d), dt.time(7, 30)) for d in (10, 12, 13))]


def test_moments_before_the_deadline_are_offered(golden: Golden) -> None:
    golden("snoozing/choose_moment", *choose_moment(owed(12, SHORT, BEFORE_15), MOMENTS, AT))


def test_where_none_is_left_more_time_is_offered(golden: Golden) -> None:
    golden("snoozing/no_moment", *no_moment(owed(12, SHORT, BEFORE_15)))


def test_it_says_when_it_comes_again(golden: Golden) -> None:
    golden("snoozing/put_off", put_off(owed(12, SHORT, BEFORE_15), MOMENTS[1], AT))


def test_a_button_carries_the_minute() -> None:
    assert dt.datetime.fromtimestamp(minute_of(AFTERNOON) * 60, dt.UTC) == AFTERNOON
