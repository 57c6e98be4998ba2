"""Delivers the outbox: claims what is due, sends it with no transaction open, marks what became of it.

One transaction marks the outcomes of many notices and claims the next ones. Claiming is the mark that sending begins:
only what leaves within the next moments is claimed, so that a killed process leaves no more in doubt than that.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import time
from collections import Counter, deque
from collections.abc import Coroutine
from typing import Any

from bot.application import DonDoc
from bot.carrying import carry
from bot.marking import Outcome, Tried, Unsent, mark
from bot.restraining import keep_restraint, recall_restraint
from bot.sending import Amended, Sent
from bot.verdict import Gone, Held, Unauthorised
from directives.work import StoredNotice
from storage.errors import Deposed
from storage.records import Records

logger = logging.getLogger(__name__)

FEW_AT_ONCE = 30
MOST_AT_ONCE = 100
"""How many messages are under way at the same time: a fifth of a second's, within these two."""

MOST_CLAIMED = 200
"""How many messages wait for their turn to leave, at most."""

LEASE = dt.timedelta(minutes=3)
"""Longer than any send can take, its wait for a slot included."""

LOOK_SECONDS = 1.0
MARK_SECONDS = 0.02
"""How long an outcome may wait for others to be marked with."""

LEAST_AHEAD, MOST_AHEAD = 0.1, 1.0
"""How many seconds ahead messages are claimed: a few transactions long, or sending would wait for slow disks."""

GIVE_BACK_SECONDS = 1.5
"""What cannot leave within this time is no longer claimed."""

REFUSED_SECONDS = 60.0
"""How long nothing is sent after Telegram has refused the token."""

MARK_TRIES = 5


class Courier:
    """The one sender of the outbox. `refused` is True while Telegram does not know the token."""

    def __init__(self, application: DonDoc) -> None:
        self._application = application
        self._pacing = application.pacing
        self._at_once = min(MOST_AT_ONCE, max(FEW_AT_ONCE, int(application.settings.overall_per_second / 5)))
        self._claimed: deque[StoredNotice] = deque()
        self._sending: dict[int, asyncio.Task[None]] = {}
        self._tried: list[Tried] = []
        self._failures: Counter[int] = Counter()
        self._more = False
        self._ahead = LEAST_AHEAD
        self._timer: asyncio.TimerHandle | None = None
        self._recalled = False
        self._finishing = False
        self._closed_until = 0.0
        self.refused = False

    def wake(self) -> None:
        """Looks into the outbox at once."""
        self._application.wake()

    async def run(self) -> None:
        """Delivers until it is told to finish, and ends when nothing is on its way. Errors of the storage go up."""
        try:
            await self._recall()
            while not self._finishing:
                self._application.outbox.clear()
                await _to_its_end(self._exchange())
                self._go_on()
                await self._rest()
            await self._wind_up()
        except asyncio.CancelledError:
            await self._break_off()
            self._go_on()
            await self._mark_one_by_one()
            raise
        except Deposed:
            # What is claimed is in doubt for the new leader, who sends it: it must not leave from here too.
            self._claimed.clear()
            await self._break_off()
            raise

    def finish(self) -> None:
        """Begins nothing new and gives back what has not left; `run` then ends with what is on its way."""
        self._finishing = True
        self._application.wake()

    async def _break_off(self) -> None:
        self._finishing = True
        for task in self._sending.values():
            task.cancel()
        await asyncio.gather(*self._sending.values(), return_exceptions=True)

    async def _recall(self) -> None:
        if self._recalled:
            return
        self._recalled = True
        async with self._application.storage.snapshot() as records:
            known = await recall_restraint(records, self._application.clock())
        if known is not None:
            self._pacing.restrain(known, time.monotonic())

    async def _wind_up(self) -> None:
        self._go_on()
        await asyncio.gather(*self._sending.values())
        while self._tried:
            await self._exchange()

    async def _rest(self) -> None:
        now = time.monotonic()
        release = self._pacing.next_release(now, self._ahead)
        seconds = LOOK_SECONDS if release is None else min(LOOK_SECONDS, max(release - now, 0.001))
        await _at_most(self._application.outbox, seconds)

    # the outbox

    async def _exchange(self) -> None:
        """Marks what was tried and claims what may leave, in one transaction; in several where one outcome resists."""
        limit = self._limit()
        if not self._tried and not self._application.restrained and not (limit and await self._has_due()):
            return
        try:
            await self._mark_and_claim(limit)
        except Deposed:
            raise
        except Exception:
            logger.exception("Outcomes not stored", extra={"action": "mark_failed", "notices": len(self._tried)})
            await asyncio.sleep(LOOK_SECONDS)
            unmarkable = await self._mark_one_by_one()
            # Where the storage itself is unwell this raises, and nothing is forgotten.
            await self._mark_and_claim(limit)
            self._tried += [one for one in unmarkable if self._failures[one.stored.id] < MARK_TRIES]

    async def _mark_and_claim(self, limit: int) -> None:
        tried, self._tried = self._tried, []
        taken: tuple[StoredNotice, ...] = ()
        began = time.monotonic()
        try:
            async with self._application.storage.transaction() as records:
                await self._mark(records, tried)
                if limit:
                    taken = await self._claim(records, limit)
        except BaseException:
            self._tried = tried + self._tried
            raise
        took = time.monotonic() - began
        self._ahead = min(MOST_AHEAD, max(LEAST_AHEAD, 3 * took, 0.9 * self._ahead))
        self._claimed.extend(taken)
        self._more = 0 < limit == len(taken)

    async def _claim(self, records: Records, limit: int) -> tuple[StoredNotice, ...]:
        at = self._application.clock()
        await records.notices.expire(at, dt.timedelta(seconds=self._application.settings.resend_seconds))
        return await records.notices.claim(at, limit, LEASE, self._pacing.waiting(time.monotonic()))

    async def _mark(self, records: Records, tried: list[Tried]) -> None:
        await mark(records, tried, self._application.settings)
        if self._application.restrained:
            self._application.restrained = False
            await keep_restraint(records, self._pacing.restraint(time.monotonic()), self._application.clock())

    async def _mark_one_by_one(self) -> list[Tried]:
        """Marks what it can, so that one outcome that cannot be stored does not hold up the others; answers those."""
        tried, self._tried = self._tried, []
        unmarkable: list[Tried] = []
        for one in tried:
            try:
                async with self._application.storage.transaction() as records:
                    await self._mark(records, [one])
            except Deposed:
                return unmarkable
            except Exception:
                logger.exception("Outcome not stored", extra={"action": "mark_failed", "notice": one.stored.id})
                self._failures[one.stored.id] += 1
                unmarkable.append(one)
        return unmarkable

    def _limit(self) -> int:
        now = time.monotonic()
        if now < self._closed_until or self._finishing:
            return 0
        most = min(self._pacing.room(now, self._ahead), MOST_CLAIMED)
        return max(0, most - len(self._claimed))

    async def _has_due(self) -> bool:
        if self._more:
            return True
        async with self._application.storage.snapshot() as records:
            due = await records.notices.next_due()
        return due is not None and due <= self._application.clock()

    # sending

    def _go_on(self) -> None:
        """Begins what may leave now, and sees that it is called again for the rest."""
        while self._claimed and len(self._sending) < self._at_once:
            now = time.monotonic()
            wait = self._pacing.wait(now)
            if self._must_go_back(self._claimed[0], now, wait):
                self._tried.append(self._tried_now(self._claimed.popleft(), Unsent()))
            elif wait > 0:
                self._call_again(wait)
                break
            else:
                self._begin(self._claimed.popleft(), now)
        hungry = self._more and self._limit() > len(self._claimed)
        if hungry or self._finishing or len(self._tried) >= self._at_once:
            self._application.outbox.set()

    def _must_go_back(self, stored: StoredNotice, now: float, wait: float) -> bool:
        """Whether a claimed notice cannot leave soon enough: what is claimed counts as begun."""
        held = self._pacing.chat_wait(stored.notice.chat_id, now) > 0
        closed = self._finishing or now < self._closed_until or not self._application.storage.leads
        return closed or wait > GIVE_BACK_SECONDS or held

    def _call_again(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(seconds, self._go_on)

    def _begin(self, stored: StoredNotice, now: float) -> None:
        self._pacing.begin(stored.notice.chat_id, now)
        self._sending[stored.id] = asyncio.create_task(self._deliver(stored, now), name=f"notice {stored.id}")

    async def _deliver(self, stored: StoredNotice, began: float) -> None:
        try:
            outcome = await carry(self._application, stored)
        finally:
            self._pacing.end(stored.notice.chat_id, began, time.monotonic())
            del self._sending[stored.id]
        self._heed(stored, outcome)
        self._tried.append(self._tried_now(stored, outcome))
        if len(self._tried) == 1:
            asyncio.get_running_loop().call_later(MARK_SECONDS, self._application.outbox.set)
        self._go_on()

    def _tried_now(self, stored: StoredNotice, outcome: Outcome) -> Tried:
        return Tried(stored=stored, outcome=outcome, at=self._application.clock())

    def _heed(self, stored: StoredNotice, outcome: Outcome) -> None:
        """What an outcome means for the messages that come after it."""
        if isinstance(outcome, Sent | Amended):
            self.refused = False
            logger.info("Notice delivered", extra={"action": "notice_delivered", "notice": stored.id})
            return
        if isinstance(outcome, Held):
            self._application.hold(stored.notice.chat_id, outcome.after)
        if isinstance(outcome, Unauthorised):
            self.refused, self._closed_until = True, time.monotonic() + REFUSED_SECONDS
        logger.log(
            logging.ERROR if isinstance(outcome, Gone | Unauthorised) else logging.WARNING,
            "Notice not delivered",
            extra={"action": "notice_not_delivered", "notice": stored.id, "outcome": repr(outcome)},
        )


async def _to_its_end(step: Coroutine[Any, Any, None]) -> None:
    """Takes a step that is not broken off: a transaction cancelled half-way would leave the database locked."""
    task = asyncio.ensure_future(step)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


async def _at_most(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(max(seconds, 0)):
            await event.wait()
    except TimeoutError:
        return
