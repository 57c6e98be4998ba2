"""Delivers the outbox: claims what is due, sends it with no transaction open, marks what became of it."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import time

from telegram import Message

from bot.application import DonDoc
from bot.leaving import chat_is_gone
from bot.sending import Letter, send
from bot.texts.markup import Markup, lines
from bot.texts.trouble import sent_again
from bot.verdict import Gone, Held, Later, Moved, Unauthorised, Uncertain, Verdict, back_off
from directives.work import NoticeKind, StoredNotice
from storage.records import Records

logger = logging.getLogger(__name__)

AT_ONCE = 30
"""How many messages are under way at the same time."""

LEASE = dt.timedelta(minutes=3)
"""Longer than any send can take, its wait for a slot included."""

LOOK_SECONDS = 1.0
REFUSED_SECONDS = 60.0
"""How long nothing is sent after Telegram has refused the token."""

MARK_TRIES = 5


class Courier:
    """The one sender of the outbox. `refused` is True while Telegram does not know the token."""

    def __init__(self, application: DonDoc) -> None:
        self._application = application
        self._sending: dict[int, asyncio.Task[None]] = {}
        self._finishing = asyncio.Event()
        self._closed_until = 0.0
        self.refused = False

    def wake(self) -> None:
        """Looks into the outbox at once."""
        self._application.wake()

    async def run(self) -> None:
        """Delivers until it is told to finish, and ends when nothing is on its way. Errors of the storage go up."""
        try:
            while not self._finishing.is_set():
                self._application.outbox.clear()
                taken = await self._take()
                for stored in taken:
                    self._begin(stored)
                if not taken:
                    await self._rest()
            await asyncio.gather(*self._sending.values())
        except asyncio.CancelledError:
            for task in self._sending.values():
                task.cancel()
            await asyncio.gather(*self._sending.values(), return_exceptions=True)
            raise

    def finish(self) -> None:
        """Begins nothing new and gives back what has not left; `run` then ends with what is on its way."""
        self._finishing.set()
        self._application.wake()

    async def _take(self) -> tuple[StoredNotice, ...]:
        now, at = time.monotonic(), self._application.clock()
        pacing = self._application.pacing
        room = min(pacing.room(now), AT_ONCE - len(self._sending))
        if room <= 0 or now < self._closed_until:
            return ()
        async with self._application.storage.snapshot() as records:
            due = await records.notices.next_due()
        if due is None or due > at:
            return ()
        busy = frozenset(self._sending) | pacing.waiting(now)
        async with self._application.storage.transaction() as records:
            return await records.notices.claim(at, room, LEASE, busy)

    async def _rest(self) -> None:
        now = time.monotonic()
        release = self._application.pacing.next_release(now)
        seconds = LOOK_SECONDS if release is None else min(LOOK_SECONDS, max(release - now, 0.001))
        await _at_most(self._application.outbox, seconds)

    def _begin(self, stored: StoredNotice) -> None:
        chat_id = stored.notice.chat_id
        wait = self._application.slot(chat_id)
        task = asyncio.create_task(self._deliver(stored, wait), name=f"notice {stored.id}")
        self._sending[chat_id] = task

    async def _deliver(self, stored: StoredNotice, wait: float) -> None:
        try:
            await _at_most(self._finishing, wait)
            if self._finishing.is_set():
                await self._keep(stored, None)
                return
            await self._keep(stored, await self._outcome(stored))
        finally:
            del self._sending[stored.notice.chat_id]
            self._application.outbox.set()

    async def _outcome(self, stored: StoredNotice) -> Message | Verdict:
        try:
            return await self._send(stored)
        except Exception as error:  # one message's failure, whatever it is, must not stop the others
            logger.exception("Send broke", extra={"action": "send_broke", "notice": stored.id})
            return Uncertain(why=type(error).__name__)

    async def _send(self, stored: StoredNotice) -> Message | Verdict:
        letter = _letter(stored)
        outcome = await send(self._application.bot, letter)
        if not isinstance(outcome, Moved):
            return outcome
        async with self._application.storage.transaction() as records:
            await records.chats.migrate(letter.chat_id, outcome.chat_id)
        logger.info("Chat moved", extra={"action": "chat_moved", "chat": letter.chat_id, "to": outcome.chat_id})
        return await send(self._application.bot, _letter(stored, chat_id=outcome.chat_id))

    async def _keep(self, stored: StoredNotice, outcome: Message | Verdict | None) -> None:
        """Marks the outcome; a storage that is busy or full is asked again, for the message may have left."""
        self._heed(stored, outcome)
        for attempt in range(1, MARK_TRIES + 1):
            try:
                async with self._application.storage.transaction() as records:
                    await self._mark(records, stored, outcome)
            except Exception:
                logger.exception("Outcome not stored", extra={"action": "mark_failed", "notice": stored.id})
                await asyncio.sleep(attempt)
            else:
                return

    async def _mark(self, records: Records, stored: StoredNotice, outcome: Message | Verdict | None) -> None:
        at, notices = self._application.clock(), records.notices
        match outcome:
            case Message():
                await notices.delivered(stored.id, outcome.message_id, at)
            case None:
                await notices.later(stored.id, stored.notice.due_at, "stopped before sending", count_attempt=False)
            case Later(why=why):
                await notices.later(stored.id, at + back_off(stored.attempts + 1), why, count_attempt=True)
            case Held(after=after):
                await notices.later(stored.id, at + after, "429", count_attempt=False)
            case Unauthorised(why=why):
                await notices.later(stored.id, at, why, count_attempt=False)
            case Moved():
                await notices.later(stored.id, at, "moved twice", count_attempt=True)
            case Uncertain(why=why):
                await notices.uncertain(stored.id, why, at, self._again_at(stored, at))
            case Gone(why=why, chat=False):
                await notices.gone(stored.id, why, at)
            case Gone(why=why):
                await notices.gone(stored.id, why, at)
                await chat_is_gone(records, stored.notice.chat_id, why, at, self._application.settings.admins)

    def _heed(self, stored: StoredNotice, outcome: Message | Verdict | None) -> None:
        """What an outcome means for the messages that come after it."""
        if outcome is None:
            return
        if isinstance(outcome, Message):
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

    def _again_at(self, stored: StoredNotice, at: dt.datetime) -> dt.datetime | None:
        """When a message whose arrival is in doubt goes out once more: tasks do, once; a nudge would only annoy."""
        if stored.notice.kind is not NoticeKind.TASKS or stored.doubtful_copies:
            return None
        return at + dt.timedelta(seconds=self._application.settings.resend_seconds)


def _letter(stored: StoredNotice, chat_id: int | None = None) -> Letter:
    notice = stored.notice
    text = Markup(notice.text)  # rendered by bot/texts when it was stored
    return Letter(
        chat_id=chat_id or notice.chat_id,
        thread_id=None if chat_id else notice.thread_id,
        text=lines(text, sent_again()) if stored.doubtful_copies else text,
        keyboard=notice.buttons,
    )


async def _at_most(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(max(seconds, 0)):
            await event.wait()
    except TimeoutError:
        return
