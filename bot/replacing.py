"""A directive puts earlier ones out of force: which they are, and how their open work ends with its publication."""

from __future__ import annotations

import datetime as dt

from bot.texts.withdrawing import reason_of_replacement
from bot.withdrawing import withdraw
from directives.replacing import Met, is_meant, numbers_of, replaced_documents
from directives.reviewing import Review
from directives.work import OWED, Directive
from storage.records import JSON, Records


async def replaced_by(records: Records, directive: Directive) -> tuple[Met, ...]:
    """The published directives that a draft replaces, with their open work and what was decided."""
    assert directive.reading is not None, "only a directive that was read replaces others"
    replaced = replaced_documents(directive.reading.text, directive.reading.header)
    decided = dict(directive.replaces)
    met: list[Met] = []
    for earlier in await records.directives.in_force_numbered(numbers_of(replaced)):
        header = earlier.reading.header if earlier.reading else None
        meant = next((one for one in replaced if header and is_meant(one, header)), None)
        if meant is not None and earlier.id != directive.id:
            shares = await records.tasks.assignments_of_directive(earlier.id)
            owed = sum(share.status in OWED for share in shares)
            met.append(Met(replaced=meant, directive=earlier, owed=owed, close=decided.get(earlier.id)))
    return tuple(met)


async def close_replaced(records: Records, laid: Review, *, by: int, chat_id: int | None, at: dt.datetime) -> None:
    """Withdraws the earlier directives of which an admin has decided so. One that is replaced in part never is."""
    for met in laid.replaced:
        if met.close and not met.replaced.partly:
            reason = reason_of_replacement(laid.directive)
            impact = await withdraw(records, met.directive, reason, by=by, at=at)
            detail: dict[str, JSON] = {"by": laid.directive.id, "withdrawn": impact.owed, "reason": reason}
            await records.events.add(at, "replaced", by, chat_id, f"directive:{met.directive.id}", detail)
