"""What an admin sees while correcting a reading."""

from __future__ import annotations

from dataclasses import replace

from bot.texts import correcting as words
from bot.texts import deciding
from bot.texts.markup import ROOM, units
from directives.searching import search_agencies
from tests.bot.texts.admin_samples import (
    AGENCIES,
    AT,
    DOUBTFUL,
    HEADER,
    MANY,
    MONEY,
    WATER,
    WHOLE,
    laid_out,
    published_before,
)
from tests.conftest import Golden

REVIEW = laid_out(DOUBTFUL)
LONG = replace(WATER, text="Rà soát & báo cáo. " * 400, section="II. Về hồ chứa <lớn>")


def test_the_list_of_tasks(golden: Golden) -> None:
    golden("correcting/read_tasks.one-page", *words.read_tasks(REVIEW, 0))
    golden("correcting/read_tasks.second-page", *words.read_tasks(laid_out(MANY), 1))


def test_a_page_behind_the_last_is_the_last() -> None:
    assert words.read_tasks(REVIEW, 9) == words.read_tasks(REVIEW, 0)


def test_one_task(golden: Golden) -> None:
    golden("correcting/read_task", *words.read_task(laid_out(WHOLE), 0))
    golden("correcting/read_task.doubtful", *words.read_task(REVIEW, 3))
    golden("correcting/read_task.nobody", *words.read_task(REVIEW, 1))


def test_a_task_with_a_long_clause_fits() -> None:
    assert units(words.read_task(laid_out([LONG]), 0)[0]) <= ROOM


def test_the_question_for_a_deadline(golden: Golden) -> None:
    golden("correcting/ask_deadline.dated", *words.ask_deadline(laid_out(WHOLE), 0))
    golden("correcting/ask_deadline.undated", *words.ask_deadline(laid_out(WHOLE), 1))


def test_the_question_for_an_agency(golden: Golden) -> None:
    golden("correcting/ask_agency.some", *words.ask_agency(laid_out(WHOLE), 0))
    golden("correcting/ask_agency.nobody", *words.ask_agency(REVIEW, 1))


def test_the_agencies_that_were_found(golden: Golden) -> None:
    found = search_agencies("van phong", AGENCIES)
    golden("correcting/agencies_found", *words.agencies_found(REVIEW, 1, "van phong <b>", found))


def test_the_question_for_the_role(golden: Golden) -> None:
    (agency,) = search_agencies("sở y tế", AGENCIES)
    golden("correcting/ask_role.led", *words.ask_role(laid_out(WHOLE), 0, agency))
    golden("correcting/ask_role.nobody", *words.ask_role(REVIEW, 1, agency))


def test_the_question_before_a_task_is_dropped(golden: Golden) -> None:
    golden("correcting/ask_drop", *words.ask_drop(laid_out(WHOLE), 2))


def test_the_agencies_that_no_longer_exist(golden: Golden) -> None:
    golden("correcting/abolished_agencies.one", *words.abolished_agencies(REVIEW))
    of_2021 = laid_out(WHOLE, header=replace(HEADER, issued="2021-11-06"))
    golden("correcting/abolished_agencies.many", *words.abolished_agencies(of_2021))


def test_the_question_before_something_open_is_published(golden: Golden) -> None:
    golden("deciding/ask_publish.nobody", *deciding.ask_publish(REVIEW))
    golden("deciding/ask_publish.again", *deciding.ask_publish(laid_out([MONEY], published=(published_before(),))))


def test_the_news_that_a_directive_was_published(golden: Golden) -> None:
    golden("deciding/published.some", deciding.published(laid_out(WHOLE), (12, 14), AT))
    golden("deciding/published.nobody", deciding.published(laid_out([DOUBTFUL[1], MONEY], followed=()), (12, 13), AT))
    golden("deciding/published.all", deciding.published(laid_out([MONEY]), (12, 12), AT))


def test_the_question_before_a_directive_is_discarded(golden: Golden) -> None:
    golden("deciding/ask_discard", *deciding.ask_discard(REVIEW))


def test_a_directive_that_was_discarded(golden: Golden) -> None:
    golden("deciding/discarded", deciding.discarded(REVIEW))
