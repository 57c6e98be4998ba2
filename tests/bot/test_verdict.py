"""What each error of a send means."""

from __future__ import annotations

import datetime as dt

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.transport import MayHaveArrived, NeverLeft
from bot.verdict import (
    Garbled,
    Gone,
    Held,
    Later,
    Moved,
    TopicLost,
    Unauthorised,
    Uncertain,
    back_off,
    judge,
)


def because(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (RetryAfter(7), Held(after=dt.timedelta(seconds=7))),
        (ChatMigrated(-1001), Moved(chat_id=-1001)),
        (Forbidden("Forbidden: bot was blocked by the user"), Gone),
        (InvalidToken("Unauthorized"), Unauthorised),
        (Conflict("Conflict"), Later),
        (BadRequest("Bad Request: can't parse entities: unclosed tag"), Garbled),
        (BadRequest("Bad Request: message thread not found"), TopicLost),
        (because(NetworkError("no way"), NeverLeft("refused")), Later),
        (because(TimedOut("slow connect"), NeverLeft("connect timeout")), Later),
        (because(TimedOut("slow answer"), MayHaveArrived("read timeout")), Uncertain),
        (NetworkError("Internal Server Error"), Uncertain),  # Telegram's own 500 says nothing about the message
        (TelegramError("Invalid server response"), Uncertain),
    ],
)
def test_each_error_has_its_meaning(error: TelegramError, verdict: object) -> None:
    meant = judge(error)

    assert meant == verdict or type(meant) is verdict


@pytest.mark.parametrize(
    ("words", "whole_chat"),
    [
        ("Bad Request: chat not found", True),
        ("Bad Request: not enough rights to send text messages to the chat", True),
        ("Bad Request: CHAT_WRITE_FORBIDDEN", True),
        ("Bad Request: message is too long", False),
        ("Bad Request: BUTTON_DATA_INVALID", False),
    ],
)
def test_a_bad_request_is_never_tried_again_and_ends_the_chat_only_where_it_holds_for_all(
    words: str, whole_chat: bool
) -> None:
    verdict = judge(BadRequest(words))

    assert isinstance(verdict, Gone)
    assert verdict.chat is whole_chat


def test_pauses_between_attempts_grow_and_stay_bounded() -> None:
    pauses = [back_off(attempts).total_seconds() for attempts in range(1, 9)]

    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    assert back_off(10**6).total_seconds() == 60
