"""How fast a bot may send: sliding windows over everything, one private chat, one group."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from datetime import datetime, timedelta

from sandbox.errors import too_many_requests
from sandbox.model import Chat

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
LIMITED_PREFIXES = ("send", "copyMessage", "forwardMessage", "editMessage")
UNLIMITED = frozenset({"sendChatAction"})


def is_limited(method: str) -> bool:
    """Whether calls of this method count towards the limits."""
    return method.startswith(LIMITED_PREFIXES) and method not in UNLIMITED


class Limits:
    """The limits in force; a limit of None is not applied. Refused requests do not count."""

    def __init__(
        self,
        overall_per_second: int | None = 30,
        per_chat_per_second: int | None = 1,
        group_per_minute: int | None = 20,
    ) -> None:
        self.overall_per_second = overall_per_second
        self.per_chat_per_second = per_chat_per_second
        self.group_per_minute = group_per_minute
        self._sent: dict[tuple[int, int], deque[datetime]] = defaultdict(deque)

    def admit(self, bot_id: int, chat: Chat, at: datetime) -> None:
        """Count one request to this chat, or raise 429 with the seconds to wait."""
        windows = [((bot_id, 0), SECOND, self.overall_per_second)]
        if chat.is_group:
            windows.append(((bot_id, chat.chat_id), MINUTE, self.group_per_minute))
        else:
            windows.append(((bot_id, chat.chat_id), SECOND, self.per_chat_per_second))
        waits = [self._wait(self._sent[key], span, most, at) for key, span, most in windows]
        longest = max(waits)
        if longest > timedelta(0):
            raise too_many_requests(max(1, math.ceil(longest.total_seconds())))
        for key, _span, _most in windows:
            self._sent[key].append(at)

    @staticmethod
    def _wait(sent: deque[datetime], span: timedelta, most: int | None, at: datetime) -> timedelta:
        while sent and sent[0] <= at - span:
            sent.popleft()
        if most is None or len(sent) < most:
            return timedelta(0)
        return sent[len(sent) - most] + span - at
