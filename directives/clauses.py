"""A unit cut into orders: a sentence that charges somebody new begins an order of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from directives import cues
from directives.mention import Mention, Setting
from directives.mentions import find_mentions
from directives.model import AssigneeKind, Role
from directives.openings import may_begin
from directives.roles import BRACKETS, VERBS, Charge, chains, charges, verbs_in
from directives.words import UPPER, WORD, Words, is_capital

SENTENCE_END = re.compile(rf"[.!?…][.!?…]*[”\"’)]*\s+(?=[“\"'(]?[{UPPER}])")
ABBREVIATION = re.compile(r"(?:\b(?:TP|Tp|TX|ThS|TS|GS|PGS|BS|Tr|v\.v|Đ/c|[A-ZĐ])|\d)\.$")
RUN_IN = re.compile(r":\s+(?=\S)")
LONGEST_RUN_IN, LONGEST_TOPIC = 320, 18
LABEL = re.compile(r"(?:đối với|trách nhiệm của|nhiệm vụ của|về phía|phần|riêng)\s+", re.IGNORECASE)
ORDER_WORD = re.compile(r"(?:giao(?: nhiệm vụ)?(?: cho)?|đề nghị|yêu cầu|phân công|kính đề nghị)\s+", re.IGNORECASE)
TOPIC = re.compile(r"(?:về|đối với)\s", re.IGNORECASE)
TAKING_PART = re.compile(r"\s+(?:tham gia|tham dự|đang hoạt động)\s[^,;:]*$", re.IGNORECASE)
"""What only describes a class that a heading names: "Các doanh nghiệp tham gia Đề án: ..."."""

STRAY_WORDS = 6
LONGEST_NAMES = 700
"""Names alone are no longer than this, in characters."""


class Order(NamedTuple):
    """One order: its words, its charges, and whether it begins with a subject of its own."""

    text: str
    charges: tuple[Charge, ...]
    own: bool


@dataclass(slots=True, kw_only=True)
class _Draft:
    """An order while its sentences are gathered; `charged` are the keys of those it begins by charging."""

    charged: set[str]
    own: bool
    unnamed: bool = False
    """Whether it begins by charging a class that has no name ("Các chủ đầu tư")."""

    said: list[str] = field(default_factory=list)
    charges: list[Charge] = field(default_factory=list)


class RunIn(NamedTuple):
    """A heading that runs into its text: "Sở Tài chính: ...", "Về kinh phí: ..."."""

    heading: str
    names: tuple[Mention, ...]
    rest: str


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; a stop behind an abbreviation or a number ends none."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        head = text[max(0, match.start() - 6) : match.start() + 1]
        if ABBREVIATION.search(head) and not head.endswith("..") and not re.search(r"\d\.$", head):
            continue
        yield text[start : match.end()].strip()
        start = match.end()
    if text[start:].strip():
        yield text[start:].strip()


def split_orders(text: str, heading: frozenset[str], setting: Setting) -> list[Order]:
    """The orders of a unit. `heading` are the keys of those that the heading above already charges."""
    drafts: list[_Draft] = []
    for sentence in sentences(text):
        found = charges(sentence, find_mentions(sentence, setting)) or _in_brackets(sentence, setting)
        opening = _opening(found)
        charged_before = bool(drafts) and (drafts[-1].charged or drafts[-1].unnamed)
        if not drafts or (opening and charged_before and opening != drafts[-1].charged):
            unnamed = not opening and any(c.opens and c.role is Role.LEAD for c in found)
            drafts.append(_Draft(charged=opening or set(heading), own=bool(opening), unnamed=unnamed))
        drafts[-1].charged = drafts[-1].charged or opening
        drafts[-1].said.append(sentence)
        drafts[-1].charges.extend(found)
    return [Order(text=" ".join(d.said), charges=tuple(d.charges), own=d.own) for d in drafts]


def _in_brackets(sentence: str, setting: Setting) -> list[Charge]:
    """The charges that stand in brackets behind what is to be done: "(Sở A chủ trì, Sở B phối hợp)"."""
    said = (m[1] for m in cues.BRACKETED.finditer(sentence))
    return [c for words in said for c in charges(words, find_mentions(words, setting))]


def _opening(found: Sequence[Charge]) -> set[str]:
    """The keys of those the sentence begins by charging; unnamed classes do not count."""
    for charge in found:
        if charge.opens and charge.role is Role.LEAD:
            return {m.key for m in charge.names if m.kind is not AssigneeKind.OTHER}
    return set()


def run_in(text: str, setting: Setting, *, numbered: bool) -> RunIn | None:
    """The heading that a unit's text begins with, where there is one."""
    match = RUN_IN.search(text, 0, LONGEST_RUN_IN)
    if match is None:
        return _lost_break(text, setting) if numbered else None
    heading, rest = text[: match.start()], text[match.end() :]
    names = names_alone(TAKING_PART.sub("", heading), setting)
    if names and not ORDER_WORD.match(heading):
        return RunIn(heading=heading, names=names, rest=rest)
    if TOPIC.match(heading) or (numbered and _is_topic(heading)):
        return RunIn(heading=heading, names=(), rest=rest)
    return None


def _lost_break(text: str, setting: Setting) -> RunIn | None:
    """Names that a verb with a capital follows at once: the line break behind a heading was lost."""
    if not may_begin(text, 0, setting):
        return None
    found = chains(text, find_mentions(text[:LONGEST_RUN_IN], setting), loose=True)
    if not found or found[0][0].start:
        return None
    end = found[0][-1].end
    verb = WORD.match(text, end + 1)
    if verb is None or text[end : end + 1] != " " or not is_capital(verb.group()) or not VERBS.opens(text, verb):
        return None
    return RunIn(heading=text[:end], names=found[0], rest=text[end + 1 :])


def _is_topic(heading: str) -> bool:
    words = Words(heading)
    return len(words) <= LONGEST_TOPIC and verbs_in(words) == 0 and not VERBS.at(words, 0)


def names_alone(text: str, setting: Setting, strays: int = STRAY_WORDS) -> tuple[Mention, ...]:
    """The names of a text that consists of names alone, but for a label before and at most `strays` words between."""
    if len(text) > LONGEST_NAMES:
        return ()
    label = LABEL.match(text) or ORDER_WORD.match(text)
    start = label.end() if label else 0
    if not may_begin(text, start, setting):
        return ()
    mentions = find_mentions(text, setting)
    if (
        not mentions
        or text[start : mentions[0].start].strip(" “\"'")
        or len(chains(text, mentions, loose=True)) > STRAY_WORDS
    ):
        return ()
    rest = _without(text, mentions, start)
    words = Words(BRACKETS.sub(" ", rest))
    return tuple(mentions) if len(words) <= strays and verbs_in(words) == 0 else ()


def _without(text: str, mentions: Sequence[Mention], start: int) -> str:
    pieces, last = [], start
    for mention in mentions:
        pieces.append(text[last : mention.start])
        last = max(last, mention.end)
    return " ".join([*pieces, text[last:]])
