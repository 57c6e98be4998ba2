"""What is said to an admin whose recall or correction cannot be."""

from __future__ import annotations

import pytest

from bot import refusal, refusal_changes
from bot.texts.markup import units
from bot.texts.refusals import words
from tests.conftest import Golden


@pytest.mark.parametrize(
    "refused",
    [
        refusal_changes.DirectiveRecalled(),
        refusal_changes.NotInForce(),
        refusal_changes.ReasonForgotten(),
        refusal_changes.NothingCorrected(),
        refusal_changes.CorrectionApplied(),
        refusal_changes.NoSuchDirective("27 <TB>"),
    ],
    ids=lambda r: type(r).__name__,
)
def test_it_says_what_to_do_instead(refused: refusal.Refusal, golden: Golden) -> None:
    sentence = words(refused)

    golden("refusals/words." + type(refused).__name__, sentence)
    assert units(sentence) <= 200, "a toast holds no more"
