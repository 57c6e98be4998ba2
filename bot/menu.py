"""The command menus in Telegram: for private chats, a short one for groups, and one for each admin and leader."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.application import DonDoc
from bot.texts.commands import COMMANDS, Command, group_commands, leader_commands, officer_commands

logger = logging.getLogger(__name__)


async def show_menus(application: DonDoc) -> None:
    """Sets all menus. One that Telegram does not take is only logged, for every command works without a menu."""
    await _show(application.bot, officer_commands(), BotCommandScopeAllPrivateChats())
    await _show(application.bot, group_commands(), BotCommandScopeAllGroupChats())
    for person_id in sorted(application.staff.admins | application.staff.leaders):
        await renew_menu(application, person_id)


async def renew_menu(application: DonDoc, person_id: int) -> None:
    """Sets the menu of one person's private chat by the role that the person has now; without one, as everybody's.

    Telegram takes it only once the person has started the bot.
    """
    scope = BotCommandScopeChat(person_id)
    if person_id in application.staff.admins:
        await _show(application.bot, COMMANDS, scope)
    elif person_id in application.staff.leaders:
        await _show(application.bot, leader_commands(), scope)
    else:
        await _show(application.bot, (), scope)


async def _show(bot: Bot, commands: Sequence[Command], scope: BotCommandScope) -> None:
    try:
        if commands:
            await bot.set_my_commands([BotCommand(command.name, command.about) for command in commands], scope=scope)
        else:
            await bot.delete_my_commands(scope=scope)
    except TelegramError as error:
        logger.info("Menu not set", extra={"action": "menu_not_set", "scope": scope.type, "why": error.message})
