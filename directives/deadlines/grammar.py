"""The shapes of words that set a deadline, as patterns over the codes of the tokens (see `lexicon`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from directives.deadlines.dated import (
    read_days,
    read_event,
    read_length,
    read_length_before,
    read_period,
    read_range,
)
from directives.deadlines.drafts import Draft, Reader
from directives.deadlines.lexer import Tokens
from directives.deadlines.placing import Reference
from directives.deadlines.repeating import read_recurrence, read_split_recurrence


class Strength(StrEnum):
    """How much the words say by themselves: a strong cue needs no verb, a weak one needs an order beside it."""

    STRONG = "strong"
    WEAK = "weak"
    CELL = "cell"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One shape: `pattern` over token codes, the reader of what matches."""

    id: str
    pattern: re.Pattern[str]
    read: Reader
    strength: Strength


class Candidate(NamedTuple):
    """What a rule found: its drafts, the tokens that it took, and the place of the first and behind the last."""

    rule: Rule
    drafts: tuple[Draft, ...]
    tokens: Tokens
    first: int
    last: int


class Shape(NamedTuple):
    """A rule and the range of codes that it matches."""

    first: int
    last: int
    rule: Rule


# Repetitions are bounded, so that the time stays linear in the length of any text.
CLOCKS = r"(?:T(?:(?:[,&]{1,9}|&?b)T){0,9})"
WHEN = rf"z?(?:{CLOCKS}[,(]?)?[vg]?z?"
NOTE = r"(?:\([_g&,-]{1,8}\))?"
DAYS = rf"(?:(?:[dn](?:[,&]n){{0,9}}[,&-])?D(?:{NOTE}(?:,|&|,&)D){{0,9}}|d)"
DAY = rf"(?:(?:W[,(]?|R[,(]?)?{DAYS}\)?(?:[,(]?W\)?)?|R|W[,g]?K|W)"
CLOCK_BEHIND = r"(?:[,(]?[bvyg]T\)?|-T)?"
PERIOD = r"[MQHYK]"
EDGE = r"(?:W[,(]?)?"
LAST_EDGE = rf"[gz]{{0,9}}(?:T,?)?z?{EDGE}"
CUES = r"(?:[lyugivtbxz][lyugivtbxz:]{0,9})?"
ANY_DAYS = r"(?:(?:[Dd]|(?<=[lyugivtb:])n)(?:(?:[,&]{1,9}|[,&]{0,9}b)[Ddn]){0,9})"
REPEATED = rf"(?:{CUES}(?:{CLOCKS},?)?[vzg]{{0,9}}(?:W(?:,?o)?|{ANY_DAYS}|L|K|N))"
GAP = r"[^.;|EDdWTMQHYKRLNGS]{1,20}"
CUE = r"[byvuit][gv:]{0,3}"
MOMENTS = frozenset("DdTWMQHYKRLNGSEVAshn")
"""Every shape holds one of these."""

STRONG, WEAK, CELL = Strength.STRONG, Strength.WEAK, Strength.CELL

TABLE: tuple[tuple[str, str, Reader, Strength], ...] = (
    # a day
    ("day.before", rf"(?:[ly][gvt:]{{0,9}})?b[gv:]{{0,9}}{WHEN}{DAY}{CLOCK_BEHIND}", read_days, STRONG),
    ("day.by", rf"[yl][ygtuvi:z]{{0,9}}{WHEN}{DAY}{CLOCK_BEHIND}", read_days, STRONG),
    ("day.until", rf"[xg]{{0,9}}u{WHEN}{DAY}", read_days, STRONG),
    ("day.done", rf"x[gv:]{{0,9}}{WHEN}{DAY}{CLOCK_BEHIND}", read_days, STRONG),
    ("day.in", rf"i[g]{{0,9}}(?:S?g?){WHEN}{DAY}{CLOCK_BEHIND}", read_days, WEAK),
    ("day.at", rf"[vg]{{0,9}}v{WHEN}{DAY}{CLOCK_BEHIND}", read_days, WEAK),
    ("day.to", rf"t{WHEN}{DAY}", read_days, WEAK),
    # a month, quarter, half or year
    ("period.before", rf"(?:[ly][gt:]{{0,9}})?bg?{PERIOD}", read_period, STRONG),
    ("period.by", rf"[yl][ygtuvi:]{{0,9}}{PERIOD}", read_period, STRONG),
    ("period.years", r"l[g:]{0,9}G", read_period, STRONG),
    ("period.note", rf"\({PERIOD}\)", read_period, WEAK),
    ("period.until", rf"u{PERIOD}", read_period, STRONG),
    ("period.done", rf"x[giv]{{0,9}}{PERIOD}", read_period, STRONG),
    ("period.in", rf"i{PERIOD}", read_period, WEAK),
    ("period.at", rf"vg?{PERIOD}", read_period, WEAK),
    ("period.to", rf"t{PERIOD}", read_period, WEAK),
    ("period.part", rf"{PERIOD}", read_period, WEAK),
    # a stretch
    ("range.days", rf"(?:[il]:?)?f[gz]{{0,9}}(?:T,?)?z?{EDGE}[DdnR]\)?,?[tu-]{LAST_EDGE}[DR]", read_range, WEAK),
    ("range.figures", r"[ilvbyug]{1,9}:?S?g?[dn]-D", read_range, WEAK),
    ("range.periods", r"(?:[il]:?)?f[MQ],?[tu-][MQ]", read_range, WEAK),
    # a length
    ("within.from", r"[wyil][gywiu:]{0,9}a?S,?A", read_length, STRONG),
    ("within.hours", r"[wyi]TA", read_length, STRONG),
    ("within.day", r"[wyi]S,?f[DR]", read_length, STRONG),
    ("within.after", r"aS,?A", read_length, STRONG),
    ("within.plain", r"(?:[wy][gyw:]{0,9}a?|i)S", read_length, WEAK),
    ("within.before", r"[yib]S(?:bD|V)", read_length_before, STRONG),
    # what repeats
    ("recurring.days", rf"{REPEATED}[,(]?E\)?", read_recurrence, STRONG),
    (
        "recurring.every-days",
        rf"E[,(:]{{0,9}}{REPEATED}(?:[qm]|E)?\)?(?:[,(]{{1,9}}[bvyg]{{1,9}}T\)?)?",
        read_recurrence,
        STRONG,
    ),
    ("recurring.clock", rf"{CUES}{CLOCKS}[,(]?z?E\)?", read_recurrence, STRONG),
    ("recurring.every-clock", rf"E[,(:]{{0,9}}{CUES}{CLOCKS}\)?", read_recurrence, STRONG),
    (
        "recurring.month",
        rf"[lyugivtb]:?{CUES}(?:{CLOCKS},?)?[vg]{{0,9}}(?:[dn](?:[,&]{{1,9}}[dn]){{0,9}}[qm]|L|N|Wo)",
        read_recurrence,
        STRONG,
    ),
    ("recurring.period", rf"(?:{CUES}[MQ][,(]?E\)?|E[,(:]{{0,9}}{CUES}[MQ]\)?)", read_recurrence, STRONG),
    (
        "recurring.split-days",
        rf"(?:E[,&]{{1,2}}){{0,3}}E{GAP}{CUE}(?:{CLOCKS},?)?z?(?:W|{ANY_DAYS}|N)(?![,(]?[DM])q?",
        read_split_recurrence,
        STRONG,
    ),
    ("recurring.split-clock", rf"E{GAP}{CUE}{CLOCKS}(?![,(]?[zvg]?[DdRW])", read_split_recurrence, STRONG),
    ("recurring.plain", r"[ivg]{0,9}E", read_recurrence, WEAK),
    # an occasion
    ("event.occasion", r"V", read_event, WEAK),
)
CELL_TABLE: tuple[tuple[str, str, Reader, Strength], ...] = (
    ("cell.day", rf"[gl:]{{0,9}}{WHEN}{DAY}(?:[,(]?[bvyg]?T\)?)?", read_days, CELL),
    ("cell.period", rf"[gl:]{{0,9}}{PERIOD}", read_period, CELL),
    ("cell.range", rf"[gl:]{{0,9}}f?[gz]{{0,9}}{EDGE}[DdnMQYR]\)?,?[tu-]{LAST_EDGE}[DMQYR]", read_range, CELL),
    ("cell.years", r"[gl:]{0,9}G", read_period, CELL),
    ("cell.length", r"[gl:]{0,9}S,?A?", read_length, CELL),
    ("cell.occasion", r"[VsAh]", read_event, CELL),
)
RULES = tuple(Rule(id=i, pattern=re.compile(p), read=r, strength=s) for i, p, r, s in TABLE)
CELL_RULES = RULES + tuple(Rule(id=i, pattern=re.compile(p), read=r, strength=s) for i, p, r, s in CELL_TABLE)


CLAUSE = re.compile(r"[^.;|]+")
STRETCH = re.compile(r"(?:(?<=\()[_g&,-]{1,8}(?=\))|[^_~.;|])+")
"""No rule goes across the end of a clause, nor, but for a note in brackets and words behind a repetition, across words
that mean nothing: so the rules are asked about short stretches of codes, of which there are few different ones."""
REPETITION = "E"
STRETCHES, LONGEST_KEPT = 4096, 100


def candidates(tokens: Tokens, reference: Reference, *, cell: bool) -> list[Candidate]:
    """The longest shapes from left to right that do not overlap and that mean something."""
    if MOMENTS.isdisjoint(tokens.codes):
        return []
    taken: list[Candidate] = []
    for begin, stretch in _stretches(tokens.codes):
        free_from = 0
        for first, last, rule in (_known_shapes if len(stretch) <= LONGEST_KEPT else _shapes)(stretch, cell):
            if first < free_from:
                continue
            matched = tokens.part(begin + first, begin + last)
            if drafts := rule.read(matched, reference):
                taken.append(Candidate(rule, tuple(drafts), matched, begin + first, begin + last))
                free_from = last
    return taken


def _stretches(codes: str) -> Iterator[tuple[int, str]]:
    """The stretches of codes that hold a moment, each with where it begins."""
    if REPETITION not in codes:
        yield from _short_stretches(codes, 0)
        return
    for clause in CLAUSE.finditer(codes):
        if REPETITION in clause.group():
            yield clause.start(), clause.group()
        else:
            yield from _short_stretches(clause.group(), clause.start())


def _short_stretches(codes: str, begin: int) -> Iterator[tuple[int, str]]:
    for found in STRETCH.finditer(codes):
        if not MOMENTS.isdisjoint(found.group()):
            yield begin + found.start(), found.group()


def _shapes(stretch: str, cell: bool) -> tuple[Shape, ...]:
    """All shapes in a stretch of codes, from left to right, the longest first."""
    found = [
        (m.start(), -m.end(), order, rule)
        for order, rule in enumerate(CELL_RULES if cell else RULES)
        for m in rule.pattern.finditer(stretch)
        if m.end() > m.start()
    ]
    return tuple(Shape(first, -last, rule) for first, last, _, rule in sorted(found, key=lambda f: f[:3]))


_known_shapes = lru_cache(maxsize=STRETCHES)(_shapes)
