"""When the next message may go: evenly spaced, never in bursts. Pure: time comes in as seconds of a monotonic clock.

Telegram allows about 30 messages a second over all chats, one a second to a person, 20 a minute to a group, and answers
429 beyond that. When exactly it counts a message is not known: at some moment between the request and the answer. What
every message needs for the way shifts all those moments alike, so only the rest of its time makes a difference. So here
a message counts from its beginning until a second after its answer, less the shortest time in which one was answered of
late: however unevenly the network carries them, no second of Telegram's then holds more than are allowed.

A pause that Telegram asks for holds the chat it was said about, and all chats where several hear it at once; when it
ends, messages leave in a slower spacing that recovers by and by, so nothing is released at a blow.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from statistics import fmean

AT_ONCE_SECONDS = 2.0
"""Pauses of different chats within this time are one pause of all."""

CATCH_UP_SECONDS = 0.2
"""What a late wake-up has missed is made up for, but no more than this."""

LOOK_AGAIN_SECONDS = 0.005

LATELY = 500
"""After so many answers the shortest time is found anew, for the way may have changed."""

DOUBTED_SHARE = 0.2
"""A still shorter time is possible than any that was seen: shorter by this share of what they are longer on average."""
SLOWER = 0.75
SLOWEST = 0.1
RECOVERY_PER_SECOND = 0.01
"""A pause of all chats takes a quarter of the rate away; it is back 25 seconds after the pause."""


@dataclass(frozen=True, kw_only=True)
class Pace:
    """The most messages a second over all chats; the least seconds between two to one person, and to one group."""

    overall: float = 30.0
    private: float = 1.05
    group: float = 3.1


@dataclass(frozen=True, kw_only=True)
class Restraint:
    """What Telegram has taught: the share of the pace kept to, and the seconds until (or, below 0, since) a pause."""

    share: float
    pause: float


class Pacing:
    """Remembers what left when. Group chats are those with a negative id.

    `answers_waiting` counts the answers to people that wait for their turn; the courier lets them go first.
    """

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._next = 0.0
        self._resumed = 0.0
        self._share = 1.0
        self._under_way = 0
        self._answered: deque[float] = deque()
        self._shortest = _Shortest()
        self._chats: dict[int, float] = {}
        self._pauses: dict[int, float] = {}
        self.answers_waiting = 0

    def rate(self, now: float) -> float:
        """The messages a second that are kept to at present."""
        recovered = max(0.0, now - self._resumed) * RECOVERY_PER_SECOND
        return self._pace.overall * min(1.0, self._share + recovered)

    def room(self, now: float, ahead: float) -> int:
        """How many messages may leave within so many seconds from now; 0 during a pause of all chats."""
        if self._next > now + ahead:
            return 0
        return math.ceil(self.rate(now) * ahead)

    def wait(self, now: float) -> float:
        """The seconds until the next message of the outbox may begin; answers to people go before it."""
        if self.answers_waiting:
            return max(LOOK_AGAIN_SECONDS, self.answer_wait(now), self._next - now)
        return max(0.0, self.answer_wait(now), self._next - now)

    def answer_wait(self, now: float) -> float:
        """The seconds until an answer may begin: it need not keep the spacing, but the limit of a second."""
        rate = self.rate(now)
        most = max(1, int(rate))
        counted = most / rate
        while self._answered and self._answered[0] + counted <= now:
            self._answered.popleft()
        surplus = self._under_way + len(self._answered) - most
        if surplus < 0:
            return 0.0
        if surplus >= len(self._answered):
            return LOOK_AGAIN_SECONDS
        return max(0.0, self._answered[surplus] + counted - now)

    def begin(self, chat_id: int, now: float) -> None:
        """A message to this chat leaves."""
        self._under_way += 1
        self._next = max(self._next, now - CATCH_UP_SECONDS) + 1 / self.rate(now)
        self._space(chat_id, now)

    def end(self, chat_id: int, began: float, now: float) -> None:
        """A message to this chat that began then was answered, or given up waiting for."""
        self._under_way -= 1
        self._shortest.add(now - began)
        counted = max(began, now - self._shortest.known())
        # In order, though the shortest time has just become longer.
        self._answered.append(max(counted, self._answered[-1]) if self._answered else counted)
        self._space(chat_id, now)

    def chat_wait(self, chat_id: int, now: float) -> float:
        """The seconds until this chat may be written to again."""
        return max(0.0, self._chats.get(chat_id, 0.0) - now)

    def waiting(self, now: float) -> frozenset[int]:
        """The chats that may not be written to yet."""
        self._chats = {chat: at for chat, at in self._chats.items() if at > now}
        return frozenset(self._chats)

    def next_release(self, now: float, ahead: float) -> float | None:
        """When there is room again, or the first waiting chat may be written to; None where nothing waits."""
        if self._next > now + ahead:
            return self._next - ahead
        return min((at for at in self._chats.values() if at > now), default=None)

    def hold(self, chat_id: int, until: float, now: float) -> bool:
        """Telegram has asked for a pause: holds this chat, and everything where another chat was asked just before.

        Answers whether everything is held.
        """
        self._chats[chat_id] = max(self._chats.get(chat_id, 0.0), until)
        self._pauses = {chat: at for chat, at in self._pauses.items() if now - at <= AT_ONCE_SECONDS}
        self._pauses[chat_id] = now
        if len(self._pauses) <= 1:
            return False
        if now >= self._resumed:  # several refusals of one pause slow down once
            self._share = max(SLOWEST, self.rate(now) / self._pace.overall * SLOWER)
        self._resumed = max(self._resumed, until)
        self._next = max(self._next, until)
        return True

    def restraint(self, now: float) -> Restraint:
        """What the next process must know."""
        return Restraint(share=self._share, pause=self._resumed - now)

    def restrain(self, known: Restraint, now: float) -> None:
        """Keeps to what an earlier process has learnt; its pause counts from now."""
        self._share, self._resumed = known.share, now + known.pause
        self._next = max(self._next, self._resumed)

    def _space(self, chat_id: int, now: float) -> None:
        spacing = self._pace.group if chat_id < 0 else self._pace.private
        if spacing:
            self._chats[chat_id] = max(self._chats.get(chat_id, 0.0), now + spacing)


class _Shortest:
    """The shortest of some hundreds of times, as far as it can be relied on; 0 before there were as many."""

    def __init__(self) -> None:
        self._times: list[float] = []
        self._known = 0.0

    def add(self, seconds: float) -> None:
        self._known = min(self._known, seconds)
        self._times.append(seconds)
        if len(self._times) == LATELY:
            least = min(self._times)
            self._known = max(0.0, least - DOUBTED_SHARE * (fmean(self._times) - least))
            self._times = []

    def known(self) -> float:
        return self._known
