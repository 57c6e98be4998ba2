"""The table of agencies is kept by the office: names, groups, ends, successors. Each change is a new value."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from directives.office import Agency
from directives.searching import folded

LONGEST_NAME = 200
LONGEST_ID = 60


def clean_name(said: str) -> str:
    """The name as it is kept: NFC, single spaces, no full stop behind it; empty where nothing is left to find it by."""
    name = " ".join(unicodedata.normalize("NFC", said).split()).rstrip(" .;,")[:LONGEST_NAME]
    return name if folded(name) else ""


def called(name: str, agencies: Iterable[Agency], *, on: dt.date, but: str | None = None) -> Agency | None:
    """The agency of the day `on` that has this name or alias already, in whatever spelling; `but` one of them."""
    typed = folded(name)
    return next((a for a in agencies if a.id != but and typed in names_on(a, on)), None)


def names_on(agency: Agency, on: dt.date) -> frozenset[str]:
    """The names and aliases, folded, that an agency keeps from others on the local day `on`: none once it has ended."""
    if agency.level or (agency.valid_to is not None and agency.valid_to < on):
        return frozenset()
    return frozenset(folded(name) for name in (agency.name, *agency.aliases))


def new_agency(name: str, taken: Iterable[str], *, groups: tuple[str, ...] = ()) -> Agency:
    """An agency that nobody knew, with an id made from its name."""
    return Agency(id=free_id(name, taken), name=name, groups=groups)


def free_id(name: str, taken: Iterable[str]) -> str:
    """An id that reads like the name and is not taken yet."""
    ids = set(taken)
    stem = folded(name).replace(" ", "-")[:LONGEST_ID].strip("-")
    return next(i for i in (stem, *(f"{stem}-{n}" for n in range(2, len(ids) + 3))) if i not in ids)


def renamed(agency: Agency, name: str) -> Agency:
    """Under another name; the old one is still understood."""
    kept = [a for a in (agency.name, *agency.aliases) if a != name]
    return replace(agency, name=name, aliases=tuple(dict.fromkeys(kept)))


def with_alias(agency: Agency, alias: str) -> Agency:
    """With another name by which documents may call it."""
    return replace(agency, aliases=tuple(dict.fromkeys((*agency.aliases, alias))))


def without_alias(agency: Agency, alias: str) -> Agency:
    """Without one of its other names."""
    return replace(agency, aliases=tuple(a for a in agency.aliases if a != alias))


def with_group_switched(agency: Agency, group: str) -> Agency:
    """In the group where it was not, out of it where it was."""
    if group in agency.groups:
        return replace(agency, groups=tuple(g for g in agency.groups if g != group))
    return replace(agency, groups=(*agency.groups, group))


def ended(agency: Agency, last_day: dt.date) -> Agency:
    """An agency that exists up to the local day `last_day` and no longer."""
    return replace(agency, valid_to=last_day)


def reopened(agency: Agency) -> Agency:
    """An agency that goes on after all."""
    return replace(agency, valid_to=None, successors=())


def succeeded(agency: Agency, successor: str) -> Agency:
    """With the one agency that took its work over."""
    return replace(agency, successors=(successor,))


def merged(agency: Agency, into: str, on: dt.date) -> Agency:
    """An agency that has gone into another one: from the local day `on` it exists no more."""
    return replace(agency, valid_to=on - dt.timedelta(days=1), successors=(into,))
