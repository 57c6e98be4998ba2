"""Methods that edit messages the bot has sent."""

from __future__ import annotations

from sandbox.asking import Ask, method, open_chat, there
from sandbox.errors import bad_request
from sandbox.markup import parse_inline_markup
from sandbox.model import Chat, Json, Post
from sandbox.render import caption_json, text_json, unix
from sandbox.sending import CAPTION, MEDIA, preview, read_caption, read_text

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edited(ask: Ask) -> tuple[Chat, Post]:
    if ask.params.given("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = open_chat(ask)
    post = there(ask, chat, "edit")
    if post.author.user_id != ask.bot.bot_id:
        raise bad_request("message can't be edited")
    return chat, post


def _revise(ask: Ask, chat: Chat, post: Post, fresh: Json, *, dropping: tuple[str, ...]) -> Json:
    """Replace fields of a message; raises 400 when nothing would change."""
    markup = parse_inline_markup(ask.params.values.get("reply_markup"), private=not chat.is_group)
    kept = {key: value for key, value in post.message.items() if key not in (*dropping, "reply_markup")}
    made = kept | fresh | ({"reply_markup": markup} if markup else {})
    if made == post.message:
        raise bad_request(NOT_MODIFIED)
    ask.world.revise(chat, post, made | {"edit_date": unix(ask.world.clock())})
    return post.message


def edit_text(ask: Ask) -> Json:
    """editMessageText."""
    formatted = read_text(ask)
    chat, post = edited(ask)
    if "text" not in post.message:
        raise bad_request("there is no text in the message to edit")
    fresh = text_json(formatted, ask.world.users) | preview(ask)
    return _revise(ask, chat, post, fresh, dropping=("text", "entities", "link_preview_options"))


def edit_caption(ask: Ask) -> Json:
    """editMessageCaption."""
    formatted = read_caption(ask)
    chat, post = edited(ask)
    if not any(kind in post.message for kind in MEDIA):
        raise bad_request("there is no caption in the message to edit")
    fresh = caption_json(formatted, ask.world.users)
    return _revise(ask, chat, post, fresh, dropping=("caption", "caption_entities"))


def edit_markup(ask: Ask) -> Json:
    """editMessageReplyMarkup."""
    chat, post = edited(ask)
    return _revise(ask, chat, post, {}, dropping=())


EDITING = "business_connection_id chat_id message_id inline_message_id reply_markup"
METHODS = {
    "editMessageText": method(edit_text, f"{EDITING} text parse_mode entities link_preview_options"),
    "editMessageCaption": method(edit_caption, f"{EDITING} {CAPTION} show_caption_above_media"),
    "editMessageReplyMarkup": method(edit_markup, EDITING),
}
