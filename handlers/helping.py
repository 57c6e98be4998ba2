"""/help, and answers to what the bot does not understand."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType

from bot.context import Context
from bot.refusal import ForgedButton, NotUnderstood, UnknownCommand
from bot.texts import help as words
from bot.texts.commands import TWINS
from handlers.pressing import acting, pressed, typed


async def help_me(update: Update, context: Context) -> None:
    """/help: how the bot is used, by an officer, in private by an admin or a leader; /huongdan: in Vietnamese names."""
    assert update.effective_chat is not None
    person_id, staff = acting(update, context).person_id, context.office.staff
    say = words.for_officers
    if update.effective_chat.type == ChatType.PRIVATE and staff.may_read(person_id):
        say = words.for_admins if person_id in staff.admins else words.for_leaders
    await context.say(say(twins=typed(update).startswith("/" + TWINS["help"])))


async def unknown_command(_update: Update, _context: Context) -> None:
    """A command that does not exist, in a private chat."""
    raise UnknownCommand


async def not_understood(_update: Update, _context: Context) -> None:
    """Anything else in a private chat."""
    raise NotUnderstood


async def forged_button(update: Update, _context: Context) -> None:
    """A press whose data begins like no button of ours."""
    raise ForgedButton(pressed(update))
