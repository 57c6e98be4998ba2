"""Directives whose hour has come are published, or kept back where something is no longer as it was agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from bot import publishing
from bot.informing import to_admins
from bot.texts import scheduling as words
from directives.changes import Change
from directives.confirming import agencies_since, questions_since
from directives.reviewing import Review
from directives.work import Directive, Notice
from storage.records import JSON, Records


async def release(records: Records, admins: Collection[int], at: dt.datetime) -> list[Notice]:
    """Publishes what is due at the instant `at`, in the name of whoever has put it off; the admins hear of each.

    All in the transaction of `records`: a directive that is published waits no more, so it happens once.
    """
    told: list[Notice] = []
    for directive in await records.directives.to_publish(at):
        laid = await publishing.laid_out(records, directive, at)
        told += await _release(records, laid, admins, at)
    return told


async def _release(records: Records, laid: Review, admins: Collection[int], at: dt.datetime) -> tuple[Notice, ...]:
    directive = laid.directive
    assert directive.publish_at is not None, "only a directive with an hour is released"
    fact = f"{directive.id}:{directive.revision}"
    news = questions_since(laid, directive.agreed)
    come, gone = agencies_since(laid, directive.agreed)
    if news or come or gone:
        await _hold_back(records, directive, at)
        text, buttons = words.held_back(laid, directive.publish_at, news, sorted(come), sorted(gone))
        return to_admins(admins, f"held-back:{fact}", text, at, buttons=buttons)
    by = directive.scheduled_by or directive.posted_by
    tasks = await publishing.publish(records, laid, by=by, chat_id=directive.chat_id, at=at)
    said = words.released(laid, (tasks[0].id, tasks[-1].id), directive.publish_at)
    return to_admins(admins, f"released:{fact}", said, at)


async def _hold_back(records: Records, directive: Directive, at: dt.datetime) -> None:
    back = await records.directives.unschedule(directive.id)
    assert back is not None, "it waited a moment ago, in this transaction"
    detail: dict[str, JSON] = {"change": Change.UNSCHEDULED.value, "revision": back.revision}
    await records.events.add(at, "revised", None, None, f"directive:{directive.id}", detail)
