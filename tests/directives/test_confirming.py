"""What an admin confirms: whom it reaches, what falls due first, and what has changed since."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from directives.confirming import agencies_since, agreed_to, earliest, groups, private_chats, questions_since, uncertain
from directives.reviewing import Matter
from tests.bot.texts.admin_samples import DOUBTFUL, EVERYBODY, MONEY, WATER, WHOLE, before, laid_out, led


def test_private_chats_and_groups_are_counted_once() -> None:
    review = laid_out(WHOLE)

    assert (private_chats(review), groups(review)) == (2, 1)
    assert private_chats(review) + groups(review) == review.places


def test_the_earliest_deadlines_come_with_all_their_tasks() -> None:
    sooner = replace(MONEY, deadlines=(before("trước ngày 20/3", dt.date(2026, 3, 19)),))

    due = earliest(laid_out([EVERYBODY, WATER, sooner]), 2)

    assert [(d.due_date, tasks) for d, tasks in due] == [
        (dt.date(2026, 3, 19), (1, 2)),
        (dt.date(2026, 3, 27), (0,)),
    ]
    assert earliest(laid_out([MONEY]), 2) == ()


def test_doubts_are_gathered_by_matter() -> None:
    assert uncertain(laid_out(DOUBTFUL)) == {
        Matter.DEADLINE: (2, 3),
        Matter.PAST: (3,),
        Matter.FUZZY: (4,),
        Matter.ABOLISHED: (3,),
        Matter.EMPTY_GROUP: (4,),
        Matter.UNPLACED: (2,),
    }
    assert uncertain(laid_out([WATER])) == {}


def test_nothing_is_new_to_whoever_has_agreed_to_it() -> None:
    review = laid_out(DOUBTFUL)

    assert questions_since(review, agreed_to(review)) == ()
    assert agencies_since(review, agreed_to(review)) == (frozenset(), frozenset())


def test_an_agency_that_came_and_one_that_went_are_named() -> None:
    agreed = agreed_to(laid_out([WATER, MONEY]))

    now = laid_out([WATER, replace(MONEY, assignees=led("so-y-te"))])

    assert agencies_since(now, agreed) == (frozenset({"so-y-te"}), frozenset({"so-tai-chinh"}))


def test_a_question_that_came_up_meanwhile_is_new() -> None:
    agreed = agreed_to(laid_out([MONEY]))

    (question,) = questions_since(laid_out([replace(MONEY, assignees=())]), agreed)

    assert question.matter is Matter.NO_AGENCY
