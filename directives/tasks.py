"""The tasks of a document: its units and rows, cut into orders, with those charged and the deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from directives.assignees import (
    Heads,
    assignees_of,
    cell_assignees,
    heading_charges,
    heads_above,
    named_charges,
    unique,
)
from directives.clauses import ORDER_WORD, names_alone, run_in, sentences, split_orders
from directives.dating import Days
from directives.deadlines import deadlines_of
from directives.lines import Level, Paragraph
from directives.mention import Setting
from directives.mentions import find_mentions
from directives.model import Deadline, ReadTask, Role, Span
from directives.openings import may_begin
from directives.outline import Names, Unit, units
from directives.phrases import ASSESSES, KINDS, KINDS_THAT_EXPLAIN, OPENER, PRAISE, RECALLS
from directives.repeats import without_repeats
from directives.roles import Charge, charges
from directives.tables import Row, rows
from directives.zones import Zones

APPROVAL = re.compile(r"(?:cơ bản )?(?:thống nhất|đồng ý|nhất trí|chấp thuận|ghi nhận)\b", re.IGNORECASE)
TITLE = 3
WORK = re.compile(r"nhiệm vụ|phân công|phân giao|kế hoạch", re.IGNORECASE)
OPENING = 200
"""How many characters of a sentence are looked at for its subject."""


@dataclass(frozen=True, kw_only=True)
class _Context:
    """What all units of a document share; `above` keeps whom each heading charges, by where it begins."""

    setting: Setting
    days: Days
    fallback: tuple[Charge, ...] = ()
    above: dict[int, Heads] = field(default_factory=dict)


def read_tasks(zones: Zones, setting: Setting, days: Days) -> list[ReadTask]:
    """The tasks of the body and of the annex, in order; where nothing is listed, those inside the paragraphs."""

    names = _names(setting)
    context = _Context(setting=setting, days=days, fallback=_fallback(zones, setting))
    explains = zones.head.header.type in KINDS_THAT_EXPLAIN
    body = (_read_explained if explains else _read)(units(zones.orders, names), context)
    listed = units(zones.annex, names)
    annex = _read(
        listed if _divides_work(zones.annex) else [u for u in listed if u.row], _Context(setting=setting, days=days)
    )
    found = without_repeats(body, (t for t in annex if t.assignees))
    return found or list(_inline(zones, context))


def _names(setting: Setting) -> Names:
    def charged(text: str) -> bool:
        found = charges(text, find_mentions(text, setting))
        return bool(run_in(text, setting, numbered=False)) or any(c.role is Role.LEAD for c in found)

    def begins(text: str) -> bool:
        found = charges(text, find_mentions(text, setting))
        return any(c.role is Role.LEAD and c.opens for c in found) and not names_alone(text.rstrip(" .;"), setting)

    return Names(charged=charged, begins=begins, alone=lambda text: bool(names_alone(text, setting, strays=0)))


def _divides_work(annex: Sequence[Paragraph]) -> bool:
    """Whether an annex is a plan of its own or says in its title that it divides work; lists of names order nothing."""
    title = " ".join(p.text for p in annex[:TITLE])
    return bool(annex) and (annex[0].text in KINDS or WORK.search(title) is not None)


def _fallback(zones: Zones, setting: Setting) -> tuple[Charge, ...]:
    """Whom an order means that names nobody: those the opener charges, or the only addressee."""
    last = list(sentences(zones.opener.text))[-1:] if zones.opener else []
    found = heading_charges(last[0], setting) if last else ()
    ordered = next((i for i, c in enumerate(found) if c.role is Role.LEAD and c.rule == "ordered"), None)
    if ordered is not None:
        return found[ordered:]
    if len(setting.addressees) == 1:
        return (Charge(names=setting.addressees, role=Role.LEAD, rule="addressee"),)
    return ()


def _read(found: Sequence[Unit], context: _Context) -> list[ReadTask]:
    table = {id(row.unit): row for row in rows(u for u in found if u.row)}
    tasks: list[ReadTask] = []
    for unit in found:
        if not unit.row:
            tasks.extend(_unit_tasks(unit, context))
        elif row := table.get(id(unit)):
            tasks.append(_row_task(row, context))
    return tasks


def _read_explained(found: Sequence[Unit], context: _Context) -> list[ReadTask]:
    """The tasks of a guidance: of its parts only those where somebody is named; the others say how things are done."""
    parts = [_read(list(part), context) for _, part in groupby(found, key=lambda u: u.path[:1])]
    named = [part for part in parts if any(t.assignees for t in part)]
    return [task for part in named or parts for task in part]


def _row_task(row: Row, context: _Context) -> ReadTask:
    return ReadTask(
        section=row.section or _section(row.unit.path),
        text=row.content,
        assignees=cell_assignees(row.lead, row.support, context.setting),
        deadlines=_deadlines(row.due, context.days, cell=True),
        span=Span(start=row.unit.start, end=row.unit.end),
    )


def _unit_tasks(unit: Unit, context: _Context) -> Iterator[ReadTask]:
    text, section, setting = " ".join(unit.texts), _section(unit.path), context.setting
    heads = heads_above(unit.path, setting, context.fallback, context.above)
    beside = run_in(text, setting, numbered=unit.level <= Level.LETTER)
    if beside:
        section, text = f"{unit.marker} {beside.heading}".strip(), beside.rest
        if beside.names:
            heads = Heads(charges=named_charges(beside.heading, beside.names), fallback=context.fallback)
    if not text.strip() or (names_alone(text.rstrip(" :"), setting, strays=0) and not ORDER_WORD.match(text)):
        return
    for order in split_orders(text, heads.keys, setting):
        task = ReadTask(
            section=section,
            text=order.text,
            assignees=assignees_of(order, heads),
            deadlines=_deadlines(_ordering(order.text), context.days, ordered=True),
            span=Span(start=unit.start, end=unit.end),
        )
        if order.charges or not _orders_nothing(task, setting):
            yield task


def _ordering(text: str) -> str:
    """The text without sentences before the order that only approve: their dates are those of what is approved."""
    if not APPROVAL.match(text):
        return text
    said = list(sentences(text))
    while len(said) > 1 and APPROVAL.match(said[0]):
        said.pop(0)
    return " ".join(said)


def _orders_nothing(task: ReadTask, setting: Setting) -> bool:
    """Whether a sentence only praises, assesses or approves."""
    tells = APPROVAL.match(task.text) or RECALLS.match(task.text)
    if tells and not task.assignees and not task.deadlines:
        return True
    mentions = find_mentions(task.text[:OPENING], setting) if may_begin(task.text, 0, setting) else ()
    if mentions and mentions[0].start == 0 and mentions[0].superior:
        said = task.text[mentions[0].end :].lstrip()
        return PRAISE.match(said) is not None or ASSESSES.match(said) is not None
    return PRAISE.match(task.text) is not None and not task.assignees


def _section(path: Sequence[Paragraph]) -> str:
    """The nearest heading; a sentence that only announces what follows is none."""
    titles = [p for p in path if p.marker or not OPENER.search(p.text)] or path
    return titles[-1].heading if titles else ""


def _deadlines(text: str, days: Days, *, cell: bool = False, ordered: bool = False) -> tuple[Deadline, ...]:
    return deadlines_of(text, issued=days.issued, anchor=days.anchor, cell=cell, ordered=ordered)


def _inline(zones: Zones, context: _Context) -> Iterator[ReadTask]:
    """Orders inside the paragraphs of a document that lists none: "... UBND tỉnh giao Sở Y tế chủ trì ..."."""
    for paragraph in (*zones.introduction, *([zones.opener] if zones.opener else [])):
        said = list(sentences(paragraph.text))
        first = next((i for i, s in enumerate(said) if _is_order(s, context.setting)), len(said))
        for order in split_orders(" ".join(said[first:]), frozenset(), context.setting):
            yield ReadTask(
                section="",
                text=order.text,
                assignees=unique(order.charges),
                deadlines=_deadlines(order.text, context.days),
                span=Span(start=paragraph.start, end=paragraph.end),
            )


def _is_order(sentence: str, setting: Setting) -> bool:
    found = charges(sentence, find_mentions(sentence, setting))
    return any(c.rule == "ordered" and c.role is Role.LEAD for c in found)
