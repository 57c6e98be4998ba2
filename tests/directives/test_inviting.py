"""What stands behind /invite."""

from __future__ import annotations

import datetime as dt

import pytest

from directives.inviting import Invited, read_invited

TODAY = dt.date(2026, 3, 9)


@pytest.mark.parametrize(
    "said", ["sở y tế đến 31/03/2026", "sở y tế đến ngày 31/3", "sở y tế den 31/3/2026", "sở y tế tới hết 31/3"]
)
def test_a_day_behind_the_name_is_the_last_of_a_link_for_many(said: str) -> None:
    invited = read_invited(said, today=TODAY)

    assert (invited.name, invited.last_day) == ("sở y tế", dt.date(2026, 3, 31))


@pytest.mark.parametrize("said", ["sở y tế", "ubnd xã bến đến", "ubnd xã đến 12 thôn"])
def test_words_that_name_no_day_belong_to_the_name(said: str) -> None:
    assert read_invited(said, today=TODAY) == Invited(name=said)
