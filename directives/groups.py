"""Names of whole groups: "các sở, ban, ngành", "UBND các huyện, thành phố", "các đơn vị có liên quan"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from directives.lexicon import phrases, said
from directives.mention import Mention, Setting
from directives.model import AssigneeKind
from directives.words import PhraseTable, Words, fold, keys


class Sort(StrEnum):
    """What a word of a list of groups stands for; the value is the group's id where there is just one."""

    DEPARTMENTS = "group:so-ban-nganh"
    UNIONS = "group:doan-the"
    DISTRICTS = "group:ubnd-huyen"
    COMMUNES = "group:ubnd-xa"
    DISTRICT_POLICE = "group:cong-an-huyen"
    COMMUNE_POLICE = "group:cong-an-xa"
    DISTRICT_PARTY = "group:huyen-uy"
    COMMUNE_PARTY = "group:dang-uy-xa"
    PARTY_BODIES = "group:co-quan-dang"
    PRESS = "group:bao-dai"
    PUBLIC_UNITS = "group:don-vi-su-nghiep"
    COMPANIES = "group:doanh-nghiep"
    FORCES = "group:llvt"
    UNITS = "units"
    LOCALITIES = "localities"
    COMMITTEES = "committees"
    OTHER = "other"
    OUTSIDE = "outside"


ITEMS: PhraseTable[Sort] = phrases("groups", Sort)
HEADS, SUFFIXES = phrases("heads"), phrases("suffixes")
GOVERNED = frozenset({Sort.DISTRICTS, Sort.COMMUNES, Sort.LOCALITIES, Sort.DISTRICT_PARTY})
"""What may stand behind a head such as "UBND"."""

LEVEL = keys("cấp")[0]
ALL, AND = keys("các")[0], frozenset(keys("và hoặc cùng"))
SEPARATOR = re.compile(r"\s*[,;/.]?\s*(?:\(|$)?|\s*-\s*")
BARE_START = frozenset({Sort.COMMITTEES, Sort.DISTRICT_PARTY, Sort.COMMUNE_PARTY, Sort.PUBLIC_UNITS})
"""Groups that are named without "các" as well."""

LISTS = ("sở ban ngành", "sở ngành", "chính quyền địa phương", "cấp ủy chính quyền", "lực lượng vũ trang")
"""Lists of groups that are named without "các" as well."""

BARE_LISTS = PhraseTable(dict.fromkeys(LISTS, True))
BARE = (*LISTS, *said("groups", BARE_START))
"""How a group begins that is named without "các"."""


@dataclass(slots=True)
class _List:
    """The items of a list of groups while it is read."""

    items: list[tuple[Sort, int, int]] = field(default_factory=list)
    end: int = 0
    suffixes: set[str] = field(default_factory=set)


def group_at(words: Words, first: int, setting: Setting, *, follows: bool = False) -> tuple[list[Mention], int] | None:
    """The groups whose list begins at the word `first`, and the index behind it; an empty list for outsiders.

    `follows` says that a name stands right before it, behind a comma or "và": then "các" may be missing.
    """
    head = HEADS.at(words, first)
    start = head[1] if head else first
    has_all = words.key(start) == ALL
    start += has_all
    item = ITEMS.at(words, start)
    if item is None or not (
        head
        or has_all
        or (follows and not words.capital(start))
        or item[0] in BARE_START
        or BARE_LISTS.at(words, first)
    ):
        return None
    if head and item[0] not in GOVERNED and not (has_all and words.key(start) == LEVEL):
        return None
    found = _read_list(words, start, item, setting)
    if head and item[0] is Sort.OUTSIDE:
        found.items = [(Sort.DISTRICTS, start, found.end), (Sort.COMMUNES, start, found.end)]
    if any(sort is Sort.OUTSIDE for sort, _, _ in found.items):
        return [], found.end
    return _mentions(words, first, found, head[0] if head else "", setting), found.end


def _read_list(words: Words, start: int, item: tuple[Sort, int], setting: Setting) -> _List:
    found = _List(items=[(item[0], start, item[1])], end=item[1])
    while True:
        _take_suffixes(words, found)
        begin = _next_item(words, found.end)
        following = ITEMS.at(words, begin) if begin else None
        if begin is None or following is None or (words.capital(begin) and setting.table.at(words, begin)):
            return found
        if following[0] is Sort.OUTSIDE and words.key(begin - 1) == ALL:
            return found
        if found.suffixes and words.capital(following[1]):
            return found  # "các xã ven biển và đặc khu A": a part of a level, and one place by name
        found.items.append((following[0], begin, following[1]))
        found.end = following[1]


def _next_item(words: Words, index: int) -> int | None:
    """Where the next item of the list may begin, behind a comma, "và" and "các"."""
    if index >= len(words) or not (SEPARATOR.fullmatch(words.gap(index)) or words.gap(index).strip() == ":"):
        return None
    separated = words.gap(index).strip() != ""
    if words.key(index) in AND:
        separated, index = True, index + 1
    if words.key(index) == ALL:
        separated, index = True, index + 1
    return index if separated and index < len(words) else None


def _take_suffixes(words: Words, found: _List) -> None:
    while found.end < len(words) and words.soft(found.end) and words.gap(found.end).strip() == "":
        suffix = SUFFIXES.at(words, found.end)
        if suffix is None or fold(words.printed[found.end]) != words.key(found.end):
            break
        found.suffixes.add(suffix[0])
        found.end = suffix[1]
    sort = found.items[-1][0]
    if sort in {Sort.DISTRICTS, Sort.COMMUNES} and len(found.items) > 1:
        found.end = _past_name(words, found.end)
    last = found.items[-1]
    found.items[-1] = (last[0], last[1], max(last[2], found.end))


def _past_name(words: Words, index: int) -> int:
    """Past the name in "các huyện, thị xã và thành phố Lâm Sơn", which still means all of the level."""
    end = index
    while end < len(words) and end < index + 3 and words.capital(end) and words.gap(end) == " ":
        if words.key(end) in AND or HEADS.at(words, end) or not words.printed[end][0].isalpha():
            break
        end += 1
    return end


def _mentions(words: Words, first: int, found: _List, head: str, setting: Setting) -> list[Mention]:
    sorts = [sort for sort, _, _ in found.items]
    if len(sorts) > 1 and Sort.UNITS in sorts and words.gap(found.items[sorts.index(Sort.UNITS)][2]).strip() == ":":
        found.items = [i for i in found.items if i[0] is not Sort.UNITS]
    mentions: list[Mention] = []
    for position, (sort, start, end) in enumerate(found.items):
        begin = first if position == 0 else start
        target = _target(sort, head, found, setting)
        everybody = sort in {Sort.UNITS, Sort.DISTRICTS, Sort.COMMUNES} and "named" in found.suffixes
        units = Sort.UNITS in sorts and set(sorts) <= {Sort.UNITS, Sort.LOCALITIES}
        alone = units and "related" not in found.suffixes and bool(setting.addressees)
        mention = Mention(
            start=words.starts[begin],
            end=words.ends[end - 1],
            kind=AssigneeKind.GROUP if target else AssigneeKind.OTHER,
            id=target,
            name=words.slice(begin, end),
            rule="group" if target else "open-group",
            everybody=everybody or alone,
        )
        if target and mentions and mentions[-1].id == target:
            mentions[-1] = mentions[-1]._replace(end=mention.end, name=words.text[mentions[-1].start : mention.end])
        else:
            mentions.append(mention)
    return mentions


POLICE = {Sort.DISTRICTS: Sort.DISTRICT_POLICE, Sort.COMMUNES: Sort.COMMUNE_POLICE}


def _target(sort: Sort, head: str, found: _List, setting: Setting) -> str | None:
    """The group's id; None where the words name no closed group."""
    if head == "cong-an":
        return POLICE.get(sort, Sort.OTHER).value if sort in POLICE else None
    if head == "other" or sort is Sort.OTHER:
        return None
    if sort is Sort.UNITS:
        return None if "related" in found.suffixes else Sort.DEPARTMENTS.value
    if sort is Sort.LOCALITIES:
        return (Sort.COMMUNES if setting.reformed else Sort.DISTRICTS).value
    if sort is Sort.COMMITTEES:
        return (Sort.COMMUNE_PARTY if setting.reformed else Sort.DISTRICT_PARTY).value
    return sort.value
