"""Works off the stored updates: in order within a chat, at the same time across chats, each until it is done."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
from collections.abc import Iterable
from typing import Any, TypeGuard

from telegram import Update

from bot.application import DonDoc
from bot.informing import to_admins
from bot.texts.operating import set_aside
from directives.times import local_day
from storage.errors import Deposed
from storage.records import InboxRow, Records

logger = logging.getLogger(__name__)

AT_ONCE = 32
"""How many chats are worked on at the same time."""

TRIES = 3
RETRY_SECONDS = 1.0
"""Before the second try; twice as long before the third. The chat's later updates wait as long."""

HANDLER_SECONDS = 120.0
"""A handler that has not ended by then has failed."""

LOOK_SECONDS = 5.0
LARGEST = 1 << 63
FORGET_TRIES = 5


async def keep(application: DonDoc, updates: Iterable[dict[str, Any]]) -> int:
    """Stores raw updates, each once, and answers how many were new. After it, Telegram may forget them."""
    rows = [
        (update["update_id"], ordering_key(update), _written(update))
        for update in updates
        if is_number(update.get("update_id"))
    ]
    # Telegram waits for it, and what is being worked on meanwhile may want to write a hundred times.
    async with application.storage.transaction(anybody=True, hurried=True) as records:
        new = await records.inbox.store(rows, application.clock())
    application.announce()
    return new


def _written(update: dict[str, Any]) -> str:
    """As JSON. Half a surrogate pair, which no database keeps, becomes "?": one odd update must not hold up all."""
    return json.dumps(update, ensure_ascii=False).encode(errors="replace").decode()


def ordering_key(update: dict[str, Any]) -> int:
    """What an update must keep its order with: the id of its chat, else of its person, else 0."""
    event = next((value for name, value in update.items() if name != "update_id" and isinstance(value, dict)), {})
    message = event.get("message")
    chats = (event.get("chat"), message.get("chat") if isinstance(message, dict) else None, event.get("from"))
    ids = (holder.get("id") for holder in chats if isinstance(holder, dict))
    return next((found for found in ids if is_number(found)), 0)


def is_number(found: object) -> TypeGuard[int]:
    """Whether something is a number that the database can keep: one odd update must not hold up those beside it."""
    return isinstance(found, int) and abs(found) < LARGEST


class Inbox:
    """The worker."""

    def __init__(self, application: DonDoc) -> None:
        self._application = application
        self._working: dict[int, asyncio.Task[None]] = {}
        # By update id until it is marked: on a full disk, an update must not be answered anew with every try to mark.
        self._worked_on: dict[int, Exception | None] = {}
        self._finishing = asyncio.Event()

    async def run(self) -> None:
        """Works until it is told to finish, and ends when what has begun has ended. Errors of the storage go up.

        Cancelled, it cancels what has begun: that is done again at the next start.
        """
        arrived = self._application.arrived
        try:
            while not self._finishing.is_set():
                arrived.clear()
                for row in await self._next():
                    await self._application.pressure.eased()
                    self._working[row.key] = asyncio.create_task(self._work(row), name=f"update {row.update_id}")
                await _at_most(arrived, LOOK_SECONDS)
            await asyncio.gather(*self._working.values())
        except asyncio.CancelledError:
            for task in self._working.values():
                task.cancel()
            await asyncio.gather(*self._working.values(), return_exceptions=True)
            raise

    def finish(self) -> None:
        """Begins nothing new; `run` then ends with what has begun."""
        self._finishing.set()
        self._application.arrived.set()

    async def _next(self) -> tuple[InboxRow, ...]:
        free = AT_ONCE - len(self._working)
        if free <= 0:
            return ()
        async with self._application.storage.snapshot() as records:
            return await records.inbox.next_batch(free, tuple(self._working))

    async def _work(self, row: InboxRow) -> None:
        try:
            if row.update_id not in self._worked_on:
                self._worked_on[row.update_id] = await self._process(row)
            if not self._is_parked(row):
                await self._mark(row, self._worked_on[row.update_id])
            del self._worked_on[row.update_id]
            await self._leave_no_trace(row)
        except Deposed:
            self.finish()  # the new leader does it again
        except Exception:
            logger.exception("Inbox could not be marked", extra={"action": "mark_failed", "update": row.update_id})
            await self._pause(row.attempts + 1)
        finally:
            del self._working[row.key]
            self._application.arrived.set()

    async def _process(self, row: InboxRow) -> Exception | None:
        """Hands the update to its handlers; answers what went wrong."""
        tries = self._application.last_tries
        if row.attempts + 1 >= TRIES:
            tries.add(row.update_id)
        try:
            update = Update.de_json(json.loads(row.body), self._application.bot)
            async with asyncio.timeout(HANDLER_SECONDS):
                with self._application.meters.handled.time():
                    await self._application.process_update(update)
        except Exception as error:  # one update's failure, whatever it is, must not stop the others
            return error
        finally:
            tries.discard(row.update_id)
        return None

    def _is_parked(self, row: InboxRow) -> bool:
        """Whether its handler has left the update to a worker; it comes back when its file is read."""
        parked = row.update_id in self._application.parked
        self._application.parked.discard(row.update_id)
        return parked

    async def _mark(self, row: InboxRow, error: Exception | None) -> None:
        give_up = row.attempts + 1 >= TRIES
        at = self._application.clock()
        async with self._application.storage.transaction() as records:
            if error is None:
                await records.inbox.done(row.update_id, at)
            else:
                await records.inbox.failed(row.update_id, type(error).__name__, at, give_up=give_up)
                if give_up:
                    await self._tell_admins(records, row, type(error).__name__, at)
        self._application.wake()
        if error is None:
            return
        logger.error(
            "Update set aside" if give_up else "Update failed",
            extra={"action": "set_aside" if give_up else "update_failed", "update": row.update_id},
        )
        if not give_up:
            await self._pause(row.attempts + 1)

    async def _tell_admins(self, records: Records, row: InboxRow, why: str, at: dt.datetime) -> None:
        """Once a day for each sort of error: a bug that strikes every update must not flood the admins."""
        fact = f"set-aside:{why}:{local_day(at).isoformat()}"
        text = set_aside(row.update_id, why)
        await records.notices.add(to_admins(self._application.staff.admins, fact, text, at))

    async def _leave_no_trace(self, row: InboxRow) -> None:
        """A state secret was wiped when its update was marked; now it leaves the database's log too."""
        if row.update_id not in self._application.secrets:
            return
        self._application.secrets.discard(row.update_id)
        for attempt in range(1, FORGET_TRIES + 1):
            if await self._application.storage.forget_wiped():
                return
            await asyncio.sleep(attempt)  # somebody reads what stands there
        logger.warning("Log not emptied", extra={"action": "log_not_emptied", "update": row.update_id})

    async def _pause(self, attempts: int) -> None:
        await _at_most(self._finishing, RETRY_SECONDS * 2 ** (attempts - 1))


async def _at_most(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
