"""Typed button data: every button of the product, its fields as integers, within Telegram's 64 bytes.

Declaring a button is one line per field; its prefix is unique in the product:

    @button("d")
    class CloseTask(Button):
        assignment: int

`CloseTask(assignment=12).pack()` is "d:c", and `CloseTask.unpack("d:c")` gives it back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from enum import IntEnum
from typing import ClassVar, Self, TypeVar, dataclass_transform

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.refusal import ForgedButton

MOST_BYTES = 64
"""Telegram refuses longer callback data."""

SEPARATOR = ":"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
NUMBER = re.compile(r"-?[0-9a-z]{1,13}")
MOST = 2**63 - 1
"""The largest number that a database keeps, so no id is larger."""

Keyboard = tuple[tuple[tuple[str, str], ...], ...]
"""Rows of buttons, each a label and its packed data."""


class Button:
    """What a press says. Subclasses are declared with `button` and have integer fields only."""

    prefix: ClassVar[str]

    def pack(self) -> str:
        """The callback data. Raises ValueError where it would be longer than 64 bytes."""
        numbers = [_written(getattr(self, name)) for name in self._names()]
        data = SEPARATOR.join([self.prefix, *numbers])
        if len(data) > MOST_BYTES:
            raise ValueError(f"{type(self).__name__} does not fit into {MOST_BYTES} bytes")
        return data

    @classmethod
    def unpack(cls, data: str) -> Self:
        """The button that was packed. Raises ForgedButton for anything that `pack` has not made."""
        prefix, *numbers = data.split(SEPARATOR)
        names = cls._names()
        if prefix != cls.prefix or len(numbers) != len(names) or not all(map(NUMBER.fullmatch, numbers)):
            raise ForgedButton(data)
        press = cls(**{name: int(number, len(DIGITS)) for name, number in zip(names, numbers, strict=True)})
        if press.pack() != data or any(abs(getattr(press, name)) > MOST for name in names):
            raise ForgedButton(data)
        return press

    @classmethod
    def pattern(cls) -> re.Pattern[str]:
        """For CallbackQueryHandler: every data with this prefix, so that a forged tail reaches `unpack` and is told."""
        return re.compile(rf"^{re.escape(cls.prefix)}(?:{SEPARATOR}|$)")

    @classmethod
    def _names(cls) -> tuple[str, ...]:
        return tuple(field.name for field in fields(cls))  # type: ignore[arg-type]  # `button` makes every subclass a dataclass


def _written(number: int) -> str:
    """The number in base 36, so that several ids fit into one button."""
    if number < 0:
        return "-" + _written(-number)
    rest, digit = divmod(number, len(DIGITS))
    return (_written(rest) if rest else "") + DIGITS[digit]


BUTTONS: dict[str, type[Button]] = {}
"""Every declared button by its prefix."""

B = TypeVar("B", bound=Button)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def button(prefix: str) -> Callable[[type[B]], type[B]]:
    """Declares a button class under a short unique prefix. Raises ValueError for a prefix that is taken."""

    def declare(cls: type[B]) -> type[B]:
        if prefix in BUTTONS or not re.fullmatch(r"[a-z]{1,4}", prefix):
            raise ValueError(f"{prefix!r} cannot be the prefix of {cls.__name__}")
        declared = dataclass(frozen=True, kw_only=True)(cls)
        declared.prefix = prefix
        BUTTONS[prefix] = declared
        return declared

    return declare


def rows(buttons: Sequence[tuple[str, str]], width: int = 3) -> Keyboard:
    """The buttons in rows of at most `width`."""
    return tuple(tuple(buttons[i : i + width]) for i in range(0, len(buttons), width))


def markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    """The keyboard as Telegram takes it; None where it has no rows."""
    if not keyboard:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data) for label, data in row] for row in keyboard]
    )


# The buttons of the conversations. Each is described by what a press asks for.


class Shown(IntEnum):
    """Which message a button stands under, so that a press redraws it as what it is."""

    CARD = 0
    AGENCY_TASKS = 1
    CHOICE = 2
    NUDGE = 3


@button("r")
class ReceiveTask(Button):
    """Says that the agency has received the task of its assignment."""

    assignment: int
    shown: int


@button("ra")
class ReceiveAll(Button):
    """Says it for every task that the same directive gives to the agency of this assignment."""

    assignment: int


@button("d")
class CloseTask(Button):
    """Reports an assignment done."""

    assignment: int
    shown: int


@button("u")
class UndoTask(Button):
    """Takes the report back, within ten minutes."""

    assignment: int
    shown: int


@button("c")
class OpenCard(Button):
    """Shows one assignment as a card."""

    assignment: int


@button("l")
class ListTasks(Button):
    """Shows a page of the chat's open tasks, counted from 0."""

    page: int


@button("b")
class BrowseAgencies(Button):
    """Shows a page of a group's agencies; `group` is its place in the texts' table, -1 shows the groups."""

    group: int
    page: int


@button("f")
class AskToFollow(Button):
    """Asks that the chat receives the messages of an agency, named by its `agency_code`."""

    agency: int


@button("fd")
class DecideFollow(Button):
    """An admin's answer to that: 1 approves, 0 refuses."""

    subscription: int
    approve: int


@button("fe")
class EndFollow(Button):
    """Asks whether a subscription shall really end; `sure` 1 ends it."""

    subscription: int
    sure: int
