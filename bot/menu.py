"""The command menus in Telegram: officers' commands for everybody, admins' commands in each admin's own chat."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import TelegramError

from bot.application import DonDoc
from bot.texts.commands import COMMANDS, Command, officer_commands

logger = logging.getLogger(__name__)


async def show_menus(application: DonDoc) -> None:
    """Sets all menus. One that Telegram does not take is only logged, for every command works without a menu."""
    try:
        await application.bot.set_my_commands(_menu(officer_commands()))
    except TelegramError as error:
        logger.warning("Menu not set", extra={"action": "menu_not_set", "why": error.message})
    for admin in sorted(application.settings.admins):
        await show_admin_menu(application.bot, admin)


async def show_admin_menu(bot: Bot, admin: int) -> None:
    """Sets the menu of one admin's private chat; Telegram takes it only once the admin has started the bot."""
    try:
        await bot.set_my_commands(_menu(COMMANDS), scope=BotCommandScopeChat(admin))
    except TelegramError as error:
        logger.info("Admin menu not set", extra={"action": "menu_not_set", "chat": admin, "why": error.message})


def _menu(commands: Sequence[Command]) -> list[BotCommand]:
    return [BotCommand(command.name, command.about) for command in commands]
