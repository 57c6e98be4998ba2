"""The words of a search: behind the command, and on its later pages in the message that the list answers."""

from __future__ import annotations

from telegram import Message, Update

from bot.refusal_lists import SearchForgotten
from directives.typed import words_after


def question_of(update: Update, command: str) -> str:
    """The words that were sought, as typed in the message that the list under a pressed button answers.

    So they outlive a restart without being kept. Raises SearchForgotten where that message is gone.
    """
    assert update.callback_query is not None
    message = update.callback_query.message
    asked = message.reply_to_message if isinstance(message, Message) else None
    words = words_after(asked.text or "") if asked is not None else ""
    if not words:
        raise SearchForgotten(command)
    return words
