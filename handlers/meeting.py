"""Every update is first looked at for whom it comes from: chats and people are remembered as they are now."""

from __future__ import annotations

from telegram import Chat as TelegramChat
from telegram import ChatMemberUpdated, Update
from telegram import User as TelegramUser
from telegram.constants import ChatID, ChatMemberStatus

from bot.context import Context
from bot.leaving import chat_is_gone
from bot.texts.naming import ANONYMOUS
from directives.office import Chat, ChatKind, Person

AWAY = (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
BLOCKED, KICKED = "blocked by the user", "kicked"
"""Why a chat is gone, in the words that bot/texts/trouble.py knows."""


async def meet(update: object, context: Context) -> None:
    """Remembers the chat and the person of an update; writes only what has changed."""
    if not isinstance(update, Update) or _is_farewell(update.my_chat_member):
        return
    chat = _chat(update.effective_chat) if update.effective_chat else None
    person = _person(update.effective_user) if update.effective_user else None
    async with context.storage.snapshot() as records:
        news = (
            chat if chat and await records.chats.get(chat.id) != chat else None,
            person if person and await records.people.get(person.id) != person else None,
        )
    if news == (None, None):
        return
    async with context.storage.transaction() as records:
        if news[0]:
            await records.chats.meet(news[0])
        if news[1]:
            await records.people.meet(news[1])


async def membership(update: Update, context: Context) -> None:
    """The bot was blocked or put out of a group: nobody can be reached there, the admins hear of it."""
    change = update.my_chat_member
    if not _is_farewell(change):
        return
    assert change is not None
    why = BLOCKED if change.chat.type == ChatKind.PRIVATE else KICKED
    async with context.storage.transaction() as records:
        await chat_is_gone(records, change.chat.id, why, context.now(), context.settings.admins)
    context.office.wake()


async def moved(update: Update, context: Context) -> None:
    """A group has become a supergroup: everything of it goes on under the new id."""
    message = update.effective_message
    assert message is not None
    old, new = message.migrate_from_chat_id or message.chat.id, message.migrate_to_chat_id or message.chat.id
    async with context.storage.transaction() as records:
        await records.chats.migrate(old, new)
    context.office.wake()


def _is_farewell(change: ChatMemberUpdated | None) -> bool:
    return change is not None and change.new_chat_member.status in AWAY


def _chat(chat: TelegramChat) -> Chat:
    return Chat(id=chat.id, kind=ChatKind(chat.type), title=chat.title or chat.full_name or "")


def _person(user: TelegramUser) -> Person:
    nameless = user.id == ChatID.ANONYMOUS_ADMIN  # Telegram calls all of them "Group"
    return Person(id=user.id, name=ANONYMOUS if nameless else user.full_name)
