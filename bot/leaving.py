"""Chats that change under us: one that can no longer be written to or comes back, one that moved, a topic that is lost.

Each is an event in the audit log, and the admins are told once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from bot.informing import to_admins, to_places
from bot.texts.joining import joined
from bot.texts.markup import Markup
from bot.texts.trouble import chat_back, chat_gone, chat_moved, topic_lost
from directives.office import RETURN_WITHIN
from directives.work import Lane
from storage.records import Records


async def chat_is_gone(records: Records, chat_id: int, why: str, at: dt.datetime, admins: Collection[int]) -> int:
    """Takes the chat's subscriptions as lost at the instant `at` for Telegram's reason `why`; answers how many."""
    before = await records.chats.get(chat_id)
    ended = await records.chats.mark_gone(chat_id, why, at)
    if ended or (before and before.gone is None):
        agencies = sorted({subscription.agency_id for subscription in ended})
        await records.events.add(
            at, "chat-gone", None, chat_id, f"chat:{chat_id}", {"why": why, "agencies": [*agencies]}
        )
    if not ended:
        return 0
    known = [await records.agencies.get(subscription.agency_id) for subscription in ended]
    title = before.title if before else str(chat_id)
    text = chat_gone(title, [agency.name for agency in known if agency], why)
    await _tell(records, f"chat-gone:{ended[0].id}", text, at, set(admins) - {chat_id})
    return len(ended)


async def chat_is_back(records: Records, chat_id: int, at: dt.datetime, admins: Collection[int]) -> None:
    """Takes up what a chat has lost by being gone, and tells it and the admins; later than a month it joins anew."""
    resumed = await records.subscriptions.resume(chat_id, at - RETURN_WITHIN)
    if not resumed:
        return
    chat = await records.chats.get(chat_id)
    assert chat is not None, "a subscription's chat is kept"
    names: dict[str, str] = {}
    for subscription in resumed:
        agency = await records.agencies.get(subscription.agency_id)
        assert agency is not None, "a subscription's agency is kept"
        names[agency.id] = agency.name
        owed = await records.tasks.of_agencies([agency.id])
        text = joined(agency, len(owed), sum(a.is_late(at) for a in owed))
        await records.notices.add(to_places([subscription], f"back:{subscription.id}:{at.isoformat()}", text, at))
    await records.events.add(at, "chat-back", None, chat_id, f"chat:{chat_id}", {"agencies": [*sorted(names)]})
    fact = f"chat-back:{resumed[0].id}:{at.isoformat()}"
    await _tell(records, fact, chat_back(chat.title, [*names.values()]), at, set(admins) - {chat_id})


async def chat_has_moved(records: Records, old_id: int, new_id: int, at: dt.datetime, admins: Collection[int]) -> None:
    """Moves everything of a group to the supergroup that it became at the instant `at`; a second time does nothing."""
    old = await records.chats.get(old_id)
    followed = await records.subscriptions.of_chat(old_id)
    await records.chats.migrate(old_id, new_id)
    if old is None or old_id == new_id:
        return
    await records.events.add(at, "chat-moved", None, new_id, f"chat:{new_id}", {"from": old_id})
    if followed:
        await _tell(records, f"chat-moved:{old_id}:{new_id}", chat_moved(old.title), at, admins)


async def topic_is_lost(
    records: Records, chat_id: int, thread_id: int, at: dt.datetime, admins: Collection[int]
) -> None:
    """A topic took no message at the instant `at`, which then went to the group itself; noted and told once."""
    subject = f"topic:{chat_id}:{thread_id}"
    if await records.events.of(subject):
        return
    chat = await records.chats.get(chat_id)
    await records.events.add(at, "topic-lost", None, chat_id, subject, {})
    await _tell(
        records, f"topic-lost:{chat_id}:{thread_id}", topic_lost(chat.title if chat else str(chat_id)), at, admins
    )


async def _tell(records: Records, fact: str, text: Markup, at: dt.datetime, admins: Collection[int]) -> None:
    await records.notices.add(to_admins(admins, fact, text, at, lane=Lane.URGENT))
