"""The calendar file and its address; recurring tasks that end."""

from __future__ import annotations

from bot.texts.calendars import calendar_file, feed_ended, feed_made, feed_revoked, which_calendar
from bot.texts.repeating import ask_end, ended, ended_told
from tests.bot.texts.samples import FINANCE, MONTHLY, POLICE, SHORT, owed
from tests.conftest import Golden


def test_a_chat_of_two_agencies_is_asked_which(golden: Golden) -> None:
    golden("calendars/which_calendar", *which_calendar([FINANCE, POLICE]))


def test_the_file_comes_with_words_and_the_way_to_an_address(golden: Golden) -> None:
    golden("calendars/calendar_file", *calendar_file(FINANCE, 4, address=True, has_feed=False))
    golden("calendars/calendar_file.has_feed", *calendar_file(FINANCE, 4, address=True, has_feed=True))
    golden("calendars/calendar_file.no_address", *calendar_file(POLICE, 0, address=False, has_feed=False))


def test_the_address_is_shown_once_and_can_end(golden: Golden) -> None:
    golden("calendars/feed_made", *feed_made(FINANCE, "https://dondoc.example/calendar/abc_DEF-123.ics"))
    golden("calendars/feed_revoked", *feed_revoked(FINANCE))
    golden("calendars/feed_ended", feed_ended(FINANCE))


def test_a_repetition_is_ended_after_one_question(golden: Golden) -> None:
    task = owed(12, SHORT, MONTHLY).task

    golden("repeating/ask_end", *ask_end(task, 3))
    golden("repeating/ended", ended(task))
    golden("repeating/ended_told", ended_told(task, "Chị Hà"))
