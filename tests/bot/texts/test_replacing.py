"""Earlier directives that a draft puts out of force."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.texts.replacing import closing, replaced
from directives.replacing import Met, Replaced
from tests.bot.texts.admin_samples import WHOLE, laid_out
from tests.bot.texts.samples import DIRECTIVE
from tests.conftest import Golden

WORDS = "Thông báo này thay thế <toàn bộ> Thông báo số 27/TB-UBND ngày 06/3/2026."
ENDED = Replaced(number="27/TB-UBND", words=WORDS, issued=dt.date(2026, 3, 6))
WHOLLY = Met(replaced=ENDED, directive=DIRECTIVE, owed=3)
PARTLY = Met(
    replaced=replace(ENDED, words="Bãi bỏ khoản 2 của Thông báo đó.", partly=True), directive=DIRECTIVE, owed=2
)


def test_the_choice_is_shown_with_the_words_that_ask_for_it(golden: Golden) -> None:
    golden("replacing/replaced", *replaced(replace(laid_out(WHOLE), replaced=(WHOLLY, PARTLY))))
    decided = (replace(WHOLLY, close=True), replace(PARTLY, close=False), replace(WHOLLY, owed=0))
    golden("replacing/replaced.decided", *replaced(replace(laid_out(WHOLE), replaced=decided)))


def test_what_publishing_does_is_said(golden: Golden) -> None:
    said = closing(replace(laid_out(WHOLE), replaced=(replace(WHOLLY, close=True), replace(PARTLY, close=True))))

    assert said is not None
    golden("replacing/closing", said)
    assert closing(laid_out(WHOLE)) is None
