"""A chat that can no longer be written to: its subscriptions end, and the admins are told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from bot.texts.trouble import chat_gone
from directives.work import Lane, Notice, NoticeKind
from storage.records import Records


async def chat_is_gone(records: Records, chat_id: int, why: str, at: dt.datetime, admins: Collection[int]) -> int:
    """Ends the chat's subscriptions at the instant `at` with Telegram's reason `why`; answers how many there were."""
    ended = await records.chats.mark_gone(chat_id, why, at)
    if not ended:
        return 0
    chat = await records.chats.get(chat_id)
    known = [await records.agencies.get(subscription.agency_id) for subscription in ended]
    text = chat_gone(chat.title if chat else str(chat_id), [agency.name for agency in known if agency], why)
    await records.notices.add(
        Notice(
            key=f"chat-gone:{ended[0].id}:{admin}",
            kind=NoticeKind.INFO,
            lane=Lane.URGENT,
            chat_id=admin,
            due_at=at,
            text=str(text),
        )
        for admin in sorted(admins)
        if admin != chat_id
    )
    return len(ended)
