"""Periods of local days."""

from __future__ import annotations

import datetime as dt

import pytest

from directives.periods import Period, Span, period_of
from directives.times import instant

D = dt.date


@pytest.mark.parametrize(
    ("on", "span", "first", "last"),
    [
        (D(2026, 3, 9), Span.WEEK, D(2026, 3, 9), D(2026, 3, 15)),
        (D(2026, 3, 15), Span.WEEK, D(2026, 3, 9), D(2026, 3, 15)),
        (D(2028, 2, 10), Span.MONTH, D(2028, 2, 1), D(2028, 2, 29)),
        (D(2026, 12, 31), Span.QUARTER, D(2026, 10, 1), D(2026, 12, 31)),
        (D(2026, 3, 31), Span.QUARTER, D(2026, 1, 1), D(2026, 3, 31)),
        (D(2026, 7, 1), Span.YEAR, D(2026, 1, 1), D(2026, 12, 31)),
        (D(2026, 7, 1), Span.DAYS, D(2026, 7, 1), D(2026, 7, 1)),
    ],
)
def test_a_day_lies_in_its_period(on: dt.date, span: Span, first: dt.date, last: dt.date) -> None:
    assert period_of(on, span) == Period(first=first, last=last, span=span)


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (period_of(D(2026, 1, 20), Span.MONTH), period_of(D(2025, 12, 1), Span.MONTH)),
        (period_of(D(2026, 3, 31), Span.QUARTER), period_of(D(2025, 11, 5), Span.QUARTER)),
        (Period(first=D(2026, 3, 1), last=D(2026, 3, 15)), Period(first=D(2026, 2, 14), last=D(2026, 2, 28))),
        (Period(first=D(2026, 3, 1), last=D(2026, 3, 1)), Period(first=D(2026, 2, 28), last=D(2026, 2, 28))),
    ],
)
def test_a_period_follows_one_of_its_kind(period: Period, before: Period) -> None:
    assert period.before == before


def test_a_period_lasts_from_local_midnight_to_local_midnight() -> None:
    march = period_of(D(2026, 3, 9), Span.MONTH)

    assert march.starts_at == dt.datetime(2026, 2, 28, 17, 0, tzinfo=dt.UTC)
    assert march.ends_at == dt.datetime(2026, 3, 31, 17, 0, tzinfo=dt.UTC)


def test_figures_are_given_for_now_or_for_the_end_of_a_period_that_is_past() -> None:
    march, within = period_of(D(2026, 3, 9), Span.MONTH), instant(D(2026, 3, 9), dt.time(8, 0))

    assert march.as_of(within) == within
    assert march.as_of(within + dt.timedelta(days=60)) == march.ends_at


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Period(first=D(2026, 3, 2), last=D(2026, 3, 1))
