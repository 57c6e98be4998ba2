"""Nudges: what is due leaves now, alone or in its chat's one message of the day, or waits for a working moment."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.mornings import PREFIX, Due, further, holders_of
from bot.planning import planner
from bot.texts import nudges as words
from directives.office import Agency
from directives.planning import Planner
from directives.times import instant, local_day
from directives.work import Assignment, Lane, Notice, NoticeKind
from storage.records import Records

Place = tuple[int, int | None]
"""A chat and, in a forum, one of its topics."""

Places = Mapping[str, Collection[Place]]
"""Where the messages of each agency go."""

NOON, AFTERNOON = dt.time(12, 0), dt.time(14, 0)

MOST_AT_ONCE = 10_000
"""Nudges that one tick takes, but never a part of what one chat is due; the next tick goes on."""

LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, kw_only=True)
class Round:
    """What becomes of all that is due: it is said alone or together, said again because it was put off, or waits.

    `later` are assignments with the instants at which they are looked at again.
    """

    alone: list[Due] = field(default_factory=list)
    together: list[Due] = field(default_factory=list)
    again: list[Due] = field(default_factory=list)
    later: list[tuple[int, dt.datetime | None]] = field(default_factory=list)

    @property
    def said(self) -> Iterator[Due]:
        """Everything that is said now."""
        yield from (*self.alone, *self.together, *self.again)


async def reminders(records: Records, at: dt.datetime) -> list[Notice]:
    """The notices for all nudges that are due at the instant `at`; each assignment's next nudge is set with them."""
    due = await _due(records, at)
    if not due:
        return []
    plans = await planner(records)
    places = await _places(records, {a.agency_id for a in due})
    told = await _told(records, places, at)
    found = _sorted_out(due, plans, places, told, at)
    if found.together:
        found.together.extend(await _rest_of_morning(records, found.together, plans, at))
        places = await _places(records, {a.agency_id for a, _ in found.said})
    await records.nudges.plan_many(found.later)
    await records.nudges.said_many((a.id, n.at, plans.next(a, max(at, n.at))) for a, n in found.said)
    agencies = {a.id: a for a in await records.agencies.all()}
    others = await further(records, found.together, at)
    holders = await holders_of(records, [a for a, _ in found.said], at)
    return [
        *_alone(found.alone, places, agencies, holders, at),
        *_together(found.together, places, agencies, others, holders, at, "morning"),
        *_together(found.again, places, agencies, {}, holders, at, f"again:{at.isoformat()}"),
    ]


async def _due(records: Records, at: dt.datetime) -> tuple[Assignment, ...]:
    due = await records.nudges.due(at, MOST_AT_ONCE)
    if len(due) < MOST_AT_ONCE:
        return due
    whole = await _joined(records, {a.agency_id for a in due})
    return await records.nudges.between(LONG_AGO, at, whole)


def _sorted_out(due: Iterable[Assignment], plans: Planner, places: Places, told: set[Place], at: dt.datetime) -> Round:
    found = Round()
    for share in due:
        nudge = plans.newest(share, at)
        if nudge is None:
            found.later.append((share.id, plans.next(share, at)))
        elif (opening := plans.opening(share, nudge, at)) is not None:
            found.later.append((share.id, _sooner(plans.next(share, at), opening)))
        elif plans.is_alone(share, nudge):
            found.alone.append((share, nudge))
        elif told.isdisjoint(places[share.agency_id]):
            found.together.append((share, nudge))
        elif share.is_put_off and at >= _today(NOON, at):
            found.again.append((share, nudge))
        else:
            wanted = _today(AFTERNOON, at) if share.is_put_off else plans.next_morning(share, at)
            found.later.append((share.id, _sooner(plans.next(share, at), wanted)))
    return found


def _sooner(planned: dt.datetime | None, wanted: dt.datetime) -> dt.datetime:
    return wanted if planned is None else min(planned, wanted)


def _today(clock: dt.time, at: dt.datetime) -> dt.datetime:
    return instant(local_day(at), clock)


async def _rest_of_morning(records: Records, together: Sequence[Due], plans: Planner, at: dt.datetime) -> list[Due]:
    """What the same chats would be told later this morning: an agency may have its own hour, a chat has one message.

    Chats that follow several agencies join their mornings, and so do agencies that share a chat.
    """
    if not await records.nudges.is_any_between(at, _today(NOON, at)):
        return []
    agency_ids = await _joined(records, {a.agency_id for a, _ in together})
    coming: list[Due] = []
    for share in await records.nudges.between(at, _today(NOON, at), agency_ids):
        assert share.nudge_at is not None
        nudge = plans.newest(share, share.nudge_at)
        if nudge and not plans.is_alone(share, nudge) and plans.opening(share, nudge, at) is None:
            coming.append((share, nudge))
    return coming


async def _joined(records: Records, agency_ids: set[str]) -> set[str]:
    """These agencies, and all that share a chat with one of them, however far around."""
    while True:
        chats = {s.chat_id for s in await records.subscriptions.of_agencies(agency_ids)}
        wider = agency_ids | {s.agency_id for s in await records.subscriptions.of_chats(chats)}
        if wider == agency_ids:
            return agency_ids
        agency_ids = wider


async def _places(records: Records, agency_ids: Collection[str]) -> Places:
    places: dict[str, list[Place]] = defaultdict(list)
    for s in await records.subscriptions.of_agencies(agency_ids):
        places[s.agency_id].append((s.chat_id, s.thread_id))
    return places


async def _told(records: Records, places: Places, at: dt.datetime) -> set[Place]:
    """The places that have had their message of this day."""
    keys = {_key(place, at, "morning"): place for several in places.values() for place in several}
    return {keys[key] for key in await records.notices.known(keys)}


def _alone(
    due: Iterable[Due], places: Places, agencies: Mapping[str, Agency], holders: words.Holders, at: dt.datetime
) -> Iterator[Notice]:
    for share, nudge in due:
        message = words.urgent(agencies[share.agency_id], share, nudge, at, holders)
        for place in places[share.agency_id]:
            what = f"{share.id}:{nudge.at.isoformat()}"
            yield _notice(place, what, message, (share.id,), Lane.URGENT, at)


def _together(
    due: Iterable[Due],
    places: Places,
    agencies: Mapping[str, Agency],
    others: Mapping[str, int],
    holders: words.Holders,
    at: dt.datetime,
    what: str,
) -> Iterator[Notice]:
    by_place: dict[Place, dict[str, list[Due]]] = defaultdict(lambda: defaultdict(list))
    for share, nudge in due:
        for place in places[share.agency_id]:
            by_place[place][share.agency_id].append((share, nudge))
    for place, by_agency in by_place.items():
        groups = [(agencies[agency_id], shares) for agency_id, shares in by_agency.items()]
        message = words.morning(groups, at, sum(others.get(agency_id, 0) for agency_id in by_agency), holders)
        shown = tuple(share.id for shares in by_agency.values() for share, _ in shares)
        yield _notice(place, what, message, shown, Lane.NUDGE, at)


def _notice(
    place: Place, what: str, message: words.Message, shown: tuple[int, ...], lane: Lane, at: dt.datetime
) -> Notice:
    (chat_id, thread_id), (text, buttons) = place, message
    return Notice(
        key=_key(place, at, what),
        kind=NoticeKind.NUDGE,
        lane=lane,
        chat_id=chat_id,
        thread_id=thread_id,
        due_at=at,
        text=str(text),
        buttons=buttons,
        assignment_ids=shown,
    )


def _key(place: Place, at: dt.datetime, what: str) -> str:
    chat_id, thread_id = place
    return f"{PREFIX}:{chat_id}:{thread_id or 0}:{local_day(at).isoformat()}:{what}"
