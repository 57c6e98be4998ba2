"""What an agency reads of its tasks."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace

from bot.buttons import CloseTask, Shown
from bot.texts.markup import plain, units
from bot.texts.tasks import agency_tasks, in_parts
from directives.model import Header, Reading, Role
from directives.work import Status
from tests.bot.texts.samples import (
    AT,
    BEFORE_15,
    BY_HOUR,
    DIRECTIVE,
    FINANCE,
    HEALTH,
    LONG,
    MONTHLY,
    PAST,
    SHORT,
    owed,
)
from tests.conftest import Golden


def test_an_agency_reads_its_tasks_of_a_directive(golden: Golden) -> None:
    three = (owed(12, LONG, BEFORE_15), owed(13, SHORT, role=Role.SUPPORT), owed(14, SHORT, BY_HOUR, MONTHLY))

    (message,) = agency_tasks(DIRECTIVE, FINANCE, three, AT)

    golden("tasks/agency_tasks", *message)


def test_the_same_message_shows_what_was_done_since(golden: Golden) -> None:
    done, received = owed(12, LONG, BEFORE_15, status=Status.DONE), owed(14, SHORT, PAST, status=Status.RECEIVED)

    (message,) = agency_tasks(DIRECTIVE, FINANCE, (done, received), AT)

    golden("tasks/agency_tasks.half_done", *message)


def test_when_all_is_done_the_message_says_so_and_its_buttons_go(golden: Golden) -> None:
    done = owed(12, LONG, BEFORE_15, status=Status.DONE, role=Role.SUPPORT)

    (message,) = agency_tasks(DIRECTIVE, FINANCE, (done,), AT + dt.timedelta(minutes=10))

    golden("tasks/agency_tasks.all_done", *message)


def test_a_directive_without_head_still_has_a_message(golden: Golden) -> None:
    bare = replace(DIRECTIVE, reading=Reading(header=Header(symbol="TB-VPUB", type="thong-bao", issued="2026-03")))

    (message,) = agency_tasks(bare, HEALTH, (owed(1, agency=HEALTH),), AT)

    golden("tasks/agency_tasks.bare", *message)


def test_eighty_tasks_come_in_parts_that_fit_and_each_part_has_the_buttons_of_its_tasks() -> None:
    many = tuple(owed(n, LONG * 3, BEFORE_15, MONTHLY) for n in range(1, 81))

    parts = agency_tasks(DIRECTIVE, FINANCE, many, AT)

    spread = in_parts(DIRECTIVE, FINANCE, many, AT)
    assert [a.id for part in spread for a in part] == [a.id for a in many]
    for shown, (text, keyboard) in zip(spread, parts, strict=True):
        assert units(text) <= 4000
        pressed = [data for row in keyboard[:-1] for _, data in row]
        assert pressed == [CloseTask(assignment=a.id, shown=Shown.AGENCY_TASKS).pack() for a in shown]


def test_words_that_had_to_be_cut_can_be_read_elsewhere() -> None:
    ten = tuple(owed(n, LONG * 3) for n in range(1, 11))

    (message,) = agency_tasks(DIRECTIVE, FINANCE, ten, AT)

    assert plain(message[0]).endswith("/task 1.")


def test_a_part_drawn_again_alone_is_the_same_part() -> None:
    many = tuple(owed(n, LONG, BEFORE_15) for n in range(1, 31))
    parts = agency_tasks(DIRECTIVE, FINANCE, many, AT)

    again = [agency_tasks(DIRECTIVE, FINANCE, part, AT) for part in in_parts(DIRECTIVE, FINANCE, many, AT)]

    assert again == [(part,) for part in parts]


def test_the_message_of_three_tasks_fits_a_phone_screen() -> None:
    three = tuple(owed(n, SHORT, BEFORE_15) for n in (12, 13, 14))

    (message,) = agency_tasks(DIRECTIVE, FINANCE, three, AT)

    assert len([line for line in plain(message[0]).splitlines() if line]) <= 15


def test_the_same_tasks_are_put_into_words_for_many_agencies_within_seconds() -> None:
    words = "Rà soát, tổng hợp tình hình thực hiện nhiệm vụ được giao, báo cáo UBND tỉnh theo quy định. " * 4
    shares = [owed(n, str(n) + " " + words, BEFORE_15) for n in range(1, 50)]
    begun = time.process_time()

    for n in range(150):
        agency_tasks(DIRECTIVE, replace(FINANCE, name="UBND xã " + str(n)), shares, AT)

    assert time.process_time() - begun < 3  # a third of a second where nothing else runs
