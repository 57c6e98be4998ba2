"""What an admin must know before publishing: whom it reaches, and every open question, the gravest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from directives.model import Caution, Doubt, Header
from directives.reviewing import Matter, Question, Review, review, understood_on
from directives.work import DirectiveState
from tests.bot.texts.admin_samples import (
    AGENCIES,
    AT,
    DOUBTFUL,
    EVERYBODY,
    HEADER,
    MONEY,
    WATER,
    WHOLE,
    directive,
    follows,
    laid_out,
    led,
    published_before,
)


def questions(review: Review, matter: Matter) -> list[Question]:
    return [q for q in review.questions if q.matter is matter]


def test_the_same_document_is_found_once_where_it_is_published_and_once_where_it_waits() -> None:
    waiting = replace(published_before(), id=4, state=DirectiveState.REVIEW, published_at=None)
    of_a_commune = replace(HEADER, issuer="UBND XÃ TRÀ LENG")
    foreign = replace(waiting, id=9, reading=replace(laid_out(WHOLE).reading, header=of_a_commune))

    found = laid_out(WHOLE, published=[foreign, waiting, published_before()]).questions

    assert [(q.matter, q.directive) for q in found] == [(Matter.PUBLISHED_BEFORE, 3), (Matter.POSTED_BEFORE, 4)]


def test_a_directive_that_is_corrected_is_no_earlier_one() -> None:
    correction = replace(laid_out(WHOLE).directive, corrects_id=3)

    assert review(correction, AGENCIES, (), earlier=[published_before()], at=AT).questions == ()


def test_a_whole_directive_raises_no_question() -> None:
    assert laid_out(WHOLE).questions == ()


def test_the_gravest_question_comes_first() -> None:
    review = laid_out(DOUBTFUL, warnings=[Caution(doubt=Doubt.ISSUE_DATE_UNKNOWN)], published=[published_before()])

    order = list(Matter)
    found = [order.index(q.matter) for q in review.questions]
    assert found == sorted(found)
    assert review.questions[0] == Question(matter=Matter.NO_AGENCY, tasks=(1,))


def test_every_matter_of_a_doubtful_directive_is_raised() -> None:
    review = laid_out(DOUBTFUL, warnings=[Caution(doubt=Doubt.ISSUE_DATE_UNKNOWN)], published=[published_before()])

    of_other_documents = {Matter.ABOLISHED_MEMBERS, Matter.POSTED_BEFORE, Matter.REPLACES}
    assert {q.matter for q in review.questions} == set(Matter) - of_other_documents


def test_one_name_in_two_tasks_is_one_question() -> None:
    review = laid_out([DOUBTFUL[2], MONEY, DOUBTFUL[2]])

    (question,) = questions(review, Matter.UNPLACED)
    assert question.tasks == (0, 2)


def test_agencies_of_the_past_in_a_group_are_pointed_out_but_make_no_task_doubtful() -> None:
    review = laid_out([EVERYBODY], header=replace(HEADER, issued="2021-11-06"))

    gone = {q.words for q in questions(review, Matter.ABOLISHED_MEMBERS)}
    assert {"Sở Thông tin và Truyền thông", "Ban Dân tộc tỉnh"} <= gone
    assert not review.is_doubtful(0)
    assert {a.name for a in review.abolished} == gone


def test_an_agency_of_the_past_that_is_named_comes_before_those_of_a_group() -> None:
    named = replace(DOUBTFUL[3], assignees=led("ban-dan-toc-tinh"))

    review = laid_out([EVERYBODY, named], header=replace(HEADER, issued="2021-11-06"))

    assert review.abolished[0].name == "Ban Dân tộc tỉnh"
    assert review.is_doubtful(1)


def test_a_deadline_that_has_passed_is_pointed_out() -> None:
    late = replace(WATER, deadlines=(replace(WATER.deadlines[0], due_date=dt.date(2026, 3, 8)),))

    (question,) = laid_out([late]).questions
    assert (question.matter, question.on) == (Matter.PAST, dt.date(2026, 3, 8))


def test_the_last_day_itself_has_not_passed() -> None:
    today = replace(WATER, deadlines=(replace(WATER.deadlines[0], due_date=dt.date(2026, 3, 9)),))

    assert laid_out([today]).questions == ()


def test_a_doubt_that_the_task_shows_is_not_said_twice() -> None:
    warnings = [
        Caution(doubt=Doubt.YEAR_GUESSED, detail="trước 05/3", task=3),
        Caution(doubt=Doubt.NO_ASSIGNEE, task=1),
    ]

    assert questions(laid_out(DOUBTFUL, warnings=warnings), Matter.REMARK) == []


def test_a_remark_about_a_date_that_is_no_deadline_is_kept() -> None:
    warnings = [Caution(doubt=Doubt.START_UNKNOWN, detail="trong 5 ngày", task=1)]

    (remark,) = questions(laid_out(DOUBTFUL, warnings=warnings), Matter.REMARK)
    assert (remark.words, remark.tasks) == ("trong 5 ngày", (1,))


def test_words_for_nobody_in_particular_do_not_make_a_task_doubtful() -> None:
    vague = replace(MONEY, assignees=(*MONEY.assignees, *DOUBTFUL[3].assignees[1:]))

    review = laid_out([vague])

    assert [q.matter for q in review.questions] == [Matter.VAGUE]
    assert not review.is_doubtful(0)


def test_chats_are_counted_once_however_many_agencies_they_follow() -> None:
    review = laid_out(
        [WATER, MONEY], followed=[follows("so-tai-chinh", 5), follows("so-xay-dung", 5), follows("so-y-te", 6)]
    )

    assert review.places == 1
    assert review.reached == ("so-xay-dung", "so-tai-chinh")
    assert review.unreached == ("so-nong-nghiep-va-moi-truong", "dien-luc-tinh")


def test_a_group_counts_as_its_agencies() -> None:
    review = laid_out([EVERYBODY])

    assert {"so-y-te", "ubnd-xa-dak-ring"} <= set(review.unreached)


def test_the_same_directive_is_not_its_own_predecessor() -> None:
    assert questions(laid_out(WHOLE, published=[replace(published_before(), id=7)]), Matter.PUBLISHED_BEFORE) == []


@pytest.mark.parametrize(
    ("issued", "on"),
    [
        ("2021-11-06", dt.date(2021, 11, 6)),
        ("2021-11", dt.date(2021, 11, 1)),  # the day was left blank
        (None, dt.date(2026, 3, 9)),  # the day of posting
    ],
)
def test_names_are_understood_at_the_day_of_issue(issued: str | None, on: dt.date) -> None:
    posted = directive(WHOLE, header=Header(issued=issued))
    assert posted.reading is not None

    assert understood_on(posted, posted.reading) == on


def test_a_document_without_a_printed_day_is_understood_at_the_newest_day_it_tells_of() -> None:
    posted = directive(WHOLE, header=Header(issued="2021-11"))
    assert posted.reading is not None

    assert understood_on(posted, replace(posted.reading, known_on=dt.date(2021, 11, 6))) == dt.date(2021, 11, 6)


def test_an_agency_of_the_past_stands_with_those_that_took_its_work_over() -> None:
    (gone,) = laid_out(DOUBTFUL).abolished

    assert gone.id == "so-thong-tin-va-truyen-thong"
    assert "so-khoa-hoc-va-cong-nghe" in gone.successors
