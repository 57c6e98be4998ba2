"""What a handler gets besides the update: the storage, the present instant, and ways to answer the one who asked."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from telegram import MaybeInaccessibleMessage, Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import CallbackContext, ExtBot

from bot.buttons import Keyboard, markup
from bot.leaving import chat_has_moved
from bot.sending import Letter, Sent, send
from bot.settings import Settings
from bot.texts.markup import Markup, lines, plain, split
from bot.texts.trouble import sent_again
from bot.verdict import Held, Later, Moved, Unauthorised, Uncertain, Verdict, judge
from directives.work import Lane, Notice, NoticeKind
from storage.records import Records
from storage.store import Storage

if TYPE_CHECKING:
    from bot.application import DonDoc

logger = logging.getLogger(__name__)

MOST_TOAST = 200
EDIT_TRIES = 3
MOST_EDIT_WAIT = 1.1

Data = dict[Any, Any]


class Context(CallbackContext[ExtBot[None], Data, Data, Data]):
    """The context of one update. `heard` is that update, None in an error without one."""

    def __init__(self, application: DonDoc, chat_id: int | None = None, user_id: int | None = None) -> None:
        super().__init__(application, chat_id, user_id)
        self.office = application
        self.heard: Update | None = None
        self._kept_back = 0

    @classmethod
    def from_update(cls, update: object, application: Any) -> Context:
        """The context that python-telegram-bot builds for each update."""
        context = super().from_update(update, application)
        context.heard = update if isinstance(update, Update) else None
        return context

    @property
    def storage(self) -> Storage:
        """The memory."""
        return self.office.storage

    @property
    def settings(self) -> Settings:
        """What the operator has set."""
        return self.office.settings

    def now(self) -> dt.datetime:
        """The present instant, aware, in UTC."""
        return self.office.clock()

    async def once(self, records: Records) -> None:
        """Counts the update as worked off with this transaction: what it keeps happens once, whatever fails after it.

        For effects that would show if a killed process did them again, such as adding a piece to a text.
        """
        assert self.heard is not None
        await records.inbox.done(self.heard.update_id, self.now())
        self.office.last_tries.add(self.heard.update_id)

    def is_admin(self, user_id: int | None) -> bool:
        """Whether the Telegram user runs the office: an admin or an owner."""
        return user_id in self.office.staff.admins

    @property
    def thread_id(self) -> int | None:
        """The topic that the update came from, None outside topics."""
        message = self.heard.effective_message if self.heard else None
        return message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None

    async def say(
        self, text: Markup, keyboard: Keyboard | None = None, reply_to: int | None = None
    ) -> tuple[Sent, ...]:
        """Answers in the chat and topic of the update, in as many messages as it takes, the keyboard under the last.

        Answers the messages that Telegram has taken. What a fault has kept back goes out later through the outbox, so a
        handler is not run again for it; the answer may then be shorter than what was said, or empty.
        """
        assert self.heard is not None
        assert self.heard.effective_chat is not None
        chat_id, parts = self.heard.effective_chat.id, split(text)
        said: list[Sent] = []
        for number, part in enumerate(parts, 1):
            letter = Letter(
                chat_id=chat_id,
                text=part,
                keyboard=(keyboard or ()) if number == len(parts) else (),
                thread_id=self.thread_id,
                reply_to=reply_to if number == 1 else None,
            )
            outcome = await self._send(letter, paced=number > 1)
            if isinstance(outcome, Sent):
                said.append(outcome)
            else:
                await self._leave_to_courier(outcome, letter)
        return tuple(said)

    async def hand_over(self, content: bytes, name: str, words: Markup, keyboard: Keyboard = ()) -> None:
        """Answers with a file. Raises TelegramError: a file that did not leave is asked for again."""
        assert self.heard is not None
        assert self.heard.effective_chat is not None
        chat_id = self.heard.effective_chat.id
        async with self.office.turn(chat_id):
            await self.bot.send_document(
                chat_id,
                content,
                filename=name,
                caption=str(words),
                parse_mode=ParseMode.HTML,
                reply_markup=markup(keyboard),
                message_thread_id=self.thread_id,
            )

    async def show_picture(self, content: bytes, words: Markup, keyboard: Keyboard = ()) -> bool:
        """Answers with a PNG and at most 1,024 units of words below it; False where Telegram has not taken it.

        For pictures beside an answer that stands without them.
        """
        assert self.heard is not None
        assert self.heard.effective_chat is not None
        chat_id = self.heard.effective_chat.id
        try:
            async with self.office.turn(chat_id):
                await self.bot.send_photo(
                    chat_id,
                    content,
                    filename="picture.png",
                    caption=str(words),
                    parse_mode=ParseMode.HTML,
                    reply_markup=markup(keyboard),
                    message_thread_id=self.thread_id,
                )
        except TelegramError as error:
            logger.warning("Picture lost", extra={"action": "picture_lost", "why": error.message})
            return False
        return True

    async def toast(self, text: Markup) -> bool:
        """Shows a note of at most 200 characters to the person who has pressed a button.

        Answers False where it does not fit or Telegram no longer takes it: a press can be answered for a few minutes.
        """
        query = self.heard.callback_query if self.heard else None
        assert query is not None
        note = plain(text)
        try:
            # None for no words: with Defaults, python-telegram-bot sends an empty text as the list "[]".
            await query.answer(note[:MOST_TOAST] or None)
        except TelegramError as error:
            logger.info("Toast lost", extra={"action": "toast_lost", "why": error.message})
            return False
        return len(note) <= MOST_TOAST

    async def redraw(self, text: Markup, keyboard: Keyboard | None = None) -> None:
        """Replaces the message under the pressed button. Without keyboard its buttons go. What is gone stays gone.

        What a fault has kept back goes out later through the outbox.
        """
        query = self.heard.callback_query if self.heard else None
        assert query is not None
        first = split(text)[0]
        kept_back = await self._insist(lambda: query.edit_message_text(str(first), reply_markup=markup(keyboard or ())))
        if kept_back is not None and query.message is not None:
            await self._leave_change(kept_back, query.message, first, keyboard or ())

    async def take_buttons(self, message_id: int) -> None:
        """Takes the buttons from an earlier message of the bot in this chat; its words stay."""
        assert self.heard is not None
        assert self.heard.effective_chat is not None
        chat_id = self.heard.effective_chat.id
        await self._insist(lambda: self.bot.edit_message_reply_markup(chat_id, message_id))

    async def rewrite(self, message_id: int, text: Markup) -> None:
        """Replaces the words of an earlier message of the bot in this chat, and takes its buttons."""
        assert self.heard is not None
        assert self.heard.effective_chat is not None
        chat_id = self.heard.effective_chat.id
        await self._insist(lambda: self.bot.edit_message_text(str(text), chat_id, message_id))

    async def _send(self, letter: Letter, *, paced: bool) -> Sent | Verdict:
        if paced:
            await asyncio.sleep(self.office.pacing.chat_wait(letter.chat_id, time.monotonic()))
        async with self.office.turn(letter.chat_id):
            outcome = await send(self.bot, letter)
        if not isinstance(outcome, Moved):
            return outcome
        async with self.storage.transaction() as records:
            await chat_has_moved(records, letter.chat_id, outcome.chat_id, self.now(), self.office.staff.admins)
        async with self.office.turn(outcome.chat_id):
            return await send(self.bot, Letter(chat_id=outcome.chat_id, text=letter.text, keyboard=letter.keyboard))

    async def _leave_to_courier(self, verdict: Verdict, letter: Letter) -> None:
        assert self.heard is not None
        logger.warning("Answer kept back", extra={"action": "answer_kept_back", "why": type(verdict).__name__})
        if not isinstance(verdict, Later | Held | Uncertain | Unauthorised):
            return
        if isinstance(verdict, Held):
            self.office.hold(letter.chat_id, verdict.after)
        self._kept_back += 1
        told_by = "failing" if self.error else "handler"
        text = lines(letter.text, sent_again()) if isinstance(verdict, Uncertain) else letter.text
        notice = Notice(
            key=f"answer:{self.heard.update_id}:{told_by}:{self._kept_back}",
            kind=NoticeKind.INFO,
            lane=Lane.REPLY,
            chat_id=letter.chat_id,
            thread_id=letter.thread_id,
            due_at=self.now() + (verdict.after if isinstance(verdict, Held) else dt.timedelta(seconds=1)),
            text=str(text),
            buttons=letter.keyboard,
        )
        async with self.storage.transaction() as records:
            await records.notices.add([notice])

    async def _leave_change(
        self, verdict: Verdict, message: MaybeInaccessibleMessage, text: Markup, keyboard: Keyboard
    ) -> None:
        assert self.heard is not None
        chat_id, at = message.chat.id, self.now()
        if isinstance(verdict, Held):
            self.office.hold(chat_id, verdict.after)
        change = Notice(
            key=f"redraw:{self.heard.update_id}:{at.isoformat()}",
            kind=NoticeKind.EDIT,
            lane=Lane.REPLY,
            chat_id=chat_id,
            due_at=at + (verdict.after if isinstance(verdict, Held) else dt.timedelta(seconds=1)),
            text=str(text),
            buttons=keyboard,
            edits_message_id=message.message_id,
        )
        async with self.storage.transaction() as records:
            await records.notices.add([change])

    async def _insist(self, edit: Callable[[], Awaitable[object]]) -> Verdict | None:
        """Edits change nothing when repeated, so a fault of the network is simply tried again.

        Answers why it has not happened, where it still can.
        """
        assert self.heard is not None
        assert self.heard.effective_chat is not None
        chat_id = self.heard.effective_chat.id
        for attempt in range(1, EDIT_TRIES + 1):
            # Somebody who presses within a second of the message has had the toast; the change can wait for the limit.
            await asyncio.sleep(min(self.office.pacing.chat_wait(chat_id, time.monotonic()), MOST_EDIT_WAIT))
            try:
                async with self.office.turn(chat_id):
                    await edit()
            except (BadRequest, Forbidden) as error:
                if "message is not modified" not in error.message.lower():
                    logger.warning("Message not redrawn", extra={"action": "redraw_lost", "why": error.message})
                return None
            except TelegramError as error:
                verdict = judge(error)
                if attempt == EDIT_TRIES or not isinstance(verdict, Later | Uncertain):
                    logger.warning("Message not redrawn", extra={"action": "redraw_lost", "why": error.message})
                    return verdict if isinstance(verdict, Later | Uncertain | Held | Unauthorised) else None
                await asyncio.sleep(attempt)
            else:
                return None
        return None
