"""Button data comes back as it was packed, fits Telegram's limit, and cannot be made up."""

from __future__ import annotations

from dataclasses import fields

import pytest

import bot.deadline_buttons  # declares its classes
import bot.review_buttons  # noqa: F401  # declares its classes
from bot.buttons import BUTTONS, MOST_BYTES, Button, OpenCard, button, markup
from bot.refusal import ForgedButton
from bot.report_buttons import OfReport

LARGEST = 2**52
"""Telegram's ids have at most 52 significant bits."""

A_SUPERGROUP = -9_999_999_999_999

ALL = sorted(BUTTONS.items())


SMALL = {"first": 9_999_999, "last": 9_999_999, "span": 9, "view": 9, "bucket": 9, "page": 9_999}
"""The fields of reports that are days, choices and pages: no ids, and there are many of them in one button."""


def filled(declared: type[Button], number: int) -> Button:
    names = [field.name for field in fields(declared)]  # type: ignore[arg-type]
    most = SMALL if issubclass(declared, OfReport) else {}
    return declared(**{name: max(-most.get(name, LARGEST), min(most.get(name, LARGEST), number)) for name in names})


@pytest.mark.parametrize(("prefix", "declared"), ALL)
@pytest.mark.parametrize("number", [0, 1, -1, LARGEST, A_SUPERGROUP])
def test_every_button_comes_back_and_fits(prefix: str, declared: type[Button], number: int) -> None:
    press = filled(declared, number)

    data = press.pack()

    assert len(data.encode()) <= MOST_BYTES
    assert declared.unpack(data) == press
    assert [other for other, cls in ALL if cls.pattern().search(data)] == [prefix]


@pytest.mark.parametrize(
    "tail", ["", ":", ":%", ":1:2:3:4:5:6:7:8:9", ":01", ":+1", ": 1", ":1 ", ":\n1", ":" + "f" * 14]
)
@pytest.mark.parametrize(("prefix", "declared"), ALL)
def test_made_up_data_is_refused_but_reaches_the_button(prefix: str, declared: type[Button], tail: str) -> None:
    if tail == "" and not fields(declared):  # type: ignore[arg-type]
        pytest.skip("that is this button")

    with pytest.raises(ForgedButton):
        declared.unpack(prefix + tail)

    assert declared.pattern().search(prefix + tail)


@pytest.mark.parametrize("number", [2**63, -(2**63)])
def test_a_number_that_no_database_keeps_is_refused(number: int) -> None:
    with pytest.raises(ForgedButton):
        OpenCard.unpack(OpenCard(assignment=number).pack())


def test_data_beyond_64_bytes_is_an_error_of_the_program() -> None:
    @button("zzzz")
    class Long(Button):
        a: int
        b: int
        c: int
        d: int
        e: int

    try:
        with pytest.raises(ValueError, match="64 bytes"):
            Long(a=2**63, b=2**63, c=2**63, d=2**63, e=2**63).pack()
    finally:
        del BUTTONS["zzzz"]


def test_a_prefix_is_taken_once() -> None:
    taken = next(iter(BUTTONS))

    with pytest.raises(ValueError, match="cannot be the prefix"):
        button(taken)(type("Second", (Button,), {}))


def test_a_keyboard_becomes_telegrams() -> None:
    keyboard = markup(((("Một", "a:1"), ("Hai", "a:2")), (("Ba", "a:3"),)))

    assert keyboard is not None
    assert [[(b.text, b.callback_data) for b in row] for row in keyboard.inline_keyboard] == [
        [("Một", "a:1"), ("Hai", "a:2")],
        [("Ba", "a:3")],
    ]
    assert markup(()) is None
