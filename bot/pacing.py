"""When the next message may go: evenly spaced, never in bursts. Pure: time comes in as seconds of a monotonic clock.

Telegram allows about 30 messages a second over all chats, one a second to a person, 20 a minute to a group, and answers
429 beyond that. A pause that Telegram asks for holds the chat it was said about, and all chats where several hear it at
once; when it ends, messages leave in the usual spacing, so nothing is released at a blow.
"""

from __future__ import annotations

from dataclasses import dataclass

AT_ONCE_SECONDS = 2.0
"""Pauses of different chats within this time are one pause of all."""


AHEAD_SECONDS = 1.0
"""How far ahead slots are given away; a more urgent message waits no longer than that."""


@dataclass(frozen=True, kw_only=True)
class Pace:
    """The least seconds between two messages: over all chats, to one person, to one group."""

    overall: float = 1 / 25
    private: float = 1.05
    group: float = 3.1


class Pacing:
    """Remembers what left when. Group chats are those with a negative id."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._next = 0.0
        self._chats: dict[int, float] = {}
        self._pauses: dict[int, float] = {}

    def take(self, chat_id: int, now: float) -> float:
        """Reserves the chat's next slot and answers when it begins."""
        slot = max(now, self._next)
        self._next = slot + self._pace.overall
        at = max(slot, self._chats.get(chat_id, 0.0))
        self._chats[chat_id] = at + self._spacing(chat_id)
        return at

    def room(self, now: float) -> int:
        """How many messages may leave within the next second; 0 during a pause of all chats."""
        free = now + AHEAD_SECONDS - max(now, self._next)
        return 0 if free <= 0 else max(1, int(free / self._pace.overall))

    def waiting(self, now: float) -> frozenset[int]:
        """The chats that may not be written to yet."""
        self._chats = {chat: at for chat, at in self._chats.items() if at > now}
        return frozenset(self._chats)

    def next_release(self, now: float) -> float | None:
        """When there is room again, or the first waiting chat may be written to; None where nothing waits."""
        later = [at for at in self._chats.values() if at > now]
        if self._next > now + AHEAD_SECONDS:
            later = [self._next]
        return min(later, default=None)

    def hold(self, chat_id: int, until: float, now: float) -> None:
        """Telegram has asked for a pause: holds this chat, and everything where another chat was asked just before."""
        self._chats[chat_id] = max(self._chats.get(chat_id, 0.0), until)
        self._pauses = {chat: at for chat, at in self._pauses.items() if now - at <= AT_ONCE_SECONDS}
        self._pauses[chat_id] = now
        if len(self._pauses) > 1:
            self._next = max(self._next, until)

    def _spacing(self, chat_id: int) -> float:
        return self._pace.group if chat_id < 0 else self._pace.private
