"""State secrets: a stamped document is refused and nothing of it is kept, nor of the pieces that still follow it."""

from __future__ import annotations

import datetime as dt
from typing import NoReturn

from bot.context import Context
from bot.refusal import SecrecyStamp
from directives.work import Directive
from handlers.moving import Act
from storage.records import Awaited

REST = "rest-of-a-secret"
"""What is awaited after a stamped piece: the stamp stands on the first page only, the other pages show none."""

REST_COMES_WITHIN = dt.timedelta(minutes=5)


async def refuse_secret(context: Context, act: Act, draft: Directive | None = None) -> NoReturn:
    """Throws away what was collected and refuses it, with what follows. Raises SecrecyStamp."""
    async with context.storage.transaction() as records:
        if draft is not None:
            await records.directives.withdraw_draft(draft.id)
        await records.awaiting.ask(act.chat_id, act.person_id, REST, {}, act.at)
    if draft is not None and draft.card_message_id is not None:
        await context.take_buttons(draft.card_message_id)
    raise SecrecyStamp


def is_rest_of_secret(awaited: Awaited | None, at: dt.datetime) -> bool:
    """Whether a long text that comes now may belong to a document that was refused a moment ago."""
    return awaited is not None and awaited.what == REST and at < awaited.asked_at + REST_COMES_WITHIN
