"""A directive is recalled: what the admin reads before and after, and what its agencies read."""

from __future__ import annotations

from dataclasses import replace

from bot.texts.markup import plain
from bot.texts.withdrawing import (
    ask_reason,
    confirm,
    reason_of_replacement,
    recalled,
    recalled_told,
    told,
    which_directive,
)
from directives.recalling import Impact
from directives.work import DirectiveState, Status
from tests.bot.texts.samples import AT, BEFORE_15, DIRECTIVE, SHORT, owed
from tests.conftest import Golden

WHY = "Ban hành nhầm <số liệu> & sẽ có văn bản khác"
IMPACT = Impact(owed=5, done=2, agency_ids=("so-y-te", "so-tai-chinh"), extensions=1, repeating=1, chats=4)
GONE = replace(DIRECTIVE, state=DirectiveState.WITHDRAWN, withdrawn_at=AT, withdrawn_reason=WHY)
THEIRS = (
    owed(12, SHORT, BEFORE_15, status=Status.WITHDRAWN),
    owed(13, SHORT, status=Status.WITHDRAWN),
    owed(14, SHORT, status=Status.DONE),
)


def test_the_directives_in_force_are_offered(golden: Golden) -> None:
    golden("withdrawing/which_directive", *which_directive([DIRECTIVE, replace(DIRECTIVE, id=2)]))
    golden("withdrawing/which_directive.none", *which_directive([]))


def test_the_reason_is_asked_with_all_that_is_touched(golden: Golden) -> None:
    golden("withdrawing/ask_reason", *ask_reason(DIRECTIVE, IMPACT))
    golden("withdrawing/ask_reason.nothing", *ask_reason(DIRECTIVE, Impact()))


def test_the_reason_is_read_once_more(golden: Golden) -> None:
    golden("withdrawing/confirm", *confirm(DIRECTIVE, IMPACT, WHY))


def test_the_admins_read_what_has_happened(golden: Golden) -> None:
    golden("withdrawing/recalled", recalled(GONE, IMPACT))
    golden("withdrawing/recalled_told", recalled_told(GONE, IMPACT, "Hà <Văn phòng>"))


def test_a_chat_reads_which_of_its_tasks_are_no_more_and_which_stay(golden: Golden) -> None:
    golden("withdrawing/told", told(GONE, WHY, THEIRS))


def test_of_many_tasks_the_first_are_named(golden: Golden) -> None:
    many = [owed(number, status=Status.WITHDRAWN) for number in range(1, 30)]

    assert "và 17 nhiệm vụ khác" in plain(told(GONE, WHY, many))


def test_a_later_directive_is_the_reason(golden: Golden) -> None:
    assert reason_of_replacement(DIRECTIVE) == "được thay thế bằng Thông báo số 27/TB-UBND ngày 06/03/2026"
