"""All methods of the Bot API that the server knows, and the way of one request through them."""

from __future__ import annotations

import inspect
from typing import Any

from sandbox import methods_bot, methods_chats, methods_edits, methods_files, methods_messages, methods_polls
from sandbox.asking import Ask, Method, meant_chat
from sandbox.errors import ApiError, not_found
from sandbox.limits import is_limited
from sandbox.model import Call

METHODS: dict[str, Method] = {
    **methods_bot.METHODS,
    **methods_chats.METHODS,
    **methods_files.METHODS,
    **methods_messages.METHODS,
    **methods_edits.METHODS,
    **methods_polls.METHODS,
}
# Telegram takes method names in any case.
NAMES = {name.lower(): name for name in METHODS}


def method_name(name: str) -> str:
    """The method's proper name; raises 404 when there is none."""
    if name.lower() not in NAMES:
        raise not_found("method not found")
    return NAMES[name.lower()]


async def carry_out(ask: Ask, name: str) -> Any:
    """Answer one request and put it on the record; raises ApiError where Telegram refuses."""
    try:
        result = await _run(ask, name)
    except ApiError as error:
        _record(ask, name, error.description)
        raise
    _record(ask, name, "")
    return result


async def _run(ask: Ask, name: str) -> Any:
    chat = meant_chat(ask)
    if ask.world.limits is not None and chat is not None and is_limited(name):
        ask.world.limits.admit(ask.bot.bot_id, chat, ask.world.clock())
    result = METHODS[name].run(ask)
    return await result if inspect.isawaitable(result) else result


def _record(ask: Ask, name: str, error: str) -> None:
    params = ask.params.shown()
    known = METHODS[name].known
    attached = {name for name in ask.params.files if name not in known}
    chat = meant_chat(ask)
    ask.world.calls.append(
        Call(
            method=name,
            params=params,
            chat_id=chat.chat_id if chat else None,
            at=ask.world.clock(),
            ok=not error,
            unknown=tuple(sorted(set(params) - known - attached)),
            error=error,
            bot_id=ask.bot.bot_id,
        )
    )
    ask.world.changed()
