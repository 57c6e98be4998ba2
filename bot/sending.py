"""One message to one chat, once: the only place that calls sendMessage."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace

from telegram import Bot, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.buttons import Keyboard, markup
from bot.texts.markup import Markup, plain
from bot.verdict import Correctable, Garbled, Gone, TopicLost, Verdict, judge

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A message ready to go: at most 4,096 UTF-16 units of Telegram HTML and its keyboard.

    `thread_id` is the topic, `reply_to` the message it answers. `formatted` is False for the plain-text second try.
    """

    chat_id: int
    text: Markup
    keyboard: Keyboard = ()
    thread_id: int | None = None
    reply_to: int | None = None
    formatted: bool = True


async def send(bot: Bot, letter: Letter) -> Message | Verdict:
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


async def _once(bot: Bot, letter: Letter) -> Message | Verdict | Correctable:
    try:
        return await bot.send_message(
            letter.chat_id,
            str(letter.text) if letter.formatted else plain(letter.text),
            parse_mode=ParseMode.HTML if letter.formatted else None,
            message_thread_id=letter.thread_id,
            reply_markup=markup(letter.keyboard),
            reply_parameters=_reply(letter.reply_to),
        )
    except TelegramError as error:
        return judge(error)


def _reply(message_id: int | None) -> ReplyParameters | None:
    if message_id is None:
        return None
    return ReplyParameters(message_id, allow_sending_without_reply=True)
