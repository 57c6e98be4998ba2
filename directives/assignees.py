"""Who is charged with an order: its own names, those of the heading above, or those the letter is written to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from directives.clauses import Order, names_alone
from directives.cues import HELP
from directives.lines import Paragraph
from directives.mention import Mention, Setting
from directives.mentions import find_mentions
from directives.model import Assignee, AssigneeKind, Role
from directives.roles import Charge, charges

LEAD_MARK = re.compile(r"\s*\((?:là )?(?:cơ quan |đơn vị )?chủ trì\b", re.IGNORECASE)
CELL_SUPPORT = re.compile(rf"\b{HELP}\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Heads:
    """Those that stand over units: named by the heading above them, and by whom the document falls back on."""

    charges: tuple[Charge, ...] = ()
    fallback: tuple[Charge, ...] = ()

    @cached_property
    def leads(self) -> bool:
        """Whether somebody leads."""
        return any(c.role is Role.LEAD for c in self.charges)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of those that lead."""
        return frozenset(
            m.key for c in self.charges if c.role is Role.LEAD for m in c.names if m.kind is not AssigneeKind.OTHER
        )

    @cached_property
    def assignees(self) -> tuple[Assignee, ...]:
        """Those charged with an order that names nobody."""
        return unique(self.charges if self.leads else (*self.fallback, *self.charges))


def heading_charges(text: str, setting: Setting) -> tuple[Charge, ...]:
    """Those a heading or an introduction charges with what stands below it."""
    words = text.rstrip(" :.;")
    names = names_alone(words, setting)
    if names:
        return named_charges(words, names)
    found = charges(words, find_mentions(words, setting))
    return tuple(c for c in found if c.rule == "moved" or not all(m.superior for m in c.names))


def named_charges(text: str, names: Sequence[Mention]) -> tuple[Charge, ...]:
    """Names alone all lead, unless one is marked "(chủ trì)": then the others support."""
    marked = [m for m in names if LEAD_MARK.match(text, m.end)]
    others = [m for m in names if m not in marked]
    if not marked:
        return (Charge(names=tuple(names), role=Role.LEAD, rule="heading"),)
    return (
        Charge(names=tuple(marked), role=Role.LEAD, rule="heading"),
        Charge(names=tuple(others), role=Role.SUPPORT, rule="heading"),
    )


def heads_above(
    path: Sequence[Paragraph], setting: Setting, fallback: tuple[Charge, ...], cache: dict[int, Heads]
) -> Heads:
    """Those of the nearest heading that names somebody. `cache` keeps each heading's, by where it begins."""
    for heading in reversed(path):
        if heading.start not in cache:
            cache[heading.start] = Heads(charges=heading_charges(heading.text, setting), fallback=fallback)
        if cache[heading.start].leads:
            return cache[heading.start]
    return Heads(fallback=fallback)


def assignees_of(order: Order, heads: Heads) -> tuple[Assignee, ...]:
    """Those charged with an order, leads first; each once."""
    if not order.charges:
        return heads.assignees
    above = () if order.own else heads.charges
    found = [*above, *order.charges]
    if not any(c.role is Role.LEAD for c in found):
        found = [*heads.fallback, *found]
    return unique(found)


def unique(found: Iterable[Charge]) -> tuple[Assignee, ...]:
    """The charges as assignees, leads first; who leads is not listed again as support."""
    seen: set[str] = set()
    result: list[Assignee] = []
    for charge in sorted(found, key=lambda c: c.role is not Role.LEAD):
        for mention in charge.names:
            if (key := mention.key) not in seen:
                seen.add(key)
                result.append(mention.as_assignee(charge.role))
    return tuple(result)


def cell_assignees(lead: str, support: str, setting: Setting) -> tuple[Assignee, ...]:
    """Those that the cells of a row name: all of one cell lead, all of the other support."""
    split = CELL_SUPPORT.search(lead)
    main, partners = (lead[: split.start()], lead[split.end() :]) if split else (lead, "")
    named = [
        Charge(names=tuple(find_mentions(cell, setting)), role=role, rule="cell")
        for cell, role in ((main, Role.LEAD), (partners, Role.SUPPORT), (support, Role.SUPPORT))
    ]
    return unique(named)


def addressee_mentions(addressees: Iterable[str], setting: Setting) -> tuple[Mention, ...]:
    """The names in the lines behind "Kính gửi"."""
    return tuple(m for line in addressees for m in find_mentions(line, setting))
