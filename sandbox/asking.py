"""One request of a bot: who asks, with which parameters, and which chat and message it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.errors import ApiError, bad_request, forbidden, kicked_from, migrated, not_member_of
from sandbox.model import Bot, Chat, Membership, Post
from sandbox.params import Params
from sandbox.world import World


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A bot's request."""

    world: World
    bot: Bot
    params: Params


@dataclass(frozen=True, kw_only=True)
class Method:
    """A method of the Bot API: what answers it, and the parameters that Telegram knows for it."""

    run: Callable[[Ask], Any]
    known: frozenset[str]


def method(run: Callable[[Ask], Any], known: str) -> Method:
    """An entry of a method table; `known` is the parameters' names with spaces between."""
    return Method(run=run, known=frozenset(known.split()))


def meant_chat(ask: Ask, name: str = "chat_id") -> Chat | None:
    """The chat that a parameter means, if it means one."""
    text = ask.params.text(name).strip()
    if not re.fullmatch(r"-?\d{1,19}", text):
        return None
    return ask.world.chat_of(ask.bot, int(text))


def known_chat(ask: Ask, name: str = "chat_id") -> Chat:
    """The chat that a parameter means; raises 400 when it is missing or nowhere."""
    if not ask.params.given(name):
        raise bad_request(f"{name} is empty")
    if (chat := meant_chat(ask, name)) is None:
        raise bad_request("chat not found")
    return chat


def open_chat(ask: Ask, name: str = "chat_id") -> Chat:
    """The chat that a parameter means, if the bot may act there; raises Telegram's 400 or 403 otherwise."""
    chat = known_chat(ask, name)
    if (refusal := _refusal(ask, chat)) is not None:
        raise refusal
    return chat


def _refusal(ask: Ask, chat: Chat) -> ApiError | None:
    if chat.user is not None:
        return _private_refusal(ask, chat)
    if chat.migrated_to is not None:
        return migrated(chat.migrated_to)
    if chat.deleted:
        return forbidden("the group chat was deleted")
    membership = chat.membership(ask.bot.bot_id)
    if membership is Membership.KICKED:
        return kicked_from(chat)
    return None if membership.present else not_member_of(chat)


def _private_refusal(ask: Ask, chat: Chat) -> ApiError | None:
    if chat.chat_id in ask.world.deactivated:
        return forbidden("user is deactivated")
    if chat.blocked:
        return forbidden("bot was blocked by the user")
    return None if chat.started else forbidden("bot can't initiate conversation with a user")


def message_number(ask: Ask, name: str = "message_id") -> int:
    """The message number of a parameter; raises 400 when missing."""
    number = ask.params.integer(name)
    if number <= 0:
        raise bad_request("message identifier is not specified")
    return number


def there(ask: Ask, chat: Chat, doing: str) -> Post:
    """The message that `message_id` means; raises 400 'message to ... not found'."""
    post = ask.world.find(chat, message_number(ask))
    if post is None:
        raise bad_request(f"message to {doing} not found")
    return post


def is_admin(ask: Ask, chat: Chat) -> bool:
    """Whether the bot has an administrator's rights in this group."""
    return chat.membership(ask.bot.bot_id).rules
