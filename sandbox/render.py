"""Telegram's JSON for people, chats, members and messages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sandbox.entities import Entity, Formatted
from sandbox.files import document_json, photo_json, video_json
from sandbox.model import Bot, Chat, ChatKind, Json, Membership, StoredFile, User, words

ANONYMOUS_ADMIN = User(user_id=1087968824, name="Group", username="GroupAnonymousBot", is_bot=True)
PERMISSIONS = words(
    """can_send_messages can_send_audios can_send_documents can_send_photos can_send_videos can_send_video_notes
    can_send_voice_notes can_send_polls can_send_other_messages can_add_web_page_previews can_change_info
    can_invite_users can_pin_messages can_manage_topics can_edit_tag can_react_to_messages"""
)
ADMIN_RIGHTS = words(
    """can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members can_promote_members
    can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"""
)
GIFTS = words("unlimited_gifts limited_gifts unique_gifts premium_subscription gifts_from_channels")


def unix(at: datetime) -> int:
    """Seconds since 1970."""
    return int(at.timestamp())


def user_json(user: User) -> Json:
    """Telegram's User as others see it."""
    body: Json = {"id": user.user_id, "is_bot": user.is_bot, "first_name": user.name}
    named = {"username": user.username} if user.username else {}
    return body | named | ({} if user.is_bot else {"language_code": user.language_code})


def me_json(bot: Bot) -> Json:
    """Telegram's User as getMe answers it."""
    return user_json(bot.user) | {
        "can_join_groups": True,
        "can_read_all_group_messages": bot.reads_all_group_messages,
        "supports_guest_queries": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


def chat_json(chat: Chat) -> Json:
    """Telegram's Chat as it stands in a message."""
    body: Json = {"id": chat.chat_id, "type": chat.kind.value}
    if chat.user is not None:
        body["first_name"] = chat.user.name
        return body | ({"username": chat.user.username} if chat.user.username else {})
    return body | {"title": chat.title} | ({"is_forum": True} if chat.forum else {})


def full_chat_json(chat: Chat) -> Json:
    """Telegram's ChatFullInfo."""
    body = chat_json(chat) | {"accent_color_id": chat.chat_id % 7, "max_reaction_count": 11}
    body["accepted_gift_types"] = dict.fromkeys(GIFTS, not chat.is_group)
    if chat.pinned and chat.pinned[-1] in chat.posts:
        body["pinned_message"] = chat.posts[chat.pinned[-1]].message
    if chat.description:
        body["description"] = chat.description
    if chat.is_group:
        body["permissions"] = permissions_json(chat)
    if chat.kind is ChatKind.SUPERGROUP:
        body["has_visible_history"] = True
    return body


def permissions_json(chat: Chat) -> Json:
    """Telegram's ChatPermissions: everybody may write, nobody but administrators may manage topics."""
    return {name: name != "can_manage_topics" or not chat.forum for name in PERMISSIONS}


def member_json(user: User, membership: Membership) -> Json:
    """Telegram's ChatMember."""
    body: Json = {"user": user_json(user), "status": membership.value}
    match membership:
        case Membership.CREATOR:
            return body | {"is_anonymous": False}
        case Membership.ADMINISTRATOR:
            rights = dict.fromkeys(ADMIN_RIGHTS, True)
            return body | rights | {"can_be_edited": False, "is_anonymous": False, "can_pin_messages": True}
        case Membership.KICKED:
            return body | {"until_date": 0}
        case _:
            return body


def entity_json(entity: Entity, users: Mapping[int, User]) -> Json | None:
    """Telegram's MessageEntity; nothing for a mention of somebody the server does not know."""
    body: Json = {"type": entity.type, "offset": entity.offset, "length": entity.length, **dict(entity.extra)}
    if entity.type != "text_mention":
        return body
    user = users.get(int(body["user"]))
    return None if user is None else body | {"user": user_json(user)}


def entities_json(entities: tuple[Entity, ...], users: Mapping[int, User]) -> list[Json]:
    """Telegram's list of MessageEntity."""
    return [body for one in entities if (body := entity_json(one, users)) is not None]


def text_json(formatted: Formatted, users: Mapping[int, User]) -> Json:
    """The text fields of a message."""
    entities = entities_json(formatted.entities, users)
    return {"text": formatted.text} | ({"entities": entities} if entities else {})


def caption_json(formatted: Formatted, users: Mapping[int, User]) -> Json:
    """The caption fields of a message."""
    if not formatted.text:
        return {}
    entities = entities_json(formatted.entities, users)
    return {"caption": formatted.text} | ({"caption_entities": entities} if entities else {})


def file_content(file: StoredFile) -> Json:
    """The field of a message that carries this file."""
    match file.kind:
        case "photo":
            return {"photo": photo_json(file)}
        case "video":
            return {"video": video_json(file)}
        case _:
            return {"document": document_json(file)}


def quoted(message: Json) -> Json:
    """A message as it stands inside a reply: without what it replies to itself."""
    return {key: value for key, value in message.items() if key not in ("reply_to_message", "pinned_message")}
