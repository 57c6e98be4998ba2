"""Methods about the bot itself: who it is, its commands, its updates, its webhook, answers to pressed buttons."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from sandbox.asking import Ask, known_chat, method
from sandbox.errors import ApiError, bad_request, conflict
from sandbox.model import Answer, Json, Webhook
from sandbox.render import me_json, unix
from sandbox.updates import ALL_KINDS, CALLBACK_LIFETIME, DEFAULT_KINDS

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
SECRET = re.compile(r"[A-Za-z0-9_-]*")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
PORTS = (80, 88, 443, 8443)
PLAIN_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")
POLL_WITH_WEBHOOK = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
STALE_QUERY = "query is too old and response timeout expired or query ID is invalid"
LONGEST_ANSWER = 200


def get_me(ask: Ask) -> Json:
    """getMe."""
    return me_json(ask.bot)


# commands


def set_commands(ask: Ask) -> bool:
    """setMyCommands."""
    commands = [_command(one) for one in ask.params.objects("commands") or []]
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    ask.bot.commands[_scope(ask), ask.params.text("language_code")] = commands
    ask.world.changed()
    return True


def _command(one: Json) -> Json:
    name = str(one.get("command", "")).strip().removeprefix("/")
    about = str(one.get("description", "")).strip()
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(about) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": about}


def _scope(ask: Ask) -> str:
    scope = ask.params.parsed("scope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind in PLAIN_SCOPES:
        return str(kind)
    if kind not in CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    inner = Ask(world=ask.world, bot=ask.bot, params=type(ask.params)(values=scope))
    parts = [str(kind), str(known_chat(inner).chat_id)]
    return ":".join([*parts, str(scope.get("user_id"))] if kind == "chat_member" else parts)


def get_commands(ask: Ask) -> list[Json]:
    """getMyCommands."""
    return ask.bot.commands.get((_scope(ask), ask.params.text("language_code")), [])


def delete_commands(ask: Ask) -> bool:
    """deleteMyCommands."""
    ask.bot.commands.pop((_scope(ask), ask.params.text("language_code")), None)
    ask.world.changed()
    return True


def _set_words(field: str, most: int) -> Any:
    def answer(ask: Ask) -> bool:
        words = ask.params.text(field)
        if len(words) > most:
            raise bad_request(f"{field} is too long")
        ask.bot.texts[field, ask.params.text("language_code")] = words
        return True

    return answer


def _get_words(field: str) -> Any:
    def answer(ask: Ask) -> Json:
        default = ask.bot.user.name if field == "name" else ""
        words = ask.bot.texts.get((field, ask.params.text("language_code"))) or ask.bot.texts.get((field, ""))
        return {field: words or default}

    return answer


# updates


def _kinds(ask: Ask) -> list[str] | None:
    given = ask.params.parsed("allowed_updates")
    if given is None:
        return None
    if not isinstance(given, list):
        raise bad_request("can't parse allowed_updates JSON object")
    return [kind for kind in given if isinstance(kind, str) and kind in ALL_KINDS]


async def get_updates(ask: Ask) -> list[Json]:
    """getUpdates: waits up to `timeout` seconds for the first update."""
    if ask.bot.webhook is not None:
        raise conflict(POLL_WITH_WEBHOOK)
    if (kinds := _kinds(ask)) is not None:
        ask.bot.updates.allow(kinds)
    limit = ask.params.integer("limit", 100)
    return await ask.bot.updates.poll(
        offset=ask.params.integer("offset"),
        limit=limit if 1 <= limit <= 100 else 100,
        seconds=max(0, ask.params.integer("timeout")),
        clock=ask.world.clock,
    )


def _bad_webhook(reason: str) -> ApiError:
    return bad_request(f"bad webhook: {reason}")


def set_webhook(ask: Ask) -> bool:
    """setWebhook: an empty address deletes it."""
    url = ask.params.text("url").strip()
    if not url:
        return delete_webhook(ask)
    secret = ask.params.text("secret_token")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _check_address(ask, url)
    if ask.params.flag("drop_pending_updates"):
        ask.bot.updates.clear()
    if (kinds := _kinds(ask)) is not None:
        ask.bot.updates.allow(kinds)
    most = ask.params.integer("max_connections", 40)
    ask.bot.webhook = Webhook(
        url=url,
        secret_token=secret,
        max_connections=min(max(most, 1), 100),
        ip_address=ask.params.text("ip_address"),
        certificate="certificate" in ask.params.files,
    )
    ask.bot.updates.end_poll(conflict("terminated by setWebhook request"))
    ask.world.changed()
    return True


def _check_address(ask: Ask, url: str) -> None:
    parts = urlsplit(url)
    local = parts.hostname in LOOPBACK
    if parts.scheme == "http" and local and ask.world.allow_local_webhooks:
        return
    if parts.scheme != "https":
        raise _bad_webhook("An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise _bad_webhook("Webhook can be set up only on ports 80, 88, 443 or 8443")
    if local:
        raise _bad_webhook(f"IP address {parts.hostname} is reserved")
    if "." not in (parts.hostname or ""):
        raise _bad_webhook("Failed to resolve host: Name or service not known")


def delete_webhook(ask: Ask) -> bool:
    """deleteWebhook."""
    if ask.params.flag("drop_pending_updates"):
        ask.bot.updates.clear()
    ask.bot.webhook = None
    ask.world.changed()
    return True


def get_webhook_info(ask: Ask) -> Json:
    """getWebhookInfo."""
    hook = ask.bot.webhook
    waiting = len(ask.bot.updates.pending(ask.world.clock()))
    info: Json = {"url": hook.url if hook else "", "has_custom_certificate": bool(hook and hook.certificate)}
    info["pending_update_count"] = waiting
    if hook is not None:
        info["max_connections"] = hook.max_connections
    if hook is not None and hook.ip_address:
        info["ip_address"] = hook.ip_address
    if hook is not None and hook.last_error_at is not None:
        info |= {"last_error_date": unix(hook.last_error_at), "last_error_message": hook.last_error}
    if ask.bot.updates.allowed != DEFAULT_KINDS:
        info["allowed_updates"] = sorted(ask.bot.updates.allowed)
    return info


# pressed buttons


def answer_callback(ask: Ask) -> bool:
    """answerCallbackQuery: once, and while the person's app still waits."""
    press = ask.world.presses.get(ask.params.text("callback_query_id"))
    if press is None or ask.world.clock() - press.at > CALLBACK_LIFETIME:
        raise bad_request(STALE_QUERY)
    text = ask.params.text("text")
    if len(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if press.answer is not None:
        return True
    press.answer = Answer(text=text, show_alert=ask.params.flag("show_alert"), url=ask.params.text("url"))
    press.answered.set()
    ask.world.announce(
        "answer",
        press.chat,
        user_id=press.user.user_id,
        query_id=press.query_id,
        message_id=press.message_id,
        text=text,
        show_alert=press.answer.show_alert,
    )
    return True


WEBHOOK = "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token"
METHODS = {
    "getMe": method(get_me, ""),
    "setMyCommands": method(set_commands, "commands scope language_code"),
    "getMyCommands": method(get_commands, "scope language_code"),
    "deleteMyCommands": method(delete_commands, "scope language_code"),
    "setMyName": method(_set_words("name", 64), "name language_code"),
    "getMyName": method(_get_words("name"), "language_code"),
    "setMyDescription": method(_set_words("description", 512), "description language_code"),
    "getMyDescription": method(_get_words("description"), "language_code"),
    "setMyShortDescription": method(_set_words("short_description", 120), "short_description language_code"),
    "getMyShortDescription": method(_get_words("short_description"), "language_code"),
    "getUpdates": method(get_updates, "offset limit timeout allowed_updates"),
    "setWebhook": method(set_webhook, WEBHOOK),
    "deleteWebhook": method(delete_webhook, "drop_pending_updates"),
    "getWebhookInfo": method(get_webhook_info, ""),
    "answerCallbackQuery": method(answer_callback, "callback_query_id text show_alert url cache_time"),
}
