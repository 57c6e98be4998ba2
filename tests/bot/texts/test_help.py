"""/help, the table of commands, and the small words of many messages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from bot.texts import help as help_texts
from bot.texts import naming
from bot.texts.commands import COMMANDS, TWINS
from bot.texts.markup import Markup, plain
from directives.model import Header
from tests.bot.texts.samples import AGENCIES, BY_HOUR, HEADER, PAST, SHORT, owed
from tests.conftest import Golden


def test_help_says_what_the_reader_can_do(golden: Golden) -> None:
    golden("help/for_officers", help_texts.for_officers())
    golden("help/for_officers.twins", help_texts.for_officers(twins=True))
    golden("help/for_admins", help_texts.for_admins())
    golden("help/for_admins.twins", help_texts.for_admins(twins=True))
    golden("help/for_leaders", help_texts.for_leaders())


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
def test_every_command_is_in_help(command: object) -> None:
    name = command.name  # type: ignore[attr-defined]

    assert re.search(rf"/{name}\b", plain(help_texts.for_admins()))
    assert re.search(rf"/{TWINS[name]}\b", plain(help_texts.for_admins(twins=True)))


@pytest.mark.parametrize("say", [help_texts.for_officers, help_texts.for_admins, help_texts.for_leaders])
def test_help_fits_a_phone_screen_and_a_half(say: Callable[..., Markup]) -> None:
    # A phone of 390 pixels shows about 40 letters on a line and 33 lines in a window.
    assert sum(max(1, -(-len(line) // 40)) for line in plain(say()).split("\n")) <= 50


def test_documents_are_named_by_type_number_and_day(golden: Golden) -> None:
    golden("naming/document", naming.document(HEADER))
    golden("naming/document.no_number", naming.document(Header(type="cong-van", symbol="UBND-VX", issued="2026-03")))
    golden("naming/document.nothing", naming.document(Header()))


def test_the_last_day_is_said(golden: Golden) -> None:
    golden("naming/last_day", naming.last_day(PAST))
    golden("naming/last_day.hour", naming.last_day(BY_HOUR))


def test_a_period_is_named_by_its_last_day(golden: Golden) -> None:
    golden("naming/of_period", naming.of_period(owed(12, SHORT, PAST, occurrence_on=PAST.due_date)))
    golden("naming/of_day", naming.of_day(PAST.due_date))
    assert naming.of_period(owed(12, SHORT, PAST)) == ""


def test_the_deadline_that_ends_a_task_is_the_latest_dated_one() -> None:
    assert naming.last_deadline([PAST, BY_HOUR]) == BY_HOUR
    assert naming.last_deadline([]) is None


def test_a_long_text_is_cut_between_words() -> None:
    assert naming.shorten("một hai ba,  bốn năm", 14) == "một hai ba…"
    assert naming.shorten("một\nhai", 10) == "một hai"


def test_many_names_are_counted() -> None:
    assert naming.some(["A", "B", "C", "D", "E"]) == "A, B, C và 2 đơn vị khác"
    assert naming.some(["A", "B"]) == "A, B"


def test_an_agency_that_the_table_has_lost_is_named_by_its_id() -> None:
    assert naming.agency_name("so-cu", AGENCIES) == "so-cu"
