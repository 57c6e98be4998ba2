"""Whatever a bot sends, the server answers in JSON: it refuses, it never breaks."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sandbox.asking import Ask
from sandbox.errors import ApiError
from sandbox.methods import METHODS, carry_out
from sandbox.params import Params
from sandbox.world import Chat, World
from tests.sandbox.conftest import Client

ODD: tuple[Any, ...] = (
    "", "x", "-", "{", "[]", "[1]", 0, -1, 10**20, True, [], {}, [[]], [{}], {"type": 1}, "😀" * 3, "\x00",
)  # fmt: skip
USUAL: dict[str, Any] = {
    "text": "a",
    "message_id": 1,
    "from_chat_id": 0,
    "question": "?",
    "options": ["a", "b"],
    "action": "typing",
    "reaction": [{"type": "emoji", "emoji": "👍"}],
    "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]},
    "reply_parameters": {"message_id": 1, "quote": "s"},
    "commands": [{"command": "a", "description": "b"}],
}


async def answered(world: World, name: str, values: dict[str, Any]) -> None:
    """The method carries it out or refuses in Telegram's way, and the result is JSON."""
    try:
        result = await carry_out(Ask(world=world, bot=world.bot(), params=Params(values=values)), name)
    except ApiError as error:
        if not 400 <= error.code < 500:
            raise
    else:
        json.dumps(result)


@pytest.mark.parametrize("name", sorted(METHODS))
async def test_odd_values_are_answered(world: World, private: Chat, name: str) -> None:
    known = METHODS[name].known - {"timeout"}
    usual = {key: value for key, value in USUAL.items() if key in known}
    usual |= {key: private.chat_id for key in ("chat_id", "from_chat_id") if key in known}
    for key in known:
        for odd in ODD:
            await answered(world, name, usual | {key: odd})


@pytest.mark.parametrize("field", ["text", "url", "callback_data", "copy_text", "web_app", "login_url", "style"])
async def test_odd_buttons_are_answered(world: World, private: Chat, field: str) -> None:
    for odd in ODD:
        markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b"} | {field: odd}]]}
        await answered(world, "sendMessage", {"chat_id": private.chat_id, "text": "a", "reply_markup": markup})


@pytest.mark.parametrize("field", ["type", "offset", "length", "url", "user", "language", "unix_time"])
async def test_odd_entities_are_answered(world: World, private: Chat, field: str) -> None:
    for kind in ("bold", "text_link", "text_mention", "date_time", "pre"):
        for odd in ODD:
            entity = {"type": kind, "offset": 0, "length": 1} | {field: odd}
            await answered(world, "sendMessage", {"chat_id": private.chat_id, "text": "ab", "entities": [entity]})


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"null"])
async def test_odd_bodies_are_answered(bot: Client, body: bytes) -> None:
    url = f"{bot.base}/bot{bot.token}/sendMessage"
    for kind in ("application/json", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain"):
        async with bot.session.post(url, data=body, headers={"Content-Type": kind}) as answer:
            assert answer.status == 400
            assert (await answer.json())["ok"] is False
