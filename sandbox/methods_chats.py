"""Methods about chats and their members: looking, pinning, leaving, topics."""

from __future__ import annotations

from sandbox.asking import Ask, is_admin, known_chat, message_number, method, open_chat
from sandbox.errors import bad_request
from sandbox.model import Chat, ChatKind, Json, Membership, User, words
from sandbox.render import full_chat_json, member_json, quoted

ACTIONS = words(
    """typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker
    find_location record_video_note upload_video_note"""
)


def send_chat_action(ask: Ask) -> bool:
    """sendChatAction."""
    chat = open_chat(ask)
    action = ask.params.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    ask.world.announce("typing", chat, action=action)
    return True


def get_chat(ask: Ask) -> Json:
    """getChat."""
    chat = known_chat(ask)
    if chat.user is not None and not chat.started:
        raise bad_request("chat not found")
    return full_chat_json(open_chat(ask) if chat.is_group else chat)


def _group(ask: Ask) -> Chat:
    chat = open_chat(ask)
    if not chat.is_group:
        raise bad_request("method is available only for groups and supergroups")
    return chat


def _meant_user(ask: Ask) -> User:
    user = ask.world.users.get(ask.params.integer("user_id"))
    if user is None:
        raise bad_request("invalid user_id specified")
    return user


def get_member(ask: Ask) -> Json:
    """getChatMember."""
    chat = open_chat(ask)
    user = _meant_user(ask)
    if not chat.is_group:
        return member_json(user, Membership.MEMBER)
    return member_json(user, chat.membership(user.user_id))


def get_administrators(ask: Ask) -> list[Json]:
    """getChatAdministrators: without bots."""
    chat = open_chat(ask)
    if not chat.is_group:
        raise bad_request("there are no administrators in the private chat")
    admins = [(ask.world.users[uid], status) for uid, status in chat.members.items() if status.rules]
    return [member_json(user, status) for user, status in admins if not user.is_bot]


def count_members(ask: Ask) -> int:
    """getChatMemberCount."""
    chat = open_chat(ask)
    return sum(status.present for status in chat.members.values()) if chat.is_group else 2


def leave_chat(ask: Ask) -> bool:
    """leaveChat."""
    chat = open_chat(ask)
    if not chat.is_group:
        raise bad_request("chat member status can't be changed in private chats")
    ask.world.bot_leaves(chat, ask.bot)
    return True


def pin_message(ask: Ask) -> bool:
    """pinChatMessage: in groups only for administrators."""
    chat = open_chat(ask)
    post = ask.world.find(chat, message_number(ask))
    if post is None:
        raise bad_request("message to pin not found")
    _need_pin_rights(ask, chat)
    if post.message_id not in chat.pinned:
        chat.pinned.append(post.message_id)
        ask.world.post(chat, ask.bot.user, {"pinned_message": quoted(post.message)})
    ask.world.announce("pin", chat, message_id=post.message_id)
    return True


def unpin_message(ask: Ask) -> bool:
    """unpinChatMessage: the newest when no message is named."""
    chat = open_chat(ask)
    _need_pin_rights(ask, chat)
    number = ask.params.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    ask.world.announce("unpin", chat, message_id=number)
    return True


def unpin_all(ask: Ask) -> bool:
    """unpinAllChatMessages."""
    chat = open_chat(ask)
    _need_pin_rights(ask, chat)
    chat.pinned.clear()
    ask.world.announce("unpin", chat)
    return True


def _need_pin_rights(ask: Ask, chat: Chat) -> None:
    """In a basic group every member may pin, in a supergroup only administrators."""
    if chat.kind is ChatKind.SUPERGROUP and not is_admin(ask, chat):
        raise bad_request("not enough rights to manage pinned messages in the chat")


def _forum(ask: Ask) -> Chat:
    chat = _group(ask)
    if not chat.forum:
        raise bad_request("the chat is not a forum")
    if not is_admin(ask, chat):
        raise bad_request("not enough rights to create a topic")
    return chat


def create_topic(ask: Ask) -> Json:
    """createForumTopic: only for administrators."""
    chat = _forum(ask)
    name = ask.params.text("name").strip()
    if not 1 <= len(name) <= 128:
        raise bad_request("TOPIC_TITLE_EMPTY")
    thread_id = ask.world.add_topic(chat, name, by=ask.bot.user)
    return {"message_thread_id": thread_id, "name": name, "icon_color": 0x6FB9F0}


def _topic(ask: Ask, chat: Chat) -> int:
    thread_id = ask.params.integer("message_thread_id")
    if thread_id not in chat.topics:
        raise bad_request("message thread not found")
    return thread_id


def close_topic(ask: Ask) -> bool:
    """closeForumTopic."""
    chat = _forum(ask)
    chat.closed_topics.add(_topic(ask, chat))
    return True


def reopen_topic(ask: Ask) -> bool:
    """reopenForumTopic."""
    chat = _forum(ask)
    chat.closed_topics.discard(_topic(ask, chat))
    return True


METHODS = {
    "sendChatAction": method(send_chat_action, "business_connection_id chat_id message_thread_id action"),
    "getChat": method(get_chat, "chat_id"),
    "getChatMember": method(get_member, "chat_id user_id"),
    "getChatAdministrators": method(get_administrators, "chat_id return_bots"),
    "getChatMemberCount": method(count_members, "chat_id"),
    "leaveChat": method(leave_chat, "chat_id"),
    "pinChatMessage": method(pin_message, "business_connection_id chat_id message_id disable_notification"),
    "unpinChatMessage": method(unpin_message, "business_connection_id chat_id message_id"),
    "unpinAllChatMessages": method(unpin_all, "chat_id"),
    "createForumTopic": method(create_topic, "chat_id name icon_color icon_custom_emoji_id"),
    "closeForumTopic": method(close_topic, "chat_id message_thread_id"),
    "reopenForumTopic": method(reopen_topic, "chat_id message_thread_id"),
}
