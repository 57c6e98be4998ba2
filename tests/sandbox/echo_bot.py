"""A small bot written with python-telegram-bot alone: it repeats what it is told, with a button that counts."""

from __future__ import annotations

from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

Echo = Application[Any, Any, Any, Any, Any, Any]


def counter(number: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(f"+1 ({number})", callback_data=f"n:{number}")]])


async def start(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message is not None
    await update.effective_message.reply_html("<b>Xin chào!</b> Tôi nhắc lại lời bạn.")


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.effective_message
    assert message is not None
    if message.document is not None:
        content = await (await message.document.get_file()).download_as_bytearray()
        await message.reply_document(bytes(content), filename=f"bản sao {message.document.file_name}")
    else:
        await message.reply_text(message.text or "", reply_markup=counter(0), do_quote=True)


async def count(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    number = int(query.data.removeprefix("n:")) + 1
    await query.answer(f"Đã bấm {number} lần")
    await query.edit_message_reply_markup(counter(number))


def build(base: str, token: str) -> Echo:
    """The bot, pointed at a Bot API server."""
    builder = Application.builder().token(token).base_url(f"{base}/bot").base_file_url(f"{base}/file/bot")
    application = builder.updater(None).build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(count, pattern=r"^n:\d+$"))
    application.add_handler(MessageHandler(filters.TEXT | filters.Document.ALL, echo))
    return application
