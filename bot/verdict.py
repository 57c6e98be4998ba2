"""What an error of a send means: one table, looked at in order, from Telegram's words to what is to be done.

python-telegram-bot's classes alone mislead: BadRequest is a NetworkError, TimedOut covers both "never left" and "may
have arrived". The transport's causes decide between those two.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.transport import NeverLeft


@dataclass(frozen=True, kw_only=True)
class Later:
    """It has not arrived; sending it again makes no second copy."""

    why: str


@dataclass(frozen=True, kw_only=True)
class Held:
    """Telegram asks for a pause of this length (429); it has not arrived."""

    after: dt.timedelta


@dataclass(frozen=True, kw_only=True)
class Moved:
    """The group has become the supergroup with this id; it has not arrived."""

    chat_id: int


@dataclass(frozen=True, kw_only=True)
class Garbled:
    """Telegram cannot read the formatting; it has not arrived."""

    why: str


@dataclass(frozen=True, kw_only=True)
class TopicLost:
    """The topic is closed or deleted; it has not arrived."""

    why: str


@dataclass(frozen=True, kw_only=True)
class Gone:
    """It can never be delivered. `chat` says whether that holds for the whole chat or for this message only."""

    why: str
    chat: bool


@dataclass(frozen=True, kw_only=True)
class Uncertain:
    """It may have arrived: nobody can tell."""

    why: str


@dataclass(frozen=True, kw_only=True)
class Unauthorised:
    """Telegram does not know the token: nothing at all can be sent."""

    why: str


Verdict = Later | Held | Moved | Gone | Uncertain | Unauthorised
"""What a sender has to deal with."""

Correctable = Garbled | TopicLost
"""What sending puts right by itself with a plainer second try."""

CHAT_IS_GONE = (
    "chat not found",
    "group chat was deleted",
    "group chat was deactivated",
    "user is deactivated",
    "not enough rights",
    "have no rights to send",
    "need administrator rights",
    "chat_write_forbidden",
    "peer_id_invalid",
    "user_is_blocked",
    "chat_restricted",
)
"""Telegram's words, in lower case, for a 400 that holds for every message to the chat."""

TOPIC_IS_LOST = ("message thread not found", "topic_closed", "topic_deleted")

LONGEST_BACK_OFF = dt.timedelta(minutes=1)


def judge(error: TelegramError) -> Verdict | Correctable:
    """What the error of one send means."""
    why = _words(error)
    match error:
        case RetryAfter():
            return Held(after=_pause(error))
        case ChatMigrated():
            return Moved(chat_id=error.new_chat_id)
        case Forbidden():
            return Gone(why=why, chat=True)
        case InvalidToken():
            return Unauthorised(why=why)
        case Conflict():
            return Later(why=why)
        case BadRequest():
            return _bad_request(why)
    return Later(why=why) if isinstance(error.__cause__, NeverLeft) else Uncertain(why=why)


def back_off(attempts: int) -> dt.timedelta:
    """How long to wait after the `attempts`-th fruitless attempt: 1, 2, 4 ... seconds, at most a minute."""
    return min(dt.timedelta(seconds=2 ** min(max(attempts - 1, 0), 16)), LONGEST_BACK_OFF)


def _bad_request(why: str) -> Verdict | Correctable:
    said = why.lower()
    if "can't parse entities" in said:
        return Garbled(why=why)
    if any(words in said for words in TOPIC_IS_LOST):
        return TopicLost(why=why)
    return Gone(why=why, chat=any(words in said for words in CHAT_IS_GONE))


def _pause(error: RetryAfter) -> dt.timedelta:
    # The transport asks python-telegram-bot for time spans; an int is what older settings would give.
    after = error.retry_after
    return after if isinstance(after, dt.timedelta) else dt.timedelta(seconds=after)


def _words(error: TelegramError) -> str:
    cause = error.__cause__
    return f"{error.message} ({cause})" if cause is not None else error.message
