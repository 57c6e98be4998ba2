"""Methods that send text, forward, copy and delete messages."""

from __future__ import annotations

from datetime import timedelta

from sandbox.asking import Ask, is_admin, method, open_chat, there
from sandbox.errors import bad_request
from sandbox.model import Chat, Json, Post
from sandbox.render import caption_json, text_json, unix
from sandbox.sending import CAPTION, MEDIA, SENDING, preview, read_caption, read_text, send

MOST_NUMBERS = 100
DELETABLE = timedelta(hours=48)
OWN_FIELDS = ("message_id", "from", "chat", "date", "edit_date", "reply_to_message", "quote", "sender_chat")
UNCOPIED = (*OWN_FIELDS, "forward_origin", "message_thread_id", "is_topic_message", "has_protected_content")


def send_message(ask: Ask) -> Json:
    """sendMessage."""
    return send(ask, text_json(read_text(ask), ask.world.users) | preview(ask)).message


def delete_message(ask: Ask) -> bool:
    """deleteMessage."""
    chat = open_chat(ask)
    _delete(ask, chat, there(ask, chat, "delete"))
    return True


def delete_messages(ask: Ask) -> bool:
    """deleteMessages: those that are not there are passed over."""
    chat = open_chat(ask)
    for post in [ask.world.find(chat, number) for number in _numbers(ask)]:
        if post is not None:
            _delete(ask, chat, post)
    return True


def _numbers(ask: Ask) -> list[int]:
    given = ask.params.parsed("message_ids")
    if not isinstance(given, list) or not all(type(one) is int for one in given):
        raise bad_request("can't parse message identifiers JSON object")
    if not given:
        raise bad_request("message identifiers are not specified")
    if len(given) > MOST_NUMBERS:
        raise bad_request("too many message identifiers specified")
    return given


def _delete(ask: Ask, chat: Chat, post: Post) -> None:
    own = post.author.user_id == ask.bot.bot_id
    if not own and chat.is_group and not is_admin(ask, chat):
        raise bad_request("message can't be deleted")
    age = unix(ask.world.clock()) - int(post.message["date"])
    if age > DELETABLE.total_seconds() and not is_admin(ask, chat):
        raise bad_request("message can't be deleted for everyone")
    ask.world.erase(chat, post)


def _original(ask: Ask, doing: str) -> Post:
    source = open_chat(ask, "from_chat_id")
    post = there(ask, source, doing)
    if post.message.get("has_protected_content"):
        raise bad_request("message can't be forwarded" if doing == "forward" else "message can't be copied")
    return post


def forward_message(ask: Ask) -> Json:
    """forwardMessage."""
    post = _original(ask, "forward")
    origin = post.message.get("forward_origin") or {
        "type": "user",
        "date": post.message["date"],
        "sender_user": post.message["from"],
    }
    content = {key: value for key, value in post.message.items() if key not in (*UNCOPIED, "reply_markup")}
    return send(ask, content | {"forward_origin": origin}).message


def copy_message(ask: Ask) -> Json:
    """copyMessage: a new caption replaces the old one."""
    post = _original(ask, "copy")
    content = {key: value for key, value in post.message.items() if key not in (*UNCOPIED, "reply_markup")}
    if ask.params.given("caption") and any(kind in content for kind in MEDIA):
        content = {key: value for key, value in content.items() if key not in ("caption", "caption_entities")}
        content |= caption_json(read_caption(ask), ask.world.users)
    return {"message_id": send(ask, content).message_id}


FORWARDING = """chat_id message_thread_id direct_messages_topic_id from_chat_id message_id video_start_timestamp
    disable_notification protect_content message_effect_id suggested_post_parameters"""
METHODS = {
    "sendMessage": method(send_message, f"{SENDING} text parse_mode entities link_preview_options"),
    "deleteMessage": method(delete_message, "chat_id message_id"),
    "deleteMessages": method(delete_messages, "chat_id message_ids"),
    "forwardMessage": method(forward_message, FORWARDING),
    "copyMessage": method(
        copy_message,
        f"{FORWARDING} {CAPTION} show_caption_above_media allow_paid_broadcast reply_parameters reply_markup",
    ),
}
