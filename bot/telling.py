"""What a publication tells: the notices that carry an agency's tasks to its chats, and the receipt for the admin."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from bot.texts.receipts import Delivery, delivered
from bot.texts.tasks import Message, spread
from directives.office import Agency, Subscription
from directives.work import Assignment, Directive, Lane, Notice, NoticeKind, StoredNotice
from storage.records import Records

Part = tuple[Message, tuple[Assignment, ...]]
"""One message of an agency and the assignments that it shows."""


def orders(
    directive: Directive,
    assignments: Iterable[Assignment],
    agencies: Mapping[str, Agency],
    subscriptions: Iterable[Subscription],
    at: dt.datetime,
) -> Iterable[Notice]:
    """One notice for each agency, place and part: a chat that follows two agencies gets each agency's own message."""
    by_agency: dict[str, list[Assignment]] = defaultdict(list)
    for assignment in assignments:
        by_agency[assignment.agency_id].append(assignment)
    parts: dict[str, tuple[Part, ...]] = {}
    for place in subscriptions:
        mine = by_agency.get(place.agency_id)
        if mine and place.agency_id not in parts:
            parts[place.agency_id] = spread(directive, agencies[place.agency_id], mine, at)
        for number, part in enumerate(parts.get(place.agency_id, ())):
            yield _order(directive, place, number, part, at)


async def receipt(records: Records, directive: Directive, at: dt.datetime) -> Notice:
    """Tells the publisher, once every message of a directive is settled, whom it reached and whom not, and why."""
    assert directive.published_by is not None, "only a published directive has a receipt"
    assignments = await records.tasks.assignments_of_directive(directive.id)
    told = await records.notices.of_directive(directive.id)
    agencies = {a.id: a for a in await records.agencies.all()}
    wanted = tuple(dict.fromkeys(a.agency_id for a in assignments))
    deliveries = tuple(delivery(agencies[i], told) for i in wanted)
    return Notice(
        key=f"receipt:{directive.id}",
        kind=NoticeKind.RECEIPT,
        lane=Lane.NUDGE,
        chat_id=directive.published_by,
        due_at=at,
        text=str(delivered(directive, deliveries)),
        directive_id=directive.id,
    )


def delivery(agency: Agency, told: Iterable[StoredNotice]) -> Delivery:
    """How a directive's messages to one agency stand."""
    mine = [n for n in told if n.notice.kind is NoticeKind.TASKS and n.notice.agency_id == agency.id]
    return Delivery(agency=agency, notices=tuple(mine))


def _order(directive: Directive, place: Subscription, number: int, part: Part, at: dt.datetime) -> Notice:
    (text, buttons), shown = part
    urgent = bool(directive.reading and directive.reading.header.urgency)
    return Notice(
        key=f"tasks:{directive.id}:{place.agency_id}:{place.chat_id}:{place.thread_id or 0}:{number}",
        kind=NoticeKind.TASKS,
        lane=Lane.URGENT if urgent else Lane.BULK,
        chat_id=place.chat_id,
        thread_id=place.thread_id,
        due_at=at,
        text=str(text),
        buttons=buttons,
        agency_id=place.agency_id,
        directive_id=directive.id,
        assignment_ids=tuple(a.id for a in shown),
    )
