"""A bot's queue of updates: kept until acknowledged or expired, handed out by long polling."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.errors import ApiError, conflict
from sandbox.model import Json, words

MESSAGE_LIFETIME = timedelta(hours=24)
CALLBACK_LIFETIME = timedelta(seconds=150)
LONGEST_POLL_SECONDS = 50
ALL_KINDS = frozenset(
    words(
        """message edited_message channel_post edited_channel_post business_connection business_message
    edited_business_message deleted_business_messages guest_message message_reaction message_reaction_count inline_query
    chosen_inline_result callback_query shipping_query pre_checkout_query purchased_paid_media poll poll_answer
    my_chat_member chat_member chat_join_request chat_boost removed_chat_boost managed_bot"""
    )
)
DEFAULT_KINDS = ALL_KINDS - {"chat_member", "message_reaction", "message_reaction_count"}
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(frozen=True, kw_only=True)
class Pending:
    """An update that the bot has not acknowledged; updates with one `key` are delivered in order."""

    update_id: int
    key: str
    body: Json
    expires: datetime


class UpdateQueue:
    """Updates of one bot in order; `allowed` are the kinds it wants to hear of."""

    def __init__(self, first_update_id: int) -> None:
        self._next_id = first_update_id
        self._pending: list[Pending] = []
        self._poll: asyncio.Future[None] | None = None
        self.allowed: frozenset[str] = DEFAULT_KINDS

    def put(self, kind: str, payload: Json, *, key: str, at: datetime) -> int | None:
        """Queue an update; answers its number, or nothing when the bot does not want this kind."""
        if kind not in self.allowed:
            return None
        lifetime = CALLBACK_LIFETIME if kind == "callback_query" else MESSAGE_LIFETIME
        body = {"update_id": self._next_id, kind: payload}
        self._pending.append(Pending(update_id=self._next_id, key=key, body=body, expires=at + lifetime))
        self._next_id += 1
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        return self._next_id - 1

    def allow(self, kinds: Iterable[str]) -> None:
        """Choose the kinds of later updates; none given means Telegram's default."""
        wanted = frozenset(kinds) & ALL_KINDS
        self.allowed = wanted or DEFAULT_KINDS

    def pending(self, at: datetime) -> list[Pending]:
        """What waits at this instant, oldest first; what is too old is forgotten."""
        self._pending = [one for one in self._pending if one.expires >= at]
        return list(self._pending)

    def acknowledge(self, offset: int) -> None:
        """Forget everything before `offset`; a negative offset keeps that many from the end."""
        if offset < 0:
            self._pending = self._pending[offset:]
        elif offset > 0:
            self._pending = [one for one in self._pending if one.update_id >= offset]

    def forget(self, update_id: int) -> None:
        """Forget one update: it was delivered by webhook."""
        self._pending = [one for one in self._pending if one.update_id != update_id]

    def clear(self) -> None:
        """Forget all updates."""
        self._pending.clear()

    def end_poll(self, reason: ApiError) -> None:
        """Answer the waiting poller, if there is one, with this refusal."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(reason)

    async def poll(self, *, offset: int, limit: int, seconds: float, clock: Callable[[], datetime]) -> list[Json]:
        """Hand out updates, waiting up to `seconds` for the first; ends an older poll with 409."""
        self.end_poll(conflict(OTHER_POLLER))
        self.acknowledge(offset)
        loop = asyncio.get_running_loop()
        end = loop.time() + min(seconds, LONGEST_POLL_SECONDS)
        while not (ready := self.pending(clock())) and (left := end - loop.time()) > 0:
            await self._wait(left)
        return [one.body for one in ready[:limit]]

    async def _wait(self, seconds: float) -> None:
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = mine
        try:
            await asyncio.wait_for(mine, seconds)
        except TimeoutError:
            return
        finally:
            if self._poll is mine:
                self._poll = None
