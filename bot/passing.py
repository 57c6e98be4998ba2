"""A file that lies with Telegram is sent on, by its id: the bot keeps none."""

from __future__ import annotations

from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.buttons import Keyboard, markup
from bot.context import Context
from bot.refusal_acts import FileLost
from bot.texts.markup import Markup
from directives.remarks import FileKind, TelegramFile


async def pass_on(context: Context, file: TelegramFile, words: Markup, keyboard: Keyboard = ()) -> None:
    """Answers with a file that was sent before. Raises FileLost where Telegram has it no more, else TelegramError."""
    assert context.heard is not None
    assert context.heard.effective_chat is not None
    chat_id = context.heard.effective_chat.id
    ways = {
        FileKind.DOCUMENT: context.bot.send_document,
        FileKind.PHOTO: context.bot.send_photo,
        FileKind.VIDEO: context.bot.send_video,
    }
    async with context.office.turn(chat_id):
        try:
            await ways[file.kind](  # type: ignore[operator]  # the three take the file first
                chat_id,
                file.id,
                caption=str(words),
                parse_mode=ParseMode.HTML,
                reply_markup=markup(keyboard),
                message_thread_id=context.thread_id,
            )
        except BadRequest as error:
            if "file" not in error.message.lower():
                raise
            raise FileLost(file.name) from error
