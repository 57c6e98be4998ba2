"""Every update is first looked at for whom it comes from: chats and people are remembered as they are now."""

from __future__ import annotations

from telegram import Chat as TelegramChat
from telegram import ChatMember, ChatMemberRestricted, ChatMemberUpdated, Update
from telegram import User as TelegramUser
from telegram.constants import ChatID, ChatMemberStatus

from bot.context import Context
from bot.leaving import chat_has_moved, chat_is_back, chat_is_gone
from bot.staffing import present_staff
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
        context.office.staff = await present_staff(records, context.settings)
        known = await records.chats.get(chat.id) if chat else None
        news = (
            chat if known != chat else None,
            person if person and await records.people.get(person.id) != person else None,
        )
    if news == (None, None):
        return
    async with context.storage.transaction() as records:
        if news[0]:
            await records.chats.meet(news[0])
            if known and known.gone and known.kind is ChatKind.PRIVATE:
                # Who writes has taken the block back. In a group anybody may write while the bot may not.
                await chat_is_back(records, known.id, context.now(), context.office.staff.admins)
        if news[1]:
            await records.people.meet(news[1])


async def membership(update: Update, context: Context) -> None:
    """The bot was blocked or put out of a group, or may write there again; the admins hear of it."""
    change = update.my_chat_member
    assert change is not None
    chat_id, admins = change.chat.id, context.office.staff.admins
    async with context.storage.transaction() as records:
        if _is_farewell(change):
            why = BLOCKED if change.chat.type == ChatKind.PRIVATE else KICKED
            await chat_is_gone(records, chat_id, why, context.now(), admins)
        elif _may_write(change.new_chat_member):
            await chat_is_back(records, chat_id, context.now(), admins)
    context.office.wake()


async def moved(update: Update, context: Context) -> None:
    """A group has become a supergroup: everything of it goes on under the new id."""
    message = update.effective_message
    assert message is not None
    old, new = message.migrate_from_chat_id or message.chat.id, message.migrate_to_chat_id or message.chat.id
    async with context.storage.transaction() as records:
        await chat_has_moved(records, old, new, context.now(), context.office.staff.admins)
    context.office.wake()


def _is_farewell(change: ChatMemberUpdated | None) -> bool:
    return change is not None and change.new_chat_member.status in AWAY


def _may_write(member: ChatMember) -> bool:
    return not isinstance(member, ChatMemberRestricted) or member.can_send_messages


def _chat(chat: TelegramChat) -> Chat:
    return Chat(id=chat.id, kind=ChatKind(chat.type), title=chat.title or chat.full_name or "")


def _person(user: TelegramUser) -> Person:
    nameless = user.id == ChatID.ANONYMOUS_ADMIN  # Telegram calls all of them "Group"
    return Person(id=user.id, name=ANONYMOUS if nameless else user.full_name)
