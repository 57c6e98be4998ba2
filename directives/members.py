"""The officers of an agency: who may act for it, who is its focal point, who stands in for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from directives.searching import folded

MOST_NAME_WORDS = 8


class MemberState(StrEnum):
    """Somebody asks to belong to an agency, is taken in or refused, and leaves."""

    ASKED = "asked"
    ACTIVE = "active"
    REFUSED = "refused"
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True)
class Member:
    """A person of an agency. `away_from` and `away_to` are the first and last local day of an absence."""

    id: int
    agency_id: str
    person_id: int
    state: MemberState
    focal: bool
    asked_at: dt.datetime
    decided_by: int | None = None
    decided_at: dt.datetime | None = None
    away_from: dt.date | None = None
    away_to: dt.date | None = None
    substitute_id: int | None = None

    def is_away(self, on: dt.date) -> bool:
        """Whether the person is away on the local day `on`."""
        return self.away_from is not None and self.away_to is not None and self.away_from <= on <= self.away_to


@dataclass(frozen=True, kw_only=True)
class Charge:
    """Who works on something: the person it was handed to and, while that one is away, who stands in.

    `acting_id` is whoever should do it now; `away_to` the last local day of the holder's absence.
    """

    holder_id: int
    acting_id: int
    away_to: dt.date | None = None


def charge_of(holder_id: int, members: Iterable[Member], on: dt.date) -> Charge | None:
    """Who works for an agency's person on the local day `on`; None where they are no officer of it any more.

    A substitute who is away too passes on to their own. Where everybody in turn is away, the first substitute stays.
    """
    active = {m.person_id: m for m in members if m.state is MemberState.ACTIVE}
    holder = active.get(holder_id)
    if holder is None:
        return None
    if not holder.is_away(on):
        return Charge(holder_id=holder_id, acting_id=holder_id)
    seen, now = [holder_id], holder
    while now.is_away(on) and now.substitute_id in active and now.substitute_id not in seen:
        now = active[now.substitute_id]
        seen.append(now.person_id)
    first = seen[1] if len(seen) > 1 else holder_id
    acting_id = first if now.is_away(on) else now.person_id
    return Charge(holder_id=holder_id, acting_id=acting_id, away_to=holder.away_to)


def in_hands_of(person_id: int, members: Iterable[Member], on: dt.date) -> frozenset[int]:
    """The people of one agency whose work is a person's to do on the local day `on`: their own, and who is away."""
    everybody = list(members)
    away = [m.person_id for m in everybody if m.is_away(on)]
    charges = [charge_of(holder, everybody, on) for holder in away]
    return frozenset({person_id, *(c.holder_id for c in charges if c and c.acting_id == person_id)})


def named_at_the_head(words: str, names: Mapping[int, str]) -> tuple[tuple[int, ...], str]:
    """The people whom the first words of a typed text may mean, and the rest of it; nobody where none fits.

    Without diacritics and in any order of a name's words; the longest beginning that fits somebody counts, and a whole
    name is that one person.
    """
    typed = words.split()
    for count in range(min(len(typed), MOST_NAME_WORDS), 0, -1):
        sought = folded(" ".join(typed[:count])).split()
        fitting = [p for p, name in names.items() if sought and _fits(sought, folded(name).split())]
        whole = [p for p in fitting if folded(names[p]).split() == sought]
        if fitting:
            rest = " ".join(typed[count:]).lstrip(" :,;.-–")
            return tuple(whole if len(whole) == 1 else fitting), rest
    return (), words


def _fits(sought: list[str], name: list[str]) -> bool:
    """Whether every sought word is one of the name's; the last one may be its beginning."""
    whole = all(word in name for word in sought[:-1])
    return whole and any(word.startswith(sought[-1]) for word in name)
