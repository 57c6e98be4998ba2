"""The review card and its questions, as an admin reads them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.texts import questions
from bot.texts import review as words
from bot.texts.markup import ROOM, plain, units
from bot.texts.review import Message
from directives.model import Caution, Doubt, Header, ReadTask
from tests.bot.texts.admin_samples import (
    DOUBTFUL,
    EVERYBODY,
    HEADER,
    MANY,
    MONEY,
    WATER,
    WHOLE,
    body,
    follows,
    laid_out,
    published_before,
)
from tests.conftest import Golden

HOSTILE = laid_out(
    DOUBTFUL,
    warnings=(
        Caution(doubt=Doubt.ISSUE_DATE_UNKNOWN),
        Caution(doubt=Doubt.START_UNKNOWN, detail="trong 5 ngày <sau>", task=1),
    ),
    published=(published_before(),),
)


def shown(golden: Golden, name: str, messages: tuple[Message, ...]) -> None:
    for number, (text, buttons) in enumerate(messages, 1):
        golden(name if len(messages) == 1 else f"{name}-{number}", text, buttons)


def test_the_card_of_a_whole_directive(golden: Golden) -> None:
    shown(golden, "review/card.whole", words.card(laid_out(WHOLE)))


def test_the_card_says_what_is_doubtful_before_the_tasks(golden: Golden) -> None:
    (card,) = words.card(HOSTILE)

    shown(golden, "review/card.doubtful", (card,))
    assert plain(card[0]).index("Cần xem trước khi công bố") < plain(card[0]).index("Chưa có đơn vị nhận")


def test_the_card_of_an_urgent_letter_without_number(golden: Golden) -> None:
    header = Header(symbol="UBND-KGVX", type="cong-van", issued="2026-03", urgency="hoa-toc")
    shown(golden, "review/card.urgent", words.card(laid_out([WATER], header=header, followed=())))


def test_the_card_of_a_directive_of_the_past(golden: Golden) -> None:
    shown(golden, "review/card.past", words.card(laid_out(WHOLE, header=replace(HEADER, issued="2021-11-06"))))


def test_the_card_of_a_directive_that_has_lost_its_tasks(golden: Golden) -> None:
    shown(golden, "review/card.empty", words.card(laid_out([])))


def test_many_tasks_come_first_and_the_message_to_decide_on_comes_last(golden: Golden) -> None:
    messages = words.card(laid_out(MANY))

    shown(golden, "review/card.many", messages)
    assert [bool(buttons) for _, buttons in messages] == [False] * (len(messages) - 1) + [True]


def test_the_summary_has_a_line_for_everybody(golden: Golden) -> None:
    shown(golden, "review/summary", (words.summary(laid_out(WHOLE)),))


@pytest.mark.parametrize("count", [1, 12, 28, 84])
def test_every_message_of_a_card_fits(count: int) -> None:
    messages = words.card(laid_out((MANY * 3)[:count], followed=[follows("so-y-te", i) for i in range(40)]))

    assert all(units(text) <= ROOM for text, _ in messages)


def test_every_task_is_quoted_on_the_card() -> None:
    said = "\n".join(plain(text) for text, _ in words.card(laid_out(MANY)))

    assert all(task.text[:60] in said for task in MANY)


def test_the_heading(golden: Golden) -> None:
    golden("review/heading", words.heading(replace(HEADER, urgency="khan")))


def test_whom_it_reaches(golden: Golden) -> None:
    golden("review/reach.some", words.reach(laid_out(WHOLE)))
    golden("review/reach.all", words.reach(laid_out([MONEY])))
    golden("review/reach.nobody", words.reach(laid_out([MONEY], followed=())))
    correction = laid_out(WHOLE)
    touched = correction.publication.agency_ids[:1]
    golden("review/reach.correction", words.reach(replace(correction, touched=touched)))
    golden("review/reach.correction_nobody", words.reach(replace(correction, touched=())))


def test_who_does_a_task(golden: Golden) -> None:
    review = laid_out(WHOLE)
    golden("review/who.agency", words.who(WATER.assignees[0], review))
    golden("review/who.group", words.who(EVERYBODY.assignees[0], review))
    golden("review/who.unknown", words.who(body("Ban Quản lý dự án <Bến Đá>"), review))


def test_the_deadlines_of_a_task(golden: Golden) -> None:
    dated, undated, timed = laid_out(WHOLE).publication.tasks
    golden("review/deadlines.day", words.deadlines(dated))
    golden("review/deadlines.none", words.deadlines(undated))
    golden("review/deadlines.time", words.deadlines(timed))


def test_every_open_question(golden: Golden) -> None:
    said = questions.open_questions(HOSTILE)

    assert said is not None
    golden("questions/open_questions", said)


def test_a_whole_directive_leaves_no_question_open() -> None:
    assert questions.open_questions(laid_out([MONEY])) is None


def test_many_cases_of_one_matter_are_counted() -> None:
    tasks = [ReadTask(section="", text="Báo cáo.", assignees=(body(f"Ban số {i}"),)) for i in range(20)]
    said = questions.open_questions(laid_out(tasks))

    assert said is not None
    assert "“Ban số 9” (nhiệm vụ 10); và 10 trường hợp khác." in plain(said)


def test_the_questions_of_one_task(golden: Golden) -> None:
    said = questions.of_task(HOSTILE, 3)

    assert said is not None
    golden("questions/of_task", said)


@pytest.mark.parametrize(("indexes", "said"), [([], ""), ([4], "5"), ([0, 1, 2, 6], "1-3, 7"), ([3, 1, 1], "2, 4")])
def test_tasks_are_counted_as_people_do(indexes: list[int], said: str) -> None:
    assert questions.numbers(indexes) == said
