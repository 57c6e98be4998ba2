"""/help, and answers to what the bot does not understand."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType

from bot.context import Context
from bot.refusal import ForgedButton, NotUnderstood, UnknownCommand
from bot.texts import help as words
from handlers.pressing import acting, pressed


async def help_me(update: Update, context: Context) -> None:
    """/help: how the bot is used, by an officer or by an admin in private."""
    assert update.effective_chat is not None
    at_home = update.effective_chat.type == ChatType.PRIVATE
    admin = at_home and context.is_admin(acting(update, context).person_id)
    await context.say(words.for_admins() if admin else words.for_officers())


async def unknown_command(_update: Update, _context: Context) -> None:
    """A command that does not exist, in a private chat."""
    raise UnknownCommand


async def not_understood(_update: Update, _context: Context) -> None:
    """Anything else in a private chat."""
    raise NotUnderstood


async def forged_button(update: Update, _context: Context) -> None:
    """A press whose data begins like no button of ours."""
    raise ForgedButton(pressed(update))
