"""What all methods that send have in common: text, place in the chat, reply, keyboard."""

from __future__ import annotations

from sandbox.asking import Ask, open_chat
from sandbox.entities import Formatted
from sandbox.errors import bad_request
from sandbox.formatting import CAPTION_LIMIT, TEXT_LIMIT, format_text, is_too_long
from sandbox.markup import parse_markup
from sandbox.model import Chat, Json, Post
from sandbox.params import Params
from sandbox.render import text_json

PLACE = "business_connection_id chat_id message_thread_id direct_messages_topic_id"
SENDING = f"""{PLACE} disable_notification protect_content allow_paid_broadcast message_effect_id
    suggested_post_parameters reply_parameters reply_markup"""
CAPTION = "caption parse_mode caption_entities"
MEDIA = ("document", "photo", "animation", "audio", "video", "voice")
PREVIEW_FIELDS = ("is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text")


def read_formatted(ask: Ask, name: str, mode: str, entities: str) -> Formatted:
    """A formatted text from three parameters."""
    return format_text(ask.params.text(name), ask.params.text(mode), ask.params.objects(entities))


def read_text(ask: Ask) -> Formatted:
    """The text of a message; raises 400 when there is none or too much of it."""
    if not ask.params.given("text"):
        raise bad_request("message text is empty")
    formatted = read_formatted(ask, "text", "parse_mode", "entities")
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if is_too_long(formatted.text, TEXT_LIMIT):
        raise bad_request("message is too long")
    return formatted


def read_caption(ask: Ask) -> Formatted:
    """The caption of a file, which may be empty; raises 400 when it is too long."""
    formatted = read_formatted(ask, "caption", "parse_mode", "caption_entities")
    if is_too_long(formatted.text, CAPTION_LIMIT):
        raise bad_request("message caption is too long")
    return formatted


def preview(ask: Ask) -> Json:
    """How a link of the text is to be shown."""
    wanted = ask.params.parsed("link_preview_options")
    if not isinstance(wanted, dict):
        return {}
    kept = {key: wanted[key] for key in PREVIEW_FIELDS if key in wanted}
    return {"link_preview_options": kept} if kept else {}


def inner_ask(ask: Ask, values: Json) -> Ask:
    """The same request with other parameters: for parts that bring their own, as media of an album."""
    return Ask(world=ask.world, bot=ask.bot, params=Params(values=values, files=ask.params.files))


def send(ask: Ask, content: Json) -> Post:
    """Put a message of the bot into the chat that the request names; raises 400 or 403 where Telegram does."""
    chat = open_chat(ask)
    markup = parse_markup(ask.params.values.get("reply_markup"), private=not chat.is_group)
    fields = place_fields(ask, chat) | reply_fields(ask, chat)
    if ask.params.flag("protect_content"):
        fields["has_protected_content"] = True
    if ask.params.given("message_effect_id"):
        fields["effect_id"] = ask.params.text("message_effect_id")
    if markup is not None and "inline_keyboard" in markup:
        fields["reply_markup"] = markup
    elif markup is not None:
        chat.reply_keyboard = markup if "keyboard" in markup else None
    return ask.world.post(chat, ask.bot.user, content | fields)


def place_fields(ask: Ask, chat: Chat) -> Json:
    """The topic of a forum that the message goes to; raises 400 when there is none such."""
    if ask.params.given("business_connection_id"):
        raise bad_request("business connection not found")
    thread_id = ask.params.integer("message_thread_id")
    if not thread_id:
        return {}
    if thread_id not in chat.topics:
        raise bad_request("message thread not found")
    if thread_id in chat.closed_topics:
        raise bad_request("TOPIC_CLOSED")
    return {"message_thread_id": thread_id, "is_topic_message": True}


def reply_fields(ask: Ask, chat: Chat) -> Json:
    """The message replied to, and the quote of it; raises 400 when it is gone or the quote is not in it."""
    wanted = ask.params.parsed("reply_parameters")
    if not wanted:
        return {}
    if not isinstance(wanted, dict):
        raise bad_request("can't parse reply parameters: object expected")
    inner = inner_ask(ask, wanted)
    where = open_chat(inner) if inner.params.given("chat_id") else chat
    fields = ask.world.reply_fields(where, inner.params.integer("message_id"))
    if not fields:
        if inner.params.flag("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    if inner.params.given("quote"):
        fields["quote"] = _quote(inner, fields["reply_to_message"])
    return fields


def _quote(inner: Ask, message: Json) -> Json:
    formatted = read_formatted(inner, "quote", "quote_parse_mode", "quote_entities")
    source = str(message.get("text") or message.get("caption") or "")
    at = source.find(formatted.text)
    if at < 0:
        raise bad_request("QUOTE_TEXT_INVALID")
    position = len(source[:at].encode("utf-16-le")) // 2
    return text_json(formatted, inner.world.users) | {"position": position, "is_manual": True}
