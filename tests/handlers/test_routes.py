"""The route table: every command has a route, every button an answer, and no two routes claim the same."""

from __future__ import annotations

from collections import Counter

import pytest
from telegram.ext import CallbackQueryHandler, CommandHandler

import bot.review_buttons  # noqa: F401  # declares the admins' buttons
from bot.buttons import BUTTONS
from bot.texts.commands import COMMANDS, OF_GROUPS, OF_LEADERS, TWINS, Command
from handlers import admins, officers

ROUTES = (*officers(), *admins())
NAMES = Counter(name for route in ROUTES if isinstance(route, CommandHandler) for name in route.commands)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
def test_every_command_of_the_menu_has_a_route(command: object) -> None:
    assert NAMES[command.name] == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
def test_every_command_has_a_twin_in_vietnamese_letters_that_any_keyboard_has(command: Command) -> None:
    (names,) = [r.commands for r in ROUTES if isinstance(r, CommandHandler) and command.name in r.commands]

    assert len(names) > 1
    assert TWINS.get(command.name, next(iter(names))) in names


def test_each_command_stands_once_in_the_table_and_every_twin_belongs_to_one() -> None:
    names = [command.name for command in COMMANDS]

    assert len(names) == len(set(names))
    assert set(TWINS) <= set(names)
    assert {*OF_GROUPS, *OF_LEADERS} <= set(names)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
def test_a_menu_line_fits_a_phone(command: Command) -> None:
    assert len(command.about) <= 60


def test_no_command_leads_two_ways() -> None:
    assert [name for name, times in NAMES.items() if times > 1] == []


@pytest.mark.parametrize("prefix", BUTTONS)
def test_every_button_is_answered_once(prefix: str) -> None:
    patterns = [route.pattern for route in ROUTES if isinstance(route, CallbackQueryHandler)]

    assert sum(bool(p.match(prefix + ":1")) for p in patterns if p is not None) == 1  # type: ignore[union-attr]
