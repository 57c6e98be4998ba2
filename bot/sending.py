"""One message to one chat, once: the only place that calls sendMessage, or changes a message by the outbox."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, replace
from typing import Any

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.buttons import Keyboard, markup
from bot.texts.markup import Markup, lines, plain
from bot.texts.trouble import sent_again
from bot.transport import json_body
from bot.verdict import Correctable, Garbled, Gone, TopicLost, Verdict, judge
from directives.work import StoredNotice

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A message ready to go: at most 4,096 UTF-16 units of Telegram HTML and its keyboard.

    `thread_id` is the topic, `reply_to` the message it answers. `paid` messages cost Stars and may leave faster.
    `formatted` is False for the plain-text second try.
    """

    chat_id: int
    text: Markup
    keyboard: Keyboard = ()
    thread_id: int | None = None
    reply_to: int | None = None
    paid: bool = False
    formatted: bool = True


@dataclass(frozen=True, kw_only=True)
class Sent:
    """Telegram has the message, under this number in this chat, in this topic."""

    chat_id: int
    message_id: int
    thread_id: int | None


@dataclass(frozen=True, kw_only=True)
class Amended:
    """The message stands in the chat as it should."""

    message_id: int


def letter_of(stored: StoredNotice, chat_id: int | None = None) -> Letter:
    """The message that a notice is; with `chat_id` for the chat that its own has become."""
    notice = stored.notice
    text = Markup(notice.text)  # rendered by bot/texts when it was stored
    return Letter(
        chat_id=chat_id or notice.chat_id,
        thread_id=None if chat_id else notice.thread_id,
        text=lines(text, sent_again()) if stored.doubtful_copies else text,
        keyboard=notice.buttons,
    )


async def send(bot: Bot, letter: Letter) -> Sent | Verdict:
    """Sends the letter; once more as plain text where its formatting is refused, without topic where that is lost."""
    answer = await _once(bot, letter)
    match answer:
        case TopicLost() if letter.thread_id is not None:
            logger.warning("Topic lost", extra={"action": "topic_lost", "chat": letter.chat_id, "why": answer.why})
            return await send(bot, replace(letter, thread_id=None))
        case Garbled() if letter.formatted:
            logger.error("Formatting refused", extra={"action": "garbled", "chat": letter.chat_id, "why": answer.why})
            return await send(bot, replace(letter, formatted=False))
        case Garbled() | TopicLost():
            return Gone(why=answer.why, chat=False)
    return answer


async def amend(bot: Bot, letter: Letter, message_id: int) -> Amended | Verdict:
    """Changes a message that was sent before; that it says so already is as good."""
    answer = await _amend_once(bot, letter, message_id)
    match answer:
        case Garbled() if letter.formatted:
            logger.error("Formatting refused", extra={"action": "garbled", "chat": letter.chat_id, "why": answer.why})
            return await amend(bot, replace(letter, formatted=False), message_id)
        case Garbled() | TopicLost():
            return Gone(why=answer.why, chat=False)
        case Gone(why=why) if "message is not modified" in why.lower():
            return Amended(message_id=message_id)
    return answer


async def _amend_once(bot: Bot, letter: Letter, message_id: int) -> Amended | Verdict | Correctable:
    try:
        await bot.edit_message_text(
            str(letter.text) if letter.formatted else plain(letter.text),
            chat_id=letter.chat_id,
            message_id=message_id,
            parse_mode=ParseMode.HTML if letter.formatted else None,
            reply_markup=markup(letter.keyboard),
        )
    except TelegramError as error:
        return judge(error)
    return Amended(message_id=message_id)


async def _once(bot: Bot, letter: Letter) -> Sent | Verdict | Correctable:
    # Past Bot.send_message, which spends most of its time on building and reading objects that nobody looks at; the
    # request's `post` is what it uses itself, so errors are the same.
    try:
        answer: Any = await bot.request.post(f"{bot.base_url}/sendMessage", json_body(_parameters(letter)))
    except TelegramError as error:
        return judge(error)
    return Sent(
        chat_id=answer["chat"]["id"],
        message_id=answer["message_id"],
        thread_id=answer.get("message_thread_id"),
    )


def _parameters(letter: Letter) -> bytes:
    """The letter as sendMessage takes it, in JSON."""
    asked: dict[str, Any] = {
        "chat_id": letter.chat_id,
        "text": str(letter.text) if letter.formatted else plain(letter.text),
        "link_preview_options": {"is_disabled": True},
    }
    if letter.formatted:
        asked["parse_mode"] = ParseMode.HTML
    if letter.paid:
        asked["allow_paid_broadcast"] = True
    if letter.thread_id is not None:
        asked["message_thread_id"] = letter.thread_id
    if letter.keyboard:
        asked["reply_markup"] = {"inline_keyboard": [[_button(*button) for button in row] for row in letter.keyboard]}
    if letter.reply_to is not None:
        asked["reply_parameters"] = {"message_id": letter.reply_to, "allow_sending_without_reply": True}
    return json.dumps(asked, ensure_ascii=False, separators=(",", ":")).encode()


def _button(label: str, data: str) -> dict[str, str]:
    return {"text": label, "callback_data": data}
