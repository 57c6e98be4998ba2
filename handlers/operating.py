"""/outbox: an admin looks at how sending stands."""

from __future__ import annotations

from telegram import Update

from bot.context import Context
from bot.texts import operating as words
from directives.work import Lane, NoticeState
from handlers.admitting import admin, in_private
from storage.records import Records

WAITS = (NoticeState.DUE, NoticeState.SENDING)


async def outbox(update: Update, context: Context) -> None:
    """/outbox: the queues by lane, doubts, what cannot be delivered, what was set aside."""
    act = admin(update, context)
    in_private(update)
    async with context.storage.snapshot() as records:
        text = words.outbox(await _standing(records, context), act.at)
    await context.say(text)


async def _standing(records: Records, context: Context) -> words.Outbox:
    counts = await records.notices.counts()
    total = {state: sum(n for (its, _), n in counts.items() if its == state) for state in NoticeState}
    waiting = await records.inbox.waiting()
    newest = await records.inbox.set_aside(words.MOST_SET_ASIDE)
    return words.Outbox(
        due={lane: sum(counts.get((state, lane), 0) for state in WAITS) for lane in Lane},
        oldest=await records.notices.oldest_due(context.now()),
        delivered=total[NoticeState.DELIVERED],
        doubts=await records.notices.doubts(),
        undeliverable=total[NoticeState.GONE],
        waiting=max(0, waiting - 1),  # this very command is still being worked on
        set_aside_count=await records.inbox.count_set_aside(),
        set_aside=[(row.update_id, row.error or "") for row in newest],
    )
