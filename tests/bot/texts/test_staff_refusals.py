"""What is refused around roles, agencies and invitations."""

from __future__ import annotations

import pytest

from bot import refusal_staff
from bot.refusal import Refusal
from bot.texts.markup import plain, units
from bot.texts.refusals import words
from tests.conftest import Golden

REFUSALS = (
    refusal_staff.ReadOnly(),
    refusal_staff.NotOwner(),
    refusal_staff.FixedRole(),
    refusal_staff.LastOwner(),
    refusal_staff.InvitationOver(),
    refusal_staff.DayPast("1/3/2026"),
    refusal_staff.NameUnfit("!!!"),
    refusal_staff.NameTaken("SYT", "Sở Y tế"),
    refusal_staff.OwnSuccessor(),
    refusal_staff.NoTable("bang <1>.xls"),
)


@pytest.mark.parametrize("refused", REFUSALS, ids=lambda r: type(r).__name__)
def test_what_is_refused_says_what_to_do_instead(refused: Refusal, golden: Golden) -> None:
    sentence = words(refused)

    golden("refusals/words." + type(refused).__name__, sentence)
    assert units(sentence) <= 200, "a toast holds no more"
    assert plain(sentence).endswith(".")
